# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A mail that waits to be sent by `mellemrum work`: to somebody who is invited, to a member whose turn it is, or to a
person about the week in all their partnerships.

It holds no link: that is made at the moment of sending.
"""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from .invitation import Invitation
from .membership import Membership
from .person import Person


class Stopped(models.TextChoices):
    """Why a letter was given up, in words for the secretariat."""

    REFUSED = "refused", _("The mail address was refused. Correct it and invite again, or copy a new link.")
    CLOSED = "closed", _("It was no longer needed when its turn came.")
    LOST = "lost", _("It is not known whether this mail went out. Write again if it matters.")


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> LetterQuerySet:
        return self.filter(sent_at__isnull=True, claimed_at__isnull=True, stopped="")

    def due(self, at: dt.datetime) -> LetterQuerySet:
        return self.waiting().filter(due_at__lte=at)

    def claimed_before(self, at: dt.datetime) -> LetterQuerySet:
        """In the hands of a worker since then, which has probably died."""
        return self.filter(sent_at__isnull=True, claimed_at__lt=at)


class Letter(models.Model):
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    member = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="letters")
    # The page inside the house on which the member can act.
    page = models.CharField(max_length=200, blank=True, editable=False)
    subject = models.CharField(_("subject"), max_length=160)
    # Emptied once the mail is sent or given up.
    body = models.TextField(_("text"), max_length=4000, blank=True)
    # A day to keep, and what it is for: it goes with the mail as a calendar file.
    keep_on = models.DateField(null=True, blank=True)
    keep = models.CharField(max_length=300, blank=True, editable=False)
    # Where the house was reached when the letter was written: the work process serves no page and knows no address.
    house = models.CharField(max_length=200, editable=False)
    written_at = models.DateTimeField()
    # Nobody where the house wrote it by itself.
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    stopped = models.CharField(max_length=8, choices=Stopped, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(invitation__isnull=False, member__isnull=True, person__isnull=True)
                | models.Q(invitation__isnull=True, member__isnull=False, person__isnull=True)
                | models.Q(invitation__isnull=True, member__isnull=True, person__isnull=False),
                name="a_letter_has_one_reader",
            )
        ]
        indexes = [models.Index(fields=["due_at"], name="letters_by_due")]

    def __str__(self) -> str:
        return self.subject

    @property
    def reader(self) -> Invitation | Membership | Person:
        """Whom it is for."""
        return cast("Invitation | Membership | Person", self.invitation or self.member or self.person)

    @property
    def address(self) -> str:
        """The mail address that it goes to."""
        return self.member.person.email if self.member is not None else cast(Invitation | Person, self.reader).email
