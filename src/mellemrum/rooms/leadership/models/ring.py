# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ring list: on which topic a person can be rung, and who answers when they are away."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Membership, Partnership, Person


class RingTopicQuerySet(models.QuerySet["RingTopic"]):
    def kept(self) -> RingTopicQuerySet:
        """Those that nobody has taken away, of people who are still here."""
        return self.filter(removed_at__isnull=True, member__left_at__isnull=True)


class RingTopic(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="ring_topics")
    topic = models.CharField(_("topic"), max_length=120)
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("whom to ring"))
    # A name, a function or a number: whoever answers need not be in the partnership.
    stand_in = models.CharField(_("when away"), max_length=160, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = RingTopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic to ring about")
        verbose_name_plural = _("topics to ring about")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True, removed_by__isnull=True)
                | models.Q(removed_at__isnull=False, removed_by__isnull=False),
                name="ring_topic_removed_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.topic
