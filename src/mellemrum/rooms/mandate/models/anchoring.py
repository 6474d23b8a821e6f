# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What lives on when the task is closed, with whom, on which budget line; and whether it did when somebody looked."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Agreement, File, Membership, Partner, Partnership, Person

from .decision import Decision
from .promise import Promise

# How many months after the day of anchoring somebody looks.
CHECKED_AFTER = (3, 6, 12)


class Life(models.TextChoices):
    LIVES = "lives", _("It lives")
    CHANGED = "changed", _("It lives, but changed")
    GONE = "gone", _("It is gone")


def is_awaited(results: Iterable[str]) -> bool:
    """Nobody looks for what is gone."""
    return Life.GONE not in results


class Anchoring(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="anchorings")
    title = models.CharField(_("what lives on"), max_length=200)
    owner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    carried_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    budget_line = models.CharField(_("budget line"), max_length=200, blank=True)
    procedure = models.CharField(_("procedure"), max_length=300, blank=True)
    link = models.CharField(_("link"), max_length=500, blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    risk = models.CharField(_("what could make it slip"), max_length=300, blank=True)
    anchored_on = models.DateField(_("lives there from"))
    # Where it comes from, if it was decided, promised or agreed here.
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="anchorings")
    promise = models.ForeignKey(Promise, on_delete=models.SET_NULL, null=True, blank=True, related_name="anchorings")
    agreement = models.ForeignKey(Agreement, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("anchoring")
        verbose_name_plural = _("anchorings")

    def __str__(self) -> str:
        return self.title

    @property
    def has_procedure(self) -> bool:
        return bool(self.procedure or self.link or self.file_id)


class Check(models.Model):
    """Somebody goes and looks. What was seen may be corrected; whoever corrects it has looked."""

    anchoring = models.ForeignKey(Anchoring, on_delete=models.CASCADE, related_name="checks")
    months = models.PositiveSmallIntegerField(_("months"))
    due_on = models.DateField(_("date"))
    result = models.CharField(_("what you saw"), max_length=8, choices=Life, blank=True)
    words = models.CharField(_("in one sentence"), max_length=300, blank=True)
    seen_on = models.DateField(_("seen on"), null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        constraints = [
            models.UniqueConstraint(fields=["anchoring", "months"], name="one_check_a_time"),
            models.CheckConstraint(
                condition=models.Q(result="", seen_on__isnull=True, answered_at__isnull=True, answered_by__isnull=True)
                | (
                    ~models.Q(result="")
                    & ~models.Q(words="")
                    & models.Q(seen_on__isnull=False, answered_at__isnull=False, answered_by__isnull=False)
                ),
                name="check_answered_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anchoring} after {self.months} months"
