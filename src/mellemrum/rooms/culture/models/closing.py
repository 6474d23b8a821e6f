# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a partnership ends: the closing, where what is still open goes, and what each partner says to it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Partner, Partnership, Person


class Outcome(models.TextChoices):
    DONE = "done", pgettext_lazy("task", "The task is done")
    STOPPED = "stopped", pgettext_lazy("task", "The task was stopped")


class ClosingQuerySet(models.QuerySet["Closing"]):
    def standing(self) -> ClosingQuerySet:
        return self.filter(taken_back_at__isnull=True)


class Closing(models.Model):
    """Most of what it holds is computed. It stands until it is taken back, also when the partnership closed with it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="closings")
    outcome = models.CharField(_("how it ends"), max_length=8, choices=Outcome)
    reason = models.TextField(_("why now"), max_length=2000)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # When something last got another place to go: who accepted before then accepts again.
    settled_at = models.DateTimeField()
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


class OpenEnd(models.Model):
    """Something that is open when the partnership ends, and where it goes: to a partner, or nowhere, with a reason."""

    closing = models.ForeignKey(Closing, on_delete=models.CASCADE, related_name="open_ends")
    # A record of any room: "mandate.promise" and its id.
    kind = models.CharField(max_length=60)
    record = models.PositiveBigIntegerField()
    # Without one it is let go.
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    words = models.CharField(_("why, or how"), max_length=300, blank=True)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("open end")
        verbose_name_plural = _("open ends")
        constraints = [
            models.UniqueConstraint(fields=["closing", "kind", "record"], name="one_place_an_open_end"),
            models.CheckConstraint(
                condition=models.Q(partner__isnull=False) | ~models.Q(words=""), name="let_go_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"


class ClosingAnswer(models.Model):
    """A partner accepts the closing, or says what is missing. Its latest answer takes the place of the one before."""

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
