# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A new level that was agreed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Person

from .measure import Measure

# How a decision and the new level that it made are connected.
DECIDED = "decided_level"


class Step(models.Model):
    """From this day the limits are computed anew: a decision with a name, a known cause and somebody who agreed."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="steps")
    from_on = models.DateField(_("from"))
    cause = models.CharField(_("cause"), max_length=120)
    # Who was there when it was agreed, as people write it: the steering group on 14 October.
    agreed_among = models.CharField(_("who agreed"), max_length=120, blank=True)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [models.UniqueConstraint(fields=["measure", "from_on"], name="one_step_a_day")]

    def __str__(self) -> str:
        return f"{self.measure} {self.from_on} {self.cause}"
