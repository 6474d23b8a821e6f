# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The latest reading of a measure."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .measure import Measure


class Reading(models.Model):
    """What the engine last said of a measure, kept with it, so that a list never runs the engine."""

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="reading")
    sentence_da = models.TextField(max_length=600)
    sentence_en = models.TextField(max_length=600)
    direction = models.CharField(max_length=12, blank=True)
    points = models.PositiveIntegerField()
    latest_on = models.DateField()
    # None where the latest value may not be shown.
    latest = models.FloatField(null=True, blank=True)
    spark = models.TextField()
    # Enough values to say better, worse or no visible change.
    is_verdict = models.BooleanField(default=False)
    # The engine suggests a new level that nobody has agreed to yet.
    proposes_step = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.measure} {self.latest_on}"

    def sentence(self, language: str) -> str:
        return self.sentence_da if language == "da" else self.sentence_en
