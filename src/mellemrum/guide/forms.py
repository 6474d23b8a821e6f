# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type into the guide: why a question is set aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.forms import CarefulForm


class SetAsideForm(CarefulForm):
    reason = forms.CharField(
        label=_("Why do you set it aside?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other partners can read it. You can take the question up again at any time."),
    )
