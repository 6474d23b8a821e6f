# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From what happened to what came of it: cases, patterns, ideas, decisions and effects, each link with its page, and the
one thing to do where a link is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Connection
from mellemrum.rooms.culture.models import Idea, Pattern, QuickChange
from mellemrum.rooms.mandate.models import Decision
from mellemrum.rooms.value.models import Measure, Reading

from .subjects import find_subject

# What a connection says: the idea became the decision, and the decision led to what shows its effect.
BECAME, LED_TO = "became", "led_to"
IDEA, DECISION = "culture.idea", "mandate.decision"
MEASURE, CHANGE, EVALUATION = "value.measure", "culture.quickchange", "culture.evaluation"


class Item(NamedTuple):
    """One thing on the way. `connection` is what leads to it, where somebody connected it."""

    title: str
    url: str
    note: str = ""
    connection: int | None = None


class Station(NamedTuple):
    name: str
    items: Sequence[Item]
    # What is said where nothing stands here.
    missing: str
    # "3 cases", for the line on top.
    counted: str


class Next(NamedTuple):
    words: str
    url: str


class Trace(NamedTuple):
    stations: Sequence[Station]
    next: Next | None

    @property
    def linked(self) -> list[Item]:
        """What somebody connected, and can take apart again."""
        return [item for station in self.stations for item in station.items if item.connection]


def trace(here: Here, patterns: QuerySet[Pattern], ideas: QuerySet[Idea]) -> Trace:
    """Of these patterns and these ideas: the cases behind them, and what they led to."""
    mine = Connection.objects.filter(partnership=here.partnership)
    became = mine.filter(from_kind=IDEA, from_record__in=ideas.values("pk"), to_kind=DECISION).order_by("pk")
    decided = list(became)
    led_to = list(mine.filter(from_kind=DECISION, from_record__in={each.to_record for each in decided}).order_by("pk"))
    decisions = Decision.objects.filter(partnership=here.partnership, pk__in={each.to_record for each in decided})
    kept = {each.pk: each for each in decisions}
    stations = [
        _cases(here, patterns),
        _patterns(here, patterns),
        _ideas(here, ideas),
        _decisions(here, decided, kept),
        _effects(here, led_to),
    ]
    without = [kept[each.to_record] for each in decided if each.to_record not in {one.from_record for one in led_to}]
    return Trace(stations, _next(here, patterns, ideas, without, is_decided=bool(decided)))


def _cases(here: Here, patterns: QuerySet[Pattern]) -> Station:
    url = here.urls("culture:practice_case", "practicecase")
    found = here.partnership.practice_cases.standing().filter(patterns__in=patterns).distinct().order_by("month", "pk")
    items = [
        Item(title, url(pk), name)
        for pk, title, name in found.values_list("pk", "title", "partner__organisation__name")
    ]
    n = len(items)
    count = ngettext("%(n)s case", "%(n)s cases", n) % {"n": n}
    return Station(_("Cases"), items, _("No case stands behind it any more."), count)


def _patterns(here: Here, patterns: QuerySet[Pattern]) -> Station:
    url = here.urls("guide:pattern", "pattern")
    items = [Item(each.sentence, url(each.pk)) for each in patterns]
    n = len(items)
    return Station(_("Pattern"), items, "", ngettext("%(n)s pattern", "%(n)s patterns", n) % {"n": n})


def _ideas(here: Here, ideas: QuerySet[Idea]) -> Station:
    url = here.urls("guide:idea", "idea")
    items = [Item(each.text, url(each.pk)) for each in ideas]
    n = len(items)
    count = ngettext("%(n)s idea", "%(n)s ideas", n) % {"n": n} if n else _("no idea yet")
    return Station(_("Idea"), items, _("Nobody has written an idea that answers it."), count)


def _decisions(here: Here, decided: Sequence[Connection], kept: dict[int, Decision]) -> Station:
    url = here.urls("mandate:decision", "decision")
    items = [
        Item(
            kept[each.to_record].title,
            url(each.to_record),
            capfirst(f"{kept[each.to_record].state_on(here.today).label}. {kept[each.to_record].outcome}".strip()),
            each.pk,
        )
        for each in decided
    ]
    n = len(items)
    count = ngettext("%(n)s decision", "%(n)s decisions", n) % {"n": n} if n else _("no decision yet")
    return Station(_("Decision"), items, _("It has become no decision yet."), count)


def _effects(here: Here, led_to: Sequence[Connection]) -> Station:
    items = [item for _connection, item in shown_by(here, led_to)]
    n = len(items)
    count = ngettext("%(n)s effect", "%(n)s effects", n) % {"n": n} if n else _("no effect yet")
    missing = _("Nobody has said what came of it: a measure, a quick change or an evaluation that shows it.")
    return Station(_("Effect"), items, missing, count)


def shown_by(here: Here, led_to: Sequence[Connection]) -> Iterator[tuple[Connection, Item]]:
    """A measure with what its figures say, a quick change with its verdict; everything else by its title."""
    if not led_to:
        return
    records = {kind: {each.to_record for each in led_to if each.to_kind == kind} for kind in (MEASURE, CHANGE)}
    readings = Reading.objects.filter(measure__partnership=here.partnership, measure__in=records[MEASURE])
    said = {(MEASURE, each.measure_id): each.sentence(get_language() or "da") for each in readings}
    changes = QuickChange.objects.filter(partnership=here.partnership, pk__in=records[CHANGE])
    found = {each.pk: each for each in changes}
    for each in led_to:
        if each.to_kind == CHANGE and each.to_record in found:
            change = found[each.to_record]
            note = f"{change.trial} {change.get_verdict_display()}".strip()
            yield each, Item(change.observed, here.url("culture:quick_changes"), note, each.pk)
            continue
        subject = find_subject(here, each.to_kind, each.to_record)
        if subject is not None:
            note = said.get((each.to_kind, each.to_record), "")
            yield each, Item(subject.title, subject.url, note, each.pk)


def _next(
    here: Here, patterns: QuerySet[Pattern], ideas: QuerySet[Idea], without: Sequence[Decision], *, is_decided: bool
) -> Next | None:
    """The first link that is missing."""
    if not ideas:
        return Next(_("Write an idea"), f"{here.url('culture:write_idea')}?pattern={patterns[0].pk}")
    if not is_decided:
        return Next(_("Say which decision it became"), here.url("guide:connect_decision", idea=ideas[0].pk))
    if without:
        return Next(_("Say what came of it"), here.url("guide:connect_effect", decision=without[0].pk))
    return None


def effects_of(here: Here) -> list[tuple[str, list[tuple[str, str]]]]:
    """What can show the effect of a decision, as groups of choices, the latest first."""
    measures = Measure.objects.filter(partnership=here.partnership).order_by("sort_key", "pk")
    changes = here.partnership.quick_changes.order_by("-observed_on", "-pk")
    evaluations = here.partnership.evaluations.order_by("-closes_on", "-pk")
    groups = [
        (_("Measures"), MEASURE, measures.values_list("pk", "name")),
        (_("Quick changes"), CHANGE, changes.values_list("pk", "observed")),
        (_("Evaluations"), EVALUATION, evaluations.values_list("pk", "title")),
    ]
    return [(name, [(f"{kind}:{pk}", title) for pk, title in rows]) for name, kind, rows in groups if rows]
