# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the story's people say and ask beside its measures, and what they follow: one question answered, one late."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from mellemrum.partnership.actions import follows, prepared, talk
from mellemrum.partnership.models import Remark
from mellemrum.rooms.mandate.models import Decision, DecisionState, StanceKind
from mellemrum.rooms.value.models import Measure

from .cast import Act, Cast
from .story import moment

# What the head of department has written for the director, who has not looked at it yet.
READY = {
    "da": "Vi er med. Vi skal blot have vagtplanen for december på plads først.",
    "en": "We are in. We only need the rota for December in place first.",
}
# Whose own work the third measure is about.
FOLLOWERS = ("jonas", "rasmus", "ove")
QUESTION = {
    "da": "Tæller korttidspladserne med i dage hjemme? Hos os ligger de under kommunen.",
    "en": "Do the short-stay places count as days at home? With us they belong to the municipality.",
}
ANSWER = {
    "da": "Nej. Kun dage i egen bolig tæller. Det står nu også i definitionen.",
    "en": "No. Only days in one's own home count. The definition says so now.",
}
LATE = {
    "da": "Kan I dele tallet op på de tre byer, når der er nok svar? Klitborg er for lille til at stå alene.",
    "en": "Can you split the figure between the three towns when there are enough answers? Klitborg is too small alone.",
}
COMMENT = {
    "da": "Flere ringer det rigtige nummer første gang. Det var det, vi håbede på, da det fælles nummer kom.",
    "en": "More people ring the right number at the first try. That is what we hoped for when the shared number came.",
}


def acts(cast: Cast, told: dict[str, Any], language: str) -> list[Act]:
    names = {measure["id"]: measure["name"] for measure in told["measures"]}
    asked, answered = moment(dt.date(2026, 9, 22), 9), moment(dt.date(2026, 9, 25), 14)
    late, said = moment(dt.date(2026, 10, 12), 11), moment(dt.date(2026, 10, 21), 8)
    ready = moment(dt.date(2026, 10, 30), 15)
    say = partial(_say, cast)
    return [
        (asked, partial(say, names["f2"], "mette", QUESTION[language], asked, to="stat", by_on=dt.date(2026, 10, 1))),
        (answered, partial(_answer, cast, QUESTION[language], "pernille", ANSWER[language], answered)),
        (
            late,
            partial(say, names["f3"], "hans_peter", LATE[language], late, to="forening", by_on=dt.date(2026, 10, 26)),
        ),
        (said, partial(say, names["f3"], "karen", COMMENT[language], said)),
        (ready, partial(_prepare, cast, language, ready)),
        *((asked, partial(_follow, cast, names["f3"], who, asked)) for who in FOLLOWERS),
    ]


def _prepare(cast: Cast, language: str, at: dt.datetime) -> None:
    here = cast.here("lise", at)
    open_now = Decision.objects.filter(partnership=cast.partnership, state=DecisionState.OPEN).latest("pk")
    about = ("mandate.decision", open_now.pk)
    prepared.prepare(
        here=here,
        partner=cast.partners["region"],
        about=about,
        kind=StanceKind.FOR.value,
        text=READY[language],
        by=here.member,
        at=at,
    )


def _follow(cast: Cast, measure: str, who: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    about = Measure.objects.get(partnership=cast.partnership, name=measure)
    follows.follow(here=here, about=("value.measure", about.pk), by=here.member, at=at)


def _say(
    cast: Cast, measure: str, who: str, text: str, at: dt.datetime, *, to: str = "", by_on: dt.date | None = None
) -> None:
    here = cast.here(who, at)
    about = Measure.objects.get(partnership=cast.partnership, name=measure)
    talk.say(
        here=here,
        about=("value.measure", about.pk),
        text=text,
        to=cast.partners[to] if to else None,
        answer_by_on=by_on,
        by=here.member,
        at=at,
    )


def _answer(cast: Cast, question: str, who: str, answer: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    remark = Remark.objects.get(partnership=cast.partnership, text=question)
    talk.answer_remark(here=here, remark=remark, answer=answer, by=here.member, at=at)
