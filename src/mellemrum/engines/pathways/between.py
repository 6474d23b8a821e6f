# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a page shows beside the answer to a question: how waits spread, who is sent back, how many are at work at once, and
how waits went from one part of the year to the next. Released as it leaves: nothing here stands on few citizens.

Of the parts of the year there are medians and no counts: counts of parts beside those of the whole would tell the few.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from mellemrum.engines.disclosure import FLOOR, MEDIAN_FLOOR, SHARE_FLOOR, shown_events, shown_list

from .forms import source_of
from .importing import Columns, column_of, text_of
from .overlaps import islands_of, pieces, spans_of
from .question import DAY_US, Question
from .released import goes
from .store import MEMORY, Store, connection
from .stored import Asked, asked_of

Document = dict[str, Any]
Border = tuple[str, str]
# A part of the year that began with fewer citizens is laid together with the next.
ENOUGH = SHARE_FLOOR


@dataclass(frozen=True)
class Back:
    """From `first` to `other` and straight back again."""

    first: str
    other: str
    n: int
    citizens: int


@dataclass(frozen=True)
class Between:
    """`quartiles` of waits by border, with the citizens; `at_once`: citizens by the most that were at work for them at once.

    `parts`: the first days of parts of the year; `waits` by border and part: the median and the citizens.
    """

    quartiles: Mapping[Border, tuple[float, float, float, int]]
    back: tuple[Back, ...]
    at_once: Mapping[int, int]
    parts: tuple[dt.date, ...]
    waits: Mapping[tuple[Border, dt.date], tuple[float, int]]


QUARTILES = """
select source, target, quantile_cont(greatest(wait, 0)::double, [0.25, 0.5, 0.75]), count(distinct case_no)
from handed group by source, target
"""
BACK = "select target, source, count(*), count(distinct case_no) from handed where pong group by target, source"
BEGUN = """
select date_trunc('quarter', make_timestamp(start))::date as quarter, count(*)
from (select case_no, min(start) as start from rows group by case_no) group by quarter order by quarter
"""


def between(store: Store, question: Question, *, threads: int = 1, memory: str = MEMORY) -> Between:
    with asked_of(store, question, threads=threads, memory=memory) as asked:
        return between_of(asked)


def between_of(asked: Asked) -> Between:
    """From the tables that an answer to the same question is read from."""
    parts = _parts(asked.rows(BEGUN))
    return Between(
        quartiles={
            (asked.orgs[source], asked.orgs[target]): (*spread, citizens)
            for source, target, spread, citizens in asked.rows(QUARTILES)
        },
        back=tuple(
            Back(asked.orgs[first], asked.orgs[other], n, citizens) for first, other, n, citizens in asked.rows(BACK)
        ),
        at_once=_at_once(asked.found, len(asked.orgs)) if asked.store.manifest.lasting else {},
        parts=parts,
        waits={
            ((asked.orgs[source], asked.orgs[target]), part): (median, citizens)
            for source, target, part, median, citizens in asked.rows(_by_part(parts))
        },
    )


def _parts(begun: Sequence[tuple[dt.date, int]]) -> tuple[dt.date, ...]:
    """Quarters, each laid together with those after it until enough citizens began in it; what is left belongs to the last."""
    parts: list[dt.date] = []
    first, citizens = None, 0
    for quarter, n in begun:
        first, citizens = first or quarter, citizens + n
        if citizens >= ENOUGH:
            parts.append(first)
            first, citizens = None, 0
    return tuple(parts)


def _by_part(parts: Sequence[dt.date]) -> str:
    begins = ", ".join(f"({(each - dt.date(1970, 1, 1)).days * DAY_US if n else 'null'}, date '{each}')" for n, each in enumerate(parts))  # fmt: skip
    return f"""
    with begun as (select case_no, min(start) as start from rows group by case_no),
    parts(since, part) as (values {begins or "(null, date '1970-01-01')"}),
    placed as (
        select case_no, max(part) as part
        from begun join parts on parts.since is null or begun.start >= parts.since::bigint group by case_no
    )
    select source, target, part, median(greatest(wait, 0)), count(distinct case_no)
    from handed join placed using (case_no) group by source, target, part
    """


