# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the guide stores: a prompt that a partnership has set aside, and a case that all partners take home."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partner, Partnership, Person
from mellemrum.rooms.mandate.models import Decision


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


class Case(models.Model):
    """One text that every partner takes to its own committees."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="cases")
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=8000)
    # From this day the text can go out to the committees.
    ready_on = models.DateField(_("ready on"))
    wished_on = models.DateField(_("wished day of the yes"), null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")

    def __str__(self) -> str:
        return self.title


class CaseLetter(models.Model):
    """What one partner says to its own committees before the case, and when it handed its papers in."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("covering words"), max_length=4000, blank=True)
    handed_in_on = models.DateField(_("papers handed in on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("letter to a case")
        verbose_name_plural = _("letters to a case")
        constraints = [models.UniqueConstraint(fields=["case", "partner"], name="one_letter_a_partner")]

    def __str__(self) -> str:
        return f"{self.partner} about {self.case}"
