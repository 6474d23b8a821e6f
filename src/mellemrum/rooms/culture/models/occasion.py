# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An occasion to learn together: a visit, a case session, a co-creation room, an evaluation, a reflection, a mirror."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Membership, Partner, Partnership, Person, Seat


class OccasionKind(models.TextChoices):
    VISIT = "visit", _("Visit")
    CASES = "cases", _("Case session")
    CO_CREATION = "co_creation", _("Co-creation room")
    EVALUATION = "evaluation", _("Evaluation")
    REFLECTION = "reflection", _("Reflection")
    MIRROR = "mirror", _("Mirror")


class OccasionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("occasion", "planned")
    OPEN = "open", pgettext_lazy("occasion", "under way")
    CLOSED = "closed", pgettext_lazy("occasion", "closed")
    CANCELLED = "cancelled", pgettext_lazy("occasion", "called off")


# What a note may be written on.
TAKES_NOTES = frozenset({OccasionState.PLANNED, OccasionState.OPEN})


class OccasionQuerySet(models.QuerySet["Occasion"]):
    def called(self) -> OccasionQuerySet:
        """Those that were not called off."""
        return self.exclude(state=OccasionState.CANCELLED)


class Occasion(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="occasions")
    kind = models.CharField(_("kind"), max_length=12, choices=OccasionKind)
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("purpose"), max_length=2000, blank=True)
    # Whose place it is; empty where nobody receives the others, as at an evaluation.
    host = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("host")
    )
    on = models.DateField(_("day"))
    begins = models.TimeField(_("begins at"), null=True, blank=True)
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    people = models.ManyToManyField(Membership, blank=True, related_name="occasions", verbose_name=_("people"))
    # Which of the partnership's seats must be filled for it.
    seats = models.ManyToManyField(Seat, blank=True, related_name="occasions", verbose_name=_("seats"))
    state = models.CharField(_("state"), max_length=10, choices=OccasionState, default=OccasionState.PLANNED)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # When it was closed or called off.
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = OccasionQuerySet.as_manager()

    class Meta:
        verbose_name = _("occasion")
        verbose_name_plural = _("occasions")
        indexes = [models.Index(fields=["partnership", "on"], name="occasions_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(begins__isnull=False, ends__gt=models.F("begins")),
                name="occasion_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="occasion_ended_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def hours(self) -> str:
        """13.00–15.30, or 13.00 where its end is open."""
        return "–".join(each.strftime("%H.%M") for each in (self.begins, self.ends) if each is not None)


def span(on: dt.date, begins: dt.time | None, ends: dt.time | None) -> tuple[dt.datetime, dt.datetime] | None:
    """From when to when, for a calendar; None for a whole day. What has no end is given an hour."""
    if begins is None:
        return None
    starts_at = dt.datetime.combine(on, begins, timezone.get_default_timezone())
    ends_at = dt.datetime.combine(on, ends, timezone.get_default_timezone()) if ends else None
    return starts_at, ends_at or starts_at + dt.timedelta(hours=1)
