# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type while a meeting is held."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm

from .decisions import area


class NoteForm(CarefulForm):
    said = area(_("What was said?"), rows=3, required=False, help_text=_("A few lines. They stand in the minutes."))


class CaughtForm(CarefulForm):
    title = forms.CharField(
        label=_("What is to be decided?"), max_length=200, help_text=_("One sentence that can be carried out.")
    )
    basis = area(_("On which basis?"), rows=2, help_text=_("What you know, and from where."))


class HomeNoteForm(CarefulForm):
    means = forms.CharField(label=_("What does it mean at home?"), max_length=200)
    hard = forms.CharField(label=_("Where will it be hard?"), max_length=200, required=False)
