# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a partnership ends: the closing, what each partner says to it, the lessons, and those that others gave us."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Partner, Partnership, Person

from .note import Theme


class Outcome(models.TextChoices):
    DONE = "done", pgettext_lazy("task", "The task is done")
    STOPPED = "stopped", pgettext_lazy("task", "The task was stopped")


class ClosingQuerySet(models.QuerySet["Closing"]):
    def standing(self) -> ClosingQuerySet:
        return self.filter(taken_back_at__isnull=True)


class Closing(models.Model):
    """What it holds is computed. It stands until it is taken back, also when the partnership was closed with it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="closings")
    outcome = models.CharField(_("how it ends"), max_length=8, choices=Outcome)
    reason = models.TextField(_("why now"), max_length=2000)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_why = models.TextField(_("why it goes on"), max_length=2000, blank=True)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        verbose_name = _("closing")
        verbose_name_plural = _("closings")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"], condition=models.Q(taken_back_at__isnull=True), name="one_standing_closing"
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=True, taken_back_by__isnull=True, taken_back_why="")
                | (models.Q(taken_back_at__isnull=False, taken_back_by__isnull=False) & ~models.Q(taken_back_why="")),
                name="closing_taken_back_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.outcome}"


class ClosingAnswer(models.Model):
    """A partner accepts the closing, or says what is missing. The latest counts."""

    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="answers")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    accepts = models.BooleanField(_("accepts"))
    missing = models.CharField(_("what is missing"), max_length=500, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("answer to a closing")
        verbose_name_plural = _("answers to closings")
        constraints = [
            models.UniqueConstraint(fields=["closing", "partner"], name="one_closing_answer_a_partner"),
            models.CheckConstraint(
                condition=models.Q(accepts=True, missing="") | (models.Q(accepts=False) & ~models.Q(missing="")),
                name="missing_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.closing}"


class Lesson(models.Model):
    """What we wish that somebody had told us."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="lessons")
    text = models.CharField(_("lesson"), max_length=500)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def __str__(self) -> str:
        return self.text[:60]


class GivenLesson(models.Model):
    """A lesson as another partnership gave it to this one: its words that day, and where they come from."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="given_lessons")
    lesson = models.ForeignKey(Lesson, on_delete=models.SET_NULL, null=True, blank=True, related_name="given")
    source = models.CharField(_("where it comes from"), max_length=120)
    text = models.CharField(_("lesson"), max_length=500)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme)
    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # From then on it is proposed for this partnership's own catalogue.
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("lesson from others")
        verbose_name_plural = _("lessons from others")
        constraints = [
            models.UniqueConstraint(fields=["partnership", "lesson"], name="one_gift_a_lesson"),
            models.CheckConstraint(
                condition=models.Q(taken_at__isnull=True, taken_by__isnull=True)
                | models.Q(taken_at__isnull=False, taken_by__isnull=False),
                name="given_lesson_taken_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
