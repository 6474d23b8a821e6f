# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type about a rule that is used, and about a conflict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.choices import PartnerChoice, SeveralInside
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm
from mellemrum.partnership.models import Partner

from .decisions import area
from .promises import DecisionChoice

# "Their leaders: 7 days".
_STEP = re.compile(r"(?P<name>.+?)\s*[:,;-]\s*(?P<days>\d{1,3})\s*(?:\S+)?\s*")
MOST_STEPS = 9


class PartnersChoice(SeveralInside, PartnerChoice):
    model = Partner


def _rule_choice(label: Any, rules: Sequence[str]) -> forms.ChoiceField:
    """One of the rules in force. What is no such rule is not said again: it may be another partnership's."""
    return forms.ChoiceField(
        label=label,
        choices=[(rule, rule) for rule in rules],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the rules that are in force.")},
    )


class RuleUseForm(CarefulForm):
    words = area(_("Where does it apply, and why?"), most=1000)

    def __init__(self, *args: Any, rules: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["rule"] = _rule_choice(_("Which rule?"), rules)
        self.order_fields(["rule", "words"])


class ConflictForm(InsideForm):
    title = forms.CharField(label=_("What is it about?"), max_length=160, help_text=_("A few words, without blame."))
    story = area(_("What happened?"), rows=5, most=4000, help_text=_("So that the other side could nod."))
    concerned = PartnersChoice(label=_("Whom does it concern?"), widget=forms.CheckboxSelectMultiple)
    ladder = area(
        _("The steps, one a line, each with its days"),
        help_text=_("As you agreed in your rules. Change them here if not."),
    )

    def __init__(self, *args: Any, here: Here, rules: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        if rules:
            self.fields["rule"] = _rule_choice(_("Which of your rules do you follow?"), rules)
            self.order_fields(["title", "story", "concerned", "rule", "ladder"])

    def clean_ladder(self) -> list[tuple[str, int]]:
        found = []
        lines = [line.strip() for line in self.cleaned_data["ladder"].splitlines() if line.strip()]
        for number, line in enumerate(lines, start=1):
            match = _STEP.fullmatch(line)
            if match is None:
                raise forms.ValidationError(
                    _("Line %(n)s: write who meets, a colon, and within how many days: Their leaders: 7")
                    % {"n": number}
                )
            found.append((match["name"][:200], int(match["days"])))
        if len(found) > MOST_STEPS:
            raise forms.ValidationError(
                _("At most %(n)s steps. A ladder that long is not climbed.") % {"n": MOST_STEPS}
            )
        if [days for _name, days in found] != sorted(days for _name, days in found):
            raise forms.ValidationError(_("The days must grow from line to line."))
        return found


class ConflictStepForm(CarefulForm):
    held_on = DateTyped(label=_("When was it?"))
    words = area(_("What came of it?"))
    neutral = forms.CharField(
        label=_("Was a neutral third there?"),
        max_length=200,
        required=False,
        help_text=_("The name. Somebody from none of the partners that it concerns."),
    )


class CloseConflictForm(InsideForm):
    outcome = area(_("What did you agree?"))
    rules_change = area(_("What do you change in your rules?"), required=False, most=1000)
    decision = DecisionChoice(label=_("Which decision did it lead to?"), required=False, empty_label=_("None"))
