# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A shared measure: what it counts, why, how often, who delivers, and where it began."""

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
    """A share and a rate carry the two counts that they were made of, and pass the floor for small numbers."""

    VALUES = "values", _("Plain values: hours, days, kroner, per cent")
    SHARE = "share", _("A share of people: how many of how many")
    RATE = "rate", _("Events over so many: falls per 1,000 days")


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
    U = "u", _("Events over so many (u)")
    UP = "up", _("Events over very many (u')")
    C = "c", _("Counts of events (c)")
    T = "t", _("Time between rare events (t)")
    G = "g", _("Cases between rare events (g)")


_ALWAYS = frozenset({Kind.AUTO, Kind.RUN, Kind.XMR})

KINDS_OF: dict[str, frozenset[Kind]] = {
    Counts.VALUES: _ALWAYS | {Kind.C, Kind.T, Kind.G},
    Counts.SHARE: _ALWAYS | {Kind.P, Kind.PP},
    Counts.RATE: _ALWAYS | {Kind.U, Kind.UP},
}

# A share is read in per cent.
PERCENT = 100


# What a partner says yes to when it accepts a figure.
ACCEPTED = ("definition", "place", "unit", "counts", "over", "per", "source", "baseline", "baseline_period")

# What the same measure of another place has from the first one. Where it began there, and with what, is its own.
COPIED = (
    "why",
    "definition",
    "unit",
    "counts",
    "over",
    "per",
    "better",
    "every",
    "aim",
    "target",
    "target_by_on",
    "rules",
    "kind",
)


class MeasureQuerySet(models.QuerySet["Measure"]):
    def kept(self) -> MeasureQuerySet:
        """Those that nobody has ended."""
        return self.filter(ended_at__isnull=True)

    def placed(self) -> MeasureQuerySet:
        """Those that hold for one place among several."""
        return self.exclude(place="")


class Measure(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="measures")
    name = models.CharField(_("name"), max_length=120)
    # Neither SQLite nor every PostgreSQL sorts æ, ø, å the Danish way.
    sort_key = models.CharField(max_length=160, editable=False)
    why = models.CharField(_("why it matters"), max_length=300, blank=True)
    definition = models.TextField(_("definition"), max_length=2000)
    # A municipality, a ward: empty where it holds for all of you.
    place = models.CharField(_("place"), max_length=60, blank=True)
    unit = models.CharField(_("unit"), max_length=40)
    counts = models.CharField(_("what is counted"), max_length=8, choices=Counts, default=Counts.VALUES)
    # What a share or a rate is counted over, in words: all discharges, days in a bed.
    over = models.CharField(_("counted over"), max_length=80, blank=True)
    # A rate is told per so many of them.
    per = models.PositiveIntegerField(_("told per"), default=1)
    better = models.CharField(_("which way is better"), max_length=8, choices=Better)
    every = models.CharField(_("how often"), max_length=8, choices=Every, default=Every.MONTH)
    source = models.CharField(_("source"), max_length=300)
    owner = models.ForeignKey(Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    aim = models.ForeignKey(Aim, on_delete=models.SET_NULL, null=True, blank=True, related_name="measures")
    # From this day the partners do something together to move it; None: from the day the partnership began.
    effort_from_on = models.DateField(_("effort begins on"), null=True, blank=True)
    baseline = models.FloatField(_("baseline"), null=True, blank=True)
    baseline_period = models.CharField(_("period of the baseline"), max_length=40, blank=True)
    baseline_agreed_on = models.DateField(_("baseline agreed on"), null=True, blank=True)
    target = models.FloatField(_("target"), null=True, blank=True)
    target_by_on = models.DateField(_("target by"), null=True, blank=True)
    rules = models.CharField(_("rules"), max_length=8, choices=RuleSet, default=RuleSet.DEFAULT)
    kind = models.CharField(_("kind of chart"), max_length=4, choices=Kind, default=Kind.AUTO)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Grows with every change of what partners accept: an answer to an earlier definition is asked for anew.
    definition_no = models.PositiveIntegerField(default=1)
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

    @property
    def start_on(self) -> dt.date:
        """A beginning that is agreed later than this may have been chosen to fit what came after."""
        return self.effort_from_on or self.partnership.starts_on

    @property
    def has_denominator(self) -> bool:
        """Each value is one count over another."""
        return self.counts != Counts.VALUES

    @property
    def times(self) -> int:
        """What one count over the other is multiplied by, to be read by people."""
        return PERCENT if self.is_share else self.per

    @property
    def what(self) -> str:
        """The name without the place, which the same measures of other places share."""
        return self.name.removesuffix(f", {self.place}") if self.place else self.name

    @property
    def counted_as(self) -> tuple[str | int, ...]:
        """Two measures that agree in this count the same: what differs is the place."""
        words = (" ".join(each.split()).casefold() for each in (self.definition, self.over, self.unit))
        return (*words, self.counts, self.per, self.every)

    @staticmethod
    def key_of(name: str) -> str:
        return danish_key(name)[:160]
