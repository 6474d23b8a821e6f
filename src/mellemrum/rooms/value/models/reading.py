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
    # The small chart as SVG.
    spark = models.TextField()
    # Enough values to say better, worse or no visible change.
    is_verdict = models.BooleanField(default=False)
    # The engine suggests a new level that nobody has agreed to yet.
    proposes_step = models.BooleanField(default=False)
    # How likely a measure where nothing happens is to look as changed as this one, from 0 to 1; None with too few values.
    chance = models.FloatField(null=True, blank=True)
    # Of series as long where nothing happens, the share that would show a sign.
    false_signal_rate = models.FloatField(null=True, blank=True)
    # The engine's words for how it varies now, and for whether it reaches its target; empty where it cannot tell.
    variation = models.CharField(max_length=20, blank=True)
    assurance = models.CharField(max_length=20, blank=True)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.measure} {self.latest_on}"

    def sentence(self, language: str) -> str:
        return self.sentence_da if language == "da" else self.sentence_en
