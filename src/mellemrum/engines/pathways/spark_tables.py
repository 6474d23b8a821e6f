# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The measures as expressions of Ibis, which lays them out in the words of the database that they run on.

Windows are parted by case. Not every database knows an order inside a gathering (`collect`), so that ways are gathered with their
places and sorted; moments are whole numbers throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ibis

from .question import DAY_US

Table = Any
_IN_CASE = ibis.window(group_by="case_no", order_by=["start", "until", "place"])
_SO_FAR = ibis.window(group_by="case_no", order_by=["start", "until", "place"], preceding=None, following=0)


def on_level(rows: Table, codes: Sequence[int | None]) -> Table:
    """`codes`: for each organisation of the log the code on the level that is asked about."""
    branches = [(rows.org == org, ibis.literal(code, "int32")) for org, code in enumerate(codes) if code is not None]
    org = ibis.cases(*branches, else_=ibis.null("int32")) if branches else ibis.null("int32")
    return rows.mutate(org=org)


def episodes(known: Table) -> Table:
    """Each run of rows of one organisation: case_no, episode, org, start, until."""
    beside = known.mutate(before=known.org.lag().over(_IN_CASE))
    begun = beside.mutate(begins=(beside.before.isnull() | (beside.before != beside.org)).cast("int64"))
    numbered = begun.mutate(episode=begun.begins.sum().over(_SO_FAR))
    return numbered.group_by("case_no", "episode").agg(
        org=numbered.org.min(), start=numbered.start.min(), until=numbered.until.max()
    )


def handed(episodes: Table) -> Table:
    """Each handover: org, target, the wait (below nought where they overlap), and whether it goes straight back."""
    window = ibis.window(group_by="case_no", order_by="episode")
    beside = episodes.mutate(
        target=episodes.org.lead().over(window),
        arrives=episodes.start.lead().over(window),
        before=episodes.org.lag().over(window),
    )
    left = beside.filter(beside.target.notnull())
    wait = left.arrives - left.until
    return left.select(
        "case_no",
        "org",
        "target",
        wait=wait,
        waited=ibis.greatest(wait, 0),
        pong=(left.before.notnull() & (left.before == left.target)).fill_null(False),
    )


def handed_totals(handed: Table) -> Table:
    return handed.agg(
        handovers=handed.count(),
        pongs=handed.pong.cast("int64").sum(),
        cases=handed.case_no.nunique(),
        cases_with_pong=handed.case_no.nunique(where=handed.pong),
        waited=handed.waited.sum(),
    )


def cases(rows: Table) -> Table:
    return rows.group_by("case_no").agg(
        start=rows.start.min(), duration=rows.until.max() - rows.start.min(), n=rows.count(), with_org=rows.org.count()
    )


def case_totals(cases: Table) -> Table:
    duration = cases.duration.cast("float64")
    return cases.agg(
        cases=cases.count(),
        rows=cases.n.sum(),
        rows_with_org=cases.with_org.sum(),
        low=duration.quantile(0.25),
        middle=duration.quantile(0.5),
        high=duration.quantile(0.75),
    )


def continuity(known: Table, *, by_day: bool) -> Table:
    """Of each citizen's contacts: how many, with how many organisations, the most with one, and how often it changes."""
    contacts = known
    if by_day:
        # One contact an organisation and day, at the place of its first row.
        first = ibis.window(group_by=["case_no", "org", "day"], order_by=["start", "until", "place"])
        dated = known.mutate(day=(known.start / DAY_US).floor().cast("int64"))
        placed = dated.mutate(nth=ibis.row_number().over(first))
        contacts = placed.filter(placed.nth == 0)
    beside = contacts.mutate(before=contacts.org.lag().over(_IN_CASE))
    changed = beside.mutate(changed=(beside.before.notnull() & (beside.before != beside.org)).cast("int64"))
    tally = changed.group_by("case_no", "org").agg(n=changed.count(), changes=changed.changed.sum())
    n = tally.n.cast("float64")
    return tally.group_by("case_no").agg(
        contacts=tally.n.sum(),
        orgs=tally.count(),
        most=tally.n.max(),
        squares=(tally.n * tally.n).sum(),
        logs=(n * n.ln()).sum(),
        changes=tally.changes.sum(),
    )


