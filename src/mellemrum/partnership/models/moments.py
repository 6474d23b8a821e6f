# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What stands on the shared timeline: the partners' own fixed points, and the milestones of the task."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from .membership import Membership
from .partner import Partner
from .partnership import Partnership


class Layer(models.TextChoices):
    """Who sees a fixed point."""

    SHARED = "shared", _("Everybody in the partnership")
    PARTNER = "partner", _("Only our own organisation")
    PRIVATE = "private", _("Only me")


class PointKind(models.TextChoices):
    BUDGET = "budget", _("Budget")
    ELECTION = "election", _("Election")
    MEETING = "meeting", _("Meeting")
    HOLIDAY = "holiday", _("Holiday or closed")
    OTHER = "other", _("Something else")


class FixedPoint(models.Model):
    """A day or a span that the partnership must plan around. Without a partner it belongs to all."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="fixed_points")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="fixed_points")
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=PointKind, default=PointKind.OTHER)
    from_on = models.DateField(_("from"))
    # The last day of a span, included; empty for a single day.
    to_on = models.DateField(_("to"), null=True, blank=True)
    layer = models.CharField(_("who sees it"), max_length=10, choices=Layer, default=Layer.SHARED)
    closes = models.BooleanField(_("closed for new cases"), default=False)
    source = models.CharField(_("source"), max_length=300, blank=True)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("fixed point")
        verbose_name_plural = _("fixed points")
        indexes = [models.Index(fields=["partnership", "from_on"], name="fixed_points_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="fixed_point_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~models.Q(layer="partner") | models.Q(partner__isnull=False),
                name="fixed_point_of_a_partner_has_one",
            ),
            models.CheckConstraint(
                condition=models.Q(closes=False) | models.Q(partner__isnull=False), name="fixed_point_closes_a_partner"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def last_on(self) -> dt.date:
        return self.to_on or self.from_on


class MilestoneStatus(models.TextChoices):
    PLANNED = "planned", _("planned")
    MOVED = "moved", _("moved")
    REACHED = "reached", _("reached")
    DROPPED = "dropped", _("dropped")


class Milestone(models.Model):
    """A day by which something should be so, with the partner that sees to it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("title"), max_length=200)
    due_on = models.DateField(_("date"))
    owner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones")
    status = models.CharField(_("status"), max_length=10, choices=MilestoneStatus, default=MilestoneStatus.PLANNED)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self) -> str:
        return self.title
