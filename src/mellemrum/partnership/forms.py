# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type into the foundation, and the care that every form in the house takes with text and numbers."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mellemrum.reading.cpr import check_no_cpr
from mellemrum.reading.cvr import check_cvr
from mellemrum.reading.dates import read_date
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.numbers import read_number
from mellemrum.reading.tables import file_as_text
from mellemrum.reading.text import clean_text

from .access import Here
from .choices import ActingChoice, AwaitedChoice, ChoiceInside, MemberChoice, PartnerChoice
from .models import (
    AgreementKind,
    Language,
    PartnerKind,
    Phase,
    ResponseKind,
    Role,
    SeatKind,
    Sector,
)


def sentence_of(error: ReadingError) -> str:
    return error.sentence(get_language() or "da")


class CarefulForm(forms.Form):
    """Cleans every text, and refuses person numbers wherever they were typed, in the name of a file too."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        # A list, since an error takes its field out of the data that is being walked through.
        for name, value in list(data.items()):
            if isinstance(value, str) and name in self.fields:
                data[name] = clean_text(value)
                self._refuse_cpr(name, data[name])
            elif isinstance(value, UploadedFile):
                self._refuse_cpr(name, clean_text(value.name or ""))
        return data

    def _refuse_cpr(self, name: str, text: str) -> None:
        try:
            check_no_cpr(text, str(self.fields[name].label or name))
        except ReadingError as error:
            self.add_error(name, sentence_of(error))


class DateTyped(forms.DateField):
    """A date as people write it: 12-05-2026, 12. maj 2026 or 2026-05-12."""

    widget = forms.DateInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example 12-05-2026"))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return read_date(value)
        except ReadingError as error:
            raise forms.ValidationError(sentence_of(error)) from error

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d-%m-%Y") if hasattr(value, "strftime") else value


class TimeTyped(forms.CharField):
    """A time of day as people write it: 13, 13.30, 13:30 or kl. 13.30."""

    _time = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?", re.IGNORECASE)

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("For example 13.30"))
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        found = self._time.fullmatch(text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
        if hour > 23 or minute > 59:
            raise forms.ValidationError(_("Write a time of day, for example 13.30."))
        return dt.time(hour, minute)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H.%M") if hasattr(value, "strftime") else value


class KronerTyped(forms.CharField):
    """Whole kroner as people write them: 750.000 or 750000."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            number = read_number(text.lower().replace("kr.", "").replace("kr", "").strip().rstrip(" -,"))
        except ReadingError as error:
            raise forms.ValidationError(sentence_of(error)) from error
        if number < 0 or number != int(number) or number > 10**12:
            raise forms.ValidationError(_("Write whole kroner from 0 up, for example 750.000."))
        return int(number)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def text_area(
    label: Any, *, rows: int = 4, required: bool = True, most: int = 2000, help_text: Any = ""
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=most, widget=widget, help_text=help_text)


class TaskForm(CarefulForm):
    name = forms.CharField(label=_("Name of the partnership"), max_length=120)
    phase = forms.ChoiceField(label=_("Phase"), choices=Phase.choices)
    title = forms.CharField(label=_("The task in one line"), max_length=160, required=False)
    for_whom = text_area(_("For whom?"), required=False, help_text=_("Who are they, and how many?"))
    why = text_area(_("Why does it matter?"), required=False)
    only_across = text_area(_("Why can none of you do it alone?"), required=False)
    boundary = text_area(_("What does not belong to it?"), required=False, rows=2)


class AimForm(CarefulForm):
    text = forms.CharField(label=_("Aim"), max_length=300)
    due_on = DateTyped(label=_("By when?"), required=False)


class StartForm(CarefulForm):
    name = forms.CharField(label=_("Name of the partnership"), max_length=120)
    task_title = forms.CharField(label=_("The task in one line"), max_length=160)


class PartnerForm(CarefulForm):
    name = forms.CharField(label=_("Organisation"), max_length=160)
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=PartnerKind.choices, help_text=_("Citizens sign and vote without a CVR number.")
    )
    cvr = forms.CharField(
        label=_("CVR number"), max_length=14, required=False, help_text=_("Eight digits. May be empty.")
    )
    joined_on = DateTyped(label=_("Part of the partnership from"))
    left_on = DateTyped(label=_("Left on"), required=False)

    def clean_cvr(self) -> str:
        typed = self.cleaned_data["cvr"]
        if not typed:
            return ""
        try:
            return check_cvr(typed)
        except ReadingError as error:
            raise forms.ValidationError(sentence_of(error)) from error

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("left_on") and data.get("joined_on") and data["left_on"] < data["joined_on"]:
            self.add_error("left_on", _("The last day lies before the first. Change one of them."))
        return data


class InsideForm(CarefulForm):
    """Choices of rows come from the partnership that the person is in, and from nowhere else."""

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, ChoiceInside):
                field.queryset = field.rows(here)


