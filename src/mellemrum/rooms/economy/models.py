# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An initiative: what the partners try together, why, who leads it, who takes part, from when, and which aim it serves."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Aim, Partner, Partnership, Person


class InitiativeState(models.TextChoices):
    """Never stored: it follows from the days, and from whether somebody stopped it."""

    RUNNING = "running", pgettext_lazy("initiative", "running")
    PLANNED = "planned", pgettext_lazy("initiative", "planned")
    ENDED = "ended", pgettext_lazy("initiative", "ended")
    STOPPED = "stopped", pgettext_lazy("initiative", "stopped")


ACTIVE = frozenset({InitiativeState.RUNNING, InitiativeState.PLANNED})


def state_on(
    begins_on: dt.date, ends_on: dt.date | None, stopped_at: dt.datetime | None, on: dt.date
) -> InitiativeState:
    """The last day is a day of it."""
    if stopped_at is not None:
        return InitiativeState.STOPPED
    if ends_on is not None and ends_on < on:
        return InitiativeState.ENDED
    return InitiativeState.PLANNED if on < begins_on else InitiativeState.RUNNING


class Initiative(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="initiatives")
    title = models.CharField(_("what you do"), max_length=120)
    why = models.TextField(_("why it should help"), max_length=600)
    owner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("who leads it"))
    # Those that take part beside the one that leads.
    partners = models.ManyToManyField(Partner, related_name="+", verbose_name=_("who takes part"))
    begins_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    aim = models.ForeignKey(Aim, on_delete=models.SET_NULL, null=True, blank=True, related_name="initiatives")
    revisit_on = models.DateField(_("taken up again on"), null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stopped_because = models.CharField(_("why you stop"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("begins_on")),
                name="initiative_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(stopped_at__isnull=True, stopped_by__isnull=True, stopped_because="")
                | (models.Q(stopped_at__isnull=False, stopped_by__isnull=False) & ~models.Q(stopped_because="")),
                name="initiative_stopped_at_with_by_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def state_on(self, on: dt.date) -> InitiativeState:
        return state_on(self.begins_on, self.ends_on, self.stopped_at, on)
