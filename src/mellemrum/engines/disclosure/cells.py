# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is published together, as cells and the sums that everybody knows to hold between them. A total is a cell like the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .small_numbers import check_floor, is_few

Name = tuple[str, ...]
# What stands for "all of them" in the name of a total.
ALL = ""


@dataclass(frozen=True)
class Sum:
    """What everybody knows: the whole is its parts together."""

    whole: Name
    parts: tuple[Name, ...]


@dataclass(frozen=True)
class Linked:
    """Cells that are read beside each other.

    `secrets`: the cells that nobody may work out, and within how much they must stay unknown; else those that are few, within the floor.
    `fixed`: what cannot be hidden, as everybody knows it (a nought where nobody could be, or a count that was shown before).
    `untold`: what is printed nowhere, and yet could be worked out (as how many have come since the last time). `upward`: a secret is kept by
    the room above it alone, as in sums of money, where whoever takes part subtracts what is theirs.
    """

    counts: Mapping[Name, int]
    sums: Sequence[Sum]
    fixed: Collection[Name] = ()
    untold: Collection[Name] = ()
    secrets: Mapping[Name, int] | None = None
    upward: bool = False

    def secrets_at(self, floor: int) -> dict[Name, int]:
        check_floor(floor)
        if self.secrets is not None:
            return dict(self.secrets)
        known = set(self.fixed)
        return {name: floor for name, count in self.counts.items() if name not in known and is_few(count, floor=floor)}
