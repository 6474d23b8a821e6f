# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Counts that are published together, whatever their shape: which of them must be hidden, so that none of the few can be worked out.

Every count is a cell, a total too; what is known about them is which sums hold, and that nobody is counted below nought. Two tables in
three groupings, an organisation within its sector, ways that part and meet (Sankey): all are cells and sums. The search for what to hide
is whole-number programming (scipy, HiGHS), so that it is for background work and the command line; tables in two groupings that a page
asks for are judged by `shown_table`, which needs no library.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from .cells import ALL, Linked, Name, Sum
from .small_numbers import FLOOR, check_floor, is_dominated, is_few, room_above


@dataclass(frozen=True)
class Hidden:
    """What is hidden, and the proof: for each secret, tables of whole people that fit all that is shown, `floor` apart or more."""

    names: frozenset[Name]
    least: Mapping[Name, int]
    most: Mapping[Name, int]


def shown(linked: Linked, *, floor: int = FLOOR) -> dict[Name, int | None]:
    """Each cell as it may be shown; None is hidden. For background work: it loads scipy."""
    names = hidden(linked, floor=floor).names
    untold = set(linked.untold)
    return {name: None if name in names else n for name, n in linked.counts.items() if name not in untold}


def hidden(linked: Linked, *, floor: int = FLOOR) -> Hidden:
    """The secrets, and as many others as it takes, those of the fewest people first and totals last. For background work."""
    from .reach import Reach

    secrets = linked.secrets_at(floor)
    reach = Reach(linked, {*secrets, *linked.untold})
    for name in sorted(secrets, key=lambda each: (linked.counts[each], each)):
        reach.protect(name, secrets[name])
    return Hidden(
        frozenset(reach.hidden),
        {name: reach.least[name] for name in secrets},
        {name: reach.most[name] for name in secrets},
    )


def bounds(linked: Linked, names: Collection[Name], at: Name) -> tuple[int, float]:
    """The least and the most that `at` can be, for a reader who sees everything but `names`. For background work."""
    from .reach import Reach

    reach = Reach(linked, set(names))
    return int(reach.extreme(at, up=False)), reach.extreme(at, up=True)


def crossed(
    counts: Mapping[Name, int], within: Sequence[Mapping[str, str]] = (), impossible: Collection[Name] = ()
) -> Linked:
    """A table in any number of groupings with all its totals.

    `counts` by one name for each grouping; who is left out counts nobody, and is few. `within`: for each grouping, which larger group a
    group belongs to, and that one to which (a unit to its organisation, that one to its sector); ALL is above them all.
    """
    ways = len(next(iter(counts)))
    above = [dict(within[n]) if n < len(within) else {} for n in range(ways)]
    leaves = [sorted({cell[n] for cell in counts}) for n in range(ways)]
    told: dict[Name, int] = defaultdict(int)
    possible: set[Name] = set()
    for leaf in product(*leaves):
        could_be = leaf not in impossible
        if not could_be and counts.get(leaf, 0):
            raise ValueError("A group where nobody could be holds somebody.")
        for cell in product(*(_line(name, above[n]) for n, name in enumerate(leaf))):
            told[cell] += counts.get(leaf, 0)
            if could_be:
                possible.add(cell)
    sums = [each for n in range(ways) for each in _sums(told, n, above[n])]
    return Linked(dict(sorted(told.items())), sums, fixed=frozenset(told) - possible)


def flows(steps: Mapping[tuple[str, str], int]) -> Linked:
    """People who go from place to place, each once over each step: whoever comes to a place goes on from it.

    Steps are named ("step", from, to) and places ("place", name). A place that nobody goes on from, or comes to, is an end of the ways:
    those who stop on the way go to a place of their own.
    """
    incoming: dict[str, list[Name]] = defaultdict(list)
    outgoing: dict[str, list[Name]] = defaultdict(list)
    counts: dict[Name, int] = {("step", *step): n for step, n in sorted(steps.items())}
    for source, target in sorted(steps):
        outgoing[source].append(("step", source, target))
        incoming[target].append(("step", source, target))
    sums = []
    for place in sorted({*incoming, *outgoing}):
        sides = [tuple(side[place]) for side in (incoming, outgoing) if place in side]
        through = {sum(counts[each] for each in side) for side in sides}
        if len(through) > 1:
            raise ValueError(
                f"Not as many go on from {place} as come to it. Give those who stop there a place of their own."
            )
        counts["place", place] = through.pop()
        sums += [Sum(("place", place), side) for side in sides]
    return Linked(counts, sums)


def behind(events: Linked, people: Mapping[Name, int], *, floor: int = FLOOR) -> Linked:
    """Visits, days or kroner: a count of them is as secret as the people behind it are few. Their total has people of its own."""
    check_floor(floor)
    known = set(events.fixed)
    few = {name: floor for name in events.counts if name not in known and is_few(people[name], floor=floor)}
    return replace(events, secrets=few)


def paid(amounts: Mapping[Name, Sequence[int]], within: Sequence[Mapping[str, str]] = ()) -> Linked:
    """Sums of money with all their totals: each group's amounts by those who give or get them (a provider's each in one group).

    A sum that one or two dominate is secret, within as much as it takes that nobody who knows their own can tell another's.
    """
    if any(sum(each) < 0 for each in amounts.values()):
        raise ValueError("A sum of money below nought cannot be judged: show what is paid and what is paid back apart.")
    table = crossed({name: sum(each) for name, each in amounts.items()}, within)
    parties: dict[Name, list[int]] = {name: [] for name in table.counts}
    ways = [dict(within[n]) if n < len(within) else {} for n in range(len(next(iter(amounts))))]
    for leaf, each in amounts.items():
        for cell in product(*(_line(name, ways[n]) for n, name in enumerate(leaf))):
            parties[cell] += each
    secrets = {name: room_above(each) for name, each in parties.items() if is_dominated(each)}
    return replace(table, secrets=secrets, upward=True)


def together(tables: Iterable[Linked]) -> Linked:
    """Tables that are read beside each other: cells of the same name are the same people."""
    counts: dict[Name, int] = {}
    sums: list[Sum] = []
    fixed: set[Name] = set()
    untold: set[Name] = set()
    secrets: dict[Name, int] = {}
    for each in tables:
        if any(counts.get(name, n) != n for name, n in each.counts.items()):
            raise ValueError("Two tables give the same cell different counts.")
        counts.update(each.counts)
        sums += each.sums
        fixed |= set(each.fixed)
        untold |= set(each.untold)
        secrets.update(each.secrets_at(FLOOR))
    return Linked(dict(sorted(counts.items())), sums, fixed, untold, secrets)


def _line(name: str, above: Mapping[str, str]) -> tuple[str, ...]:
    """A group, the larger one that it is within, and so on up to all."""
    found = [name]
    while name in above:
        name = above[name]
        if name in found:
            raise ValueError("A group is within itself.")
        found.append(name)
    return (*found, ALL)


def _sums(cells: Iterable[Name], at: int, above: Mapping[str, str]) -> list[Sum]:
    parts: dict[Name, list[Name]] = defaultdict(list)
    for cell in cells:
        if cell[at] != ALL:
            parts[(*cell[:at], above.get(cell[at], ALL), *cell[at + 1 :])].append(cell)
    return [Sum(whole, tuple(sorted(found))) for whole, found in sorted(parts.items())]
