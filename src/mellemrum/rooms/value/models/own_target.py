# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a partner is measured on at home, beside a shared measure."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Person

from .measure import Measure


class Pull(models.TextChoices):
    TOGETHER = "together", _("They go together")
    NEITHER = "neither", _("They do not touch each other")
    AGAINST = "against", _("It pulls the other way")


class OwnTarget(models.Model):
    """What a partner is measured on at home, beside a shared measure, and whether the two go together."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="own_targets")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="own_targets")
    text = models.CharField(_("own target"), max_length=200)
    pull = models.CharField(_("which way it pulls"), max_length=8, choices=Pull)
    why = models.CharField(_("why"), max_length=300, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("own target")
        verbose_name_plural = _("own targets")
        constraints = [
            models.UniqueConstraint(fields=["measure", "partner"], name="one_own_target_a_partner"),
            models.CheckConstraint(condition=~models.Q(pull="against", why=""), name="pulls_against_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.text
