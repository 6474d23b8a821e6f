# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What must be in place before the task begins: data, stakeholders, and each partner's estimate of what it costs.

A stakeholder is an organisation or a group. Nobody is given marks here.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partner, Partnership


class DataNeed(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="data_needs")
    what = models.CharField(_("data"), max_length=200)
    held_by = models.CharField(_("who has it"), max_length=160, blank=True)
    responsible = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    due_on = models.DateField(_("needed by"), null=True, blank=True)
    is_ready = models.BooleanField(_("ready"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("data that is needed")
        verbose_name_plural = _("data that is needed")

    def __str__(self) -> str:
        return self.what


class Stakeholder(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="stakeholders")
    name = models.CharField(_("who"), max_length=160)
    stake = models.CharField(_("what is at stake for them"), max_length=300)
    power = models.CharField(_("what they can do for it, or against it"), max_length=300, blank=True)
    contact = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    involve_by_on = models.DateField(_("involved by"), null=True, blank=True)
    involved_on = models.DateField(_("involved on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("stakeholder")
        verbose_name_plural = _("stakeholders")

    def __str__(self) -> str:
        return self.name


class Estimate(models.Model):
    """What a partner thinks it will spend on the task, for a purpose and a time. Nothing written is not nought."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="estimates")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("for what"), max_length=200)
    hours = models.PositiveIntegerField(_("hours"), null=True, blank=True)
    kroner = models.PositiveBigIntegerField(_("kroner"), null=True, blank=True)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    estimated_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("estimate")
        verbose_name_plural = _("estimates")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours__isnull=False) | models.Q(kroner__isnull=False), name="estimate_of_something"
            ),
            models.CheckConstraint(
                condition=models.Q(to_on__gte=models.F("from_on")), name="estimate_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.what
