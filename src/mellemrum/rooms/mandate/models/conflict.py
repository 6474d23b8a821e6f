# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A rule that was used, and a conflict that follows the agreed steps: private to the partners that it concerns."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Partnership, Person

from .decision import Decision


class RuleUse(models.Model):
    """A ground rule that somebody invoked. The rule is kept in the words that it had then."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="rule_uses")
    rule = models.CharField(_("rule"), max_length=600)
    words = models.TextField(_("where and why"), max_length=1000)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The record beside which it was used, whichever room that stands in.
    about_kind = models.CharField(max_length=40, blank=True)
    about_record = models.PositiveBigIntegerField(null=True, blank=True)
    used_at = models.DateTimeField()
    used_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("use of a rule")
        verbose_name_plural = _("uses of rules")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(about_kind="", about_record__isnull=True)
                | (~models.Q(about_kind="") & models.Q(about_record__isnull=False)),
                name="rule_use_about_a_whole_pair",
            )
        ]

    def __str__(self) -> str:
        return self.rule


class Conflict(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="conflicts")
    title = models.CharField(_("what it is about"), max_length=160)
    story = models.TextField(_("what happened"), max_length=4000)
    # The ids of the partners that it concerns. Only they and the secretariat see it.
    concerned = models.JSONField(default=list)
    # In the words that the rule had when it was invoked; empty where nothing was agreed beforehand.
    rule = models.CharField(_("rule"), max_length=600, blank=True)
    neutral = models.CharField(_("neutral third"), max_length=200, blank=True)
    outcome = models.TextField(_("outcome"), max_length=2000, blank=True)
    rules_change = models.TextField(_("what you change in the rules"), max_length=1000, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True, outcome="")
                | (models.Q(closed_at__isnull=False, closed_by__isnull=False) & ~models.Q(outcome="")),
                name="conflict_closed_with_an_outcome",
            )
        ]

    def __str__(self) -> str:
        return self.title


class ConflictStep(models.Model):
    """One step on the ladder: who meets, by when, and what came of it."""

    conflict = models.ForeignKey(Conflict, on_delete=models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("step"), max_length=200)
    due_on = models.DateField(_("by when"))
    held_on = models.DateField(_("held on"), null=True, blank=True)
    words = models.TextField(_("what came of it"), max_length=2000, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("step of a conflict")
        verbose_name_plural = _("steps of conflicts")
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["conflict", "place"], name="one_step_at_a_place"),
            models.CheckConstraint(
                condition=models.Q(told_at__isnull=True, told_by__isnull=True, held_on__isnull=True, words="")
                | (models.Q(told_at__isnull=False, told_by__isnull=False, held_on__isnull=False) & ~models.Q(words="")),
                name="conflict_step_told_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_late(self, on: dt.date) -> bool:
        return self.held_on is None and self.due_on < on
