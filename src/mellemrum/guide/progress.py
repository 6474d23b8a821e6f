# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How far the partnership is: facts of the foundation and the rooms, turned into fifteen fields with their prompts.

Plain values; the wheel draws them, the field page lists them, and nothing here is ever stored.
"""

from __future__ import annotations

import datetime as dt
from collections import ChainMap, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Door, Evidence, Facts
from mellemrum.partnership.facts import foundation_facts, written_facts
from mellemrum.partnership.models import ActsFor, Phase, Remark, Role
from mellemrum.partnership.written import Written, written

from .doors import ROOMS, tool_addresses
from .evidence import ACROSS, EVIDENCE
from .growth import FIRST, is_asked, open_fields
from .models import SetAside
from .prompts import THEMES, FieldKey, Prompt, all_prompts

# No more than the next steps have room for.
MOST_QUESTIONS = 5
# So long somebody who stepped in is new, and so early the one who goes is reminded.
NEW, GOES_SOON = dt.timedelta(days=183), dt.timedelta(days=30)


class State(StrEnum):
    """In the order in which a field's cells are filled, clockwise."""

    MET = "met"
    OPEN = "open"
    ASIDE = "aside"
    LATER = "later"


class Asked(NamedTuple):
    """A prompt as it stands today. `address` is the first page of its tool, empty while the tool comes later."""

    prompt: Prompt
    state: State
    evidence: Evidence | None
    set_aside: SetAside | None
    address: str


@dataclass(frozen=True)
class Field:
    """A theme in a phase. `asked` is what the wheel counts and draws; `more` waits until somebody asks for it."""

    theme: str
    phase: Phase
    is_open: bool
    asked: Sequence[Asked]
    more: Sequence[Asked]

    def count(self, *states: State) -> int:
        return sum(each.state in states for each in self.asked)

    @cached_property
    def met(self) -> int:
        return self.count(State.MET) if self.is_open else 0

    @cached_property
    def of(self) -> int:
        """What can be met today: prompts that were set aside, and those whose tool comes later, are left out."""
        return self.count(State.MET, State.OPEN) if self.is_open else 0

    @cached_property
    def kind(self) -> str:
        """closed: not opened yet. later: open, but every tool in it comes later. counted: has a number."""
        if not self.is_open:
            return "closed"
        return "counted" if self.of or self.count(State.ASIDE) else "later"

    @cached_property
    def cells(self) -> list[State]:
        """One cell a prompt, what is met first."""
        order = list(State)
        return sorted((each.state for each in self.asked), key=order.index) if self.is_open else []


@dataclass(frozen=True)
class Progress:
    phase: Phase
    fields: Mapping[FieldKey, Field]

    def ring(self, phase: str) -> list[Field]:
        """The five fields of a phase, clockwise."""
        return [self.fields[(theme, phase)] for theme in THEMES]

    def met(self, phase: str) -> int:
        return sum(each.met for each in self.ring(phase))

    def of(self, phase: str) -> int:
        return sum(each.of for each in self.ring(phase))


@dataclass(frozen=True)
class Gathered:
    """Facts in a fixed number of queries: the foundation's once, and each room's own in front of them.

    `questions` are those that wait for this person's answer, the most urgent first.
    """

    foundation: Facts
    rooms: Mapping[str, Facts]
    questions: Sequence[Any] = ()
    # The pack that was made for a newcomer who has not read it; the terms of theirs that soon end.
    unread_pack: int | None = None
    farewells: Sequence[ActsFor] = ()

    def of(self, theme: str) -> Facts:
        return self.rooms.get(theme, self.foundation)


def gather(here: Here, doors: Sequence[Door] = ROOMS, seen: Seen | None = None) -> Gathered:
    """`seen`: what is the same for everybody, where it is in hand; whoever gathers for many people looks once."""
    seen = seen or look(here)
    of_all, of_rooms = read_once(seen.written, tuple(doors))
    foundation = foundation_facts(here, of_all)
    rooms = {theme: ChainMap(dict(facts), dict(foundation)) for theme, facts in of_rooms.items()}
    return Gathered(
        foundation=foundation,
        rooms=rooms,
        questions=_questions(here, seen.owed),
        unread_pack=_unread_pack(here, seen.unread),
        farewells=_farewells(here),
    )


@dataclass(frozen=True)
class Seen:
    """What is the same for everybody in the partnership: what is written, the questions that owe an answer, and the
    newest pack of each newcomer who has not read it, by the member's id.
    """

    written: Written
    owed: Sequence[Any]
    unread: Mapping[int, int]


