# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The mission while it is written: the five fields of its canvas, the draft, and other wordings that partners propose."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .agreement import Agreement
from .partner import Partner
from .person import Person


class CanvasField(models.TextChoices):
    """In the order in which they are read."""

    WHY = "why", _("Why?")
    FOR_WHOM = "for_whom", _("For whom?")
    WHERE_TO = "where_to", _("Where to?")
    BY_WHEN = "by_when", _("By when?")
    HOW_KNOWN = "how_known", _("How shall we know?")


class Draft(models.Model):
    """The next revision while it is written. It goes when it is sent out for signature, or when it is dropped."""

    agreement = models.OneToOneField(Agreement, on_delete=models.CASCADE, related_name="draft")
    # The words of each field, by the field's code; what is empty is left out.
    canvas = models.JSONField(_("canvas"), default=dict)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_for = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return f"draft of {self.agreement}"


class WordingQuerySet(models.QuerySet["Wording"]):
    def open(self) -> WordingQuerySet:
        """Those that were neither taken up nor answered yet."""
        return self.filter(settled_at__isnull=True)


class Wording(models.Model):
    """Another wording of one field, with a reason. It is taken up in the draft, or answered."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="wordings")
    # The revision that it was proposed for: the one that comes next.
    number = models.PositiveIntegerField()
    field = models.CharField(_("field"), max_length=10, choices=CanvasField)
    instead_of = models.TextField(_("what it said"), max_length=2000, blank=True)
    text = models.TextField(_("other words"), max_length=2000)
    reason = models.TextField(_("why"), max_length=1000)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    is_taken_up = models.BooleanField(default=False)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(settled_at__isnull=True, settled_by__isnull=True, is_taken_up=False, answer="")
                | models.Q(settled_at__isnull=False, settled_by__isnull=False, is_taken_up=True, answer="")
                | (
                    models.Q(settled_at__isnull=False, settled_by__isnull=False, is_taken_up=False)
                    & ~models.Q(answer="")
                ),
                name="wording_taken_up_or_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} of {self.agreement}"
