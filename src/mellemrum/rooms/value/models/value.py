# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The values that were sent, each with the delivery that brought it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Person

from .measure import Measure
from .source import Source


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def standing(self) -> DeliveryQuerySet:
        return self.filter(taken_back_at__isnull=True)


class Delivery(models.Model):
    """One sending of values, typed, pasted or from a file. The last one can be taken back."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="deliveries")
    # The file itself is not kept: only the columns of the measure are anybody's business here.
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    # What sent it by itself; None where a person did.
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="deliveries")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_for = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | models.Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="delivery_taken_back_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.sent_at}"


class ValueQuerySet(models.QuerySet["Value"]):
    def current(self) -> ValueQuerySet:
        return self.filter(is_current=True)


class Value(models.Model):
    """One period's value. A corrected value stays as history; one row a period is current."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="values")
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="values")
    period_on = models.DateField(_("period"))
    value = models.FloatField(_("value"))
    # What a share or a rate was made of; None for plain values. The value of a share is in per cent.
    numerator = models.FloatField(_("how many"), null=True, blank=True)
    denominator = models.FloatField(_("of how many"), null=True, blank=True)
    is_current = models.BooleanField(default=True)

    objects = ValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period_on"], condition=models.Q(is_current=True), name="one_current_value_a_period"
            ),
            models.CheckConstraint(
                condition=models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(numerator__isnull=False, denominator__gt=0),
                name="value_with_both_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period_on}"
