# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a partnership learned, and what others learned and gave to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Partnership, Person

from .note import Theme


class LessonKind(models.TextChoices):
    AGAIN = "again", _("We would do it again")
    NEVER = "never", _("We would not do it again")
    SURPRISE = "surprise", _("It surprised us")


class Lesson(models.Model):
    """What we wish that somebody had told us, in a person's own words."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="lessons")
    kind = models.CharField(_("what it is"), max_length=8, choices=LessonKind)
    text = models.CharField(_("lesson"), max_length=500)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    # What it comes from: a point of the catalogue or a decision, or nothing.
    about_kind = models.CharField(max_length=60, blank=True)
    about_record = models.PositiveBigIntegerField(null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(about_kind="", about_record__isnull=True)
                | (~models.Q(about_kind="") & models.Q(about_record__isnull=False)),
                name="lesson_about_a_whole_record",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class GivenAnswer(models.TextChoices):
    TAKEN = "taken", pgettext_lazy("lesson from others", "taken up")
    ASIDE = "aside", pgettext_lazy("lesson from others", "laid aside")


class GivenLesson(models.Model):
    """A lesson as another partnership gave it to this one: its words that day, and where they come from."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="given_lessons")
    lesson = models.ForeignKey(Lesson, on_delete=models.SET_NULL, null=True, blank=True, related_name="given")
    source = models.CharField(_("where it comes from"), max_length=120)
    kind = models.CharField(_("what it is"), max_length=8, choices=LessonKind)
    text = models.CharField(_("lesson"), max_length=500)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # What is taken up is proposed for this partnership's own catalogue.
    answer = models.CharField(_("answer"), max_length=8, choices=GivenAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("lesson from others")
        verbose_name_plural = _("lessons from others")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "lesson"], name="one_gift_a_lesson"),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="given_lesson_answered_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
