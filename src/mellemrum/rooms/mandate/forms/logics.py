# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about governing logics: ten lines, a guess, a clash."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import PartnerChoice
from mellemrum.partnership.forms import CarefulForm, InsideForm

from ..room.logic_library import library
from .decisions import area
from .promises import DecisionChoice

MOST = 600


class LogicForm(CarefulForm):
    """One field a dimension, with its question as the label. What is left empty can wait."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for each in library().dimensions:
            self.fields[each.code] = area(each.question, rows=2, required=False, most=MOST, help_text=each.help)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors and not any(data.values()):
            self.add_error(library().dimensions[0].code, _("Write at least one of the ten. The others can wait."))
        return data


class GuessForm(CarefulForm):
    text = area(
        _("What do you think they say?"),
        rows=2,
        most=MOST,
        help_text=_("One sentence. A guess that misses helps more than none."),
    )


class ChangeClashForm(InsideForm):
    """The two that it stands between stay."""

    dimension = forms.ChoiceField(label=_("What is it about?"))
    text = area(
        _("How do the two logics pull against each other?"),
        most=MOST,
        help_text=_("Tell one event and how each of the two sees it. Nobody is wrong."),
    )
    handling = area(_("What do you do about it?"), rows=2, required=False, most=MOST)
    decision = DecisionChoice(label=_("Which decision takes care of it?"), required=False, empty_label=_("None"))

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        named = [(each.code, each.name) for each in library().dimensions]
        self.fields["dimension"].choices = named  # type: ignore[attr-defined]  # a choice field has them


class ClashForm(ChangeClashForm):
    one = PartnerChoice(label=_("Between whom?"))
    other = PartnerChoice(label=_("And whom?"))
    field_order = ("one", "other")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("one") is not None and data.get("one") == data.get("other"):
            self.add_error("other", _("A clash stands between two partners. Choose two."))
        return data
