# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What civil society offers: who runs it, for whom, where, and how somebody is handed over to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Partnership, Person


class CommunityOfferQuerySet(models.QuerySet["CommunityOffer"]):
    def standing(self) -> CommunityOfferQuerySet:
        """Those that are still there."""
        return self.filter(ended_at__isnull=True)


class CommunityOffer(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="community_offers")
    name = models.CharField(_("name"), max_length=120)
    what = models.CharField(_("what happens there"), max_length=500)
    for_whom = models.CharField(_("for whom"), max_length=300, blank=True)
    # A partner runs it, or somebody outside the partnership who is named.
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    association = models.CharField(_("association"), max_length=120, blank=True)
    where = models.CharField(_("where and when"), max_length=200, blank=True)
    how = models.CharField(_("how one hands over"), max_length=500, blank=True)
    contact = models.CharField(_("contact"), max_length=200, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = CommunityOfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("community offer")
        verbose_name_plural = _("community offers")
        constraints = [
            models.CheckConstraint(
                condition=Q(partner__isnull=False, association="") | Q(partner__isnull=True, association__gt=""),
                name="offer_is_run_by_one",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="offer_ended_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def run_by(self) -> str:
        return self.partner.organisation.name if self.partner else self.association