def _at_once(found: duckdb.DuckDBPyConnection, orgs: int) -> Mapping[int, int]:
    counted: Counter[int] = Counter()
    for rows in pieces(found):
        spans = spans_of(*islands_of(rows, orgs), orgs)
        many = np.bitwise_count(spans.words).sum(axis=0)
        begins = np.flatnonzero(np.diff(spans.case, prepend=-1))
        for most in np.maximum.reduceat(many, begins):
            counted[int(most)] += 1
    return dict(sorted(counted.items()))


def between_document(found: Between, told: Document) -> Document:
    """What may leave. `told` is the released answer to the same question: what it hides is hidden here too."""
    if told["log"] is None:
        return {"borders": [], "back": None, "at_once": None, "parts": [], "waits": []}
    shown = {(each["from"], each["to"]) for each in told["network"]}
    return {
        "borders": [
            {"from": source, "to": target, "quartiles_us": [low, high] if n >= SHARE_FLOOR else None}
            for (source, target), (low, _, high, n) in sorted(found.quartiles.items())
            if (source, target) in shown
        ],
        "back": _back(found.back, told["org_variants"]),
        "at_once": _shown_at_once(found.at_once, told["overlap"]),
        "parts": [each.isoformat() for each in found.parts],
        "waits": [
            {"from": source, "to": target, "part": part.isoformat(), "median_us": median}
            for ((source, target), part), (median, n) in sorted(found.waits.items())
            if n >= MEDIAN_FLOOR and (source, target) in shown
        ],
    }


def _back(found: Sequence[Back], ways: Document) -> Document:
    names = [f"{each.first} > {each.other}" for each in found]
    shown = shown_events(
        {name: each.n for name, each in zip(names, found, strict=True)},
        {name: _fewest(each, ways) for name, each in zip(names, found, strict=True)},
    )
    listed = [
        {"first": each.first, "other": each.other, "n": each.n, "citizens": each.citizens}
        for name, each in zip(names, found, strict=True)
        if shown.counts[name] is not None
    ]
    order = sorted(listed, key=lambda each: (-int(str(each["n"])), str(each["first"]), str(each["other"])))
    return {"listed": order, "hidden": len(found) - len(listed), "n": shown.total if found else None}


def _fewest(back: Back, ways: Document) -> int:
    """Of those who were sent back so, the smallest group that is left when the ways that are told are taken from them."""
    is_like = goes(back.first, back.other, back.first)
    listed = sum(each["citizens"] for each in ways["top"] if is_like(each["path"]))
    return min(each for each in (back.citizens, back.citizens - listed) if each > 0)


def _shown_at_once(counts: Mapping[int, int], overlap: Document | None) -> list[Document] | None:
    """Citizens by how many were at work at once; several together are a total that stands beside their parts."""
    if overlap is None or overlap["cases_with_several"] is None or not counts:
        return None
    several = {f"{most}": n for most, n in counts.items() if most > 1}
    shown = shown_list(several)
    if shown.total is None:
        return None
    alone = counts.get(1, 0)
    found: list[Document] = [{"at_once": 1, "citizens": alone if alone >= FLOOR else None}]
    return found + [{"at_once": int(most), "citizens": shown.counts[most]} for most in several]


def read_levels(source: Path, columns: Columns, level: str) -> dict[str, str]:
    """Which sector each organisation of the file belongs to, by its column `level`. Where a file says two, the first in the
    alphabet.
    """
    with tempfile.TemporaryDirectory(prefix="mellemrum-log-") as scratch:
        given = source_of(source, Path(scratch))
        with connection(readable=given.path.parent) as found:
            described = found.execute(f"describe select * from {given.relation}").fetchall()
            types = {str(row[0]): str(row[1]) for row in described}
            org, to = (text_of(column_of(types, each, source.name), types) for each in (columns.org, level))
            asked = f"select {org} as org, min({to}) from {given.relation} where {org} is not null and {to} is not null"
            return dict(found.execute(f"{asked} group by 1").fetchall())
