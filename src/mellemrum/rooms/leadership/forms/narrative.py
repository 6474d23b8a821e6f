# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The one story, and what the partnership does not know yet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.choices import MemberChoice
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm, text_area

from ..models.narrative import LONGEST_PIECE


class NarrativeForm(CarefulForm):
    why = text_area(
        _("Why?"), rows=3, most=LONGEST_PIECE, help_text=_("As you would say it to somebody who has two minutes.")
    )
    aim = text_area(_("Where to?"), rows=3, most=LONGEST_PIECE, help_text=_("What will be different, and for whom?"))
    first_steps = text_area(
        _("What are the first steps?"), rows=3, most=LONGEST_PIECE, help_text=_("What people can see within weeks.")
    )
    revisit_on = DateTyped(label=_("When do you take the story up again?"))


class ChangeNarrativeForm(NarrativeForm):
    reason = forms.CharField(
        label=_("Why do you change it?"), max_length=300, help_text=_("The others read this before they say yes again.")
    )


class KeepNarrativeForm(CarefulForm):
    revisit_on = DateTyped(label=_("When do you take it up next time?"))


class UnknownForm(InsideForm):
    text = forms.CharField(
        label=_("What do you not know yet?"), max_length=300, help_text=_("One sentence that you dare to say aloud.")
    )
    owner = MemberChoice(label=_("Who keeps an eye on it?"))
    review_on = DateTyped(label=_("When do you look at it again?"))


class AnswerUnknownForm(CarefulForm):
    answer = text_area(_("What do you know now?"), rows=3, most=1000, help_text=_("Or why it no longer matters."))
