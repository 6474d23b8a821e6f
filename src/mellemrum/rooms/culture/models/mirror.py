# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What an observer saw, the partners' answers, and what changed because of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partner, Partnership

from .occasion import Occasion


class MirrorNoteQuerySet(models.QuerySet["MirrorNote"]):
    def released(self) -> MirrorNoteQuerySet:
        return self.filter(released_at__isnull=False)

    def seen_by(self, member: Membership) -> MirrorNoteQuerySet:
        """What has been held up to all, and one's own drafts."""
        return self.filter(models.Q(released_at__isnull=False) | models.Q(written_by=member))


class MirrorNote(models.Model):
    """A draft is its observer's own until it is released; then it is not changed."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="mirror_notes")
    text = models.TextField(_("what you saw"), max_length=2000)
    seen_on = models.DateField(_("when you saw it"))
    # The time that was set aside to look in the mirror, where there was one.
    occasion = models.ForeignKey(
        Occasion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mirror_notes",
        verbose_name=_("occasion"),
    )
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    changed = models.TextField(_("what changed"), max_length=1000, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = MirrorNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("mirror note")
        verbose_name_plural = _("mirror notes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(changed_at__isnull=True, changed_by__isnull=True, changed="")
                | (models.Q(changed_at__isnull=False, changed_by__isnull=False) & ~models.Q(changed="")),
                name="mirror_changed_at_with_by",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


class MirrorAnswer(models.Model):
    """What one partner sees in the mirror. Said anew, it replaces what it said before."""

    note = models.ForeignKey(MirrorNote, on_delete=models.CASCADE, related_name="answers")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("answer"), max_length=1000)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("answer to a mirror note")
        verbose_name_plural = _("answers to mirror notes")
        constraints = [models.UniqueConstraint(fields=["note", "partner"], name="one_mirror_answer_a_partner")]

    def __str__(self) -> str:
        return f"{self.partner}: {self.note}"
