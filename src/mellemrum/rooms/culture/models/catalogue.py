# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The catalogue: what the notes taught us, as attention points, and the editions in which they were published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Membership, Partnership

from .note import Consent, Note, Theme


class Phase(models.TextChoices):
    """When in the life of a partnership it matters."""

    BEFORE = "before", pgettext_lazy("partnership", "Before")
    DURING = "during", pgettext_lazy("partnership", "During")
    AFTER = "after", pgettext_lazy("partnership", "After")


class PointStatus(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("point", "proposed")
    IN = "in", pgettext_lazy("point", "in the catalogue")
    OUT = "out", pgettext_lazy("point", "left out")


class Asks(models.TextChoices):
    """What a point asks for: that people do otherwise, or that the work is laid out otherwise."""

    CULTURE = "culture", _("A change of culture")
    WORKFLOW = "workflow", _("A better workflow")


class AttentionPoint(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="attention_points")
    text = models.CharField(_("text"), max_length=500)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    phase = models.CharField(_("phase"), max_length=8, choices=Phase)
    # Its place within theme and phase, the smallest first.
    rank = models.PositiveIntegerField()
    status = models.CharField(_("status"), max_length=10, choices=PointStatus, default=PointStatus.PROPOSED)
    # Why it was left out, or why nothing is done about it yet.
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    asks = models.CharField(_("what it asks for"), max_length=10, choices=Asks, blank=True)
    action = models.CharField(_("action"), max_length=500, blank=True)
    notes = models.ManyToManyField(Note, blank=True, related_name="points", verbose_name=_("notes"))
    # Whether an edition says on which occasions it was noticed, and by whom where they agreed to be named.
    shows_sources = models.BooleanField(_("sources shown"), default=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("attention point")
        verbose_name_plural = _("attention points")
        constraints = [
            models.CheckConstraint(condition=~Q(status="out") | ~Q(reason=""), name="left_out_with_a_reason"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Sources(NamedTuple):
    """Where a point was noticed, and by whom where they agreed to be named."""

    sources: list[str]
    named: list[str]


def sources_of(points: models.QuerySet[AttentionPoint]) -> Mapping[int, Sources]:
    """For each point, by its id, in the order of the occasions; nothing where the point does not show its sources."""
    found: dict[int, Sources] = defaultdict(lambda: Sources([], []))
    shown = Note.objects.shared().filter(points__in=points, points__shows_sources=True).order_by("occasion__on", "pk")
    fields = ("points", "occasion__title", "consent", "author__person__name", "signed_as")
    for pk, title, consent, author, signed_as in shown.values_list(*fields):
        name = (author or signed_as) if consent == Consent.NAMED else ""
        if title not in found[pk].sources:
            found[pk].sources.append(title)
        if name and name not in found[pk].named:
            found[pk].named.append(name)
    return found


class Edition(models.Model):
    """Frozen: what was published that day. A change comes with the next one."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    foreword = models.TextField(_("foreword"), max_length=2000, blank=True)
    # Each point as it stood, in the order of reading: id, text, theme, phase, asks, action, reason, sources, named.
    points = models.JSONField(default=list)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    # The address under which everybody may read it; empty while it is not open.
    public_key = models.CharField(max_length=32, blank=True)
    # The day on which the partnership decided that everybody may.
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="one_edition_per_number"),
            models.UniqueConstraint(fields=["public_key"], condition=~Q(public_key=""), name="one_edition_an_address"),
            models.CheckConstraint(
                condition=Q(public_key="", decided_on__isnull=True) | ~Q(public_key="") & Q(decided_on__isnull=False),
                name="edition_opened_when_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.title
