# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Why one partner cannot solve the task alone, in its own words, and what shows it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import File, Partner, Partnership, Person


class Alone(models.TextChoices):
    NOT = "not", _("We cannot do it alone")
    IN_PART = "in_part", _("We can do some of it alone")
    YES = "yes", _("We could in fact do it alone")


class Necessity(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="necessities")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    alone = models.CharField(_("can you do it alone?"), max_length=8, choices=Alone)
    reason = models.TextField(_("why"), max_length=600)
    failing = models.TextField(_("what fails today"), max_length=600, blank=True)
    # What shows it: a document, a page on the web, or a page of this partnership such as a shared measure.
    proof = models.CharField(_("what shows it"), max_length=200, blank=True)
    link = models.CharField(_("link"), max_length=500, blank=True)
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("necessity")
        verbose_name_plural = _("necessities")
        constraints = [models.UniqueConstraint(fields=["partnership", "partner"], name="one_necessity_a_partner")]

    def __str__(self) -> str:
        return f"{self.partner}: {self.get_alone_display()}"