def look(here: Here) -> Seen:
    owed = Remark.objects.owed().filter(partnership=here.partnership).order_by("said_at", "pk")
    fields = ("pk", "text", "answer_by_on", "said_by", "said_by__name", "to_member", "to_partner")
    packs = here.partnership.packs.order_by("made_at", "pk").values_list("member", "pk", "read_at")
    newest = {member: (pk, read_at) for member, pk, read_at in packs}
    unread = {member: pk for member, (pk, read_at) in newest.items() if read_at is None}
    return Seen(written(here), list(owed.values_list(*fields, named=True)), unread)


@lru_cache(maxsize=64)
def read_once(seen: Written, doors: tuple[Door, ...]) -> tuple[Facts, Mapping[str, Facts]]:
    """The foundation's facts, and each room's by its theme."""
    return written_facts(seen.here), {door.theme: door.facts(seen.here) for door in doors}


def gather_for_all(here: Here, doors: Sequence[Door] = ROOMS) -> Gathered:
    """Only what is the same for everybody, for pages that ask nothing of one person."""
    of_all, of_rooms = read_once(written(here), tuple(doors))
    foundation = {**of_all, "partnership": here.partnership}
    return Gathered(foundation, {theme: ChainMap(dict(facts), foundation) for theme, facts in of_rooms.items()})


def _questions(here: Here, owed: Sequence[Any]) -> list[Any]:
    """Questions beside a thing that were put to this person, or to a partner that the person acts for."""
    if here.member.role == Role.READER:
        return []
    own = {partner.pk for partner in here.partners}
    found = [
        row
        for row in owed
        if (row.to_member == here.member.pk or row.to_partner in own) and row.said_by != here.person.pk
    ]
    return sorted(found, key=lambda row: row.answer_by_on or dt.date.max)[:MOST_QUESTIONS]


def _unread_pack(here: Here, unread: Mapping[int, int]) -> int | None:
    """For newcomers only."""
    is_new = any(acting.from_on >= here.today - NEW for acting in here.acting)
    return unread.get(here.member.pk) if is_new else None


def _farewells(here: Here) -> list[ActsFor]:
    """Asked for those who soon go, and who have written nothing down for the next one."""
    ending = [
        acting
        for acting in here.acting
        if not acting.is_deputy and acting.to_on is not None and acting.to_on <= here.today + GOES_SOON
    ]
    if not ending:
        return []
    notes = here.partnership.handover_notes.kept().filter(written_by=here.person)
    done = set(notes.values_list("partner", flat=True))
    return [acting for acting in ending if acting.partner_id not in done]


def _evidence(prompt: Prompt, gathered: Gathered, doors: Sequence[Door]) -> Evidence | None:
    """The room's own function first; a prompt's tool may stand in another room than its theme."""
    for door in doors:
        if prompt.id in door.prompts:
            return door.prompts[prompt.id](gathered.of(door.theme))
    if prompt.id in ACROSS:
        return ACROSS[prompt.id](gathered.rooms)
    found = EVIDENCE.get(prompt.id)
    return found(gathered.of(prompt.theme)) if found else None


def _asked(prompt: Prompt, evidence: Evidence | None, aside: SetAside | None, address: str) -> Asked:
    if not address or evidence is None:
        return Asked(prompt, State.LATER, None, aside, address)
    state = State.MET if evidence.is_met else State.ASIDE if aside else State.OPEN
    return Asked(prompt, state, evidence, aside, address)


def progress(
    phase: Phase, gathered: Gathered, asides: Mapping[str, SetAside], doors: Sequence[Door] = ROOMS
) -> Progress:
    addresses = tool_addresses()
    found = [
        _asked(prompt, _evidence(prompt, gathered, doors), asides.get(prompt.id), addresses.get(prompt.tool, ""))
        for prompt in all_prompts()
    ]
    by_field: dict[FieldKey, list[Asked]] = defaultdict(list)
    for each in found:
        by_field[each.prompt.field].append(each)
    begun = {each.prompt.field for each in found if each.evidence is not None and each.evidence.has_begun}
    first_met = sum(each.state == State.MET for each in by_field[FIRST])
    opened = open_fields(phase, first_met=first_met, begun=begun)
    fields = {}
    for theme in THEMES:
        for each_phase in Phase:
            key = (theme, each_phase.value)
            asked: list[Asked] = []
            more: list[Asked] = []
            for each in by_field[key]:
                is_now = is_asked(each.prompt, each.evidence, is_set_aside=each.state == State.ASIDE)
                (asked if is_now else more).append(each)
            fields[key] = Field(theme, each_phase, key in opened, asked, more)
    return Progress(phase=phase, fields=fields)


def progress_here(here: Here, gathered: Gathered) -> Progress:
    asides = {each.prompt: each for each in SetAside.objects.standing().of(here.partnership)}
    return progress(Phase(here.partnership.phase), gathered, asides)