def indices(continuity: Table) -> Table:
    n = continuity.contacts.cast("float64")
    several = continuity.contacts >= 2
    # Where there is one contact, the quotient would be by nought: it is left out.
    pairs = ibis.ifelse(several, n * (n - 1), 1.0)
    gaps = ibis.ifelse(several, n - 1, 1.0)
    mmci = (1 - continuity.orgs / (n + 0.1)) / (1 - 1 / (n + 0.1))
    return continuity.agg(
        orgs=continuity.orgs.sum(),
        cases=continuity.count(),
        several=several.cast("int64").sum().fill_null(0),
        upc=(continuity.most / n).mean(),
        hhi=(continuity.squares / (n * n)).mean(),
        entropy=(n.ln() - continuity.logs / n).mean(),
        coc=((continuity.squares - n) / pairs).mean(where=several),
        secon=(1 - continuity.changes / gaps).mean(where=several),
        mmci=mmci.mean(where=several),
    )


def care_density(known: Table) -> Table:
    orgs = known.select("case_no", "org").distinct()
    others = orgs.view().rename(case="case_no", other="org")
    met = orgs.join(others, [orgs.case_no == others.case, orgs.org < others.other]).select("case_no", "org", "other")
    shared = met.group_by("org", "other").agg(citizens=met.count())
    weighed = met.join(shared, ["org", "other"])
    each = weighed.group_by("case_no").agg(density=weighed.citizens.mean())
    return each.agg(mean=each.density.mean(), n=each.count())


def borders(handed: Table) -> Table:
    return handed.group_by("org", "target").agg(
        n=handed.count(),
        median=handed.waited.cast("float64").median(),
        mean=handed.waited.mean(),
        overlaps=(handed.wait < 0).cast("int64").sum(),
    )


def border_citizens(handed: Table) -> Table:
    each = handed.group_by("case_no", "org", "target").agg(waited=handed.waited.sum())
    return each.group_by("org", "target").agg(citizens=each.count(), most=each.waited.max(), all=each.waited.sum())


def steps(rows: Table) -> Table:
    beside = rows.mutate(target=rows.activity.lead().over(_IN_CASE))
    left = beside.filter(beside.target.notnull())
    return left.group_by("activity", "target").agg(n=left.count(), citizens=left.case_no.nunique())


def ways(rows: Table, place: str, what: str) -> Table:
    """Each way as the codes on it, and how many went it."""
    stop = ibis.struct({"i": rows[place], "o": rows[what]})
    each = rows.group_by("case_no").agg(stops=stop.collect())
    path = each.stops.sort().map(lambda stop: stop.o.cast("string")).join(">")
    told = each.select("case_no", path=path)
    return told.group_by("path").agg(citizens=told.count())


def way_totals(ways: Table, five: int) -> Table:
    enough = ways.citizens >= five
    return ways.agg(n=ways.count(), enough=enough.cast("int64").sum(), citizens=ways.citizens.sum(where=enough))


def most_used(ways: Table, least: int, top: int) -> Table:
    """The ways most used, and those that are used as much as the last of them."""
    enough = ways.filter(ways.citizens >= least)
    placed = enough.mutate(nth=ibis.rank().over(ibis.window(order_by=ibis.desc("citizens"))))
    return placed.filter(placed.nth < top).drop("nth")


def islands(known: Table) -> Table:
    """For each case and organisation the stretches it was at work, those that touch or overlap laid together."""
    lasting = known.filter(known.until > known.start)
    order = {"group_by": ["case_no", "org"], "order_by": ["start", "until", "place"]}
    before = lasting.mutate(reached=lasting.until.max().over(ibis.window(**order, preceding=(None, 1))))
    begun = before.mutate(begins=(before.reached.isnull() | (before.start > before.reached)).cast("int64"))
    numbered = begun.mutate(island=begun.begins.sum().over(ibis.window(**order, preceding=None, following=0)))
    return numbered.group_by("case_no", "org", "island").agg(start=numbered.start.min(), until=numbered.until.max())


