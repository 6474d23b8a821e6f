# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Shared measures: what they count, the values that were sent, the steps that were agreed, and the latest reading."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.models import Aim, Partner, Partnership, Person
from mellemrum.partnership.sorting import danish_key


class Better(models.TextChoices):
    UP = "up", _("Up is better")
    DOWN = "down", _("Down is better")
    NEUTRAL = "neutral", _("Neither is better")


class Every(models.TextChoices):
    WEEK = "week", _("Every week")
    MONTH = "month", _("Every month")
    QUARTER = "quarter", _("Every quarter")
    YEAR = "year", _("Every year")

    def first_day(self, day: dt.date) -> dt.date:
        """The first day of the period that the day lies in."""
        if self == Every.WEEK:
            return day - dt.timedelta(days=day.weekday())
        if self == Every.QUARTER:
            return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)
        return day.replace(day=1) if self == Every.MONTH else day.replace(month=1, day=1)

    def next_first_day(self, first: dt.date) -> dt.date:
        longest = {Every.WEEK: 7, Every.MONTH: 31, Every.QUARTER: 92, Every.YEAR: 366}[self]
        return self.first_day(first + dt.timedelta(days=longest))


class Counts(models.TextChoices):
    """A share carries the two counts that it was made of, and passes the floor for small numbers."""

    VALUES = "values", _("Plain values: hours, days, kroner, per cent")
    SHARE = "share", _("A share of people: how many of how many")


class RuleSet(models.TextChoices):
    DEFAULT = "default", _("Limits and runs (recommended)")
    NHS = "nhs", _("The rules of the NHS")


class Kind(models.TextChoices):
    """The kind of chart. Few choose: the engine proposes what fits the values."""

    AUTO = "auto", _("Chosen from the values (recommended)")
    RUN = "run", _("Run chart: no limits")
    XMR = "xmr", _("Single values (XmR)")
    P = "p", _("Shares (p)")
    PP = "pp", _("Shares of many (p')")
    C = "c", _("Counts of events (c)")
    T = "t", _("Time between rare events (t)")
    G = "g", _("Cases between rare events (g)")


_ALWAYS = frozenset({Kind.AUTO, Kind.RUN, Kind.XMR})
KINDS_OF: dict[str, frozenset[Kind]] = {
    Counts.VALUES: _ALWAYS | {Kind.C, Kind.T, Kind.G},
    Counts.SHARE: _ALWAYS | {Kind.P, Kind.PP},
}


class MeasureQuerySet(models.QuerySet["Measure"]):
    def kept(self) -> MeasureQuerySet:
        """Those that nobody has ended."""
        return self.filter(ended_at__isnull=True)


class Measure(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="measures")
    name = models.CharField(_("name"), max_length=120)
    # Neither SQLite nor every PostgreSQL sorts æ, ø, å the Danish way.
    sort_key = models.CharField(max_length=160, editable=False)
    why = models.CharField(_("why it matters"), max_length=300, blank=True)
    definition = models.TextField(_("definition"), max_length=2000)
    unit = models.CharField(_("unit"), max_length=40)
    counts = models.CharField(_("what is counted"), max_length=8, choices=Counts, default=Counts.VALUES)
    better = models.CharField(_("which way is better"), max_length=8, choices=Better)
    every = models.CharField(_("how often"), max_length=8, choices=Every, default=Every.MONTH)
    source = models.CharField(_("source"), max_length=300)
    owner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    aim = models.ForeignKey(Aim, on_delete=models.SET_NULL, null=True, blank=True, related_name="measures")
    baseline = models.FloatField(_("baseline"), null=True, blank=True)
    baseline_period = models.CharField(_("period of the baseline"), max_length=40, blank=True)
    target = models.FloatField(_("target"), null=True, blank=True)
    target_by_on = models.DateField(_("target by"), null=True, blank=True)
    rules = models.CharField(_("rules"), max_length=8, choices=RuleSet, default=RuleSet.DEFAULT)
    kind = models.CharField(_("kind of chart"), max_length=4, choices=Kind, default=Kind.AUTO)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("shared measure")
        verbose_name_plural = _("shared measures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, ended_by__isnull=True)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="measure_ended_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_share(self) -> bool:
        return self.counts == Counts.SHARE

    @staticmethod
    def key_of(name: str) -> str:
        return danish_key(name)[:160]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def standing(self) -> DeliveryQuerySet:
        return self.filter(taken_back_at__isnull=True)


class Delivery(models.Model):
    """One sending of values, typed, pasted or from a file. The last one can be taken back."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="deliveries")
    # The file itself is not kept: only the columns of the measure are anybody's business here.
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sent_for = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | models.Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="delivery_taken_back_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.sent_at}"


class ValueQuerySet(models.QuerySet["Value"]):
    def current(self) -> ValueQuerySet:
        return self.filter(is_current=True)


class Value(models.Model):
    """One period's value. A corrected value stays as history; one row a period is current."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="values")
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="values")
    period_on = models.DateField(_("period"))
    value = models.FloatField(_("value"))
    # What a share was made of; None for plain values. The value of a share is in per cent.
    numerator = models.FloatField(_("how many"), null=True, blank=True)
    denominator = models.FloatField(_("of how many"), null=True, blank=True)
    is_current = models.BooleanField(default=True)

    objects = ValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "period_on"], condition=models.Q(is_current=True), name="one_current_value_a_period"
            ),
            models.CheckConstraint(
                condition=models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(numerator__isnull=False, denominator__gt=0),
                name="value_with_both_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period_on}"


class Step(models.Model):
    """From this day the limits are computed anew: a decision with a name, a known cause and somebody who agreed."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="steps")
    from_on = models.DateField(_("from"))
    cause = models.CharField(_("cause"), max_length=120)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [models.UniqueConstraint(fields=["measure", "from_on"], name="one_step_a_day")]

    def __str__(self) -> str:
        return f"{self.measure} {self.from_on} {self.cause}"


class Pull(models.TextChoices):
    TOGETHER = "together", _("They go together")
    NEITHER = "neither", _("They do not touch each other")
    AGAINST = "against", _("It pulls the other way")


class OwnTarget(models.Model):
    """What a partner is measured on at home, beside a shared measure, and whether the two go together."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="own_targets")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="own_targets")
    text = models.CharField(_("own target"), max_length=200)
    pull = models.CharField(_("which way it pulls"), max_length=8, choices=Pull)
    why = models.CharField(_("why"), max_length=300, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("own target")
        verbose_name_plural = _("own targets")
        constraints = [
            models.UniqueConstraint(fields=["measure", "partner"], name="one_own_target_a_partner"),
            models.CheckConstraint(condition=~models.Q(pull="against", why=""), name="pulls_against_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.text


class Reading(models.Model):
    """What the engine last said of a measure, kept with it, so that a list never runs the engine."""

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="reading")
    sentence_da = models.TextField(max_length=600)
    sentence_en = models.TextField(max_length=600)
    direction = models.CharField(max_length=12, blank=True)
    points = models.PositiveIntegerField()
    latest_on = models.DateField()
    # None where the latest value may not be shown.
    latest = models.FloatField(null=True, blank=True)
    spark = models.TextField()
    # Enough values to say better, worse or no visible change.
    is_verdict = models.BooleanField(default=False)
    # The engine suggests a new level that nobody has agreed to yet.
    proposes_step = models.BooleanField(default=False)
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")

    def __str__(self) -> str:
        return f"{self.measure} {self.latest_on}"

    def sentence(self, language: str) -> str:
        return self.sentence_da if language == "da" else self.sentence_en
