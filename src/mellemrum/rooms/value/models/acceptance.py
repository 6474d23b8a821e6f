# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Whether a partner believes a shared measure: it accepts the figure, or contests it with a reason."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Person

from .measure import Measure


class Answer(models.TextChoices):
    ACCEPTS = "accepts", _("We accept the figure")
    CONTESTS = "contests", _("We contest the figure")


class About(models.TextChoices):
    """What a partner does not believe."""

    FIGURE = "figure", _("How it is counted")
    BASELINE = "baseline", _("Where it began")


class AcceptanceQuerySet(models.QuerySet["Acceptance"]):
    def standing(self) -> AcceptanceQuerySet:
        """The latest answer of each partner that is still with you."""
        return self.filter(ended_at__isnull=True, partner__left_on__isnull=True)

    def contests(self) -> AcceptanceQuerySet:
        """A contest stands until the partner itself takes it back: a new definition alone does not answer it."""
        return self.standing().filter(answer=Answer.CONTESTS)


class Acceptance(models.Model):
    """One answer. A later one ends it; what was said stays to be read."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="acceptances")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(_("answer"), max_length=8, choices=Answer)
    about = models.CharField(_("what is contested"), max_length=8, choices=About, blank=True)
    reason = models.CharField(_("reason"), max_length=400, blank=True)
    # The revision of the definition that the partner had before it.
    definition_no = models.PositiveIntegerField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = AcceptanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("acceptance")
        verbose_name_plural = _("acceptances")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "partner"],
                condition=models.Q(ended_at__isnull=True),
                name="one_standing_answer_a_partner",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="accepts", about="", reason="")
                | (models.Q(answer="contests") & ~models.Q(about="") & ~models.Q(reason="")),
                name="measure_contested_for_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="acceptance_ended_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.partner} {self.answer}"

    @property
    def is_contest(self) -> bool:
        return self.answer == Answer.CONTESTS
