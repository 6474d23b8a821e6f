# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A partnership, the shared task in its middle, and the aims that measures and initiatives serve."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from .person import Person

# Without vowels and look-alikes: an opaque key never spells a word and survives being read aloud.
KEY_ALPHABET = "bcdfghjkmnpqrstvwxz23456789"


def new_key() -> str:
    """About 76 random bits: addresses cannot be guessed, and tell nothing."""
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(16))


class Phase(models.TextChoices):
    BEFORE = "before", _("Before")
    DURING = "during", _("During")
    AFTER = "after", _("After")


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def of(self, person: Person) -> PartnershipQuerySet:
        """Those that the person belongs to now."""
        return self.filter(memberships__person=person, memberships__left_at__isnull=True)


class Partnership(models.Model):
    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    name = models.CharField(_("name"), max_length=120)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase, default=Phase.BEFORE)
    task_title = models.CharField(_("the task in one line"), max_length=160, blank=True)
    task_for_whom = models.TextField(_("for whom"), max_length=2000, blank=True)
    task_why = models.TextField(_("why it matters"), max_length=2000, blank=True)
    task_only_across = models.TextField(_("why only across"), max_length=2000, blank=True)
    task_boundary = models.TextField(_("what does not belong to it"), max_length=2000, blank=True)
    starts_on = models.DateField(_("starts on"))
    # The one whose closing it began from: its lessons came along.
    began_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="next_ones")
    # From then on it is kept as it was.
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_fiction = models.BooleanField(default=False)
    # The last day that was looked through for what falls due.
    due_told_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, closed_by__isnull=True)
                | models.Q(closed_at__isnull=False, closed_by__isnull=False),
                name="partnership_closed_at_with_by",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Aim(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="aims")
    text = models.CharField(_("aim"), max_length=300)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("aim")
        verbose_name_plural = _("aims")

    def __str__(self) -> str:
        return self.text
