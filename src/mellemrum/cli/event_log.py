# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum log`: a log of events, of any size, brought into a partnership with all that the page asks for.

Without --save the columns are shown and nothing is kept. `mellemrum work` reads it afterwards.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .member import act_as_member, add_options

if TYPE_CHECKING:
    from mellemrum.partnership.access import Here
    from mellemrum.rooms.value.figures import Head

# What must be known, by the name of the option.
KNOWN = {
    "title": "what the log is about",
    "purpose": "for what purpose",
    "legal-basis": "on which legal basis: the law and the section, or the consent",
    "controller-cvr": "CVR number of the controller",
    "role": "what your own organisation is for these data: controller, joint or processor",
    "contact": "who can be asked: a name and a mail address",
    "delete-after": "until when the data may be kept, for example 31-12-2027",
}
COLUMNS = {"case": "the citizen's pseudonym", "activity": "what happened", "org": "who did it", "start": "when it began", "end": "when it ended", "sector": "the sector"}  # fmt: skip


def main(arguments: list[str]) -> int:
    return act_as_member(_options().parse_args(arguments), _brought)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mellemrum log",
        description="A log of events brought into a partnership. Nothing is kept without --save.",
    )
    parser.add_argument("file", metavar="FILE", help="csv, xlsx, parquet or xes; one row an event, without names")
    for name, what in KNOWN.items():
        parser.add_argument(f"--{name}", metavar="TEXT", required=True, help=what)
    for name, what in COLUMNS.items():
        parser.add_argument(f"--{name}", metavar="COLUMN", help=f"the column that says {what}")
    parser.add_argument("--made", action="store_true", help="it is made data, with no real citizens")
    add_options(parser, saves="keep it; it is read by `mellemrum work`")
    return parser


def _brought(chosen: argparse.Namespace, here: Here) -> list[str]:
    """What is wrong, in sentences; where nothing is, the log has been brought."""
    from mellemrum.rooms.value.figures import head_of
    from mellemrum.rooms.value.forms import ColumnsForm, KnownForm

    options = {_field(option): option for option in KNOWN}
    said = {field: getattr(chosen, option.replace("-", "_")) for field, option in options.items()}
    known = KnownForm(said | {"generated": "on" if chosen.made else ""}, today=here.today)
    head = head_of(Path(chosen.file))
    named = {part: getattr(chosen, part) or head.guesses[part] for part in COLUMNS}
    columns = ColumnsForm(named, head=head)
    wrong = [
        f"--{options.get(field, field)}: {sentence}"
        for form in (known, columns)
        for field, sentences in form.errors.items()
        for sentence in sentences
    ]
    if not wrong:
        print(_told(columns.cleaned_data, head))
        if chosen.save:
            _save(chosen, here, known.cleaned_data, columns.cleaned_data)
    return wrong


def _field(option: str) -> str:
    """What the form calls it."""
    return "delete_after_on" if option == "delete-after" else option.replace("-", "_")


def _told(columns: dict[str, Any], head: Head) -> str:
    """Which column is read as what, and how many are not read at all."""
    lines = [f"{part:<9} {column or '-'}" for part, column in columns.items()]
    unread = [each for each in head.columns if each not in columns.values()]
    return "\n".join([*lines, *([f"not read  {', '.join(unread)}"] if unread else [])])


def _save(chosen: argparse.Namespace, here: Here, fields: dict[str, Any], columns: dict[str, str]) -> None:
    from django.db import transaction

    from mellemrum.rooms.value import actions

    path = Path(chosen.file)
    with path.open("rb") as content, transaction.atomic():
        log = actions.bring_log(
            here=here, fields=fields, file_name=path.name, content=content, by=here.member, at=here.at
        )
        actions.choose_columns(here=here, log=log, columns=columns, by=here.member, at=here.at)
