# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a partner is governed, in its own words; what another partner guessed before it read them; where two logics clash.

The dimensions stand in content/logics.yaml; a line here names one by its code.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Partner, Partnership, Person

from .decision import Decision


class Logic(models.Model):
    """What a partner has written is one thing with one version, however many of its lines one changes at a time."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="logics")
    partner = models.OneToOneField(Partner, on_delete=models.PROTECT, related_name="logic")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("governing logic")
        verbose_name_plural = _("governing logics")

    def __str__(self) -> str:
        return str(self.partner)


class LogicLine(models.Model):
    """One dimension. A line that was emptied stays: what was asked about it still stands beside it."""

    logic = models.ForeignKey(Logic, on_delete=models.CASCADE, related_name="lines")
    dimension = models.CharField(max_length=20)
    text = models.TextField(max_length=600, blank=True)

    class Meta:
        verbose_name = _("line of a governing logic")
        verbose_name_plural = _("lines of a governing logic")
        constraints = [models.UniqueConstraint(fields=["logic", "dimension"], name="one_line_a_dimension")]

    def __str__(self) -> str:
        return f"{self.logic}: {self.dimension}"


class Guess(models.Model):
    """What one partner thinks that another will say. Without a text it has skipped the guess and reads at once."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="guesses")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    dimension = models.CharField(max_length=20)
    text = models.TextField(max_length=600, blank=True)
    guessed_at = models.DateTimeField()
    guessed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("guess")
        verbose_name_plural = _("guesses")
        constraints = [
            models.UniqueConstraint(fields=["partner", "about", "dimension"], name="one_guess_a_dimension"),
            models.CheckConstraint(condition=~models.Q(partner=models.F("about")), name="guess_about_another"),
        ]

    def __str__(self) -> str:
        return f"{self.partner} about {self.about}: {self.dimension}"


class Clash(models.Model):
    """Where the logics of two partners pull against each other, told in words, and what they do about it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="clashes")
    one = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    dimension = models.CharField(max_length=20)
    text = models.TextField(max_length=600)
    handling = models.TextField(max_length=600, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("clash")
        verbose_name_plural = _("clashes")
        constraints = [models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="clash_between_two")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_handled(self) -> bool:
        return bool(self.handling) or self.decision_id is not None
