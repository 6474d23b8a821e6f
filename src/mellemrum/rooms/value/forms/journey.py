# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A journey's heading and its steps, as the secretariat types them, and what leads to somebody in what was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import ChoiceInside, PartnerChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm, sentence_of
from mellemrum.reading.contact import leads_to_somebody
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.numbers import read_number
from mellemrum.ui.forms import Folded

from ..models import Channel, CommunityOffer, Feeling, JourneyStep, Loop, Reach, Shared, Teller

# Who acted, where it was no partner.
CITIZEN, OTHER = "citizen", "other"
UNITS = {"minutes": 1, "hours": 60, "days": 24 * 60, "weeks": 7 * 24 * 60}
# Ten years: longer is a slip of the hand.
LONGEST = 10 * 366 * 24 * 60
TOO_MUCH = _("A mail address or a phone number stands here, and leads to somebody. Take it out.")


class ToldForm(CarefulForm):
    """What was told is read by many: no number and no address in it leads to anybody."""

    told: tuple[str, ...] = ("title",)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        for name in self.told:
            if leads_to_somebody(data.get(name) or ""):
                self.add_error(name, TOO_MUCH)
        return data


class JourneyForm(ToldForm):
    title = forms.CharField(
        label=_("What is the journey called?"),
        max_length=120,
        help_text=_("With a name that is not the citizen's own. For example: Vera, 82, home on a Friday."),
    )
    told_by = forms.ChoiceField(label=_("Who told it?"), choices=Teller.choices)
    told_on = DateTyped(label=_("On which day was it told?"))
    consent = forms.CharField(
        label=_("What has the person agreed to?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In words that the person would know again."),
    )
    reach = forms.ChoiceField(label=_("Where may it be shown?"), choices=Reach.choices)


