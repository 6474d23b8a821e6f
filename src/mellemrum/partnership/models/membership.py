# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A person's place in a partnership: the role, the partner they come from, and whether they are still here."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .partnership import Partnership
from .person import Person


class Role(models.TextChoices):
    SECRETARIAT = "secretariat", _("Secretariat")
    LEADER = "leader", _("Leader")
    CONTRIBUTOR = "contributor", _("Contributor")
    OBSERVER = "observer", _("Observer")
    READER = "reader", _("Reader")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def present(self) -> MembershipQuerySet:
        return self.filter(left_at__isnull=True)


class Membership(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role)
    partner = models.ForeignKey(
        "partnership.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    title = models.CharField(_("job title"), max_length=160, blank=True)
    joined_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    # Whether this partnership's week is told in the person's weekly mail.
    gets_week = models.BooleanField(_("weekly mail"), default=True)
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "person"], name="one_membership_a_person"),
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True, left_by__isnull=True)
                | models.Q(left_at__isnull=False, left_by__isnull=False),
                name="membership_left_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.partnership}"
