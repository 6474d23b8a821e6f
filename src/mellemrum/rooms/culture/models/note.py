# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A note on an occasion: what somebody noticed, who may read it, and how it may be passed on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import GuestLink, Membership, Partner

from .occasion import Occasion


class NoteKind(models.TextChoices):
    WELL = "well", _("Went well")
    BADLY = "badly", _("Went badly")
    LEARNED = "learned", _("Learned")
    ATTENTION = "attention", _("Attention point")
    IDEA = "idea", _("Idea")
    RECOGNITION = "recognition", _("Recognition")


class Theme(models.TextChoices):
    VALUE = "value", _("Value for citizens and companies")
    ECONOMY = "economy", _("Politics and economy")
    MANDATE = "mandate", _("Governing logics, mandate and commitment")
    CULTURE = "culture", _("Culture and organisation")
    LEADERSHIP = "leadership", _("Leadership that works across")


class NotePhase(models.TextChoices):
    """When in the occasion it was noticed."""

    BEFORE = "before", pgettext_lazy("note", "Before")
    DURING = "during", pgettext_lazy("note", "While it went on")
    AFTER = "after", pgettext_lazy("note", "Afterwards")


class Visibility(models.TextChoices):
    PARTNERSHIP = "partnership", _("Everybody in the partnership")
    PARTNER = "partner", _("Only my own organisation")
    PRIVATE = "private", _("Only me")


class Consent(models.TextChoices):
    """How it may be passed on, for example in a catalogue."""

    NAMED = "named", _("With my name")
    UNNAMED = "unnamed", _("Without my name")
    INSIDE = "inside", _("Not beyond this occasion")


class NoteQuerySet(models.QuerySet["Note"]):
    def standing(self) -> NoteQuerySet:
        """Those that nobody has taken back."""
        return self.filter(removed_at__isnull=True)

    def shared(self) -> NoteQuerySet:
        """What everybody in the partnership may read."""
        return self.standing().filter(visibility=Visibility.PARTNERSHIP)

    def seen_by(self, here: Here) -> NoteQuerySet:
        """What this person may read. No role opens more."""
        own = Q(visibility=Visibility.PARTNER, partner__in=own_partners(here)) | Q(author=here.member)
        return self.standing().filter(Q(visibility=Visibility.PARTNERSHIP) | own)


class Note(models.Model):
    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="notes")
    # Made where the note was written, before it was sent: whoever sends it twice has written it once.
    client_id = models.UUIDField()
    kind = models.CharField(_("what is it?"), max_length=12, choices=NoteKind)
    text = models.TextField(_("text"), max_length=2000)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme, blank=True)
    phase = models.CharField(_("when?"), max_length=8, choices=NotePhase)
    visibility = models.CharField(_("who may read it?"), max_length=12, choices=Visibility)
    consent = models.CharField(_("how may it be passed on?"), max_length=8, choices=Consent)
    # Empty where the author chose not to be known, and for guests: then nobody can look it up, the house neither.
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    came_by = models.ForeignKey(GuestLink, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # What a guest calls themselves, if they want to.
    signed_as = models.CharField(_("name"), max_length=120, blank=True)
    # A day and no hour: with an hour one could guess who stood there.
    written_on = models.DateField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        constraints = [
            models.UniqueConstraint(fields=["occasion", "client_id"], name="a_note_sent_twice_is_one"),
            models.CheckConstraint(
                condition=~Q(visibility="private") | Q(author__isnull=False), name="private_note_has_its_author"
            ),
            models.CheckConstraint(
                condition=~Q(visibility="partner") | Q(partner__isnull=False), name="note_for_a_partner_has_one"
            ),
            models.CheckConstraint(
                condition=Q(author__isnull=True) | Q(came_by__isnull=True), name="guest_is_no_member"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="note_removed_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
