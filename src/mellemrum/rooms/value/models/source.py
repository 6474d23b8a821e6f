# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A source that delivers values by itself, of one measure or of several, over a signed address or as files in a folder."""

from __future__ import annotations

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Person

from .measure import Measure


class SourceQuerySet(models.QuerySet["Source"]):
    def standing(self) -> SourceQuerySet:
        return self.filter(withdrawn_at__isnull=True)

    def of_several(self) -> SourceQuerySet:
        """Those whose table holds several measures."""
        return self.filter(measure__isnull=True)


class Source(models.Model):
    """It sends for the person who opened it, and for no longer than that person may send."""

    # None: its table names the measures itself, as one that a person imports does.
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    name = models.CharField(_("name"), max_length=80)
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    # The address itself is shown once and never stored.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    opened_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of values")
        verbose_name_plural = _("sources of values")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="source_withdrawn_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def folder(self) -> str:
        """Its folder under the data folder's `sources`: the number makes it its own, the words help whoever looks."""
        return f"{self.pk}-{slugify(self.name)[:40] or 'source'}"
