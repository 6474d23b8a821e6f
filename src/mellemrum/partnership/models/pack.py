# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The pack for whoever steps in, kept as it was that day; and what the one who goes writes down for the next."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .file import File
from .membership import Membership
from .partner import Partner
from .partnership import Partnership
from .person import Language, Person


class Pack(models.Model):
    """One edition for one person. Whether it was read is for that person and the secretariat alone."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="packs")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="packs")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(_("language"), max_length=2, choices=Language)
    # What ui/paper.py shows and prints, and the revisions whose text stands in it.
    document = models.JSONField()
    revisions = models.JSONField(default=list)
    fingerprint = models.CharField(max_length=64)
    # None where the installation cannot print.
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("onboarding pack")
        verbose_name_plural = _("onboarding packs")

    def __str__(self) -> str:
        return f"pack for {self.member}"


class HandoverNoteQuerySet(models.QuerySet["HandoverNote"]):
    def kept(self) -> HandoverNoteQuerySet:
        return self.filter(removed_at__isnull=True)


class HandoverNote(models.Model):
    """What is written nowhere else. The partner's own people and the secretariat read it, and it goes into the pack."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="handover_notes")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="handover_notes")
    text = models.TextField(_("what is written nowhere"), max_length=2000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = HandoverNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover note")
        verbose_name_plural = _("handover notes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True, removed_by__isnull=True)
                | models.Q(removed_at__isnull=False, removed_by__isnull=False),
                name="handover_note_removed_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
