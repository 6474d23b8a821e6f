# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A table that is told again when more people have come: between two answers stand the few who came since, as secret as any.

For background work: it loads scipy. Tables of people who also leave (the last twelve months, month by month) are not judged here; the
register refuses them where almost the same people are told of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from .cells import Linked, Name, Sum
from .linked import hidden
from .small_numbers import FLOOR


@dataclass(frozen=True)
class Release:
    """A table as it was told: its counts, and which of them are hidden."""

    table: Linked
    hidden: frozenset[Name]

    @property
    def shown(self) -> dict[Name, int | None]:
        return {name: None if name in self.hidden else count for name, count in self.table.counts.items()}


def released(now: Linked, earlier: Sequence[Release] = (), *, floor: int = FLOOR) -> Release:
    """The table as it may be told beside all earlier releases of it, the oldest first. What was told stays told."""
    last = f"{len(earlier)}"
    found = hidden(_beside(earlier, now, floor), floor=floor)
    return Release(now, frozenset(tuple(name) for at, *name in found.names if at == last))


def _beside(earlier: Sequence[Release], now: Linked, floor: int) -> Linked:
    """All releases and all differences between two of them as one table. Cells are named (number of the release, name)."""
    tables = [each.table for each in earlier] + [now]
    counts = {(f"{n}", *name): count for n, table in enumerate(tables) for name, count in table.counts.items()}
    sums = [
        Sum(_at(n, s.whole), tuple(_at(n, p) for p in s.parts)) for n, table in enumerate(tables) for s in table.sums
    ]
    secrets = {_at(n, name): w for n, table in enumerate(tables) for name, w in table.secrets_at(floor).items()}
    fixed = {_at(len(earlier), name) for name in now.fixed}
    untold: set[Name] = set()
    for n, each in enumerate(earlier):
        fixed |= {_at(n, name) for name in each.table.counts if name not in each.hidden}
        untold |= {_at(n, name) for name in each.hidden}
    for first, second in combinations(range(len(tables)), 2):
        for name in sorted(tables[first].counts.keys() & tables[second].counts.keys()):
            come = tables[second].counts[name] - tables[first].counts[name]
            if come < 0:
                raise ValueError("A table that is told again has lost people: ask for it as a new one.")
            new = (f"{first} to {second}", *name)
            counts[new] = come
            untold.add(new)
            sums.append(Sum(_at(second, name), (_at(first, name), new)))
            if 0 < come < floor:
                secrets[new] = floor
    return Linked(dict(sorted(counts.items())), sums, fixed, untold, secrets)


def _at(release: int, name: Name) -> Name:
    return (f"{release}", *name)
