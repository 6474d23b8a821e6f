# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An evaluation: a window in which all answer three questions without a name; its themes, and what is done about them."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mellemrum.partnership.models import Membership, Partner, Partnership, Person


class Question(models.TextChoices):
    """The three that every evaluation asks; each is a field of the box."""

    WELL = "well", _("What went well?")
    BADLY = "badly", _("What went badly?")
    LEARNED = "learned", _("What did we learn?")


# How much of a statement holds, from not at all to fully.
STEPS = (1, 2, 3, 4, 5)


class ActionKind(models.TextChoices):
    CULTURE = "culture", _("How we are together")
    WORKFLOW = "workflow", _("How the work runs")


class ActionState(models.TextChoices):
    OPEN = "open", pgettext_lazy("evaluation action", "under way")
    DONE = "done", pgettext_lazy("evaluation action", "done")
    STOPPED = "stopped", pgettext_lazy("evaluation action", "stopped")


class Evaluation(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="evaluations")
    title = models.CharField(_("title"), max_length=200)
    purpose = models.TextField(_("purpose"), max_length=2000)
    opens_on = models.DateField(_("first day"))
    # The last day on which an answer is taken in.
    closes_on = models.DateField(_("last day"))
    # Up to five, marked from one to five beside the three questions; they stand from the day on which it opens.
    statements = models.JSONField(_("statements"), default=list, blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gte=models.F("opens_on")), name="evaluation_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_open(self, on: dt.date) -> bool:
        return self.opens_on <= on <= self.closes_on

    def is_closed(self, on: dt.date) -> bool:
        return self.closes_on < on


class AnswerBox(models.Model):
    """All that was answered, as one row: a list of texts for each question, in an order that follows from the texts.

    No text has a row, an id, a time or a place in an order of its own, so that nothing leads from it to a person; see
    docs/decisions/0009.
    """

    evaluation = models.OneToOneField(Evaluation, on_delete=models.CASCADE, related_name="box")
    # How many have answered; each wrote at least one text, or marked one statement.
    n = models.PositiveIntegerField(default=0)
    well = models.JSONField(default=list)
    badly = models.JSONField(default=list)
    learned = models.JSONField(default=list)
    # For each statement how many marked 1, 2, 3, 4 and 5. Who adds to a count leaves nothing that goes with a text.
    marks = models.JSONField(default=list)

    class Meta:
        verbose_name = _("answer box")
        verbose_name_plural = _("answer boxes")

    def __str__(self) -> str:
        return str(self.evaluation_id)


class AnswerRoll(models.Model):
    """Which members have answered, and the fingerprints of the forms that were sent: sorted lists, and no texts."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.CASCADE, related_name="roll")
    members = models.JSONField(default=list)
    sent = models.JSONField(default=list)

    class Meta:
        verbose_name = _("answer roll")
        verbose_name_plural = _("answer rolls")

    def __str__(self) -> str:
        return str(self.evaluation_id)


class EvaluationTheme(models.Model):
    """What several answers say, in the words of those who read them together."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="themes")
    text = models.CharField(_("theme"), max_length=300)
    # The answers that it gathers, as "well-3": the question, and the place in its list, which no longer changes.
    answers = models.JSONField(default=list)
    phrased_at = models.DateTimeField()
    phrased_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("theme of an evaluation")
        verbose_name_plural = _("themes of evaluations")

    def __str__(self) -> str:
        return self.text


class EvaluationAction(models.Model):
    """What is done about it: by a partner and a person, before a day."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="actions")
    text = models.CharField(_("action"), max_length=300)
    kind = models.CharField(_("kind"), max_length=10, choices=ActionKind)
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner"))
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    due_on = models.DateField(_("day"))
    state = models.CharField(_("state"), max_length=8, choices=ActionState, default=ActionState.OPEN)
    became = models.CharField(_("what became of it"), max_length=300, blank=True)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("action of an evaluation")
        verbose_name_plural = _("actions of evaluations")

    def __str__(self) -> str:
        return self.text
