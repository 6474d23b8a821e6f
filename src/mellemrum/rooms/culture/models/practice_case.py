# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A case from practice: what happened to somebody who met several organisations. A pattern is what several cases show,
and an idea answers patterns.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partner, Partnership

from .occasion import Occasion


class PracticeCaseQuerySet(models.QuerySet["PracticeCase"]):
    def standing(self) -> PracticeCaseQuerySet:
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class PracticeCase(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="practice_cases")
    title = models.CharField(_("title"), max_length=120)
    story = models.TextField(_("what happened"), max_length=3000)
    crossing = models.TextField(_("where it went from one organisation to another"), max_length=1000)
    cost = models.TextField(_("what it cost the citizen"), max_length=1000)
    # Whose practice it is told from.
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner"))
    # The first day of its month: the day itself could lead to somebody.
    month = models.DateField(_("month"))
    # The case session at which it was told.
    occasion = models.ForeignKey(
        Occasion, on_delete=models.SET_NULL, null=True, blank=True, related_name="cases", verbose_name=_("occasion")
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    # Who last read it through and said that nobody can be recognised.
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = PracticeCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case from practice")
        verbose_name_plural = _("cases from practice")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="practice_case_withdrawn_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Pattern(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="patterns")
    sentence = models.CharField(_("the pattern in one sentence"), max_length=300)
    cases = models.ManyToManyField(PracticeCase, related_name="patterns", verbose_name=_("cases"))
    phrased_at = models.DateTimeField()
    phrased_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("pattern")
        verbose_name_plural = _("patterns")

    def __str__(self) -> str:
        return self.sentence


class Idea(models.Model):
    """What became of it stands elsewhere: a connection leads to the decision."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="ideas")
    text = models.CharField(_("idea"), max_length=300)
    patterns = models.ManyToManyField(Pattern, related_name="ideas", verbose_name=_("patterns"))
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")

    def __str__(self) -> str:
        return self.text
