# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log of what happened to citizens across organisations: who answers for it, for what, until when, and how far it has come.

Its rows never enter the database: they lie as files in a folder of the log's own, and are erased on their day.
"""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partnership, Person


class LogState(models.TextChoices):
    BROUGHT = "brought", _("The columns are to be chosen")
    WAITING = "waiting", _("Waits to be read")
    WORKING = "working", _("Is being read")
    READY = "ready", _("Has been read")
    REFUSED = "refused", _("Could not be read")
    ERASED = "erased", _("The data has been erased")


class DataRole(models.TextChoices):
    CONTROLLER = "controller", _("Controller")
    JOINT = "joint", _("Joint controller")
    PROCESSOR = "processor", _("Processor")


class EventLogQuerySet(models.QuerySet["EventLog"]):
    def waiting(self) -> EventLogQuerySet:
        return self.filter(state=LogState.WAITING)

    def kept(self) -> EventLogQuerySet:
        """Those whose data has not been erased."""
        return self.exclude(state=LogState.ERASED)

    def due(self, on: dt.date) -> EventLogQuerySet:
        """Those that must be erased by now."""
        return self.kept().filter(delete_after_on__lt=on)


class EventLog(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="event_logs")
    title = models.CharField(_("title"), max_length=120)
    purpose = models.CharField(_("purpose"), max_length=300)
    legal_basis = models.CharField(_("legal basis"), max_length=200)
    controller_cvr = models.CharField(_("CVR number of the controller"), max_length=8)
    role = models.CharField(_("role"), max_length=10, choices=DataRole)
    contact = models.CharField(_("contact"), max_length=160)
    delete_after_on = models.DateField(_("to be erased after"))
    # Made data, with no citizen behind it.
    generated = models.BooleanField(_("made data"), default=False)

    file_name = models.CharField(_("file name"), max_length=200)
    fingerprint = models.CharField(max_length=64)
    # Where its files lie, below the data folder: nothing that somebody typed, and nothing that can be guessed.
    folder = models.CharField(max_length=32, unique=True, editable=False)
    columns = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=8, choices=LogState, default=LogState.BROUGHT)
    # Why it could not be read, in both languages.
    refused_da = models.CharField(max_length=500, blank=True)
    refused_en = models.CharField(max_length=500, blank=True)

    # What the reading found. Nobody sees a number of citizens from here: that goes through disclosure.
    rows = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
    sectors = models.PositiveSmallIntegerField(default=0)
    # The borders whose wait may be shown.
    borders = models.PositiveSmallIntegerField(default=0)
    # The first days of the quarters that what came before can be compared with what came from then on.
    quarters = models.JSONField(default=list, blank=True)
    # The meaning of it in one sentence, for lists.
    sentence_da = models.CharField(max_length=300, blank=True)
    sentence_en = models.CharField(max_length=300, blank=True)

    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    # Nobody: the house itself, on the day.
    erased_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = EventLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("event log")
        verbose_name_plural = _("event logs")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=False) | models.Q(erased_by__isnull=True),
                name="event_log_erased_by_with_at",
            ),
            models.CheckConstraint(
                condition=models.Q(state=LogState.ERASED, erased_at__isnull=False)
                | (~models.Q(state=LogState.ERASED) & models.Q(erased_at__isnull=True)),
                name="event_log_erased_with_at",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_on_its_way(self) -> bool:
        return self.state in {LogState.WAITING, LogState.WORKING}

    @property
    def is_erased(self) -> bool:
        return self.state == LogState.ERASED
