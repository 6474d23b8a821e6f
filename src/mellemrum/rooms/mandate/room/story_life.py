# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a story is made of: the decision's records, read in a fixed number of queries, and the sentences of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Remark

from ..models import Decision, HomeReport, Question, Stance


class Told(NamedTuple):
    """One sentence: when, what, where it is found, and the words that people used. Without `at` it is true today."""

    at: dt.datetime | None
    text: str
    url: str
    words: str = ""

    @property
    def on(self) -> dt.date | None:
        return day_of(self.at) if self.at else None

    def order(self) -> tuple[bool, dt.datetime]:
        return self.at is None, self.at or dt.datetime.max.replace(tzinfo=dt.UTC)


class Said(NamedTuple):
    """What one partner said: the sentence around its name, and its own words."""

    at: dt.datetime
    partner: str
    text: str
    words: str


class Line(NamedTuple):
    """A line of the journal about the decision itself."""

    act: str
    at: dt.datetime
    partner: int | None
    codes: Mapping[str, Any]


@dataclass(frozen=True)
class Life:
    here: Here
    decision: Decision
    # Of all the partners there ever were: one that has left is still told of by its name.
    names: Mapping[int, str]
    # Those in office today.
    in_office: Mapping[int, str]
    lines: Sequence[Line]
    stances: Sequence[Stance]
    questions: Sequence[Question]
    reports: Sequence[HomeReport]
    remarks: Sequence[Remark]

    def acts(self, act: str) -> list[Line]:
        return [line for line in self.lines if line.act == act]

    def place(self, part: str = "") -> str:
        """The decision's page, at one of its parts."""
        page = self.here.url("mandate:decision", decision=self.decision.pk)
        return f"{page}#{part}" if part else page

    def remarks_told(self, *, is_after: bool) -> list[Remark]:
        """What was said beside it before it was decided, or afterwards."""
        decided_at = self.decision.decided_at
        return [each for each in self.remarks if (decided_at is not None and each.said_at > decided_at) == is_after]


def read_life(here: Here, decision: Decision) -> Life:
    lines = here.partnership.journal.filter(kind="mandate.decision", record=decision.pk).order_by("number")
    remarks = Remark.objects.standing().filter(partnership=here.partnership).about("mandate.decision", decision.pk)
    return Life(
        here=here,
        decision=decision,
        names=here.partnership.partners.names(),
        in_office=here.partnership.partners.in_office(here.today).names(),
        lines=[
            Line(verb.rsplit(".", 1)[-1], at, partner, codes)
            for verb, at, partner, codes in lines.values_list("verb", "at", "partner", "codes")
        ],
        stances=list(decision.stances.order_by("taken_at", "pk")),
        questions=list(
            decision.questions.select_related("to_member__person", "asked_by", "answered_by").order_by("asked_at", "pk")
        ),
        reports=list(decision.home_reports.order_by("reported_at", "pk")),
        remarks=list(
            remarks.select_related("said_by", "to_partner__organisation", "to_member__person", "answered_by").order_by(
                "said_at", "pk"
            )
        ),
    )


def in_chorus(life: Life, said: Iterable[Said], part: str) -> Iterator[Told]:
    """Partners that say the same thing one after the other on one day share a sentence."""
    everybody = set(life.in_office.values())
    for (_on, text, words), group in groupby(said, key=lambda each: (day_of(each.at), each.text, each.words)):
        found = list(group)
        *names, last = dict.fromkeys(each.partner for each in found)
        who = _("%(names)s and %(last)s") % {"names": ", ".join(names), "last": last} if names else last
        if names and everybody == {*names, last}:
            who = _("All the partners")
        yield Told(found[0].at, text % {"partner": who}, life.place(part), words)


def noon(on: dt.date) -> dt.datetime:
    """What has only a day stands in the middle of it."""
    return dt.datetime.combine(on, dt.time(12), tzinfo=dt.UTC)
