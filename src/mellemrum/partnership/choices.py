# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Choices of rows in a form: each kind says which rows of the partnership it offers, and `InsideForm` asks it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .access import Here
from .models import ActsFor, Aim, Invitation, Membership, Partner

# No row's id has more digits; a longer one would overflow the database.
MOST_DIGITS = 18


class ChoiceInside(forms.ModelChoiceField):
    """A choice of what is inside the partnership. Until a form stands somewhere, there is nothing to choose."""

    model: ClassVar[type[models.Model]]

    def __init__(self, **options: Any) -> None:
        options.setdefault("empty_label", gettext_lazy("Choose"))
        super().__init__(queryset=self.model._default_manager.none(), **options)

    def rows(self, here: Here) -> models.QuerySet[Any]:
        raise NotImplementedError


class SeveralInside(ChoiceInside, forms.ModelMultipleChoiceField):
    """Several rows. An id that no row could have is no choice."""

    def __init__(self, **options: Any) -> None:
        forms.ModelMultipleChoiceField.__init__(self, self.model._default_manager.none(), **options)

    def clean(self, value: Any) -> Any:
        return super().clean([each if len(str(each)) <= MOST_DIGITS else "0" for each in value or ()])


class PartnerChoice(ChoiceInside):
    model = Partner

    def rows(self, here: Here) -> models.QuerySet[Any]:
        found = Partner.objects.filter(partnership=here.partnership)
        return found.select_related("organisation").order_by("organisation__sort_key")

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.organisation.name)


def _members(here: Here) -> models.QuerySet[Membership]:
    found = Membership.objects.present().filter(partnership=here.partnership)
    return found.select_related("person").order_by("person__name")


class MemberChoice(ChoiceInside):
    model = Membership

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return _members(here)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


class MembersChoice(SeveralInside):
    model = Membership

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return _members(here)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.person.name)


class AimChoice(ChoiceInside):
    model = Aim

    def rows(self, here: Here) -> models.QuerySet[Any]:
        return here.partnership.aims.order_by("position", "pk")


class ActingChoice(ChoiceInside):
    """Who acts for which partner today."""

    model = ActsFor

    def rows(self, here: Here) -> models.QuerySet[Any]:
        partners = Partner.objects.in_office(here.today).filter(partnership=here.partnership)
        found = ActsFor.objects.on(here.today).filter(partner__in=partners, member__left_at__isnull=True)
        return found.select_related("member__person", "partner__organisation").order_by(
            "partner__organisation__sort_key", "is_deputy", "pk"
        )

    def label_from_instance(self, obj: Any) -> str:
        words = {"name": obj.member.person.name, "partner": obj.partner.organisation.name}
        return _("%(name)s, for %(partner)s") % words


class AwaitedChoice(SeveralInside):
    """Those who are invited and not here yet."""

    model = Invitation

    def rows(self, here: Here) -> models.QuerySet[Any]:
        found = Invitation.objects.awaited().filter(partnership=here.partnership)
        return found.select_related("partner").order_by("name", "pk")

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} <{obj.email}>"
