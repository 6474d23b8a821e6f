# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A meeting of a forum and its agenda. What was agreed last time is its first item, and is never typed: it is looked up."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Membership, Partner, Person

from .forum import Forum

# How long one looks back at the last meeting, in minutes.
LOOK_BACK = 10


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def called(self) -> MeetingQuerySet:
        """Those that were not called off."""
        return self.filter(cancelled_at__isnull=True)

    def under_way(self, at: dt.datetime) -> MeetingQuerySet:
        """Those that began earlier that day and have not been ended."""
        return self.called().filter(starts_at__lte=at, starts_at__date=day_of(at), minutes_kept__isnull=True)


class Meeting(models.Model):
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("forum"))
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    # Who leads this one, where it is another than the forum's chair.
    led_by = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("led by")
    )
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The members who were there, by their ids; and the item that is taken now.
    present = models.JSONField(default=list)
    open_item = models.ForeignKey("AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [models.Index(fields=["forum", "starts_at"], name="meetings_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True, sent_by__isnull=True)
                | models.Q(sent_at__isnull=False, sent_by__isnull=False),
                name="meeting_sent_at_with_by",
            ),
            models.CheckConstraint(
                condition=models.Q(cancelled_at__isnull=True, cancelled_by__isnull=True)
                | models.Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="meeting_cancelled_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.forum}, {self.day.isoformat()}"

    @property
    def day(self) -> dt.date:
        return day_of(self.starts_at)

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    def clock(self, after: int = 0) -> str:
        """The time of day so many minutes after it began, as people write it: 13.10."""
        at = self.starts_at + dt.timedelta(minutes=after)
        return at.astimezone(timezone.get_default_timezone()).strftime("%H.%M")


class Purpose(models.TextChoices):
    LISTEN = "listen", _("to listen")
    INFORM = "inform", _("to inform")
    DISCUSS = "discuss", _("to discuss")
    DECIDE = "decide", _("to decide")


class Hat(models.TextChoices):
    """In which part somebody speaks. Negotiating and leading together are done on the same day, by the same people."""

    NEGOTIATOR = "negotiator", _("negotiator for our own")
    JOINT_LEADER = "joint_leader", _("joint leader of the task")
    HEAD = "head", _("head of my organisation")


class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("what it is about"), max_length=300)
    purpose = models.CharField(_("what it is for"), max_length=10, choices=Purpose)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    # The partner that brings it; empty for the secretariat.
    brought_by = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("brought by")
    )
    note = models.CharField(_("what we need from you"), max_length=300, blank=True)
    # What it is about, as an opaque pair: the record of any room.
    about_kind = models.CharField(max_length=40, blank=True)
    about_record = models.PositiveBigIntegerField(null=True, blank=True)
    # The hat that each partner has said it wears here, by the partner's id.
    hats = models.JSONField(default=dict)
    # What was said of it at the meeting, in a few words.
    said = models.TextField(_("what was said"), max_length=2000, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("item of an agenda")
        verbose_name_plural = _("items of agendas")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(about_kind="", about_record__isnull=True)
                | (~models.Q(about_kind="") & models.Q(about_record__isnull=False)),
                name="item_about_a_whole_pair",
            ),
            models.UniqueConstraint(fields=["meeting", "about_kind", "about_record"], name="one_item_a_matter"),
        ]

    def __str__(self) -> str:
        return self.title
