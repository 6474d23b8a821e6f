# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a partner can receive: what can be seen, on which days, how many guests, and who receives them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partner, Partnership, Person

# A list of 120 days, each with a space after it.
DAYS_LONG = 1400


def kept_days(days: Iterable[dt.date]) -> str:
    """Days as one text: "2026-05-12 2026-05-19"."""
    return " ".join(each.isoformat() for each in sorted(set(days)))


def days_in(kept: str) -> list[dt.date]:
    return [dt.date.fromisoformat(each) for each in kept.split()]


class OfferQuerySet(models.QuerySet["Offer"]):
    def standing(self) -> OfferQuerySet:
        """Not taken back, and whoever receives is still here."""
        return self.filter(withdrawn_at__isnull=True, receiver__left_at__isnull=True)


class Offer(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="visit_offers")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("host"))
    what = models.CharField(_("what can be seen"), max_length=200)
    place = models.CharField(_("place"), max_length=200, blank=True)
    days = models.TextField(_("free days"), max_length=DAYS_LONG)
    # How many guests on one day.
    guests = models.PositiveSmallIntegerField(_("guests on one day"), validators=[MinValueValidator(1)])
    receiver = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("who receives the guests")
    )
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer of a visit")
        verbose_name_plural = _("offers of visits")
        constraints = [
            models.CheckConstraint(condition=Q(guests__gte=1), name="offer_has_a_place"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="offer_withdrawn_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.what
