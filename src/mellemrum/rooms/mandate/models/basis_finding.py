# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What an engine had answered when a decision was prepared: kept as it was that day, whatever is computed later."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Person

from .decision import Decision


class BasisFinding(models.Model):
    """The question and the answer in words, with what is needed to compute it again."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="findings")
    # The record that it tells of: a shared measure, for example.
    kind = models.CharField(max_length=40)
    record = models.PositiveBigIntegerField()
    title = models.CharField(max_length=200)
    told_da = models.TextField(max_length=1000)
    told_en = models.TextField(max_length=1000)
    engine = models.CharField(max_length=40)
    engine_version = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64)
    found_at = models.DateTimeField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("finding in a basis")
        verbose_name_plural = _("findings in a basis")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "kind", "record", "fingerprint"], name="one_finding_an_answer_in_a_basis"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def told(self, language: str) -> str:
        return self.told_da if language == "da" else self.told_en