class InviteForm(InsideForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Mail address"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.LEADER)
    partner = PartnerChoice(label=_("Comes from"), required=False, empty_label=_("No partner"))
    acts_for_partner = forms.BooleanField(label=_("Signs for the partner"), required=False)
    title = forms.CharField(label=_("Job title"), max_length=160, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("acts_for_partner") and not data.get("partner"):
            self.add_error("partner", _("Choose the partner that the person signs for."))
        return data


class PasteForm(CarefulForm):
    """Rows pasted from a spreadsheet or a mail program, or a file that is turned into the same."""

    text = forms.CharField(
        label=_("Paste the people here"),
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "form-input"}),
        help_text=_(
            "Straight from Excel or from the recipients of a mail. One person a row: name, mail, organisation, role."
        ),
    )
    file = forms.FileField(label=_("Or choose a file"), required=False, help_text=_("CSV or Excel, at most 20 MB."))
    fills_down = forms.BooleanField(label=_("An empty organisation is the one above (merged cells)"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        upload = data.get("file")
        # As it was pasted: a cleaned text would lose the tabs of empty cells.
        data["text"] = self.data.get(self.add_prefix("text"), "")
        try:
            if upload and not self.errors:
                data["text"] = file_as_text(upload.read(), upload.name)
        except ReadingError as error:
            self.add_error("file", sentence_of(error))
        if not self.errors and not data["text"].strip():
            self.add_error("text", _("Paste some rows, or choose a file."))
        return data


class LetterWordsForm(InsideForm):
    subject = forms.CharField(label=_("Subject"), max_length=160)
    body = text_area(
        _("Text"), rows=8, most=4000, help_text=_("Each person's own link is put below the text when the mail is sent.")
    )


class LetterForm(LetterWordsForm):
    to = AwaitedChoice(label=_("Who gets it?"), widget=forms.CheckboxSelectMultiple)
    field_order = ["to"]


class MemberForm(InsideForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    title = forms.CharField(label=_("Job title"), max_length=160, required=False)
    partner = PartnerChoice(label=_("Comes from"), required=False, empty_label=_("No partner"))


class ActingForm(InsideForm):
    member = MemberChoice(label=_("Person"))
    from_on = DateTyped(label=_("From"))
    to_on = DateTyped(label=_("To"), required=False, help_text=_("Empty: until further notice."))
    is_deputy = forms.BooleanField(label=_("As deputy"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("to_on") and data.get("from_on") and data["to_on"] < data["from_on"]:
            self.add_error("to_on", _("The last day lies before the first. Change one of them."))
        return data


class SeatForm(InsideForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=SeatKind.choices)
    name = forms.CharField(label=_("Name of the seat"), max_length=120)
    member = MemberChoice(label=_("Who sits here?"), required=False, empty_label=_("Nobody yet"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class RevisionForm(CarefulForm):
    text = text_area(_("Text"), rows=10, most=20000)
    reason = text_area(_("Why this change?"), rows=3, help_text=_("The other partners read this first."))
    answer_by_on = DateTyped(label=_("Answer by"), required=False)
    revisit_on = DateTyped(label=_("Take it up again on"), required=False)


class MandateForm(RevisionForm):
    giver = forms.CharField(
        label=_("Given by"), max_length=300, help_text=_("The person or body that gives the mandate.")
    )
    amount = KronerTyped(
        label=_("May spend up to"), required=False, help_text=_("In kroner. Empty: no amount was set.")
    )
    until_on = DateTyped(label=_("Valid until"), required=False)
    may_decide = text_area(_("May decide"), rows=2, required=False)
    may_promise = text_area(_("May promise"), rows=2, required=False)
    may_not = text_area(_("May not"), rows=2, required=False)


class RulesForm(RevisionForm):
    text = text_area(
        _("The rules, one a line"), rows=10, most=20000, help_text=_("Six to ten are enough. Write them as you speak.")
    )


class StanceForm(CarefulForm):
    """A signature needs no words; a reservation, an objection and a question do."""

    text = text_area(_("Reason"), rows=4)


class PreparedForm(CarefulForm):
    kind = forms.ChoiceField(
        label=_("What would you answer?"),
        choices=[
            (ResponseKind.SIGNED, _("Sign")),
            (ResponseKind.RESERVED, _("Sign with a reservation")),
            (ResponseKind.OBJECTED, _("Object")),
            (ResponseKind.ASKED, _("Ask")),
        ],
        widget=forms.RadioSelect,
        initial=ResponseKind.SIGNED,
    )
    text = text_area(_("Words"), rows=4, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("kind") not in {None, ResponseKind.SIGNED} and not data.get("text"):
            self.add_error("text", _("Write the words: a reservation, an objection or a question needs them."))
        return data


class AnswerForm(CarefulForm):
    answer = text_area(_("Your answer"), rows=3)


class GiverForm(CarefulForm):
    given_on = DateTyped(label=_("The giver signed on"))
    note = forms.CharField(
        label=_("How was it given?"), max_length=300, help_text=_("For example: by mail, item 7 of the minutes.")
    )
    file = forms.FileField(label=_("Mail or paper as a file"), required=False)


class RegisterForm(InsideForm):
    acting = ActingChoice(label=_("Who wrote the mail?"))
    kind = forms.ChoiceField(
        label=_("What does it say?"),
        choices=[
            (kind.value, kind.label) for kind in (ResponseKind.SIGNED, ResponseKind.RESERVED, ResponseKind.OBJECTED)
        ],
        widget=forms.RadioSelect,
        initial=ResponseKind.SIGNED,
    )
    text = text_area(_("The reservation or the objection, word for word"), rows=3, most=2000, required=False)
    file = forms.FileField(label=_("The mail as a file"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") in {ResponseKind.RESERVED, ResponseKind.OBJECTED} and not data.get("text"):
            self.add_error("text", _("Write what the mail says."))
        return data


class PersonForm(CarefulForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)


class AcceptForm(CarefulForm):
    name = forms.CharField(label=_("Your name"), max_length=120)
    password = forms.CharField(
        label=_("Choose a password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
        required=False,
        help_text=_("At least twelve characters. Leave it empty to log in with a code by mail instead."),
    )

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if password:
            validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        password = self.cleaned_data.get("password")
        data = super().clean()
        # A password is kept as it was typed: cleaning a text could change what the person remembers.
        if password is not None:
            data["password"] = password
        return data


AGREEMENT_FORMS: dict[AgreementKind, type[RevisionForm]] = {
    AgreementKind.MANDATE: MandateForm,
    AgreementKind.RULES: RulesForm,
}
