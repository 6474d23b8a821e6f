# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a person wants to see at another organisation's work, and the days that suit them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partner, Partnership, Person

from .occasion import Occasion
from .offer import DAYS_LONG, Offer


class WishQuerySet(models.QuerySet["Wish"]):
    def standing(self) -> WishQuerySet:
        """Not taken back, and whoever made it is still here."""
        return self.filter(withdrawn_at__isnull=True, member__left_at__isnull=True)


class Wish(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="visit_wishes")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    what = models.CharField(_("what they want to see"), max_length=200)
    # Whose work it must be; empty where anybody's will do.
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("at whose work")
    )
    days = models.TextField(_("days that suit"), max_length=DAYS_LONG)
    wished_at = models.DateTimeField()
    # What became of it; when the visit is called off, the wish waits again, from the day on which it was made.
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, null=True, blank=True, related_name="wishes")
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, null=True, blank=True, related_name="wishes")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish to visit")
        verbose_name_plural = _("wishes to visit")
        constraints = [
            models.CheckConstraint(
                condition=Q(offer__isnull=True, occasion__isnull=True) | Q(offer__isnull=False, occasion__isnull=False),
                name="wish_met_by_offer_and_occasion",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="wish_withdrawn_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.what
