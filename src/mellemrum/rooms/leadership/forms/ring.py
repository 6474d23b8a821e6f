# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who can be rung about what."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.choices import MemberChoice
from mellemrum.partnership.forms import InsideForm


class RingTopicForm(InsideForm):
    topic = forms.CharField(
        label=_("What can you be rung about?"), max_length=120, help_text=_("In the words of the one who rings.")
    )
    member = MemberChoice(label=_("Who answers?"))
    stand_in = forms.CharField(
        label=_("And when they are away?"),
        max_length=160,
        required=False,
        help_text=_("A name, a function or a number."),
    )
