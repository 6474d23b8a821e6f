# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which measure a table means by what it calls it. Nothing is guessed, and nothing is made: a name fits, or is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from mellemrum.partnership.sorting import danish_key
from mellemrum.reading.series import Which

from ..models import Measure


def code_of(measure: Measure) -> str:
    """The short code that stands in the template: it fits although the measure was given another name since."""
    return f"M{measure.pk}"


def label_of(which: Which) -> str:
    """How the table's own name is told back."""
    return ", ".join(filter(None, (which.name or which.code, which.place)))


def _key(text: str) -> str:
    return danish_key(" ".join(text.split()))


class Names:
    """The measures by every way of calling them. What fits two is no name of either."""

    def __init__(self, measures: Iterable[Measure]) -> None:
        self._by_name: dict[str, list[Measure]] = {}
        self._by_code: dict[str, Measure] = {}
        # Kept ones first: a measure that was ended may have given its name to another.
        for measure in sorted(measures, key=lambda each: each.ended_at is not None):
            self._by_code[_key(code_of(measure))] = measure
            owner = measure.owner.organisation.name if measure.owner else ""
            placed = f"{measure.what}, {measure.place}" if measure.place else measure.name
            for name in {measure.name, f"{measure.name} ({measure.unit})", f"{measure.name}, {owner}", placed}:
                known = self._by_name.setdefault(_key(name), [])
                if measure.ended_at is None or not known:
                    known.append(measure)

    def found(self, which: Which, *, is_only_place: bool) -> Measure | None:
        """By name and place, by name alone where the table tells of one place, and else by short code."""
        named = [which.name] if is_only_place or not which.place else []
        placed = [f"{which.name}{form.format(which.place)}" for form in (", {}", " {}", " ({})")] if which.place else []
        for name in chain(placed, named):
            fitting = self._by_name.get(_key(name), [])
            if len(fitting) == 1:
                return fitting[0]
        return self._by_code.get(_key(which.code)) or self._by_code.get(_key(which.name))


def matched(calls: Sequence[Which], measures: Iterable[Measure]) -> dict[Which, Measure | None]:
    """What each of the table's names means, in the table's order."""
    names = Names(measures)
    places: dict[str, set[str]] = {}
    for which in calls:
        places.setdefault(which.name, set()).add(which.place)
    return {which: names.found(which, is_only_place=len(places[which.name]) == 1) for which in calls}
