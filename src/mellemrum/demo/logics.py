# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the story's partners are governed, what they guessed of each other, and where they clash and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import talk
from mellemrum.partnership.models import Remark
from mellemrum.rooms.mandate.actions import logics
from mellemrum.rooms.mandate.models import Clash, Decision, LogicLine

from .cast import Act, Cast
from .logics_words import BY_MANDATE, GUESSED, GUESSES, HANDLED, NAMED, QUESTIONS, SKIPPED, WRITTEN
from .story import in_language, moment

Signer = Callable[[str, dt.date], str]


def acts(cast: Cast, told: dict[str, Any], lead: str, signer: Signer, language: str) -> list[Act]:
    dimensions = told["logics"]["dimensions"]
    found: list[Act] = []
    for number, (who, day) in enumerate(WRITTEN.items()):
        at = moment(day, 10, number)
        texts = {each: told["logics"][who][each] for each in dimensions}
        found.append((at, partial(_describe, cast, signer(who, day), who, texts, at)))
    for number, each in enumerate(in_language(GUESSES, language)):
        at = moment(GUESSED, 10, number)
        found.append((at, partial(_guess, cast, signer(each["by"], GUESSED), each, at)))
    for number, (who, others) in enumerate(SKIPPED.items()):
        at = moment(GUESSED, 11, number)
        found.append((at, partial(_skip, cast, signer(who, GUESSED), others, dimensions, at)))
    found.extend(_questions(cast, language))
    found.extend(_clashes(cast, told, lead, language))
    return found


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def _describe(cast: Cast, person: str, who: str, texts: dict[str, str], at: dt.datetime) -> None:
    logics.describe_logic(partner=cast.partners[who], seen=0, texts=texts, **_by(cast.here(person, at)))


def _guess(cast: Cast, person: str, each: dict[str, Any], at: dt.datetime) -> None:
    logics.guess(
        about=cast.partners[each["about"]],
        dimension=each["dimension"],
        text=each["text"],
        **_by(cast.here(person, at)),
    )


def _skip(cast: Cast, person: str, others: tuple[str, ...], dimensions: list[str], at: dt.datetime) -> None:
    for each in others:
        logics.skip_guesses(about=cast.partners[each], dimensions=dimensions, **_by(cast.here(person, at)))


def _questions(cast: Cast, language: str) -> list[Act]:
    found: list[Act] = []
    for each in in_language(QUESTIONS, language):
        asked = moment(each["on"], 13)
        found.append((asked, partial(_ask, cast, each, asked)))
        if each["answered"]:
            answered = moment(each["answered"], 9)
            found.append((answered, partial(_answer, cast, each, answered)))
    return found


def _ask(cast: Cast, each: dict[str, Any], at: dt.datetime) -> None:
    partner = cast.partners[each["about"]]
    line = LogicLine.objects.get(logic__partner=partner, dimension=each["dimension"])
    talk.say(
        about=(line._meta.label_lower, line.pk),
        text=each["text"],
        to=partner,
        answer_by_on=each["by_on"],
        **_by(cast.here(each["who"], at)),
    )


def _answer(cast: Cast, each: dict[str, Any], at: dt.datetime) -> None:
    asked = Remark.objects.get(partnership=cast.partnership, text=each["text"])
    talk.answer_remark(remark=asked, answer=each["answer"], **_by(cast.here(each["answered_by"], at)))


def _clashes(cast: Cast, told: dict[str, Any], lead: str, language: str) -> list[Act]:
    """Each was named in the summer of 2025; what takes care of it came when it was decided."""
    decisions = {each["id"]: each for each in told["decisions"]["items"]}
    found: list[Act] = []
    for number, each in enumerate(told["logics"]["clashes"]):
        named = moment(NAMED, 14, number)
        found.append((named, partial(_name, cast, lead, each, named)))
        decision = decisions.get(each["handled_by"] or "")
        if decision is not None:
            at = moment(decision.get("decided") or decision["proposed"], 16, number)
            found.append((at, partial(_handle, cast, lead, each, {"title": decision["title"]}, at)))
        elif each["handled_by"]:
            at = moment(BY_MANDATE, 16, number)
            found.append((at, partial(_handle, cast, lead, each, {"handling": HANDLED[language]}, at)))
    return found


def _name(cast: Cast, lead: str, each: dict[str, Any], at: dt.datetime) -> None:
    one, other = (cast.partners[who] for who in each["between"])
    fields = {"one": one, "other": other, "dimension": each["dimension"], "text": each["text"]}
    logics.name_clash(fields=fields, **_by(cast.here(lead, at)))


def _handle(cast: Cast, lead: str, each: dict[str, Any], how: dict[str, str], at: dt.datetime) -> None:
    clash = Clash.objects.get(partnership=cast.partnership, text=each["text"])
    fields: dict[str, Any] = {"handling": how.get("handling", "")}
    if "title" in how:
        fields["decision"] = Decision.objects.get(partnership=cast.partnership, title=how["title"])
    logics.change_clash(clash=clash, seen=clash.version, fields=fields, **_by(cast.here(lead, at)))
