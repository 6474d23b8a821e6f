# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The seven questions, as a form: one tap each."""

from __future__ import annotations

from typing import Any

from django import forms

from mellemrum.partnership.forms import CarefulForm

from ..figures.habits import habits


class SelfCheckForm(CarefulForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = habits()
        for habit in asked.questions:
            self.fields[habit.id] = forms.TypedChoiceField(
                label=habit.question, choices=asked.scale, coerce=int, widget=forms.RadioSelect
            )
