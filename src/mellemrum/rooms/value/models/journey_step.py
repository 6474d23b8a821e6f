# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A step of a citizen journey: who, what, how it felt, how long it took, who owns it, and whether it led on."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Partner

from .journey import Journey, Teller
from .offer import CommunityOffer


class Channel(models.TextChoices):
    VISIT = "visit", _("A visit or a meeting")
    PHONE = "phone", _("The phone")
    WARD = "ward", _("In hospital")
    LETTER = "letter", _("A letter or a message")
    SCREEN = "screen", _("A screen")
    COURSE = "course", _("A course or a group")
    COMMUNITY = "community", _("A community")
    NONE = "none", _("Nobody was there")


class Feeling(models.IntegerChoices):
    """As the story's scale: never a mean of it, and nobody's grade."""

    VERY_HARD = 1, _("Very hard")
    HARD = 2, _("Hard")
    NEITHER = 3, _("Neither")
    GOOD = 4, _("Good")
    VERY_GOOD = 5, _("Very good")


class Shared(models.TextChoices):
    """What the person who told it has agreed to for this one step."""

    PARTNERS = "partners", _("Only the partners")
    PUBLIC = "public", _("Others too")


class Loop(models.TextChoices):
    """Whether the citizen got there."""

    CLOSED = "closed", pgettext_lazy("handover", "Got there")
    OPEN = "open", pgettext_lazy("handover", "Did not get there")
    UNKNOWN = "unknown", pgettext_lazy("handover", "Nobody knows")


# Where it is noted what became of the citizen.
NOTED = frozenset({Loop.CLOSED, Loop.OPEN})


# How a step and what its pain became are connected.
SENT_ON = "sent_on"


class JourneyStep(models.Model):
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="steps")
    # Its place in the journey, from 1.
    place = models.PositiveIntegerField()
    stage = models.CharField(_("part of the way"), max_length=60, blank=True)
    what = models.CharField(_("what happened"), max_length=1000)
    # Who acts: a partner, somebody else by name, or the citizen where both are empty.
    actor = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    other = models.CharField(_("somebody else"), max_length=120, blank=True)
    owner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(_("how"), max_length=10, choices=Channel, blank=True)
    feeling = models.PositiveSmallIntegerField(_("how it felt"), choices=Feeling, null=True, blank=True)
    minutes = models.PositiveIntegerField(_("how long"), null=True, blank=True)
    # It began before the step in front of it had ended.
    is_beside = models.BooleanField(_("at the same time"), default=False)
    pain = models.CharField(_("what hurt"), max_length=300, blank=True)
    idea = models.CharField(_("idea"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=Teller)
    consent = models.CharField(_("who may see it"), max_length=10, choices=Shared)
    offer = models.ForeignKey(CommunityOffer, on_delete=models.PROTECT, null=True, blank=True, related_name="steps")
    loop = models.CharField(_("whether the citizen got there"), max_length=8, choices=Loop, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("step of a journey")
        verbose_name_plural = _("steps of journeys")
        indexes = [models.Index(fields=["journey", "place"], name="journey_steps_in_order")]
        constraints = [
            models.CheckConstraint(condition=Q(actor__isnull=True) | Q(other=""), name="journey_step_has_one_actor"),
            models.CheckConstraint(
                condition=Q(feeling__isnull=True) | Q(feeling__gte=1, feeling__lte=5), name="feeling_has_five_steps"
            ),
            models.CheckConstraint(
                condition=Q(offer__isnull=True, loop="") | Q(offer__isnull=False, loop__gt=""),
                name="handover_says_what_became_of_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.what[:60]}"

    @property
    def is_citizen(self) -> bool:
        """The citizen acts alone."""
        return self.actor_id is None and not self.other
