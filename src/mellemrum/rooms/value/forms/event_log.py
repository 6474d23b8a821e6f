# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log is brought with who answers for it, for what and until when; then somebody says what its columns mean.

The page shows a few rows of it.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm, DateTyped, sentence_of
from mellemrum.reading.cvr import check_cvr
from mellemrum.reading.errors import ReadingError, shortened
from mellemrum.reading.tables import MOST_BYTES

from ..figures import Head, head_of
from ..models import DataRole

LONGEST = dt.timedelta(days=5 * 366)
OPTIONAL = {"end", "sector"}
# Of a file with a hundred columns, those that a sentence names.
MOST_TOLD = 8
LABELS = {
    "case": _("Which column is the citizen's pseudonym?"),
    "activity": _("Which column says what happened?"),
    "org": _("Which column says who did it?"),
    "start": _("Which column says when it began?"),
    "end": _("Which column says when it ended?"),
    "sector": _("Which column says the sector?"),
}


class KnownForm(CarefulForm):
    """What must be known before data about citizens comes into the house."""

    title = forms.CharField(label=_("What is the log about?"), max_length=120)
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


class BringForm(KnownForm):
    """The same, with the file."""

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_("CSV, Excel, Parquet or XES, at most 20 MB. A row for each event: who, what, where and when."),
    )

    field_order = ("title", "file")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        upload = data.get("file")
        if upload is None or self.errors:
            return data
        if upload.size > MOST_BYTES:
            self.add_error("file", _("The file is larger than 20 MB. Save it as Parquet, or let whoever runs the house bring it in."))  # fmt: skip
            return data
        with tempfile.TemporaryDirectory(prefix="mellemrum-head-") as folder:
            path = Path(folder) / Path(upload.name).name
            path.write_bytes(upload.read())
            try:
                head_of(path)
            except ReadingError as error:
                self.add_error("file", sentence_of(error))
        upload.seek(0)
        return data


class ColumnsForm(CarefulForm):
    """Each part of an event is one column of the file, and no column is two parts."""

    def __init__(self, *args: Any, head: Head, **options: Any) -> None:
        options.setdefault("initial", head.guesses)
        super().__init__(*args, **options)
        there = ", ".join(shortened(each, 20) for each in head.columns[:MOST_TOLD])
        wrong = {
            "required": _("Choose the column. There are: %(there)s.") % {"there": there},
            # Filled in by the field, with what was chosen.
            "invalid_choice": _("The file has no column called %%(value)s. There are: %(there)s.")
            % {"there": there.replace("%", "%%")},
        }
        for part, label in LABELS.items():
            required = part not in OPTIONAL
            choices = [("", "—"), *((each, each) for each in head.columns)]
            self.fields[part] = forms.ChoiceField(label=label, choices=choices, required=required, error_messages=wrong)
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
