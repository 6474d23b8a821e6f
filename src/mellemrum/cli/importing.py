# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum import`: values of many measures from one file, with the same checks as the page. Without --save it only looks."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mellemrum.reading.series import sheets_in_file

from .member import act_as_member, add_options

if TYPE_CHECKING:
    from mellemrum.partnership.access import Here
    from mellemrum.rooms.value.forms.importing import Plan


def main(arguments: list[str]) -> int:
    return act_as_member(_options().parse_args(arguments), _imported)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mellemrum import", description="Values of many measures from one file. Nothing is saved without --save."
    )
    parser.add_argument("file", metavar="FILE", help="a CSV file or a spreadsheet; long or wide")
    add_options(parser, saves="save what the preview says, all or nothing")
    return parser


def _imported(chosen: argparse.Namespace, here: Here) -> Sequence[str]:
    from mellemrum.rooms.value.forms.importing import Hand, plan_of

    content = Path(chosen.file).read_bytes()
    name = Path(chosen.file).name
    plan = plan_of(Hand(sheets_in_file(content, name), name), here)
    print("\n".join(_told(plan, chosen.language)))
    if chosen.save and not plan.refused:
        _save(plan, here, name, hashlib.sha256(content).hexdigest())
    return [f"{name}: {each.sentence(chosen.language)}" for each in plan.refused]


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
