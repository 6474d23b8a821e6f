# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import ChoiceInside
from mellemrum.partnership.forms import CarefulForm, InsideForm
from mellemrum.partnership.refusals import NotNow

from ..models import Word
from ..rules.words import check_term
from .decisions import area

MOST = 400


class WordChoice(ChoiceInside):
    model = Word

    def rows(self, here: Here) -> Any:
        return here.partnership.words.order_by("term_key")


class WordForm(InsideForm):
    term = forms.CharField(
        label=_("Which word?"), max_length=60, help_text=_("As it stands in your texts, in its shortest form.")
    )

    def __init__(self, *args: Any, here: Here, word: Word | None = None, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        self.here, self.word = here, word

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("term"):
            try:
                check_term(self.here, data["term"], self.word)
            except NotNow as no:
                self.add_error("term", str(no.sentence))
        return data


class ChangeWordForm(WordForm):
    same_as = WordChoice(label=_("Which other word do you use for the same?"), required=False, empty_label=_("None"))

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.word is not None and data.get("same_as") == self.word:
            self.add_error("same_as", _("Choose another word than this one."))
        return data


class MeaningForm(CarefulForm):
    text = area(_("What do you mean by it?"), rows=2, most=MOST, help_text=_("As you would explain it to a guest."))


class AgreedForm(CarefulForm):
    agreed = area(
        _("What shall it mean between you?"),
        rows=2,
        most=MOST,
        help_text=_("The others are asked for their yes. At home each may go on as before."),
    )
