# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a meeting leaves behind: its minutes, kept as they were when it ended, and two lines from each partner on what
it means at home.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import File, Partner, Person

from .meeting import Meeting


class HomeNote(models.Model):
    """Said before anyone leaves: it stands in the minutes, and beside each decision that the meeting spoke of."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="home_notes")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    means = models.CharField(_("what it means at home"), max_length=200)
    hard = models.CharField(_("where it will be hard"), max_length=200, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("note from home")
        verbose_name_plural = _("notes from home")
        constraints = [models.UniqueConstraint(fields=["meeting", "partner"], name="one_home_note_a_partner")]

    def __str__(self) -> str:
        return f"{self.partner}: {self.means}"


class Minutes(models.Model):
    """The meeting ends when they are kept. They are never changed: what was wrong is said at the next meeting."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes_kept")
    # What ui/paper.py shows and prints.
    document = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    # None where the installation cannot print.
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True, sent_by__isnull=True)
                | models.Q(sent_at__isnull=False, sent_by__isnull=False),
                name="minutes_sent_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"minutes of {self.meeting}"
