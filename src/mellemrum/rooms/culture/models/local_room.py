# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What front-line staff may do across borders without asking: agreed by every partner that it concerns."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Partnership, Person


class LocalRoomQuerySet(models.QuerySet["LocalRoom"]):
    def standing(self) -> LocalRoomQuerySet:
        """Those that nobody has ended, also where their day has passed."""
        return self.filter(ended_at__isnull=True)

    def valid(self, on: dt.date) -> LocalRoomQuerySet:
        return self.standing().exclude(revisit_on__lt=on)


class LocalRoom(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="local_rooms")
    text = models.CharField(_("what they may do"), max_length=200)
    limits = models.CharField(_("within which limits"), max_length=300, blank=True)
    tell = models.CharField(_("whom they tell afterwards"), max_length=200, blank=True)
    partners = models.ManyToManyField(Partner, related_name="+", verbose_name=_("whom it concerns"))
    revisit_on = models.DateField(_("taken up again on"), null=True, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = LocalRoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("local room")
        verbose_name_plural = _("local rooms")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="local_room_ended_at_with_by",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def is_past(self, on: dt.date) -> bool:
        """Then it counts no more, until everybody has said yes again."""
        return self.revisit_on is not None and self.revisit_on < on


class LocalYes(models.Model):
    """A partner's yes. With the last one its people may."""

    local_room = models.ForeignKey(LocalRoom, on_delete=models.CASCADE, related_name="yeses")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("yes to a local room")
        verbose_name_plural = _("yeses to local rooms")
        constraints = [models.UniqueConstraint(fields=["local_room", "partner"], name="one_local_yes_a_partner")]

    def __str__(self) -> str:
        return f"{self.partner}: {self.local_room}"
