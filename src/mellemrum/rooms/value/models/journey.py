# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A citizen journey: the way through the help, as somebody told it, and who may see it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import GuestLink, Membership, Partnership, Person


class Teller(models.TextChoices):
    CITIZEN = "citizen", _("The citizen")
    RELATIVE = "relative", _("A relative")
    STAFF = "staff", _("A member of staff")
    OBSERVED = "observed", _("Somebody who looked on")


# Whose telling answers where it hurts: those who were there all along.
THEMSELVES = frozenset({Teller.CITIZEN, Teller.RELATIVE})


class Reach(models.TextChoices):
    PARTNERS = "partners", _("Only among the partners")
    PUBLIC = "public", _("Outside the partnership too")


class JourneyQuerySet(models.QuerySet["Journey"]):
    def laid(self) -> JourneyQuerySet:
        """Those that lie among the partnership's journeys."""
        return self.filter(laid_at__isnull=False)

    def waiting(self) -> JourneyQuerySet:
        """Those that were told and that nobody has laid among the others yet."""
        return self.filter(laid_at__isnull=True)

    def seen_by(self, here: Here) -> JourneyQuerySet:
        """What waits is for the secretariat and for whoever told it."""
        if here.is_secretariat:
            return self
        return self.filter(Q(laid_at__isnull=False) | Q(member=here.member))


class Journey(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="journeys")
    # Made where it was told, before it was sent: whoever sends it twice has told it once.
    client_id = models.UUIDField()
    title = models.CharField(_("title"), max_length=120)
    told_by = models.CharField(_("who told it"), max_length=10, choices=Teller)
    told_on = models.DateField(_("told on"))
    # What the person who told it has agreed to, in words that they would know again.
    consent = models.TextField(_("what was agreed to"), max_length=2000)
    reach = models.CharField(_("where it may be shown"), max_length=10, choices=Reach)
    # Empty for guests: nobody can look up who they were, the house neither.
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    came_by = models.ForeignKey(GuestLink, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    laid_at = models.DateTimeField(null=True, blank=True)
    laid_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = JourneyQuerySet.as_manager()

    class Meta:
        verbose_name = _("citizen journey")
        verbose_name_plural = _("citizen journeys")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "client_id"], name="a_journey_sent_twice_is_one"),
            models.CheckConstraint(
                condition=Q(member__isnull=False, came_by__isnull=True) | Q(member__isnull=True, came_by__isnull=False),
                name="journey_came_from_a_member_or_a_guest",
            ),
            models.CheckConstraint(
                condition=Q(laid_at__isnull=True, laid_by__isnull=True)
                | Q(laid_at__isnull=False, laid_by__isnull=False),
                name="journey_laid_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.title
