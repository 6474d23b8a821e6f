# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the partnership does not know yet, and says aloud: who looks after it, when, and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partnership, Person


class UnknownQuerySet(models.QuerySet["Unknown"]):
    def open(self) -> UnknownQuerySet:
        return self.filter(answered_at__isnull=True)


class Unknown(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="unknowns")
    text = models.CharField(_("what we do not know yet"), max_length=300)
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("looked after by"))
    review_on = models.DateField(_("looked at again on"))
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(_("what we know now"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = UnknownQuerySet.as_manager()

    class Meta:
        verbose_name = _("thing not known yet")
        verbose_name_plural = _("things not known yet")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | models.Q(answered_at__isnull=False, answered_by__isnull=False) & ~models.Q(answer=""),
                name="unknown_answered_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.text
