# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A link by which a calendar program fetches the timeline. It is its maker's, and ends with their membership."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .membership import Membership
from .partner import Partner
from .partnership import Partnership


class CalendarScope(models.TextChoices):
    """How much of the timeline the link shows."""

    OWN = "own", _("Everything that you see")
    PARTNER = "partner", _("What your organisation sees")
    SHARED = "shared", _("What everybody sees")


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    def standing(self) -> CalendarLinkQuerySet:
        return self.filter(withdrawn_at__isnull=True)


class CalendarLink(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="calendar_links")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="calendar_links")
    scope = models.CharField(_("what it shows"), max_length=8, choices=CalendarScope)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The link itself is shown once and never stored.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope="partner", partner__isnull=False)
                | ~models.Q(scope="partner") & models.Q(partner__isnull=True),
                name="calendar_link_of_a_partner_has_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} of {self.partnership}"
