# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's narrative: written, changed and told by all, who has heard it; and what two leaders keep to themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from mellemrum.rooms.leadership.actions import narrative, selfcheck, sparring, telling, unknown
from mellemrum.rooms.leadership.models import Audience, Narrative, Sparring, Unknown

from .cast import Act, Cast
from .story import in_language, moment

Signer = Callable[[str, dt.date], str]


@cache
def _around(language: str) -> dict[str, Any]:
    text = Path(__file__).with_name("narrative.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = in_language(yaml.safe_load(text), language)
    return found


def acts(cast: Cast, told: dict[str, Any], secretariat: str, signer: Signer, language: str) -> list[Act]:
    around = _around(language)
    return [
        *_story(cast, told["narrative"], around, secretariat, signer),
        *_unknowns(cast, told["narrative"], around, secretariat),
        *_audiences(cast, told["narrative"], around, secretariat),
        *_sparrings(cast, around),
        *_checks(cast, around),
    ]


def _story(cast: Cast, told: dict[str, Any], around: dict[str, Any], secretariat: str, signer: Signer) -> Iterator[Act]:
    pieces = {name: told["common"][name] for name in narrative.PIECES}
    first = {**pieces, "first_steps": around["first"]["first_steps"]}

    def begin(at: dt.datetime) -> None:
        here = cast.here(secretariat, at)
        narrative.begin_narrative(here=here, pieces=first, revisit_on=around["first"]["revisit"], by=here.member, at=at)

    def change(at: dt.datetime) -> None:
        here = cast.here(secretariat, at)
        narrative.change_narrative(
            here=here,
            narrative=_narrative(cast),
            seen=1,
            pieces=pieces,
            reason=around["reason"],
            revisit_on=told["revisit"],
            by=here.member,
            at=at,
        )

    for act, at in ((begin, moment(around["first"]["at"], 10)), (change, moment(told["in_force"], 9, 30))):
        yield at, partial(act, at)
    for partner in told["accepted"]:
        day = around["accepted"][partner]
        yield moment(day, 13), partial(_accept, cast, partner, signer(partner, day), moment(day, 13))


def _narrative(cast: Cast) -> Narrative:
    return Narrative.objects.get(partnership=cast.partnership)


def _accept(cast: Cast, partner: str, who: str, at: dt.datetime) -> None:
    here, found = cast.here(who, at), _narrative(cast)
    narrative.accept_narrative(
        here=here, narrative=found, number=found.number, partner=cast.partners[partner], by=here.member, at=at
    )


def _unknowns(cast: Cast, told: dict[str, Any], around: dict[str, Any], secretariat: str) -> Iterator[Act]:
    known = around["known"]
    for minute, each in enumerate([known, *told["common"]["unknown"]]):
        at = moment(told["in_force"], 10, minute)
        yield at, partial(_add, cast, secretariat, each, at)
    answered = moment(known["answered"], 15)
    yield answered, partial(_answer, cast, known, answered)


def _add(cast: Cast, who: str, each: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(who, at)
    owner = cast.members[each["owner"]]
    unknown.add_unknown(here=here, text=each["text"], owner=owner, review_on=each["review"], by=here.member, at=at)


def _answer(cast: Cast, known: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(known["owner"], at)
    found = Unknown.objects.get(partnership=cast.partnership, text=known["text"])
    unknown.answer_unknown(here=here, unknown=found, seen=found.version, answer=known["answer"], by=here.member, at=at)


def _audiences(cast: Cast, told: dict[str, Any], around: dict[str, Any], secretariat: str) -> Iterator[Act]:
    said = iter(around["told"])
    for place, (version, months) in enumerate(zip(told["versions"], around["every_months"], strict=True)):
        at = moment(around["audiences_at"], 11, place)
        yield at, partial(_audience, cast, secretariat, version, months, at)
        for heard in version["heard"]:
            at = moment(heard["at"], 16)
            yield at, partial(_tell, cast, version["audience"], heard, next(said), at)


def _audience(cast: Cast, who: str, version: dict[str, Any], months: int, at: dt.datetime) -> None:
    here = cast.here(who, at)
    telling.add_audience(
        here=here, name=version["audience"], every_months=months, text=version["text"], by=here.member, at=at
    )


def _tell(cast: Cast, audience: str, heard: dict[str, Any], said: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(heard["from"], at)
    found = Audience.objects.get(partnership=cast.partnership, name=audience)
    fields = {"told_on": heard["at"], "teller": here.member, "how": said["how"], "asked_back": said["asked"]}
    telling.record_telling(here=here, audience=found, fields=fields, by=here.member, at=at)


def _sparrings(cast: Cast, around: dict[str, Any]) -> Iterator[Act]:
    for each in around["sparrings"]:
        asked = moment(each["asked"], 20)
        yield asked, partial(_ask, cast, each, asked)
        if "answered" in each:
            answered = moment(each["answered"], 7)
            yield answered, partial(_say_yes, cast, each, answered)
        for line in each.get("lines", ()):
            at = moment(line["at"], 21)
            yield at, partial(_say, cast, each, line, at)


def _between(cast: Cast, each: dict[str, Any]) -> Sparring:
    return Sparring.objects.get(asker=cast.members[each["asker"]], peer=cast.members[each["peer"]])


def _ask(cast: Cast, each: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(each["asker"], at)
    peer = cast.here(each["peer"], at).member
    sparring.ask_for_sparring(here=here, peer=peer, about=each["about"], by=here.member, at=at)


def _say_yes(cast: Cast, each: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(each["peer"], at)
    sparring.answer_sparring(
        here=here, sparring=_between(cast, each), says_yes=True, text=each["answer"], by=here.member, at=at
    )


def _say(cast: Cast, each: dict[str, Any], line: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(line["by"], at)
    sparring.say_in_sparring(
        here=here,
        sparring=_between(cast, each),
        text=line["text"],
        follow_up_on=line.get("follow_up"),
        by=here.member,
        at=at,
    )


def _checks(cast: Cast, around: dict[str, Any]) -> Iterator[Act]:
    for each in around["checks"]:
        at = moment(each["at"], 6, 30)
        yield at, partial(_check, cast, each, at)


def _check(cast: Cast, each: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(each["who"], at)
    selfcheck.take_self_check(here=here, answers=each["answers"], by=here.member, at=at)
