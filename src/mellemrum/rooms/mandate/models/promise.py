# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A promise from one partner to another, by a date. It belongs to the partner; a person carries it until the next one does."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partner, Partnership, Person

from .decision import Decision
from .meeting import Meeting


class PromiseState(models.TextChoices):
    OPEN = "open", _("open")
    # Never stored: it follows from the date and the day on which somebody looks.
    LATE = "late", _("late")
    KEPT = "kept", _("kept")
    BROKEN = "broken", _("broken")
    RELEASED = "released", _("released")


def promise_state_on(state: str, due_on: dt.date, on: dt.date) -> PromiseState:
    stored = PromiseState(state)
    return PromiseState.LATE if stored == PromiseState.OPEN and due_on < on else stored


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> PromiseQuerySet:
        return self.filter(state=PromiseState.OPEN)


class Promise(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="promises")
    text = models.CharField(_("what is promised"), max_length=300)
    giver = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="promises_given", verbose_name=_("from"))
    receiver = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="promises_received", verbose_name=_("to")
    )
    carried_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("carried by")
    )
    # Made before the partnership came here: who wrote it down, and the name of whoever carries it and has not come in.
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    carrier = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(_("by"))
    amount = models.PositiveBigIntegerField(_("costs in kroner"), null=True, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="promises")
    # Where it was said.
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="promises")
    # The record that it was made beside, whichever room that stands in.
    about_kind = models.CharField(max_length=40, blank=True)
    about_record = models.PositiveBigIntegerField(null=True, blank=True)
    # It was made although the machine said that it goes beyond the mandate.
    is_beyond_mandate = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=PromiseState, default=PromiseState.OPEN)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(carried_by__isnull=False) | models.Q(registered_by__isnull=False),
                name="only_a_registered_promise_lacks_a_person",
            ),
            models.CheckConstraint(condition=~models.Q(giver=models.F("receiver")), name="promise_to_somebody_else"),
            models.CheckConstraint(condition=~models.Q(state="late"), name="late_is_never_stored"),
            models.CheckConstraint(
                condition=models.Q(state="open", closed_at__isnull=True, closed_by__isnull=True)
                | (~models.Q(state="open") & models.Q(closed_at__isnull=False, closed_by__isnull=False)),
                name="promise_closed_at_with_by",
            ),
            models.CheckConstraint(
                condition=models.Q(about_kind="", about_record__isnull=True)
                | (~models.Q(about_kind="") & models.Q(about_record__isnull=False)),
                name="promise_about_kind_with_record",
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", "about_kind", "about_record"], name="promise_about"),
            models.Index(fields=["partnership", "state", "due_on"], name="promise_by_state"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def carrier_name(self) -> str:
        """Who carries it, as far as anybody knows."""
        return self.carried_by.person.name if self.carried_by is not None else self.carrier

    def state_on(self, on: dt.date) -> PromiseState:
        return promise_state_on(self.state, self.due_on, on)
