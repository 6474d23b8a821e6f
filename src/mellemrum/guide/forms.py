# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type into the guide: why a question is set aside, and what they say beside a thing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import CarefulForm, DateTyped, InsideForm
from mellemrum.partnership.models import Membership, Partner


class SetAsideForm(CarefulForm):
    reason = forms.CharField(
        label=_("Why do you set it aside?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other partners can read it. You can take the question up again at any time."),
    )


class RemarkForm(InsideForm):
    """A comment, or a question to one partner or one person of this partnership."""

    text = forms.CharField(
        label=_("Your comment or question"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    to = forms.ChoiceField(
        label=_("Whom do you ask?"), required=False, help_text=_("Leave it open if you only want to say something.")
    )
    answer_by_on = DateTyped(label=_("Answer by"), required=False)

    def __init__(self, *args: Any, here: Here, **options: Any) -> None:
        super().__init__(*args, here=here, **options)
        partners = here.partnership.partners.select_related("organisation").order_by("organisation__sort_key")
        members = here.partnership.memberships.present().exclude(pk=here.member.pk).select_related("person")
        self.asked: dict[str, Partner | Membership] = {
            **{f"partner-{each.pk}": each for each in partners if each.is_in_office(here.today)},
            **{f"member-{each.pk}": each for each in members.order_by("person__name")},
        }
        named = [(code, each) for code, each in self.asked.items()]
        self.fields["to"].choices = [  # type: ignore[attr-defined]  # a choice field has them
            ("", _("Nobody in particular")),
            (_("Partners"), [(code, each.organisation.name) for code, each in named if isinstance(each, Partner)]),
            (_("People"), [(code, each.person.name) for code, each in named if isinstance(each, Membership)]),
        ]

    def clean_to(self) -> Partner | Membership | None:
        return self.asked.get(self.cleaned_data["to"])


class AnswerRemarkForm(CarefulForm):
    answer = forms.CharField(label=_("Your answer"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
