# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's decisions and promises, each step on its day and by whoever took it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from django.utils.translation import get_language

from mellemrum.partnership.access import Here
from mellemrum.rooms.mandate.actions import basis, decisions, promises
from mellemrum.rooms.mandate.models import (
    Decision,
    DecisionState,
    HomeStatus,
    Method,
    Obstacle,
    Promise,
    PromiseState,
    Question,
    StanceKind,
)
from mellemrum.rooms.value.room import findings

from .cast import Act, Cast
from .meetings import meeting_on
from .story import in_language, moment

Signer = Callable[[str, dt.date], str]
# The steering group hears four of its five partners.
QUORUM = {"styregruppe": 4}
# What the story tells of without a date of its own.
PROPOSED = {"b8": dt.date(2026, 10, 20), "b12": dt.date(2026, 10, 5)}
# Nobody proposes that they decide themselves.
PROPOSED_BY = {"b6": "kommune"}
HEARD = {"b5": dt.date(2026, 10, 21), "b7": dt.date(2026, 10, 12)}
FROM_ON = {"b5": dt.date(2027, 1, 1), "b11": dt.date(2027, 1, 1)}
AMOUNT = {"b6": 120_000}
PUBLIC = "b4"
# The aim of the mission that each serves, by its place there; the first decision serves them all.
AIM = {"b2": 1, "b3": 1, "b3b": 1, "b4": 2, "b5": 1, "b7": 2, "b8": 1, "b9": 4, "b10": 3, "b11": 2, "b12": 3}
# What the figures said when these were prepared, and the promise that was made beside a figure.
RESTS_ON = {"b5": "f3", "b8": "f3", "b11": "f1"}
BESIDE = {"l2": "f3"}
# What took the place of b3 when its revisit had changed it.
SECOND: dict[str, Any] = {
    "id": "b3b",
    "replaces": "b3",
    "state": "carried_out",
    "forum": "styregruppe",
    "title": {
        "da": "Udkast til plan senest kl. 14 dagen før udskrivning",
        "en": "Draft plan by 2 pm on the day before discharge",
    },
    "decided": dt.date(2026, 4, 29),
    "method": "consent",
    "basis": {
        "da": "Genbesøget 25. marts: Stuegangen slutter 12.30, og kl. 12 kunne ingen nå.",
        "en": "The revisit on 25 March: the ward round ends at 12.30, and nobody could make it by noon.",
    },
    "qualified_by": {"da": "Amina og Mette", "en": "Amina and Mette"},
    "stances": {"kommune": "for", "region": "for", "almen_praksis": "for", "forening": "for", "stat": "for"},
    "home": {
        "kommune": "done", "region": "done", "almen_praksis": "done", "forening": "not_concerned",
        "stat": "not_concerned",
    },
    "revisit": dt.date(2027, 3, 24),
}  # fmt: skip
# What the story leaves unsaid: on what these rest, and Ove's words when he objected.
BASES = {
    "b6": {
        "da": "Seks af 31 klinikker kom til møderne i vinter. De andre havde patienter på det tidspunkt.",
        "en": "Six of 31 clinics came to the meetings this winter. The others had patients at that time.",
    },
    "b9": {
        "da": "Afdelingen vil kunne skrive en følgeven på planen som andre ydelser.",
        "en": "The ward wants to write a companion on the plan like any other service.",
    },
    "b12": {
        "da": "30 borgere i Klitborg er faldet to gange eller mere i år. Foreningen har et lokale og to trænere.",
        "en": "30 citizens in Klitborg have fallen twice or more this year. The association has a room and two trainers.",
    },
}
OBJECTIONS = {
    "b9": {
        "da": "En ven kan man ikke bestille. Men I må gerne give vores nummer.",
        "en": "You cannot order a friend. But do give our number.",
    },
}
# The hour in which the steering group decides: before the clinics open, since it was decided so.
DOCTORS_HOURS = dt.date(2026, 4, 29)
EARLY, LATE = 8, 10
UNDECIDED = {"qualifying", "on_agenda"}


def acts(cast: Cast, told: dict[str, Any], lead: str, signer: Signer) -> list[Act]:
    items = [*told["decisions"]["items"], in_language(SECOND, get_language() or "da")]
    titles = {item["id"]: item["title"] for item in items}
    names = {each["id"]: each["name"] for each in told["measures"]}
    promised = [{**item, "beside": names.get(BESIDE.get(item["id"], ""))} for item in told["promises"]]
    lives = (_Life(cast, {**item, "first": titles.get(item.get("replaces"))}, told, lead, signer) for item in items)
    found = [act for life in lives for act in life.acts()]
    return [*found, *(act for item in promised for act in _promise(cast, item, signer))]


def _hour(on: dt.date) -> int:
    return EARLY if on > DOCTORS_HOURS else LATE


def _days(n: int) -> dt.timedelta:
    return dt.timedelta(days=n)


