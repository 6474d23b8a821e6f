# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A question to somebody who knows the work, asked before the decision; whether the answer was used is said afterwards."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Person

from .decision import Decision


class Question(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="questions")
    to_member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("to"))
    text = models.TextField(_("question"), max_length=1000)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Null until the one who asked has said it.
    is_used = models.BooleanField(_("the answer was used"), null=True, blank=True)

    class Meta:
        verbose_name = _("question to an expert")
        verbose_name_plural = _("questions to experts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True, answer="", is_used__isnull=True)
                | (models.Q(answered_at__isnull=False, answered_by__isnull=False) & ~models.Q(answer="")),
                name="question_answered_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.text
