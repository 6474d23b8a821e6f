# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A guest link: who holds it answers one thing without an account, for a purpose, until a day, and by nobody's name."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from .partnership import Partnership
from .person import Person


class GuestLinkQuerySet(models.QuerySet["GuestLink"]):
    def open(self, at: dt.datetime) -> GuestLinkQuerySet:
        return self.filter(withdrawn_at__isnull=True, expires_at__gt=at)


class GuestLink(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="guest_links")
    # The one thing that it opens, as an opaque pair: the record of any room.
    opens_kind = models.CharField(max_length=40)
    opens_record = models.PositiveBigIntegerField()
    purpose = models.CharField(_("purpose"), max_length=300)
    consent = models.TextField(_("what guests agree to"), max_length=2000)
    # The link itself is shown once and never stored.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(_("works until"))
    # How much came in through it: in all, and in the minute that began then.
    taken = models.PositiveIntegerField(default=0)
    minute_at = models.DateTimeField(null=True, blank=True)
    minute_taken = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = GuestLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("guest link")
        verbose_name_plural = _("guest links")
        indexes = [models.Index(fields=["partnership", "opens_kind", "opens_record"], name="guest_links_to_a_thing")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="guest_link_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="guest_link_withdrawn_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.purpose
