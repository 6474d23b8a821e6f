# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The words that the story's partners hear differently, and the one that they agreed on after a Friday in January."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from mellemrum.partnership.access import Here
from mellemrum.rooms.mandate.actions import words
from mellemrum.rooms.mandate.models import Verdict, Word
from mellemrum.rooms.mandate.room.word_library import read

from .cast import Act, Cast
from .story import moment

Signer = Callable[[str, dt.date], str]

TOLD = dt.date(2025, 6, 19)
# What of the library each wrote down as its own words, in the order of the meeting.
PICKED = ("faerdigbehandlet", "plan", "akut", "forloeb", "visitation", "frivillig")
DIFFERING = ("faerdigbehandlet", "plan", "akut", "frivillig")
PROPOSED, AGREED_ON = dt.date(2026, 3, 10), dt.date(2026, 3, 12)
AGREED = {
    "da": "Klar til at komme hjem: Hospitalet skriver dato og klokkeslæt, og hvem der tager over.",
    "en": "Ready to come home: the hospital writes the day and the hour, and who takes over.",
}
WAITING = dt.date(2026, 10, 27)
PLAN = {
    "da": "Det ene ark, som borgeren selv har hjemme, med næste skridt og et navn at ringe til.",
    "en": "The one sheet that the citizen has at home, with the next step and a name to ring.",
}


def acts(cast: Cast, told: dict[str, Any], lead: str, signer: Signer, language: str) -> list[Act]:
    starts = {each.code: each for each in read(language)}
    sectors = {each["sector"]: each["id"] for each in told["partners"]}
    found: list[Act] = []
    for number, code in enumerate(PICKED):
        start = starts[code]
        meanings = {sectors[sector]: text for sector, text in start.meanings.items() if sector in sectors}
        at = moment(TOLD, 9, number)
        found.append((at, partial(_tell, cast, start.term, meanings, lead, signer, at)))
        if code in DIFFERING:
            judged = moment(TOLD, 10, number)
            found.append((judged, partial(_judge, cast, start.term, lead, judged)))
    agreed, waiting = moment(PROPOSED, 9), moment(WAITING, 9)
    term = starts["faerdigbehandlet"].term
    found.append((agreed, partial(_propose, cast, term, "hans_peter", AGREED[language], agreed)))
    for number, who in enumerate(_order(told)):
        at = moment(AGREED_ON, 10, number)
        found.append((at, partial(_assent, cast, term, who, signer(who, AGREED_ON), at)))
    found.append((waiting, partial(_propose, cast, starts["plan"].term, "ove", PLAN[language], waiting)))
    return found


def _order(told: dict[str, Any]) -> list[str]:
    return [str(each["id"]) for each in told["partners"]]


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def _find(cast: Cast, term: str) -> Word:
    found: Word = cast.partnership.words.get(term=term)
    return found


def _tell(cast: Cast, term: str, meanings: dict[str, str], lead: str, signer: Signer, at: dt.datetime) -> None:
    word = words.add_word(term=term, **_by(cast.here(lead, at)))
    for who, text in meanings.items():
        here = cast.here(signer(who, at.date()), at)
        words.write_meaning(word=word, partner=cast.partners[who], text=text, **_by(here))


def _judge(cast: Cast, term: str, lead: str, at: dt.datetime) -> None:
    words.judge_word(word=_find(cast, term), verdict=Verdict.DIFFERS, **_by(cast.here(lead, at)))


def _propose(cast: Cast, term: str, who: str, agreed: str, at: dt.datetime) -> None:
    word = _find(cast, term)
    words.propose_meaning(word=word, seen=word.version, agreed=agreed, **_by(cast.here(who, at)))


def _assent(cast: Cast, term: str, partner: str, who: str, at: dt.datetime) -> None:
    words.assent(word=_find(cast, term), partner=cast.partners[partner], **_by(cast.here(who, at)))
