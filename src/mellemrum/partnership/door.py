# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The types of a door sign: what a room tells the house about itself, in plain values.

The foundation knows these shapes and no room; the guide reads the signs and knows every room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, Literal, NamedTuple

from django.utils.functional import Promise

from mellemrum.ui.marked import Known
from mellemrum.ui.paper import Section

from .access import Here
from .calendar_rules import own_partners
from .desk import Desk, Waiting
from .models import File, Revision

Text = str | Promise
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Evidence:
    """How much of a prompt is met by what was really done: `met` of `of`.

    `missing` says in one sentence what the count does not show, for example that an aim still lacks a date.
    """

    met: int
    of: int
    missing: Text = ""

    @property
    def is_met(self) -> bool:
        return 0 < self.of <= self.met and not self.missing

    @property
    def has_begun(self) -> bool:
        return self.met > 0


class MeasureFact(NamedTuple):
    """What the wheel asks of one shared measure. The room of value fills it in; partners are given by their ids."""

    name: str
    has_definition: bool = False
    has_source: bool = False
    has_owner: bool = False
    has_baseline: bool = False
    has_verdict: bool = False
    newest_on: dt.date | None = None
    accepted_by: frozenset[int] = frozenset()
    contested_by: frozenset[int] = frozenset()
    own_targets_by: frozenset[int] = frozenset()


@dataclass(frozen=True)
class MeasuresFact:
    """The room of value's `facts["measures"]`. What the room does not keep yet, the wheel shows as coming later."""

    measures: tuple[MeasureFact, ...] = ()
    keeps_acceptance: bool = False
    keeps_own_targets: bool = False


@dataclass(frozen=True)
class Sentence:
    """How the journal tells of one verb, with names in braces.

    {who} is the partner, or the person where no partner acted; {by} the person; {partner} the partner; {person} the
    person that the line tells of; {what} the record's title; {to} the partner spoken to; {n} how many.
    `many` tells of several lines of one day in one sentence. `same` says what they must share for that: "who" (the
    partner and the person), "by" (the person), "record", or "day" (nothing more than the day).
    """

    one: Text
    many: Text = ""
    same: Literal["who", "by", "record", "day"] = "who"


@dataclass(frozen=True)
class Tool:
    """A tool behind the door. `code` is the tool's id in content/prompts.yaml, `address` the name of its first page.

    Without an address the tool comes later, and the page says so.
    """

    code: str
    name: Text
    sentence: Text
    address: str = ""


@dataclass(frozen=True)
class Step:
    """One thing for this person and this partner now: the verb first, the deadline in bold, one line of why.

    Smaller `rank` comes first; within a rank the earliest date, and what has no date last. What is private is shown to
    the person alone: whoever asks for whom something waits does not hear of it. What `outlives` the partnership is a
    step also when it is closed.
    """

    title: Text
    why: Text
    url: str
    theme: str
    deadline: Text = ""
    due_on: dt.date | None = None
    rank: int = 50
    is_private: bool = False
    outlives: bool = False


class Moment(NamedTuple):
    """A day on the timeline, or a span when it has a last day too. `partner` is the id of the one that it concerns.

    `uid` names the moment for good, also when it moves: the record's kind, its id and, where one record has several
    moments, which of them ("mandate.decision:12:closes").
    """

    on: dt.date
    title: Text
    theme: str
    uid: str
    url: str = ""
    to_on: dt.date | None = None
    kind: Text = ""
    partner: int | None = None
    layer: str = "shared"
    # "point", "milestone" or "moment": what the picture draws as a bar, a diamond or a dot.
    shape: str = "moment"
    state: Text = ""
    closes: bool = False
    # From when to when, where it is no whole day.
    hours: tuple[dt.datetime, dt.datetime] | None = None

    @property
    def last_on(self) -> dt.date:
        return self.to_on or self.on


class Place(IntEnum):
    """Where a section stands in the onboarding pack and on the status page; several may stand at one place."""

    WHY = 1
    MISSION = 2
    MANDATE = 3
    RING = 4
    NOTES = 5
    RULES = 6
    DECISIONS = 7
    PROMISES = 8
    FIGURES = 9
    LEARNING = 10
    DATES = 11


@dataclass(frozen=True)
class Archived:
    """A paper for the archives of those between whom it is: `parties`, the partners' ids. `files` belong to it.

    `code` names its file: "decision-12". `on` is the day on which it was settled, or else the day it began.
    """

    code: str
    kind: Text
    title: str
    on: dt.date
    parties: frozenset[int]
    sections: Sequence[Section]
    url: str
    files: Sequence[File] = ()


class Audience(NamedTuple):
    """For whom a record is, where it is not for everybody: some partners' own people, one member, the secretariat."""

    partners: frozenset[int] = frozenset()
    member: int | None = None
    secretariat: bool = False
    # Of the partners' people those who write.
    writers: bool = False

    def includes(self, here: Here) -> bool:
        of_partners = bool(self.partners & own_partners(here)) and (here.may_write or not self.writers)
        return of_partners or self.member == here.member.pk or (self.secretariat and here.is_secretariat)


class Searchable(NamedTuple):
    """A record as the search of the house finds it: its words, and the page that it stands on.

    Whoever may not open the page may not find it either: `audience` says for whom it is, None for everybody.
    """

    kind: Text
    title: str
    body: str
    url: str
    audience: Audience | None = None


