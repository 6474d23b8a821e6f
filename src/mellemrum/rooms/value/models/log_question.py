# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A question that was asked of a log, from a fixed grid. Its answer is kept as a finding: who asks the same gets the same."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Person

from .event_log import EventLog


class Level(models.TextChoices):
    ORGANISATION = "organisation", _("Organisations")
    SECTOR = "sector", _("Sectors")


class LogQuestionQuerySet(models.QuerySet["LogQuestion"]):
    def open(self) -> LogQuestionQuerySet:
        return self.filter(answered_at__isnull=True)


class LogQuestion(models.Model):
    """About everything in the log, or what began before a quarter beside what began from it on."""

    log = models.ForeignKey(EventLog, on_delete=models.CASCADE, related_name="questions")
    level = models.CharField(_("level"), max_length=12, choices=Level)
    since_on = models.DateField(_("before and from"), null=True, blank=True)
    asked_at = models.DateTimeField()
    # What every log is asked when it has been read, is asked by whoever brought it.
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = LogQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a log")
        verbose_name_plural = _("questions to logs")
        constraints = [
            models.UniqueConstraint(fields=["log", "level", "since_on"], name="one_question_since_a_day"),
            models.UniqueConstraint(
                fields=["log", "level"], condition=models.Q(since_on__isnull=True), name="one_question_about_everything"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.since_on or ''}".strip()
