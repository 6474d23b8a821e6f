# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type into a note: on a phone, with one hand, and the text first."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm
from mellemrum.reading.contact import leads_to_somebody

from ..models import Consent, NoteKind, NotePhase, Theme, Visibility


class WrittenForm(CarefulForm):
    """What members and guests write alike. The id is made before the note is sent, here or in the browser.

    Where nobody is to know who wrote it, no number and no address in the text leads there either.
    """

    client_id = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label=_("What did you notice?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    kind = forms.ChoiceField(label=_("What is it?"), choices=NoteKind.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        options["initial"] = {"client_id": uuid4(), "kind": NoteKind.ATTENTION, **options.get("initial", {})}
        super().__init__(*args, **options)

    def clean_client_id(self) -> UUID:
        """What is no such id was made by nobody here: the note gets one of its own."""
        try:
            return UUID(self.cleaned_data["client_id"])
        except ValueError:
            return uuid4()


class NoteForm(WrittenForm):
    theme = forms.ChoiceField(
        label=_("Which theme?"), choices=[("", _("Do not know yet")), *Theme.choices], required=False
    )
    phase = forms.ChoiceField(label=_("When was it?"), choices=NotePhase.choices)
    visibility = forms.ChoiceField(label=_("Who may read it?"), choices=Visibility.choices)
    consent = forms.ChoiceField(
        label=_("How may it be passed on?"),
        choices=Consent.choices,
        initial=Consent.UNNAMED,
        help_text=_("For example in a catalogue of what you noticed."),
    )
    is_hidden = forms.BooleanField(
        label=_("Do not say that I wrote it"),
        required=False,
        help_text=_("Then nobody can look it up later, and you cannot take it back yourself."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("is_hidden") and data.get("consent") == Consent.NAMED:
            self.add_error(
                "consent", _("It cannot be passed on with your name when nobody may know that you wrote it.")
            )
        if data.get("is_hidden") and leads_to_somebody(data.get("text", "")):
            self.add_error(
                "text",
                _(
                    "A mail address or a phone number stands here, and leads to somebody. Take it out, or say that you wrote it."
                ),
            )
        return data


class GuestNoteForm(WrittenForm):
    signed_as = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        help_text=_("Only if you want to. The catalogue may then name you."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("signed_as") and leads_to_somebody(data.get("text", "")):
            self.add_error(
                "text",
                _(
                    "A mail address or a phone number stands here, and leads to somebody. Take it out, or write your name below."
                ),
            )
        return data
