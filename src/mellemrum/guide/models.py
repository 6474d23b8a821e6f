# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The only thing that the guide stores: a prompt that a partnership has set aside, with the reason."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Partnership, Person


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    def of(self, partnership: Partnership) -> SetAsideQuerySet:
        return self.filter(partnership=partnership)

    def standing(self) -> SetAsideQuerySet:
        """Those that have not been taken up again."""
        return self.filter(taken_up_at__isnull=True)


class SetAside(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="set_asides")
    # The prompt's id in content/prompts.yaml.
    prompt = models.CharField(max_length=60)
    reason = models.TextField(_("reason"), max_length=2000)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    set_aside_at = models.DateTimeField()
    set_aside_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_up_at = models.DateTimeField(null=True, blank=True)
    taken_up_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name = _("set aside")
        verbose_name_plural = _("set aside")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "prompt"],
                condition=models.Q(taken_up_at__isnull=True),
                name="one_set_aside_a_prompt",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_up_at__isnull=True, taken_up_by__isnull=True)
                | models.Q(taken_up_at__isnull=False, taken_up_by__isnull=False),
                name="set_aside_taken_up_at_with_by",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="set_aside_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.prompt} set aside in {self.partnership}"
