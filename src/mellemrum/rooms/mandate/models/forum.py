# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A forum: who sits there, who leads it and for how long, what it may decide, and where a matter goes that it cannot."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partner, Partnership, Seat


class Forum(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="forums")
    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("what it is for"), max_length=1000, blank=True)
    rhythm = models.CharField(_("how often it meets"), max_length=200, blank=True)
    decides = models.TextField(_("what it may decide"), max_length=2000, blank=True)
    # How many partners must be there; null means more than half of those that sit in it, 0 that none is asked for.
    quorum = models.PositiveSmallIntegerField(_("quorum"), null=True, blank=True)
    # One of its seats for citizens or the front line must be there too.
    needs_seat = models.BooleanField(default=False)
    escalates_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("goes on to")
    )
    escalation = models.CharField(_("when it cannot decide"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="one_forum_a_name")]

    def __str__(self) -> str:
        return self.name


class ForumSeat(models.Model):
    """Who sits in a forum: a partner, by whoever acts for it unless a person is named; a seat of the partnership; or
    a person who sits there for nobody, such as the secretariat.
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="seats")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("seat in a forum")
        verbose_name_plural = _("seats in forums")
        constraints = [
            models.UniqueConstraint(fields=["forum", "partner", "member"], name="one_chair_a_person_of_a_partner"),
            models.UniqueConstraint(
                fields=["forum", "partner"], condition=models.Q(member__isnull=True), name="one_chair_a_partner"
            ),
            models.UniqueConstraint(fields=["forum", "seat"], name="one_chair_a_seat"),
            models.CheckConstraint(
                condition=models.Q(seat__isnull=False, partner__isnull=True, member__isnull=True)
                | models.Q(seat__isnull=True, partner__isnull=False)
                | models.Q(seat__isnull=True, member__isnull=False),
                name="somebody_sits_there",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner or self.seat or self.member} in {self.forum}"


class ChairQuerySet(models.QuerySet["Chair"]):
    def on(self, day: dt.date) -> ChairQuerySet:
        """Those that have begun by then, the latest first: the first of a forum leads it."""
        return self.filter(from_on__lte=day).order_by("-from_on", "-pk")


class Chair(models.Model):
    """Who leads a forum from a day on, until the next one does; `beside` leads together with them."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="chairs")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("chair"))
    beside = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("leads together with"),
    )
    from_on = models.DateField(_("from"))

    objects = ChairQuerySet.as_manager()

    class Meta:
        verbose_name = _("chair")
        verbose_name_plural = _("chairs")
        constraints = [
            models.UniqueConstraint(fields=["forum", "from_on"], name="one_chair_a_day"),
            models.CheckConstraint(condition=~models.Q(member=models.F("beside")), name="beside_is_another"),
        ]

    def __str__(self) -> str:
        return f"{self.member} leads {self.forum} from {self.from_on}"
