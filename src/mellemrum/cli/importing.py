# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum import`: values of many measures from one file, with the same checks as the page. Without --save it only looks."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mellemrum.reading.errors import ReadingError
from mellemrum.reading.series import sheets_in_file

from . import house

if TYPE_CHECKING:
    from mellemrum.partnership.access import Here
    from mellemrum.rooms.value.forms.importing import Plan


def main(arguments: list[str]) -> int:
    chosen = _options().parse_args(arguments)
    house.load()
    from django.utils import translation

    with translation.override(chosen.language):
        here = find_member(chosen.partnership, chosen.by)
        if here is None:
            print(f"{chosen.by} is no member of a partnership with the key {chosen.partnership}.", file=sys.stderr)
            return 2
        try:
            return _imported(chosen, here)
        except (ReadingError, OSError) as error:
            said = error.sentence(chosen.language) if isinstance(error, ReadingError) else "The file cannot be read."
            print(f"{Path(chosen.file).name}: {said}", file=sys.stderr)
            return 2


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mellemrum import", description="Values of many measures from one file. Nothing is saved without --save."
    )
    parser.add_argument("file", metavar="FILE", help="a CSV file or a spreadsheet; long or wide")
    parser.add_argument("--partnership", metavar="KEY", required=True, help="what follows /p/ in its addresses")
    parser.add_argument("--by", metavar="MAIL", required=True, help="the member who sends the values")
    parser.add_argument("--save", action="store_true", help="save what the preview says, all or nothing")
    parser.add_argument("--language", choices=["da", "en"], default="en")
    return parser


def find_member(key: str, mail: str) -> Here | None:
    """Where the member stands in that partnership; None where there is no such member."""
    from mellemrum.partnership import clock
    from mellemrum.partnership.access import find_here
    from mellemrum.partnership.models import Person

    person = Person.objects.filter(email__iexact=mail).first()
    return find_here(key=key, person=person, at=clock.now()) if person else None


def _imported(chosen: argparse.Namespace, here: Here) -> int:
    from mellemrum.rooms.value.forms.importing import Hand, plan_of

    content = Path(chosen.file).read_bytes()
    name = Path(chosen.file).name
    plan = plan_of(Hand(sheets_in_file(content, name), name), here)
    print("\n".join(_told(plan, chosen.language)))
    if plan.refused:
        for each in plan.refused:
            print(f"{name}: {each.sentence(chosen.language)}", file=sys.stderr)
        return 2
    if chosen.save:
        _save(plan, here, name, hashlib.sha256(content).hexdigest())
    return 0


def _told(plan: Plan, language: str) -> Iterator[str]:
    """What would happen: a line a value that is new or changed, and a line for everything that is left out."""
    from mellemrum.reading.dates import format_period
    from mellemrum.rooms.value import figures

    comparisons = figures.compared(plan.parts)
    for comparison in comparisons:
        measure = comparison.measure
        for change in comparison.fresh:
            period = format_period(change.sent.period_on, measure.every, language)
            value = figures.write_value(change.sent.value, measure.unit)
            yield f"{change.state:<8} {measure.name}, {period}: {value}"
    yield from (f"left out {each.label} ({each.count})" for each in plan.unknown)
    yield from (f"left out {measure.name}: {why}" for measure, why in plan.withheld)
    yield from (f"left out {sheet}" for sheet in plan.sheets_left_out)
    states: list[Any] = [change.state for each in comparisons for change in each.changes]
    yield ", ".join(f"{states.count(state)} {state}" for state in ("new", "changed", "same"))


def _save(plan: Plan, here: Here, name: str, fingerprint: str) -> None:
    from mellemrum.rooms.value import actions

    actions.import_values(
        here=here, parts=plan.parts, file_name=name, fingerprint=fingerprint, by=here.member, at=here.at
    )