class _Life:
    """One decision of the story, from its proposal to what became of it."""

    def __init__(self, cast: Cast, item: dict[str, Any], told: dict[str, Any], lead: str, signer: Signer) -> None:
        self.cast, self.item, self.lead, self.signer = cast, item, lead, signer
        self.forums = {forum["id"]: forum["name"] for forum in told["partnership"]["forums"]}
        self.measures = {each["id"]: each["name"] for each in told["measures"]}
        own = item.get("proposed_by") or PROPOSED_BY.get(item["id"])
        first = item.get("proposed") or item.get("opened") or PROPOSED.get(item["id"])
        self.proposed_on: dt.date = first or item["decided"] - _days(21)
        self.keeper = signer(own, self.proposed_on) if own else lead

    def acts(self) -> Iterator[Act]:
        item, state = self.item, self.item["state"]
        at = moment(self.proposed_on, 9)
        yield at, partial(self._propose, at)
        yield from self._questions()
        yield from self._interests()
        yield from self._figures()
        if state == "on_agenda":
            yield from self._move(moment(self.proposed_on + _days(1), 9), DecisionState.ON_AGENDA)
        if state not in UNDECIDED:
            asked_on = item["decided"] - _days(7) if "decided" in item else self.proposed_on
            yield from self._move(moment(asked_on, 9, 30), DecisionState.OPEN)
            yield from self._stances()
        if "decided" in item:
            yield from self._decided()
        if state == "withdrawn":
            yield from self._move(moment(self.proposed_on, 15), DecisionState.WITHDRAWN)
            yield from self._became(moment(self.proposed_on, 15, 30))

    def _here(self, who: str, at: dt.datetime) -> dict[str, Any]:
        here: Here = self.cast.here(who, at)
        return {"here": here, "by": here.member, "at": at}

    def _own(self, words: Mapping[str, Mapping[str, str]]) -> str:
        return words[self.item["id"]][get_language() or "da"]

    def _found(self) -> Decision:
        return Decision.objects.get(partnership=self.cast.partnership, title=self.item["title"])

    def _propose(self, at: dt.datetime) -> None:
        item = self.item
        delegate = item.get("delegated_to")
        aims = self.cast.partnership.aims
        fields = {
            "title": item["title"],
            "aim": aims.get(position=AIM[item["id"]]) if item["id"] in AIM else None,
            "basis": item.get("basis") or self._own(BASES),
            "qualified_by": item.get("qualified_by", ""),
            "forum": self.forums[item["forum"]],
            "method": Method(item["method"]),
            "quorum": QUORUM.get(item["forum"]),
            "meets_on": item.get("meeting") or item.get("decided"),
            "closes_on": item.get("closes"),
            "amount": AMOUNT.get(item["id"]),
            "from_on": FROM_ON.get(item["id"]),
            "delegate": self.cast.members[delegate] if delegate else None,
            "limit": item.get("limit", ""),
            "replaces": Decision.objects.filter(partnership=self.cast.partnership, title=item["first"]).first(),
        }
        decisions.propose_decision(fields=fields, **self._here(self.keeper, at))

    def _move(self, at: dt.datetime, to: DecisionState) -> Iterator[Act]:
        def act() -> None:
            decisions.move_decision(decision=self._found(), to=to, **self._here(self.keeper, at))

        yield at, act

    def _questions(self) -> Iterator[Act]:
        for number, question in enumerate(self.item.get("questions", ())):
            asked = moment(self.proposed_on + _days(2), 10, number)
            yield asked, partial(self._ask, question, asked)
            if question.get("answer"):
                answered = moment(self.proposed_on + _days(9), 10, number)
                yield answered, partial(self._answer, question, answered)

    def _ask(self, question: dict[str, Any], at: dt.datetime) -> None:
        to = self.cast.members[question["to"]]
        basis.ask_expert(decision=self._found(), to_member=to, text=question["text"], **self._here(self.keeper, at))

    def _answer(self, question: dict[str, Any], at: dt.datetime) -> None:
        found = Question.objects.get(decision=self._found(), text=question["text"])
        basis.answer_expert(question=found, answer=question["answer"], **self._here(question["to"], at))
        basis.judge_answer(question=found, is_used=question["used"], **self._here(self.keeper, at))

    def _figures(self) -> Iterator[Act]:
        if self.item["id"] in RESTS_ON:
            at = moment(self.proposed_on + _days(1), 13)
            yield at, partial(self._rest_on, RESTS_ON[self.item["id"]], at)

    def _rest_on(self, measure: str, at: dt.datetime) -> None:
        here = self._here(self.keeper, at)
        found = next(each for each in findings(here["here"]) if each.title == self.measures[measure])
        basis.add_finding(decision=self._found(), found=found, **here)

    def _interests(self) -> Iterator[Act]:
        for interest in self.item.get("interests", ()):
            at = moment(self.proposed_on + _days(1), 11)
            yield at, partial(self._declare, interest, at)

    def _declare(self, interest: dict[str, Any], at: dt.datetime) -> None:
        who = self.signer(interest["partner"], at.date())
        basis.declare_interest(
            decision=self._found(),
            partner=self.cast.partners[interest["partner"]],
            text=interest["text"],
            **self._here(who, at),
        )

    def _stances(self) -> Iterator[Act]:
        on = self.item.get("decided") or self.proposed_on
        if self.item["state"] in {"open_for_stance", "objected"}:
            on = self.proposed_on + _days(5)
        for number, (partner, kind) in enumerate(self.item["stances"].items()):
            at = moment(on, _hour(on) if "decided" in self.item else LATE, number)
            yield at, partial(self._stance, partner, StanceKind(kind), at)

    def _stance(self, partner: str, kind: StanceKind, at: dt.datetime) -> None:
        reason = (self.item.get("objection") or self._own(OBJECTIONS)) if kind == StanceKind.OBJECTS else ""
        who = self.signer(partner, at.date())
        decisions.take_stance(
            decision=self._found(),
            partner=self.cast.partners[partner],
            kind=kind,
            reason=reason,
            **self._here(who, at),
        )

    def _decided(self) -> Iterator[Act]:
        item, on = self.item, self.item["decided"]
        at = moment(on, _hour(on) + 1)
        revisit_on = item.get("revisit") or item.get("revisited")
        yield at, partial(self._decide, revisit_on, at)
        heard_on = HEARD.get(item["id"], on + _days(42))
        for number, (partner, told) in enumerate(item.get("home", {}).items()):
            status = told if isinstance(told, dict) else {"status": told}
            if status["status"] != HomeStatus.AWAITED:
                heard = moment(heard_on, 13, number)
                yield heard, partial(self._report, partner, status, heard)
        if "revisited" in item:
            again = moment(item["revisited"], 14)
            yield again, partial(self._revisit, DecisionState(item["state"]), again)
        elif "became" in item:
            yield from self._became(moment(heard_on + _days(7), 14))
        if item["id"] == PUBLIC:
            opened = moment(on + _days(1), 9)
            yield opened, partial(self._open, opened)

    def _decide(self, revisit_on: dt.date | None, at: dt.datetime) -> None:
        decisions.decide(decision=self._found(), revisit_on=revisit_on, **self._here(self.lead, at))

    def _report(self, partner: str, told: dict[str, Any], at: dt.datetime) -> None:
        decisions.report_home(
            decision=self._found(),
            partner=self.cast.partners[partner],
            status=HomeStatus(told["status"]),
            obstacle=Obstacle(told.get("obstacle", "")),
            note=told.get("note", ""),
            **self._here(self.signer(partner, at.date()), at),
        )

    def _revisit(self, to: DecisionState, at: dt.datetime) -> None:
        decisions.revisit_decision(
            decision=self._found(), to=to, outcome=self.item["became"], revisit_on=None, **self._here(self.lead, at)
        )

    def _became(self, at: dt.datetime) -> Iterator[Act]:
        def act() -> None:
            found = self._found()
            decisions.tell_outcome(
                decision=found, seen=found.version, outcome=self.item["became"], **self._here(self.keeper, at)
            )

        yield at, act

    def _open(self, at: dt.datetime) -> None:
        decisions.open_to_public(decision=self._found(), **self._here(self.lead, at))


