# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A mail that waits to be sent by `mellemrum work`. It holds no link: that is made at the moment of sending."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from .invitation import Invitation
from .person import Person


class Stopped(models.TextChoices):
    """Why a letter was given up, in words for the secretariat."""

    REFUSED = "refused", _("The mail address was refused. Correct it and invite again, or copy a new link.")
    CLOSED = "closed", _("The invitation was closed before the mail was sent.")


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> LetterQuerySet:
        return self.filter(sent_at__isnull=True, claimed_at__isnull=True, stopped="")

    def due(self, at: dt.datetime) -> LetterQuerySet:
        return self.waiting().filter(due_at__lte=at)


class Letter(models.Model):
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="letters")
    subject = models.CharField(_("subject"), max_length=160)
    # Emptied once the mail is sent or given up.
    body = models.TextField(_("text"), max_length=4000, blank=True)
    # Where the house was reached when the letter was written: the work process serves no page and knows no address.
    house = models.CharField(max_length=200, editable=False)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    stopped = models.CharField(max_length=8, choices=Stopped, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["due_at"], name="letters_by_due")]

    def __str__(self) -> str:
        return self.subject
