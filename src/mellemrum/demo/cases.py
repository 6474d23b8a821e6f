# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Cases from practice: three that became the story's Friday rule, with its effect, and three that wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

import yaml

from mellemrum.partnership.actions import records
from mellemrum.partnership.models import Seat
from mellemrum.rooms.culture.actions import cases, occasions
from mellemrum.rooms.culture.models import (
    Evaluation,
    Idea,
    Occasion,
    OccasionKind,
    OccasionState,
    Pattern,
    PracticeCase,
)
from mellemrum.rooms.mandate.models import Decision
from mellemrum.rooms.value.models import Measure

from .cast import Act, Cast
from .story import FOLDER, in_language, moment

# The session was planned two weeks ahead.
PLANNED = dt.timedelta(days=14)


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> Iterator[Act]:
    more = in_language(yaml.safe_load((FOLDER / "cases.yaml").read_text(encoding="utf-8")), language)
    session = more["session"]
    seats = {seat["id"]: seat["name"] for seat in told["seats"]}
    planned, closed = moment(session["day"] - PLANNED, 11), moment(session["closed"], 15)
    yield planned, partial(_plan, cast, session, [seats[each] for each in session["seats"]], lead)
    for number, each in enumerate(more["cases"]):
        at = moment(each["told"], 18, 5 * number)
        yield at, partial(_tell, cast, each, session["title"], at)
    yield closed, partial(_close, cast, session["title"], lead, closed)
    for each in more["patterns"]:
        titles = [more["cases"][number]["title"] for number in each["cases"]]
        yield moment(each["day"], 13), partial(_phrase, cast, each, titles)
    sentences = {each["id"]: each["sentence"] for each in more["patterns"]}
    idea = more["idea"]
    yield moment(idea["day"], 14), partial(_answer, cast, idea, sentences[idea["pattern"]])
    yield moment(more["became"]["day"], 9), partial(_became, cast, told, more, lead)
    yield moment(more["led_to"]["day"], 9), partial(_led_to, cast, told, more["led_to"], lead, language)


def _by(cast: Cast, who: str, at: dt.datetime) -> dict[str, Any]:
    here = cast.here(who, at)
    return {"here": here, "by": here.member, "at": at}


def _time(typed: str) -> dt.time:
    hour, minute = typed.split(".")
    return dt.time(int(hour), int(minute))


def _plan(cast: Cast, session: dict[str, Any], seats: list[str], lead: str) -> None:
    fields = {
        "kind": OccasionKind.CASES,
        **{name: session[name] for name in ("title", "purpose", "place")},
        "host": cast.partners[session["host"]],
        "on": session["day"],
        "begins": _time(session["hours"][0]),
        "ends": _time(session["hours"][1]),
        "people": [cast.members[each] for each in session["people"]],
        "seats": Seat.objects.filter(partnership=cast.partnership, name__in=seats),
    }
    occasions.plan_occasion(fields=fields, **_by(cast, lead, moment(session["day"] - PLANNED, 11)))


def _session(cast: Cast, title: str) -> Occasion:
    return Occasion.objects.get(partnership=cast.partnership, title=title)


def _close(cast: Cast, title: str, lead: str, at: dt.datetime) -> None:
    occasions.move_occasion(occasion=_session(cast, title), to=OccasionState.CLOSED, **_by(cast, lead, at))


def _tell(cast: Cast, told: dict[str, Any], session: str, at: dt.datetime) -> None:
    fields = {
        **{name: told[name] for name in ("title", "story", "crossing", "cost", "month")},
        "partner": cast.partners[told["partner"]],
        "occasion": _session(cast, session) if told.get("at_session") else None,
        "is_anonymous": True,
    }
    cases.tell_case(fields=fields, **_by(cast, told["by"], at))


def _phrase(cast: Cast, told: dict[str, Any], titles: list[str]) -> None:
    shown_by = PracticeCase.objects.filter(partnership=cast.partnership, title__in=titles)
    fields = {"sentence": told["sentence"], "cases": list(shown_by)}
    cases.phrase_pattern(fields=fields, **_by(cast, told["by"], moment(told["day"], 13)))


def _answer(cast: Cast, told: dict[str, Any], sentence: str) -> None:
    patterns = [Pattern.objects.get(partnership=cast.partnership, sentence=sentence)]
    fields = {"text": told["text"], "patterns": patterns}
    cases.write_idea(fields=fields, **_by(cast, told["by"], moment(told["day"], 14)))


def _decision(cast: Cast, told: dict[str, Any], code: str) -> Decision:
    title = next(each["title"] for each in told["decisions"]["items"] if each["id"] == code)
    return Decision.objects.get(partnership=cast.partnership, title=title)


def _became(cast: Cast, told: dict[str, Any], more: dict[str, Any], lead: str) -> None:
    idea = Idea.objects.get(partnership=cast.partnership, text=more["idea"]["text"])
    decision = _decision(cast, told, more["became"]["decision"])
    by = _by(cast, lead, moment(more["became"]["day"], 9))
    records.connect(source=idea, relation="became", target=decision, **by)


def _led_to(cast: Cast, told: dict[str, Any], shown_by: dict[str, Any], lead: str, language: str) -> None:
    by = _by(cast, lead, moment(shown_by["day"], 9))
    decision = _decision(cast, told, "b4")
    name = next(each["name"] for each in told["measures"] if each["id"] == shown_by["measure"])
    titles = in_language(yaml.safe_load((FOLDER / "evaluations.yaml").read_text(encoding="utf-8")), language)["titles"]
    mine = {"partnership": cast.partnership}
    measure = Measure.objects.get(name=name, **mine)
    evaluation = Evaluation.objects.get(title=titles[shown_by["evaluation"]], **mine)
    for target in (measure, evaluation):
        records.connect(source=decision, relation="led_to", target=target, **by)