def words(*parts: object) -> str:
    """What is there of the parts, with a point between them: the body of a searchable."""
    return " · ".join(str(part) for part in parts if part)


class Serving(NamedTuple):
    """A record that serves an aim of the mission, by its id, or none yet; and the page on which that is changed.

    `on` is the day from which it may have made a difference. What `is_over` serves its aim no more.
    """

    aim: int | None
    title: str
    url: str
    change_url: str
    on: dt.date | None = None
    is_over: bool = False


class Serves(NamedTuple):
    """A room's records of one sort that serve the aims. `add` is the name of the page on which one is added."""

    add: str
    find: Callable[[Here], Sequence[Serving]]


class Found(NamedTuple):
    """What an engine has answered about a record, in words, with what is needed to compute it again."""

    kind: str
    record: int
    title: str
    told: Mapping[str, str]
    engine: str
    engine_version: str
    fingerprint: str
    found_at: dt.datetime

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.record}"


class Beside(NamedTuple):
    """A record that rests on another one. `on` is the day from which it may have made a difference."""

    what: Text
    title: str
    url: str
    on: dt.date | None = None


class Part(NamedTuple):
    """A section of the pack or of the status page. What is empty is left out, or told in one honest sentence."""

    place: Place
    section: Section


def no_facts(here: Here) -> Facts:
    return {}


def no_steps(here: Here, facts: Facts) -> Sequence[Step]:
    return ()


def nothing_waiting(desk: Desk) -> Sequence[Waiting]:
    return ()


def no_moments(facts: Facts) -> Sequence[Moment]:
    return ()


def no_pack(here: Here, facts: Facts, partner: int | None) -> Sequence[Part]:
    return ()


def no_status(here: Here, facts: Facts) -> Sequence[Part]:
    return ()


def nothing_to_search(here: Here) -> Iterable[Searchable]:
    return ()


def no_papers(here: Here) -> Sequence[Archived]:
    return ()


def nothing_rests(here: Here, kind: str, record: int) -> Sequence[Beside]:
    return ()


def no_findings(here: Here) -> Sequence[Found]:
    return ()


def nothing_since(here: Here, on: dt.date) -> Sequence[Section]:
    return ()


def no_words(here: Here) -> Sequence[Known]:
    return ()


# A sign is itself and no other: there is one for each room.
@dataclass(frozen=True, eq=False)
class Door:
    """A room's sign. `prompts` maps a prompt's id to a pure function over the foundation's facts and the room's own.

    `facts` are the same for everybody in the partnership, and change only with what is written and with the day.
    None from such a function means that the facts cannot answer yet: the wheel shows the prompt as coming later.
    `waiting` is what is late over all the partnerships of a secretariat, in at most two queries.
    `pack` is what somebody who steps in for a partner should know; the partner is given by its id. Whoever asks, and
    whoever it is for, it says the same. `status` is what the steering group looks at.
    `searchables` are the room's records for the search: the same list whoever asks, in a fixed number of queries.
    `papers` are the room's records as papers for the archive, the same for everybody.
    `words` are marked in the texts of every page, with what they mean to whom.
    `findings` are what the room's engines have answered, in words, for the basis of a decision.
    `resting_on` are the room's records that rest on a record of any room, given by its kind and id: what stands beside it.
    `serving` maps a sort of record ("measure", see partnership/serving.py) to those that serve the mission's aims.
    `since` is what has become of the room's records since a text was signed, for whoever asks whether it still holds.
    `beside` maps a kind of agreement ("rules") to the sentence that the room says beside the text in force.
    `titles` maps a kind of record ("value.measure") to a function from ids to titles, scoped to the partnership.
    `pages` maps such a kind to the name of its page and what the page calls the id ("value:measure", "measure").
    `sentences` maps a verb of the journal ("value.measure.proposed") to how it is told.
    `guests` maps a kind of record that a guest link may open to the name of the page on which a guest answers; its
    address stands outside the log-in and takes the link's token.
    """

    theme: str
    number: int
    name: Text
    sentence: Text
    tools: Sequence[Tool] = ()
    facts: Callable[[Here], Facts] = no_facts
    prompts: Mapping[str, Callable[[Facts], Evidence | None]] = field(default_factory=dict)
    steps: Callable[[Here, Facts], Sequence[Step]] = no_steps
    moments: Callable[[Facts], Sequence[Moment]] = no_moments
    waiting: Callable[[Desk], Sequence[Waiting]] = nothing_waiting
    pack: Callable[[Here, Facts, int | None], Sequence[Part]] = no_pack
    status: Callable[[Here, Facts], Sequence[Part]] = no_status
    papers: Callable[[Here], Sequence[Archived]] = no_papers
    searchables: Callable[[Here], Iterable[Searchable]] = nothing_to_search
    words: Callable[[Here], Sequence[Known]] = no_words
    findings: Callable[[Here], Sequence[Found]] = no_findings
    resting_on: Callable[[Here, str, int], Sequence[Beside]] = nothing_rests
    serving: Mapping[str, Serves] = field(default_factory=dict)
    since: Callable[[Here, dt.date], Sequence[Section]] = nothing_since
    beside: Mapping[str, Callable[[Here, Revision], str]] = field(default_factory=dict)
    titles: Mapping[str, Callable[[Here, Collection[int]], Mapping[int, str]]] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sentences: Mapping[str, Sentence] = field(default_factory=dict)
    guests: Mapping[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{self.theme}:door"
