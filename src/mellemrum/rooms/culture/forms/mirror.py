# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What an observer writes, what a partner answers, and what changed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm, DateTyped


class MirrorNoteForm(CarefulForm):
    text = forms.CharField(
        label=_("What did you see?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was said and done, not what it means. The partners find that out themselves."),
    )
    seen_on = DateTyped(label=_("When?"))


class MirrorAnswerForm(CarefulForm):
    text = forms.CharField(label=_("What do you see in it?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class MirrorChangeForm(CarefulForm):
    changed = forms.CharField(
        label=_("What do you do otherwise now?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
