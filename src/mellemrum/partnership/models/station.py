# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partner's way to its yes: the committees that must say it, in order, with their lead times and meeting days."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from .partner import Partner


class Station(models.Model):
    """One committee on a partner's decision path."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="stations")
    place = models.PositiveSmallIntegerField(_("place on the way"), default=1)
    name = models.CharField(_("committee"), max_length=120)
    lead_days = models.PositiveSmallIntegerField(_("days before the meeting"))
    # Days as ISO texts, in order.
    meets_on = models.JSONField(_("meeting days"), default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("station")
        verbose_name_plural = _("stations")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def meetings(self) -> list[dt.date]:
        return [dt.date.fromisoformat(each) for each in self.meets_on]
