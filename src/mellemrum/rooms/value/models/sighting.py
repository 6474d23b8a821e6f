# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What was told beside what the data shows: where a told step is seen in a log, that it is not, or what is seen and nobody told."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Person

from .event_log import EventLog
from .journey_step import JourneyStep


class SeenAs(models.TextChoices):
    BORDER = "border", _("From one to the next")
    ACTIVITY = "activity", _("Something that was done")
    SAME_HOUR = "same_hour", _("Visits from two of you within the same hour")
    ABSENT = "absent", _("The data do not show it")


class Sighting(models.Model):
    """Without a step: it is seen in the data, and nobody has told of it; then the note is what there is to say."""

    log = models.ForeignKey(EventLog, on_delete=models.CASCADE, related_name="sightings")
    step = models.ForeignKey(JourneyStep, on_delete=models.CASCADE, null=True, blank=True, related_name="sightings")
    seen_as = models.CharField(_("seen as"), max_length=10, choices=SeenAs)
    # A border has no row of its own: the names that the kept answer has. An activity stands in `source`.
    source = models.TextField(_("from"), blank=True)
    target = models.TextField(_("to"), blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("told beside the data")
        verbose_name_plural = _("told beside the data")
        constraints = [
            models.UniqueConstraint(fields=["log", "step", "seen_as", "source", "target"], name="a_step_is_seen_once"),
            models.UniqueConstraint(
                fields=["log", "seen_as", "source", "target"],
                condition=Q(step__isnull=True),
                name="one_note_of_what_nobody_told",
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=False) | (Q(note__gt="") & ~Q(seen_as=SeenAs.ABSENT)),
                name="what_nobody_told_has_a_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_seen_as_display()}: {self.source} {self.target}".strip(": ")
