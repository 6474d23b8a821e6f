# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Telling a journey one screen at a time: what has been told travels through the page, signed, and is kept when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm
from mellemrum.partnership.models import Partnership

from ..models import Reach, Teller
from .journey import CITIZEN, OTHER, ToldForm, WrittenStepForm, spans

SALT = "value.telling"
# Whoever takes a break comes back the same day, or the next.
LIFETIME = 2 * 24 * 3600

Typed = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What has been told so far; `steps` as the action takes them. The id is made before anything is sent."""

    client_id: str = field(default_factory=lambda: str(uuid4()))
    told_by: str = ""
    title: str = ""
    reach: str = ""
    steps: tuple[Typed, ...] = ()

    def with_step(self, at: int, step: Typed) -> Told:
        """The step in that place, or after the last one."""
        return replace(self, steps=(*self.steps[:at], step, *self.steps[at + 1 :]))

    def without(self, at: int) -> Told:
        return replace(self, steps=(*self.steps[:at], *self.steps[at + 1 :]))

    @property
    def id(self) -> UUID:
        return UUID(self.client_id)


def carried(told: Told, partnership: Partnership) -> str:
    kept = [partnership.key, told.client_id, told.told_by, told.title, told.reach, told.steps]
    return signing.dumps(kept, salt=SALT, compress=True)


def in_hand(text: str, partnership: Partnership) -> Told | None:
    """What the page carried; None where it is not ours, not this partnership's, or too old."""
    try:
        key, client_id, told_by, title, reach, steps = signing.loads(text, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    return Told(client_id, told_by, title, reach, tuple(steps)) if key == partnership.key else None


class WhoTellsForm(CarefulForm):
    told_by = forms.ChoiceField(
        label=_("Whose way is it?"),
        choices=[
            (Teller.CITIZEN, _("My own")),
            (Teller.RELATIVE, _("Somebody's who is close to me")),
            (Teller.STAFF, _("A citizen's whom I meet at work")),
            (Teller.OBSERVED, _("A citizen's whom I have followed")),
        ],
        widget=forms.RadioSelect,
    )


class ToldStepForm(WrittenStepForm):
    """One step on one screen: what happened, who it was and how it felt; the rest is there for whoever wants it."""

    MORE = ("stage", "channel", "long", "unit", "is_beside", "consent")

    def __init__(self, *args: Any, partners: Mapping[int, str], told_by: str, **options: Any) -> None:
        who = _("Nobody but me") if told_by == Teller.CITIZEN else _("The citizen alone")
        super().__init__(*args, partners=partners, citizen=who, **options)

    @property
    def shows_more(self) -> bool:
        return any(name in self.errors for name in self.MORE)


def typed_again(step: Typed) -> Typed:
    """A step that was told, as it stands in the form."""
    long, unit = spans(step["minutes"])
    who = str(step["actor_id"] or (OTHER if step["other"] else CITIZEN))
    return {**step, "who": who, "feeling": step["feeling"] or "", "long": long, "unit": unit}


class SendForm(ToldForm):
    title = forms.CharField(
        label=_("What shall we call it?"),
        max_length=120,
        help_text=_("A few words, and no real name. For example: Home on a Friday."),
    )
    reach = forms.ChoiceField(
        label=_("Where may it be shown?"), choices=Reach.choices, widget=forms.RadioSelect, initial=Reach.PARTNERS
    )


class MemberSendForm(SendForm):
    """A member says what the citizen has agreed to; a guest has read it on the link."""

    consent = forms.CharField(
        label=_("What has the citizen agreed to?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In words that the person would know again."),
    )