def spans(minutes: int | None) -> tuple[str, str]:
    """The number and the unit in which a length of time is typed; the largest unit that fits without a rest."""
    if minutes is None:
        return "", "hours"
    for unit in ("days", "hours"):
        if minutes and minutes % UNITS[unit] == 0 and (unit == "hours" or minutes >= 2 * UNITS[unit]):
            return str(minutes // UNITS[unit]), unit
    return str(minutes), "minutes"


class WrittenStepForm(ToldForm):
    """What the secretariat types and what is told on a phone alike. `partners`: their names by their ids."""

    told = ("what", "pain", "idea", "other", "stage")

    what = forms.CharField(label=_("What happened?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    who = forms.ChoiceField(label=_("Who was it?"))
    other = forms.CharField(label=_("If it was somebody else: who?"), max_length=120, required=False)
    feeling = forms.ChoiceField(
        label=_("How did it feel?"),
        choices=[*((str(value), label) for value, label in Feeling.choices), ("", _("I would rather not say"))],
        widget=forms.RadioSelect,
        required=False,
    )
    pain = forms.CharField(label=_("What hurt, or was hard?"), max_length=300, required=False)
    idea = forms.CharField(label=_("What would have helped?"), max_length=300, required=False)
    stage = forms.CharField(
        label=_("Which part of the way was it?"),
        max_length=60,
        required=False,
        help_text=_("For example: At home. The hospital. Everyday life."),
    )
    channel = forms.ChoiceField(
        label=_("How did you meet?"), choices=[("", _("Not said")), *Channel.choices], required=False
    )
    long = forms.CharField(label=_("How long did it take, or did one wait?"), max_length=12, required=False)
    unit = forms.ChoiceField(
        label=_("Counted in"),
        choices=[("minutes", _("minutes")), ("hours", _("hours")), ("days", _("days")), ("weeks", _("weeks"))],
        initial="hours",
    )
    is_beside = forms.BooleanField(label=_("It began before the step in front of it was over"), required=False)
    consent = forms.ChoiceField(
        label=_("Who may see this step?"), choices=Shared.choices, widget=forms.RadioSelect, initial=Shared.PARTNERS
    )

    def __init__(self, *args: Any, partners: Mapping[int, str], citizen: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.partners = partners
        named = [(str(pk), name) for pk, name in partners.items()]
        self.fields["who"].choices = [  # type: ignore[attr-defined]  # a choice field has them
            ("", _("Choose")),
            (CITIZEN, citizen),
            *named,
            (OTHER, _("Somebody else")),
        ]

    def clean_feeling(self) -> int | None:
        typed = self.cleaned_data["feeling"]
        return int(typed) if typed else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("who") == OTHER and not data.get("other"):
            self.add_error("other", _("Write who it was."))
        if data.get("long"):
            self._read_length(data)
        return data

    def _read_length(self, data: dict[str, Any]) -> None:
        try:
            minutes = float(read_number(data["long"])) * UNITS.get(data.get("unit", ""), 60)
        except ReadingError as error:
            self.add_error("long", sentence_of(error))
            return
        if not 0 <= minutes <= LONGEST:
            self.add_error("long", _("Write how long as a number, ten years at most."))
            return
        data["minutes"] = round(minutes)

    def step(self) -> dict[str, Any]:
        """The fields of a step; partners by their ids."""
        data = self.cleaned_data
        who = data["who"]
        same = ("what", "feeling", "pain", "idea", "stage", "channel", "is_beside", "consent")
        return {
            **{name: data[name] for name in same},
            "actor_id": int(who) if who not in {CITIZEN, OTHER} else None,
            "other": data["other"] if who == OTHER else "",
            "minutes": data.get("minutes") or None,
        }


def typed_step(step: JourneyStep) -> dict[str, Any]:
    """A step as it stands in the form."""
    long, unit = spans(step.minutes)
    names = ("what", "other", "pain", "idea", "stage", "channel", "is_beside", "consent", "source", "loop")
    return {
        **{name: getattr(step, name) for name in names},
        "who": str(step.actor_id or (OTHER if step.other else CITIZEN)),
        "feeling": step.feeling or "",
        "long": long,
        "unit": unit,
        "owner": step.owner_id,
        "offer": step.offer_id,
    }


class OfferChoice(ChoiceInside):
    model = CommunityOffer

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return CommunityOffer.objects.filter(partnership=here.partnership).order_by("ended_at", "name", "pk")


class JourneyStepForm(Folded, WrittenStepForm):
    folds = (
        (_("Where, how and how long"), ("stage", "channel", "long", "unit", "is_beside")),
        (_("Did it lead on?"), ("offer", "loop")),
    )

    owner = PartnerChoice(
        label=_("Which partner owns the step?"),
        required=False,
        help_text=_("Whoever can change it. Ask the front line."),
    )
    source = forms.ChoiceField(label=_("Who told this step?"), choices=Teller.choices)
    offer = OfferChoice(
        label=_("Did it lead on to something in civil society?"),
        required=False,
        help_text=_("From your register of community offers."),
    )
    loop = forms.ChoiceField(
        label=_("Did the citizen get there?"),
        choices=[("", _("Nothing was handed over")), *Loop.choices],
        required=False,
    )

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        partners = here.partnership.partners.names()
        super().__init__(*args, partners=partners, citizen=_("The citizen"), **options)
        for field in self.fields.values():
            if isinstance(field, ChoiceInside):
                field.queryset = field.rows(here)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("offer") and not data.get("loop"):
            self.add_error("loop", _("Say whether the citizen got there, or that nobody knows."))
        if data.get("loop") and not data.get("offer"):
            self.add_error("offer", _("Choose what it led on to."))
        return data

    def step(self) -> dict[str, Any]:
        more = ("owner", "source", "offer", "loop")
        return {**super().step(), **{name: self.cleaned_data[name] for name in more}}


class CommunityOfferForm(InsideForm):
    name = forms.CharField(label=_("What is it called?"), max_length=120)
    what = forms.CharField(label=_("What happens there?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    for_whom = forms.CharField(label=_("For whom is it?"), max_length=300, required=False)
    partner = PartnerChoice(label=_("Which partner runs it?"), required=False)
    association = forms.CharField(
        label=_("Or which association?"),
        max_length=120,
        required=False,
        help_text=_("Where it is none of the partners."),
    )
    where = forms.CharField(label=_("Where and when?"), max_length=200, required=False)
    how = forms.CharField(
        label=_("How does one hand somebody over?"),
        max_length=500,
        required=False,
        help_text=_("For example: ring the day before, and go along the first time."),
    )
    contact = forms.CharField(label=_("Contact"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if bool(data.get("partner")) == bool(data.get("association")):
            self.add_error("association", _("Say who runs it: a partner or an association, one of the two."))
        return data


def offer_values(found: Any) -> dict[str, Any]:
    names: Sequence[str] = ("name", "what", "for_whom", "association", "where", "how", "contact")
    return {**{name: getattr(found, name) for name in names}, "partner": found.partner_id}
