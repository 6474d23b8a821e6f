# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type into the guide: why a question is set aside, and what they say beside a thing, and dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import MOST_STATIONS, own_partners
from mellemrum.partnership.choices import ChoiceInside, MemberChoice, MembersChoice, PartnerChoice, SeveralInside
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm, sentence_of
from mellemrum.partnership.models import (
    ActsFor,
    CalendarScope,
    Layer,
    Membership,
    MilestoneStatus,
    Partner,
    Phase,
    PointKind,
)
from mellemrum.partnership.typed import LinkTyped
from mellemrum.reading.calendars import calendar_as_text, is_calendar
from mellemrum.reading.dates import read_days
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.tables import file_as_text
from mellemrum.rooms.mandate.models import Anchoring, Decision, Promise

from .bring_in.understood import open_book
from .pack import carried, seen_to


class SetAsideForm(CarefulForm):
    reason = forms.CharField(
        label=_("Why do you set it aside?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other partners can read it. You can take the question up again at any time."),
    )


class FindingForm(CarefulForm):
    finding = forms.ChoiceField(label=_("Which answer?"), choices=(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["finding"] = forms.ChoiceField(label=_("Which answer?"), choices=choices, widget=forms.RadioSelect)


class DecisionForm(CarefulForm):
    """The choices are those of this partnership."""

    decision = forms.ChoiceField(label=_("Which decision?"), choices=(), widget=forms.RadioSelect)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["decision"] = forms.ChoiceField(
            label=_("Which decision?"), choices=choices, widget=forms.RadioSelect
        )


class LaidForm(DecisionForm):
    """The answer to a question of a shared measure, and the decision that is to rest on it. It carries the question."""

    from_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    control = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)


class CaseNumberForm(CarefulForm):
    case_number = forms.CharField(label=_("Case number"), max_length=60, required=False)


class RemarkForm(InsideForm):
    """A comment, or a question to one partner or one person of this partnership."""

    text = forms.CharField(
        label=_("Your comment or question"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    to = forms.ChoiceField(
        label=_("Whom do you ask?"), required=False, help_text=_("Leave it open if you only want to say something.")
    )
    answer_by_on = DateTyped(label=_("Answer by"), required=False)
    link = LinkTyped(label=_("Link to a paper"), help_text=_("Where your organisation keeps it."))
    paper = forms.FileField(label=_("Or the paper as a file"), required=False)

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        partners = here.partnership.partners.select_related("organisation").order_by("organisation__sort_key")
        members = here.partnership.memberships.present().exclude(pk=here.member.pk).select_related("person")
        self.asked: dict[str, Partner | Membership] = {
            **{f"partner-{each.pk}": each for each in partners if each.is_in_office(here.today)},
            **{f"member-{each.pk}": each for each in members.order_by("person__name")},
        }
        named = [(code, each) for code, each in self.asked.items()]
        self.fields["to"].choices = [  # type: ignore[attr-defined]  # a choice field has them
            ("", _("Nobody in particular")),
            (_("Partners"), [(code, each.organisation.name) for code, each in named if isinstance(each, Partner)]),
            (_("People"), [(code, each.person.name) for code, each in named if isinstance(each, Membership)]),
        ]

    def said(self) -> dict[str, Any]:
        """What the action takes: the paper as its name and its bytes."""
        upload = self.cleaned_data["paper"]
        return {**self.cleaned_data, "paper": (upload.name, upload.read()) if upload else None}

    def clean_to(self) -> Partner | Membership | None:
        return self.asked.get(self.cleaned_data["to"])


class TurnsForm(InsideForm):
    """One mail to each who was ticked. The page draws the choice itself, as each gets another thing."""

    to = MembersChoice(label=_("Who gets it?"), error_messages={"required": _("Choose at least one person.")})
    subject = forms.CharField(label=_("Subject"), max_length=160)
    text = forms.CharField(
        label=_("What you write to all"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The greeting stands above it; the one thing and the link stand below."),
    )


class AnswerRemarkForm(CarefulForm):
    answer = forms.CharField(label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class BringInForm(CarefulForm):
    """The spreadsheet, which is read at once; what is wrong with the file as a whole stands beside the field."""

    file = forms.FileField(
        label=_("The filled-in spreadsheet"), help_text=_("Excel or LibreOffice, at most 20 MB and 1,000 rows a sheet.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        upload = data.get("file")
        if upload and not self.errors:
            try:
                data["book"] = open_book(upload.read(), upload.name)
            except ReadingError as error:
                self.add_error("file", sentence_of(error))
        return data


class YesForm(CarefulForm):
    """What is said with the one yes: how far the partnership has come, and a scan of each paper that was signed
    elsewhere, by the row of the agreement in the spreadsheet.
    """

    phase = forms.ChoiceField(
        label=_("How far have you come?"),
        choices=Phase.choices,
        help_text=_("The wheel opens as far as you have come, and where work has begun."),
    )

    def __init__(self, *args: Any, rows: Sequence[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = rows
        for number in rows:
            self.fields[self.name_of(number)] = forms.FileField(label=_("Scan of the paper"), required=False)

    @staticmethod
    def name_of(row: int) -> str:
        return f"scan-{row}"

    def chosen(self) -> dict[int, UploadedFile]:
        found = {number: self.cleaned_data.get(self.name_of(number)) for number in self.rows}
        return {number: upload for number, upload in found.items() if upload}


class PointForm(InsideForm):
    """A date that the others must plan around."""

    title = forms.CharField(label=_("What is it?"), max_length=200)
    from_on = DateTyped(label=_("From"))
    to_on = DateTyped(label=_("To"), required=False, help_text=_("Only if it is more than one day."))
    kind = forms.ChoiceField(label=_("Kind"), choices=PointKind.choices, initial=PointKind.OTHER)
    partner = PartnerChoice(label=_("Whose date is it?"), required=False, empty_label=_("Everybody's"))
    closes = forms.BooleanField(label=_("The partner takes no new cases in that time"), required=False)
    layer = forms.ChoiceField(label=_("Who sees it?"), choices=Layer.choices, initial=Layer.SHARED)
    source = forms.CharField(label=_("Source"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("from_on") and data.get("to_on") and data["to_on"] < data["from_on"]:
            self.add_error("to_on", _("The last day lies before the first. Change one of them."))
        if data.get("layer") == Layer.PARTNER and not data.get("partner"):
            self.add_error("partner", _("Choose the partner whose date it is, or let everybody see it."))
        elif data.get("closes") and not data.get("partner"):
            self.add_error("partner", _("Choose the partner that takes no new cases in that time."))
        return data


class PasteDatesForm(InsideForm):
    """Rows pasted from a spreadsheet, or a file that is turned into the same."""

    text = forms.CharField(
        label=_("Paste the dates here"),
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "form-input"}),
        help_text=_(
            "Straight from Excel: what it is and the day, one a row. For example: Council meeting, 1.-3. november."
        ),
    )
    file = forms.FileField(
        label=_("Or choose a file"), required=False, help_text=_("A calendar file (.ics), CSV or Excel.")
    )
    partner = PartnerChoice(label=_("Whose dates are they?"), required=False, empty_label=_("Everybody's"))
    kind = forms.ChoiceField(label=_("Kind"), choices=PointKind.choices, initial=PointKind.MEETING)
    layer = forms.ChoiceField(label=_("Who sees them?"), choices=Layer.choices, initial=Layer.SHARED)

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        self.today = here.today
        # Dates of a calendar file that have passed and were left out.
        self.passed = 0

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        upload = data.get("file")
        # As it was pasted: a cleaned text would lose the tabs of empty cells.
        data["text"] = self.data.get(self.add_prefix("text"), "")
        try:
            if upload and not self.errors:
                data["text"] = self._text_of(upload.read(), upload.name)
        except ReadingError as error:
            self.add_error("file", sentence_of(error))
        if not self.errors and not data["text"].strip():
            self.add_error("text", _("Paste some rows, or choose a file."))
        if data.get("layer") == Layer.PARTNER and not data.get("partner"):
            self.add_error("partner", _("Choose the partner whose date it is, or let everybody see it."))
        return data

    def _text_of(self, content: bytes, name: str) -> str:
        if not is_calendar(content, name):
            return file_as_text(content, name)
        text, self.passed = calendar_as_text(content, name, self.today)
        return text


class CalendarLinkForm(InsideForm):
    """How much of the timeline a calendar program shall show. An organisation's dates are offered to its own people."""

    shows = forms.ChoiceField(label=_("What shall it show?"), widget=forms.RadioSelect, initial=CalendarScope.OWN)

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        found = Partner.objects.filter(pk__in=own_partners(here)).select_related("organisation")
        self.own = {f"partner-{each.pk}": each for each in found.order_by("organisation__sort_key")}
        self.fields["shows"].choices = [  # type: ignore[attr-defined]  # a choice field has them
            (CalendarScope.OWN, _("Everything that I see, my own dates too")),
            *[(code, _("What %(partner)s sees") % {"partner": each.organisation}) for code, each in self.own.items()],
            (CalendarScope.SHARED, _("Only what everybody sees")),
        ]

    def clean_shows(self) -> tuple[CalendarScope, Partner | None]:
        chosen = self.cleaned_data["shows"]
        if chosen in self.own:
            return CalendarScope.PARTNER, self.own[chosen]
        return CalendarScope(chosen), None


def _statuses() -> list[tuple[str, str]]:
    """In a sentence a status is a word like others; as a choice it stands by itself."""
    return [(each.value, capfirst(str(each.label))) for each in MilestoneStatus]


class MilestoneForm(InsideForm):
    title = forms.CharField(label=_("What should be so by then?"), max_length=200)
    due_on = DateTyped(label=_("Date"))
    owner = PartnerChoice(label=_("Who sees to it?"), required=False, empty_label=_("All of us"))
    status = forms.ChoiceField(label=_("Status"), choices=_statuses, initial=MilestoneStatus.PLANNED)


class PromisesChoice(SeveralInside):
    model = Promise

    def rows(self, here: Here) -> QuerySet[Any]:
        return here.partnership.promises.open()


class AnchoringsChoice(SeveralInside):
    model = Anchoring

    def rows(self, here: Here) -> QuerySet[Any]:
        return here.partnership.anchorings.all()


class PassOnForm(InsideForm):
    """Who carries the promises and what lives on from now on: somebody else of the same partner."""

    promise = PromisesChoice(label=_("Which promises?"), required=False)
    anchoring = AnchoringsChoice(label=_("What that lives on?"), required=False)
    to = MemberChoice(label=_("Who takes them over?"))

    def __init__(self, *args: Any, here: Here, acting: ActsFor | None = None, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        promise, anchoring, to = self.fields["promise"], self.fields["anchoring"], self.fields["to"]
        if acting is not None and isinstance(promise, PromisesChoice):
            promise.queryset = carried(here, acting)
        if acting is not None and isinstance(anchoring, AnchoringsChoice):
            anchoring.queryset = seen_to(here, acting)
        if acting is not None and isinstance(to, MemberChoice):
            to.queryset = to.rows(here).filter(partner=acting.partner_id).exclude(pk=acting.member_id)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data.get("promise") and not data.get("anchoring"):
            self.add_error(None, _("Tick what you pass on."))
        return data


class HandoverNoteForm(CarefulForm):
    text = forms.CharField(
        label=_("What is written nowhere?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whom to ring first, what not to begin with, what was tried before. No names of citizens."),
    )


class StationForm(CarefulForm):
    """One committee that must say yes at home."""

    name = forms.CharField(label=_("Committee"), max_length=120)
    place = forms.IntegerField(
        label=_("Place on the way"),
        min_value=1,
        max_value=MOST_STATIONS,
        help_text=_("1 says yes first. The next one begins when it has said yes."),
    )
    lead_days = forms.IntegerField(
        label=_("How many days before the meeting must the papers be in?"), min_value=0, max_value=365
    )
    meetings = forms.CharField(
        label=_("When does it meet?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One day a line, for example 12-11-2026. You can paste a column from a spreadsheet."),
    )

    def clean_meetings(self) -> list[Any]:
        try:
            return read_days(self.cleaned_data["meetings"])
        except ReadingError as error:
            raise forms.ValidationError(sentence_of(error)) from error


class DecisionChoice(ChoiceInside):
    model = Decision

    def rows(self, here: Here) -> QuerySet[Any]:
        return here.partnership.decisions.order_by("-pk")


class CaseForm(InsideForm):
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("The case"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "What all of you are asked to say yes to, written once. Each partner writes its own words before it."
        ),
    )
    ready_on = DateTyped(label=_("From which day can it go out to the committees?"))
    wished_on = DateTyped(label=_("By which day do you wish for the yes of all?"), required=False)
    decision = DecisionChoice(label=_("Which decision is it about?"), required=False, empty_label=_("None"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("ready_on") and data.get("wished_on") and data["wished_on"] < data["ready_on"]:
            self.add_error("wished_on", _("The wished day lies before the case is ready. Change one of them."))
        return data


class CaseLetterForm(CarefulForm):
    words = forms.CharField(
        label=_("Your own words to your committees"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Why it matters at home, what it costs you, what you recommend. It stands before the shared text."),
    )
    handed_in_on = DateTyped(label=_("Papers handed in on"), required=False)
