# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partner: an organisation's seat in a partnership, and who acts for it from a date to a date.

Seats that must be filled (citizen voice, front line) belong to the partnership itself.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from .membership import Membership
from .organisation import Organisation
from .partnership import Partnership


class PartnerKind(models.TextChoices):
    ORGANISATION = "organisation", _("Organisation")
    CITIZENS = "citizens", _("Citizens")


class PartnerQuerySet(models.QuerySet["Partner"]):
    def in_office(self, on: dt.date) -> PartnerQuerySet:
        left = models.Q(left_on__isnull=True) | models.Q(left_on__gt=on)
        return self.filter(left, joined_on__lte=on)

    def names(self) -> dict[int, str]:
        """By id, in the Danish order of the names."""
        return dict(self.order_by("organisation__sort_key").values_list("pk", "organisation__name"))


class Partner(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="partners")
    kind = models.CharField(_("kind"), max_length=12, choices=PartnerKind, default=PartnerKind.ORGANISATION)
    joined_on = models.DateField(_("joined on"))
    left_on = models.DateField(_("left on"), null=True, blank=True)
    # Under which the partner keeps the partnership's papers in its own case system.
    case_number = models.CharField(_("case number"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "organisation"], name="one_seat_an_organisation"),
            models.CheckConstraint(
                condition=models.Q(left_on__isnull=True) | models.Q(left_on__gte=models.F("joined_on")),
                name="partner_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name

    def is_in_office(self, on: dt.date) -> bool:
        """Of a row in hand what in_office() asks of the table."""
        return self.joined_on <= on and (self.left_on is None or self.left_on > on)


class ActsForQuerySet(models.QuerySet["ActsFor"]):
    def on(self, day: dt.date) -> ActsForQuerySet:
        ended = models.Q(to_on__isnull=True) | models.Q(to_on__gte=day)
        return self.filter(ended, from_on__lte=day, member__left_at__isnull=True)


class ActsFor(models.Model):
    """A person may sign and promise for a partner from the first to the last day, both included."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="acting")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="acts_for")
    is_deputy = models.BooleanField(_("as deputy"), default=False)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ActsForQuerySet.as_manager()

    class Meta:
        verbose_name = _("acts for")
        verbose_name_plural = _("acts for")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="acting_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member.person} for {self.partner}"

    @property
    def person_id(self) -> int:
        return self.member.person_id


class SeatKind(models.TextChoices):
    CITIZEN_VOICE = "citizen_voice", _("Citizen voice")
    FRONT_LINE = "front_line", _("Front line")
    MIRROR = "mirror", _("Mirror")
    OTHER = "other", _("Other")


class Seat(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="seats")
    kind = models.CharField(_("kind"), max_length=16, choices=SeatKind)
    name = models.CharField(_("name"), max_length=120)
    member = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="seats")
    note = models.CharField(_("note"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")

    def __str__(self) -> str:
        return self.name
