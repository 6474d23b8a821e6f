# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How much citizens carry at once, in plain loops: what the way over a store is held against."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from .load import GRIDS, HOUR_US, MONTH_US, MOST, Collision, Load, Month, grid_of, is_plan
from .question import DAY_US, Event, Question
from .reference import islands_of

Stretch = tuple[int, int]


def load_in_loops(events: Iterable[Event], question: Question) -> Load:
    cases: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        cases[event.case].append(event._replace(org=question.org_of(event.org)))
    newest = max(row.until for rows in cases.values() for row in rows)
    first = {
        case: min(row.start for row in rows if row.org) for case, rows in cases.items() if any(r.org for r in rows)
    }
    followed = {months: sum(each + months * MONTH_US <= newest for each in first.values()) for months in GRIDS}
    months = grid_of(followed, len(first), len(cases))
    mine = [case for case in first if first[case] + months * MONTH_US <= newest] if months else []
    met = {case: collisions_of(rows) for case, rows in cases.items()}
    days = Counter(pair for each in met.values() for pair, _ in each)
    citizens = Counter(pair for each in met.values() for pair in {pair for pair, _ in each})
    return Load(
        cases=len(cases),
        followed=len(mine),
        months=tuple(_month([cases[case] for case in mine], [first[case] for case in mine], n) for n in range(months)),
        collided=sum(bool(each) for each in met.values()),
        collisions=tuple(Collision(pair, days[pair], citizens[pair]) for pair in sorted(days)),
        activities=Counter(name for rows in cases.values() for name in {row.activity for row in rows}),
    )


def _month(cases: Sequence[Sequence[Event]], firsts: Sequence[int], n: int) -> Month:
    orgs, efforts, plans, contacts = [0] * (MOST + 1), 0, [], []
    for rows, first in zip(cases, firsts, strict=True):
        begin, end = first + n * MONTH_US, first + (n + 1) * MONTH_US
        islands = [stretch for each in islands_of(rows).values() for stretch in each]
        orgs[min(most_at_once(islands, begin, end), MOST)] += 1
        efforts += most_at_once([(row.start, row.until) for row in rows if row.org], begin, end)
        plans.append(
            most_at_once([(row.start, row.until) for row in rows if row.org and is_plan(row.activity)], begin, end)
        )
        contacts.append(sum(row.org is not None and begin <= row.start < end for row in rows))
    return Month(
        orgs=tuple(orgs),
        efforts=efforts,
        contacts=sum(contacts),
        met=sum(each > 0 for each in contacts),
        most_contacts=max(contacts, default=0),
        plans=sum(plans),
        planned=sum(each > 0 for each in plans),
    )


def most_at_once(stretches: Sequence[Stretch], begin: int, end: int) -> int:
    """Of stretches that last, the most that go on at one time between the two moments."""
    moments = sorted({begin, end, *(each for stretch in stretches for each in stretch if begin < each < end)})
    return max(sum(low <= a and b <= high for low, high in stretches) for a, b in pairwise(moments))


def collisions_of(rows: Sequence[Event]) -> set[tuple[tuple[str, str], int]]:
    """Each two organisations, and the day, on which their visits began within the same hour."""
    visits = [row for row in rows if row.org is not None and is_visit(row)]
    found = set()
    for one, two in combinations(visits, 2):
        if one.org != two.org and abs(one.start - two.start) < HOUR_US:
            low, high = sorted((str(one.org), str(two.org)))
            found.add(((low, high), max(one.start, two.start) // DAY_US))
    return found


def is_visit(row: Event) -> bool:
    """It begins and ends within a day and a night, and somebody wrote down when: two whole days have no hour."""
    return 0 < row.until - row.start <= DAY_US and not (row.start % DAY_US == 0 and row.until % DAY_US == 0)
