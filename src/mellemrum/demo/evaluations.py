# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's three evaluations with their answers, themes and actions, and two quick changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml

from mellemrum.partnership.actions import guests
from mellemrum.partnership.models import GuestLink
from mellemrum.rooms.culture.actions import answers, changes, evaluations
from mellemrum.rooms.culture.models import ActionKind, ActionState, Evaluation, EvaluationAction, Question, QuickChange

from .cast import Act, Cast
from .story import FOLDER, in_language, moment

WINDOW = dt.timedelta(days=14)
# What the story says became of an action. What is late is still under way.
STATES = {
    "done": ActionState.DONE,
    "stopped": ActionState.STOPPED,
    "late": ActionState.OPEN,
}


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> Iterator[Act]:
    more = in_language(yaml.safe_load((FOLDER / "evaluations.yaml").read_text(encoding="utf-8")), language)
    for each in told["evaluations"]:
        yield from _Evaluated(cast, each, more, (lead, language)).acts()
    for each in more["changes"]:
        yield from _changed(cast, each)


def _by(cast: Cast, who: str, at: dt.datetime) -> dict[str, Any]:
    here = cast.here(who, at)
    return {"here": here, "by": here.member, "at": at}


class _Evaluated:
    """One evaluation: two weeks to answer, and concluded on the day after."""

    def __init__(self, cast: Cast, told: dict[str, Any], more: dict[str, Any], told_by: tuple[str, str]) -> None:
        self.cast, self.told, self.more = cast, told, more
        self.lead, self.language = told_by
        self.id: str = told["id"]
        self.on: dt.date = told["at"]
        self.opens = moment(self.on - WINDOW, 8)
        self.statements: list[dict[str, Any]] = more["statements"].get(self.id, [])

    def acts(self) -> Iterator[Act]:
        yield self.opens, self._plan
        yield moment(self.on, 9), self._answer
        yield moment(self.on + dt.timedelta(days=1), 11), self._conclude
        if self.id in self.more["told"]:
            yield moment(self.more["told"][self.id], 12), self._follow

    def _found(self) -> Evaluation:
        return Evaluation.objects.get(partnership=self.cast.partnership, title=self.more["titles"][self.id])

    def _plan(self) -> None:
        by = _by(self.cast, self.lead, self.opens)
        fields = {
            "title": self.more["titles"][self.id],
            "purpose": self.more["purposes"][self.id],
            "opens_on": self.on - WINDOW,
            "closes_on": self.on,
            "statements": [each["text"] for each in self.statements],
        }
        made = evaluations.plan_evaluation(fields=fields, **by)
        words = (self.more["link"]["purpose"], self.more["link"]["consent"])
        guests.make_guest_link(opens=("culture.evaluation", made.pk), words=words, until_on=self.on, **by)

    def _texts(self) -> list[dict[str, str]]:
        """As many as the story says: what it tells was said, what others said that time, and what somebody says each time."""
        said = [
            {question: text}
            for source in (self.told, self.more["also"][self.id], self.more["answers"])
            for question in Question.values
            for text in source[question]
        ]
        if len(said) != self.told["answers"]:
            raise ValueError(f"{self.id}: {len(said)} answers are written, and the story counts {self.told['answers']}")
        return said

    def _marks(self, n: int) -> dict[int, int]:
        """As many at each step as is written, shared out so that neighbours differ."""
        found = {}
        for place, each in enumerate(self.statements):
            every = [step for step, count in enumerate(each["marks"], start=1) for _ in range(count)]
            found[place] = every[n * (7 + place) % len(every)]
        return found

    def _answer(self) -> None:
        """Members in the house, and everybody else by the link."""
        found, at = self._found(), moment(self.on, 9)
        link = GuestLink.objects.get(opens_kind="culture.evaluation", opens_record=found.pk)
        present = set(self.cast.partnership.memberships.present().values_list("pk", flat=True))
        members = [who for who, member in self.cast.members.items() if member.pk in present]
        for n, texts in enumerate(self._texts()):
            sent: UUID = uuid5(NAMESPACE_URL, f"{self.id}-{n}")
            answer = answers.Answer(texts, self._marks(n))
            if n < len(members):
                by = _by(self.cast, members[n], at)
                answers.answer_evaluation(evaluation=found, client_id=sent, answer=answer, **by)
            else:
                answers.take_guest_answer(evaluation=found, client_id=sent, answer=answer, by=link, at=at)

    def _conclude(self) -> None:
        found, by = self._found(), _by(self.cast, self.lead, moment(self.on + dt.timedelta(days=1), 11))
        found.refresh_from_db()
        for question in Question.values:
            for text in self.told[question]:
                evaluations.phrase_theme(evaluation=found, fields={"text": text, "answers": []}, **by)
        for action, due_on in zip(self.told["actions"], self.more["due"][self.id], strict=True):
            owner = self.cast.members[action["owner"]]
            fields = {
                "text": self._action(action),
                "kind": ActionKind(action["kind"]),
                "partner": owner.partner or self.cast.partners["kommune"],
                "owner": owner,
                "due_on": due_on,
            }
            evaluations.agree_action(evaluation=found, fields=fields, **by)

    def _action(self, action: dict[str, Any]) -> str:
        return str(action[self.language])

    def _follow(self) -> None:
        by = _by(self.cast, self.lead, moment(self.more["told"][self.id], 12))
        for action, became in zip(self.told["actions"], self.more["became"][self.id], strict=True):
            found = EvaluationAction.objects.get(evaluation=self._found(), text=self._action(action))
            fields = {"state": STATES[action["became"]], "became": became, "due_on": found.due_on}
            evaluations.follow_action(action=found, seen=found.version, fields=fields, **by)


def _changed(cast: Cast, told: dict[str, Any]) -> Iterator[Act]:
    """Noted on the day it was seen, tried, and judged."""
    seen = {"observed": told["observed"], "observed_on": told["observed_on"], "trial": told["trial"]}
    noted = moment(told["observed_on"], 17)
    untried = {"tried_on": None, "verdict": "", "judged_on": None}
    yield noted, partial(_note, cast, told["by"], {**seen, **untried}, noted)
    if "tried_on" in told:
        tried = moment(told["tried_on"], 17)
        yield tried, partial(_follow, cast, told["by"], {**seen, **untried, "tried_on": told["tried_on"]}, tried)
        judged = moment(told["judged_on"], 17)
        more = {name: told[name] for name in ("tried_on", "verdict", "judged_on")}
        yield judged, partial(_follow, cast, told["by"], {**seen, **more}, judged)


def _note(cast: Cast, who: str, fields: dict[str, Any], at: dt.datetime) -> None:
    changes.note_change(fields=fields, **_by(cast, who, at))


def _follow(cast: Cast, who: str, fields: dict[str, Any], at: dt.datetime) -> None:
    found = QuickChange.objects.get(partnership=cast.partnership, observed=fields["observed"])
    changes.follow_change(change=found, seen=found.version, fields=fields, **_by(cast, who, at))
