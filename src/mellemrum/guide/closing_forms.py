# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people write when they end: how and why, where open ends go, what is missing, and lessons."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import PartnerChoice, SeveralInside
from mellemrum.partnership.forms import CarefulForm, InsideForm, StartForm, text_area
from mellemrum.partnership.models import Partner
from mellemrum.rooms.culture.models import AttentionPoint, Lesson, LessonKind, Outcome, PointStatus, Theme
from mellemrum.rooms.culture.rules.lessons import receivers
from mellemrum.rooms.mandate.models import Decision

# So much of a title stands in a list to choose from.
TITLE = 90


class OpenClosingForm(CarefulForm):
    outcome = forms.ChoiceField(label=_("How does it end?"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = text_area(_("Why now?"), rows=3, help_text=_("Those who were not there read this in two years."))


class InOfficeChoice(PartnerChoice):
    """Partners that are still here."""

    def rows(self, here: Here) -> QuerySet[Any]:
        return super().rows(here).filter(pk__in=Partner.objects.in_office(here.today))


class PlaceEndForm(InsideForm):
    partner = InOfficeChoice(label=_("Who takes it?"), required=False, empty_label=_("Nobody. It is let go"))
    words = forms.CharField(
        label=_("How, or why?"),
        max_length=300,
        required=False,
        help_text=_("What is let go needs a reason."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not data["partner"] and not data["words"]:
            self.add_error("words", _("Say who takes it, or write why it is let go."))
        return data


class MissingForm(CarefulForm):
    missing = forms.CharField(label=_("What is missing?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class TakeBackForm(CarefulForm):
    why = text_area(_("Why does it go on?"), rows=3)


class LessonForm(CarefulForm):
    kind = forms.ChoiceField(label=_("What kind of lesson?"), choices=LessonKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What do you wish that somebody had told you?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence that holds outside your own house."),
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=Theme.choices)
    about = forms.ChoiceField(label=_("What does it come from?"), required=False)

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, **options)
        points = AttentionPoint.objects.filter(partnership=here.partnership).exclude(status=PointStatus.OUT)
        decisions = Decision.objects.filter(partnership=here.partnership)
        self.fields["about"] = forms.ChoiceField(
            label=_("What does it come from?"),
            required=False,
            choices=[
                ("", _("Nothing that stands here")),
                (_("Attention points"), _choices("culture.attentionpoint", points.values_list("pk", "text"))),
                (_("Decisions"), _choices("mandate.decision", decisions.values_list("pk", "title"))),
            ],
        )

    def fields_of(self) -> dict[str, Any]:
        """As the action takes them."""
        data = dict(self.cleaned_data)
        kind, _colon, record = data.pop("about").partition(":")
        return {**data, "about_kind": kind, "about_record": int(record) if record else None}


def _choices(kind: str, rows: Any) -> list[tuple[str, str]]:
    return [(f"{kind}:{pk}", Truncator(title).chars(TITLE)) for pk, title in rows.order_by("-pk")]


class GiveLessonForm(CarefulForm):
    to = forms.ChoiceField(label=_("To which partnership?"))

    def __init__(self, *args: Any, here: Here, lesson: Lesson, **options: Any) -> None:
        super().__init__(*args, **options)
        given = set(lesson.given.values_list("partnership", flat=True))
        found = [each.partnership for each in receivers(here) if each.partnership_id not in given]
        self.found = {str(each.pk): each for each in found}
        choices = [("", _("Choose")), *((pk, each.name) for pk, each in self.found.items())]
        self.fields["to"] = forms.ChoiceField(label=_("To which partnership?"), choices=choices)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if "to" in data:
            data["to"] = self.found[data["to"]]
        return data


class PartnersChoice(SeveralInside):
    model = Partner

    def rows(self, here: Here) -> QuerySet[Any]:
        return InOfficeChoice().rows(here)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.organisation.name)


class BeginNextForm(StartForm, InsideForm):
    partners = PartnersChoice(
        label=_("Who goes along?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You can add others."),
    )
