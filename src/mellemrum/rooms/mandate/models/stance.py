# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a partner thinks of a decision, said by a person who acts for it. The latest counts; the earlier ones stay."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Person

from .decision import Decision


class StanceKind(models.TextChoices):
    FOR = "for", _("for")
    ASIDE = "stands_aside", _("stands aside")
    NO_VIEW = "no_view", _("has no view")
    OBJECTS = "objects", _("objects")


class StanceQuerySet(models.QuerySet["Stance"]):
    def current(self) -> StanceQuerySet:
        return self.filter(is_current=True)


class Stance(models.Model):
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="stances")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("stance"), max_length=12, choices=StanceKind)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=True)

    objects = StanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("stance")
        verbose_name_plural = _("stances")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "partner"], condition=models.Q(is_current=True), name="one_current_stance_a_partner"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="objects") | ~models.Q(reason=""), name="objection_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} {self.kind} {self.decision}"
