# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A quick change: seen one day, tried another, and kept, dropped or changed on a third."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Partnership, Person


class Verdict(models.TextChoices):
    KEPT = "kept", pgettext_lazy("quick change", "kept")
    DROPPED = "dropped", pgettext_lazy("quick change", "dropped")
    CHANGED = "changed", pgettext_lazy("quick change", "changed")


class QuickChange(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="quick_changes")
    observed = models.CharField(_("what does not work"), max_length=300)
    observed_on = models.DateField(_("seen on"))
    trial = models.CharField(_("what is tried instead"), max_length=300, blank=True)
    tried_on = models.DateField(_("tried from"), null=True, blank=True)
    verdict = models.CharField(_("verdict"), max_length=8, choices=Verdict, blank=True)
    judged_on = models.DateField(_("judged on"), null=True, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("quick change")
        verbose_name_plural = _("quick changes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(tried_on__isnull=True) | models.Q(tried_on__gte=models.F("observed_on")),
                name="change_tried_after_it_was_seen",
            ),
            models.CheckConstraint(
                condition=models.Q(judged_on__isnull=True, verdict="")
                | models.Q(judged_on__isnull=False, judged_on__gte=models.F("tried_on")) & ~models.Q(verdict=""),
                name="change_judged_after_it_was_tried",
            ),
        ]

    def __str__(self) -> str:
        return self.observed