def _promise(cast: Cast, item: dict[str, Any], signer: Signer) -> Iterator[Act]:
    made = moment(item["made"], _hour(item["made"]) + 1, 15)
    yield made, partial(_make, cast, item, made)
    if "closed" in item:
        closed = moment(item["closed"], 15)
        to = PromiseState(item["state"])
        who = signer(item["to"], item["closed"]) if to == PromiseState.RELEASED else item["person"]
        yield closed, partial(_close, cast, item, who, to, closed)
    elif "note" in item:
        noted = moment(dt.date(2026, 10, 29), 15)
        yield noted, partial(_note, cast, item, noted)


def _make(cast: Cast, item: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(item["person"], at)
    beside = cast.partnership.measures.get(name=item["beside"]) if item["beside"] else None
    about = {"about_kind": "value.measure", "about_record": beside.pk} if beside else {}
    promises.make_promise(
        here=here,
        fields={
            "text": item["text"],
            "giver": cast.partners[item["by"]],
            "receiver": cast.partners[item["to"]],
            "carried_by": here.member,
            "due_on": item["due"],
            "meeting": meeting_on(cast, item["made"]),
            **about,
        },
        # The first promises were made before every mandate had been given: that was known.
        is_meant=True,
        by=here.member,
        at=at,
    )


def _found_promise(cast: Cast, item: dict[str, Any]) -> Promise:
    return Promise.objects.get(partnership=cast.partnership, text=item["text"])


def _close(cast: Cast, item: dict[str, Any], who: str, to: PromiseState, at: dt.datetime) -> None:
    here = cast.here(who, at)
    promises.close_promise(
        here=here, promise=_found_promise(cast, item), to=to, note=item.get("note", ""), by=here.member, at=at
    )


def _note(cast: Cast, item: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(item["person"], at)
    found = _found_promise(cast, item)
    promises.change_promise(
        here=here,
        promise=found,
        seen=found.version,
        due_on=found.due_on,
        carried_by=found.carried_by,
        note=item["note"],
        by=here.member,
        at=at,
    )
