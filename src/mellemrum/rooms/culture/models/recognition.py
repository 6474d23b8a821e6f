# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A result that at least two partners have made together, who gave what to it, and to whose board it has been told."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Partnership, Person


class Recognition(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="recognitions")
    result = models.CharField(_("the shared result"), max_length=200)
    meaning = models.TextField(_("what it meant to citizens"), max_length=1000)
    # What each can read aloud at home.
    board_text = models.TextField(_("text for the boards"), max_length=2000)
    seen_on = models.DateField(_("when it was seen"))
    recognised_at = models.DateTimeField()
    recognised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("shared result")
        verbose_name_plural = _("shared results")

    def __str__(self) -> str:
        return self.result


class Contribution(models.Model):
    """What a partner gave to it: the organisation's, never a person's."""

    recognition = models.ForeignKey(Recognition, on_delete=models.CASCADE, related_name="contributions")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("what it gave"), max_length=300)
    # The day on which it was told to the partner's own board.
    told_on = models.DateField(_("told at home on"), null=True, blank=True)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [models.UniqueConstraint(fields=["recognition", "partner"], name="one_contribution_a_partner")]

    def __str__(self) -> str:
        return f"{self.partner}: {self.recognition}"