def at_once(islands: Table) -> Table:
    """Between every two moments at which something begins or ends: how many were at work."""
    begins = islands.select("case_no", moment=islands.start, change=ibis.literal(1, "int64"))
    ends = islands.select("case_no", moment=islands.until, change=ibis.literal(-1, "int64"))
    each = begins.union(ends)
    moments = each.group_by("case_no", "moment").agg(change=each.change.sum())
    order = {"group_by": "case_no", "order_by": "moment"}
    spans = moments.mutate(
        working=moments.change.sum().over(ibis.window(**order, preceding=None, following=0)),
        length=moments.moment.lead().over(ibis.window(**order)) - moments.moment,
    )
    left = spans.filter(spans.length.notnull() & (spans.working > 0))
    together = left.working > 1
    return left.agg(
        cases=left.case_no.nunique(),
        cases_with_several=left.case_no.nunique(where=together),
        active=left.length.sum(),
        several=left.length.sum(where=together),
        most=left.working.max(),
    )


def pairs(islands: Table) -> Table:
    others = islands.view().rename(case="case_no", other="org", nth="island", begin="start", end="until")
    met = islands.join(
        others,
        [
            islands.case_no == others.case,
            islands.org < others.other,
            islands.start < others.end,
            others.begin < islands.until,
        ],
    )
    length = ibis.least(met.until, met.end) - ibis.greatest(met.start, met.begin)
    told = met.select("case_no", one=met.org, two=met.other, length=length)
    return told.group_by("one", "two").agg(time=told.length.sum(), citizens=told.case_no.nunique())


def followed(rows: Table, target: int, anchor: int | None, newest: int) -> Table:
    """How long each was followed from the anchor on, and how many of as many had reached the target then."""
    anchors = rows if anchor is None else rows.filter(rows.activity == anchor)
    begun = anchors.group_by("case_no").agg(begin=anchors.start.min())
    targets = rows.filter(rows.activity == target).select("case_no", "start").join(begun, "case_no")
    after = targets.filter(targets.start >= targets.begin)
    reached = after.group_by("case_no").agg(arrived=after.start.min()).rename(case="case_no")
    both = begun.left_join(reached, begun.case_no == reached.case)
    told = both.select("arrived", length=both.arrived.fill_null(newest) - both.begin)
    return told.group_by("length").agg(n=told.count(), reached=told.arrived.count())


def having(rows: Table, activity: int) -> Table:
    """The cases with a row of this activity."""
    return rows.filter(rows.activity == activity).select("case_no").distinct()


def measured(cases: Table, continuity: Table, handed: Table) -> Table:
    """Per case what periods and cohorts are compared by."""
    borders = handed.group_by("case_no").agg(
        handovers=handed.count(), pongs=handed.pong.cast("int64").sum(), waited=handed.waited.sum()
    )
    contacts = continuity.select("case_no", "contacts", "orgs", "squares").rename(case="case_no")
    crossed = borders.rename(crossing="case_no")
    both = cases.left_join(contacts, cases.case_no == contacts.case)
    every = both.left_join(crossed, both.case_no == crossed.crossing)
    n = every.contacts.cast("float64")
    is_known, nothing = every.contacts.notnull(), ibis.null("float64")

    def counted(column: Any) -> Any:
        return ibis.ifelse(is_known, column.fill_null(0).cast("float64"), nothing)

    return every.select(
        "case_no",
        "start",
        duration_us=every.duration.cast("float64"),
        handovers=counted(every.handovers),
        ping_pongs=counted(every.pongs),
        wait_us=counted(every.waited),
        orgs_per_case=every.orgs.fill_null(0).cast("float64"),
        coc=ibis.ifelse(every.contacts >= 2, (every.squares - n) / ibis.greatest(n * (n - 1), 1.0), nothing),
    )
