# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who shall hear the story, in which words, and each time that it was told: when, by whom, and what they asked back."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Membership, Partner, Partnership, Person


class AudienceQuerySet(models.QuerySet["Audience"]):
    def kept(self) -> AudienceQuerySet:
        return self.filter(removed_at__isnull=True)


class Audience(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="audiences")
    name = models.CharField(_("audience"), max_length=80)
    # How long they may go without hearing it.
    every_months = models.PositiveSmallIntegerField(_("hears it again within"), default=3)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True, removed_by__isnull=True)
                | models.Q(removed_at__isnull=False, removed_by__isnull=False),
                name="audience_removed_at_with_by",
            ),
            models.UniqueConstraint(
                fields=["partnership", "name"],
                condition=models.Q(removed_at__isnull=True),
                name="one_audience_a_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AudienceText(models.Model):
    """The story in the words of one audience. Never edited: a change is the next number, so that what was told stands."""

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    text = models.TextField(_("text"), max_length=2400)
    # Which common text it was written from; nothing where there was none yet.
    narrative_number = models.PositiveIntegerField(null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("text for an audience")
        verbose_name_plural = _("texts for an audience")
        constraints = [models.UniqueConstraint(fields=["audience", "number"], name="one_audience_text_a_number")]

    def __str__(self) -> str:
        return f"{self.audience}, {self.number}"


class How(models.TextChoices):
    MEETING = "meeting", pgettext_lazy("how it was told", "At a meeting")
    TALK = "talk", pgettext_lazy("how it was told", "In a conversation")
    MAIL = "mail", pgettext_lazy("how it was told", "By mail")
    VIDEO = "video", pgettext_lazy("how it was told", "On video")
    PRESS = "press", pgettext_lazy("how it was told", "Through the press")
    OTHER = "other", pgettext_lazy("how it was told", "In another way")


class TellingQuerySet(models.QuerySet["Telling"]):
    def kept(self) -> TellingQuerySet:
        return self.filter(removed_at__isnull=True)


class Telling(models.Model):
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="tellings")
    told_on = models.DateField(_("told on"))
    # A story is told by somebody; the partner that they spoke for stays, also when they move.
    teller = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("told by"))
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(_("how"), max_length=8, choices=How)
    # In which words: the audience's own, or the common text by its number where they had none.
    text = models.ForeignKey(AudienceText, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    narrative_number = models.PositiveIntegerField(null=True, blank=True)
    asked_back = models.TextField(_("what they asked back"), max_length=1000, blank=True)
    is_ending = models.BooleanField(_("this was how it ended"), default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("telling")
        verbose_name_plural = _("tellings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(removed_at__isnull=True, removed_by__isnull=True)
                | models.Q(removed_at__isnull=False, removed_by__isnull=False),
                name="telling_removed_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience}, {self.told_on}"
