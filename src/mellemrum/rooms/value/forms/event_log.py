# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log is brought with who answers for it, for what and until when; then somebody says what its columns mean.

The page shows a few rows of it. Whatever it does not recognise is masked, and a file with person numbers comes no further.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm, DateTyped, sentence_of
from mellemrum.reading.cpr import HoldsCpr
from mellemrum.reading.cvr import check_cvr
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.sheets import is_spreadsheet
from mellemrum.reading.tables import MOST_BYTES, read_table

from ..models import DataRole

# So much of a text is looked at before anything is kept; the whole file is looked through when it is read.
HEAD = 200_000
SHOWN = 5
LONGEST = dt.timedelta(days=5 * 366)
# What files call each column; the first is the engine's own name.
CALLED: Mapping[str, Sequence[str]] = {
    "case": ("case_id", "case", "borger", "borger_id", "pseudonym", "forløb", "citizen", "id", "løbenummer"),
    "activity": ("activity", "aktivitet", "ydelse", "hændelse", "handling", "event", "what"),
    "org": ("org", "organisation", "organization", "enhed", "part", "afdeling", "unit", "resource"),
    "start": ("start", "begin", "tidspunkt", "dato", "time", "timestamp", "date", "fra", "from"),
    "end": ("end", "slut", "complete", "til", "to"),
    "sector": ("sector", "sektor"),
}
OPTIONAL = {"end", "sector"}
LABELS = {
    "case": _("Which column is the citizen's pseudonym?"),
    "activity": _("Which column says what happened?"),
    "org": _("Which column says who did it?"),
    "start": _("Which column says when it began?"),
    "end": _("Which column says when it ended?"),
    "sector": _("Which column says the sector?"),
}
PSEUDONYMISE = (
    "Her står noget, der ligner CPR-numre. Filen er ikke gemt. Giv hver borger et løbenummer, og behold nøglen hos jer selv. "
    "Hent så filen ind igen.",
    "There is something like CPR numbers here. The file was not saved. Give each citizen a running number, and keep the key at "
    "home. Then bring the file in again.",
)


@dataclass(frozen=True)
class Head:
    """The headings of a file and its first rows. A Parquet or XES file is read in the background alone, and shows none."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    is_xes: bool = False

    @property
    def guesses(self) -> dict[str, str]:
        """For each part the column that is called so."""
        by_name = {each.strip().casefold(): each for each in reversed(self.columns)}
        found = {part: next((by_name[name] for name in names if name in by_name), "") for part, names in CALLED.items()}
        return found if self.columns else {part: names[0] for part, names in CALLED.items() if part != "sector"}

    def masked(self, chosen: Mapping[str, str]) -> list[list[str]]:
        """The first rows, where only what happened, who did it and when can be read."""
        open_to_all = {chosen.get(part) for part in CALLED if part != "case"} - {None, ""}
        return [
            [cell if name in open_to_all else _mask(cell) for name, cell in zip(self.columns, row, strict=True)]
            for row in self.rows[:SHOWN]
        ]


def _mask(cell: str) -> str:
    return f"•••{cell[-2:]}" if len(cell) > 4 else "•••" if cell else ""


def head_of(content: bytes, name: str) -> Head:
    """Raises ReadingError where it cannot be read, or holds person numbers."""
    if content.startswith(b"PAR1"):
        return Head()
    if not is_spreadsheet(content) and (Path(name).suffix.lower() == ".xes" or b"<log" in content[:4096]):
        return Head(is_xes=True)
    part = content
    if not is_spreadsheet(content) and len(content) > HEAD:
        part = content[: content.rfind(b"\n", 0, HEAD) + 1] or content[:HEAD]
    try:
        table = read_table(part, name)
    except HoldsCpr as error:
        raise HoldsCpr(*PSEUDONYMISE) from error
    return Head(table.columns, table.rows[:SHOWN])


class BringForm(CarefulForm):
    """What must be known before data about citizens comes into the house."""

    title = forms.CharField(label=_("What is the log about?"), max_length=120)
    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("CSV, Excel, Parquet or XES, at most 20 MB. A row for each event: who, what, where and when."),
    )
    purpose = forms.CharField(label=_("For what purpose?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    legal_basis = forms.CharField(
        label=_("On which legal basis?"), max_length=200, help_text=_("The law and the section, or the consent.")
    )
    controller_cvr = forms.CharField(
        label=_("CVR number of the controller"), max_length=14, help_text=_("Whoever answers for the data by law.")
    )
    role = forms.ChoiceField(
        label=_("What is your own organisation for these data?"), choices=[("", "—"), *DataRole.choices]
    )
    contact = forms.CharField(
        label=_("Who can be asked about the data?"), max_length=160, help_text=_("A name and a mail address.")
    )
    delete_after_on = DateTyped(
        label=_("Until when may the data be kept?"), help_text=_("The day after, the house erases it by itself.")
    )
    generated = forms.BooleanField(label=_("It is made data, with no real citizens"), required=False)

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean_controller_cvr(self) -> str:
        try:
            return check_cvr(self.cleaned_data["controller_cvr"])
        except ReadingError as error:
            raise forms.ValidationError(sentence_of(error)) from error

    def clean_contact(self) -> str:
        typed: str = self.cleaned_data["contact"]
        if not re.search(r"\S+@\S+\.\S+", typed):
            raise forms.ValidationError(_("Write a mail address too, so that the person can be reached."))
        return typed

    def clean_delete_after_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["delete_after_on"]
        if not self.today <= day <= self.today + LONGEST:
            raise forms.ValidationError(_("Write a day from today on, and at most five years ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        upload = data.get("file")
        if upload is None or self.errors:
            return data
        content = upload.read()
        if len(content) > MOST_BYTES:
            self.add_error("file", _("The file is larger than 20 MB. Keep only the columns that are needed, or save it as Parquet."))  # fmt: skip
            return data
        try:
            data["head"] = head_of(content, upload.name)
        except ReadingError as error:
            self.add_error("file", sentence_of(error))
        data["content"] = content
        return data


class ColumnsForm(CarefulForm):
    """Each part of an event is one column of the file, and no column is two parts."""

    def __init__(self, *args: Any, head: Head, **options: Any) -> None:
        options.setdefault("initial", head.guesses)
        super().__init__(*args, **options)
        for part, label in LABELS.items():
            required = part not in OPTIONAL
            if head.columns:
                choices = [("", "—"), *((each, each) for each in head.columns)]
                self.fields[part] = forms.ChoiceField(label=label, choices=choices, required=required)
            else:
                self.fields[part] = forms.CharField(label=label, max_length=120, required=required)
        self.fields["sector"].help_text = _("Hospital, municipality, general practice, association.")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        taken: dict[str, str] = {}
        for part, column in data.items():
            if column and column in taken:
                self.add_error(part, _("This column has been chosen already. Choose another."))
                break
            taken[column] = part
        return data
