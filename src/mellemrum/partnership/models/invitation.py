# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An invitation by link: single use, kept only as a hash, at most seven days, bound to one mail address and one role."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from .membership import Role
from .partner import Partner
from .partnership import Partnership
from .person import Person

LIFETIME = dt.timedelta(days=7)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self, at: dt.datetime) -> InvitationQuerySet:
        return self.awaited().filter(expires_at__gt=at)

    def awaited(self) -> InvitationQuerySet:
        """Invited and not here yet, also where the link has run out."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


class Invitation(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("mail address"))
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=12, choices=Role)
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    acts_for_partner = models.BooleanField(_("may sign for the partner"), default=False)
    title = models.CharField(_("job title"), max_length=160, blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    # The link itself is shown once and never stored.
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_at_with_by",
            ),
            # The command line, which has no person, may close one by making another.
            models.CheckConstraint(
                condition=models.Q(withdrawn_at__isnull=False) | models.Q(withdrawn_by__isnull=True),
                name="invitation_withdrawn_at_with_by",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__lte=models.F("invited_at") + LIFETIME),
                name="invitation_lives_at_most_seven_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} to {self.partnership}"
