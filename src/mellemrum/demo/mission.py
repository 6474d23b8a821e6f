# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The mission on its canvas, and the next wording before the revisit: words taken up, words answered, words that wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

from mellemrum.partnership.actions import missions, partnerships
from mellemrum.partnership.canvas import canvas_of
from mellemrum.partnership.models import CanvasField, Draft, Wording

from .cast import Act, Cast
from .story import moment

FOR_WHOM = {
    "da": "Cirka 2.350 borgere på 65 år og derover i Egeminde med to eller flere kroniske sygdomme.",
    "en": "About 2,350 citizens aged 65 or more in Egeminde with two or more chronic illnesses.",
}
BY_WHEN = {"da": "Ved udgangen af 2028.", "en": "By the end of 2028."}
HOW_KNOWN = {
    "da": "Flere dage hjemme og færre akutte indlæggelser. Seks fælles tal, som vi alle tror på.",
    "en": "More days at home and fewer acute admissions. Six shared measures that all of us believe.",
}
# What the secretariat changes when it begins the next wording.
NEXT_FOR_WHOM = {
    "da": "Cirka 2.350 borgere på 65 år og derover i Egeminde med to eller flere kroniske sygdomme, og deres pårørende.",
    "en": "About 2,350 citizens aged 65 or more in Egeminde with two or more chronic illnesses, and their relatives.",
}
AIM = {
    "da": "Pårørende: Den, der hjælper derhjemme, har selv nogen at ringe til.",
    "en": "Relatives: whoever helps at home has somebody to ring, too.",
}
BEGUN, AIMED = dt.date(2026, 10, 8), dt.date(2026, 10, 14)
# Who proposes what on which day, and what became of it: taken up, answered, or nothing yet.
WORDINGS: tuple[dict[str, Any], ...] = (
    {
        "by": "ove",
        "on": dt.date(2026, 10, 12),
        "field": CanvasField.HOW_KNOWN,
        "text": {
            "da": "Flere gode dage hjemme, færre akutte indlæggelser, og hvad borgerne selv fortæller, når vi spørger.",
            "en": "More good days at home, fewer acute admissions, and what citizens tell us themselves when we ask.",
        },
        "reason": {
            "da": "Et tal kan være pænt, mens dagen er dårlig. Spørg dem, det handler om.",
            "en": "A figure can look fine while the day is bad. Ask those whom it is about.",
        },
        "taken_up": dt.date(2026, 10, 14),
    },
    {
        "by": "hans_peter",
        "on": dt.date(2026, 10, 15),
        "field": CanvasField.BY_WHEN,
        "text": {"da": "Ved udgangen af 2030.", "en": "By the end of 2030."},
        "reason": {
            "da": "Vores ombygning er først færdig i 2029.",
            "en": "Our rebuilding is not finished until 2029.",
        },
        "answered": dt.date(2026, 10, 20),
        "answer": {
            "da": "Nybyggeri hører ikke til opgaven, og vi har lovet borgerne 2028. Datoen bliver stående.",
            "en": "New buildings do not belong to the task, and we have promised the citizens 2028. The date stays.",
        },
    },
    {
        "by": "karen",
        "on": dt.date(2026, 10, 26),
        "field": CanvasField.WHERE_TO,
        "instead": {
            "da": ("ét nummer at ringe til", "ét nummer at ringe til, også lørdag aften"),
            "en": ("one number to ring", "one number to ring, on a Saturday night too"),
        },
        "reason": {
            "da": "Det er lørdag aften, det går galt. Så skal det stå her, og vi skal kunne holde det.",
            "en": "It goes wrong on Saturday nights. So it must stand here, and we must be able to keep it.",
        },
    },
)


def propose(
    cast: Cast, told: Mapping[str, Any], who: str, revision: Mapping[str, Any], language: str, at: dt.datetime
) -> None:
    """The story's text says where to; the rest of the canvas is what the partnership has written elsewhere."""
    here = cast.here(who, at)
    canvas = {
        CanvasField.WHY.value: told["partnership"]["task"]["why"],
        CanvasField.FOR_WHOM.value: FOR_WHOM[language],
        CanvasField.WHERE_TO.value: revision["text"],
        CanvasField.BY_WHEN.value: BY_WHEN[language],
        CanvasField.HOW_KNOWN.value: HOW_KNOWN[language],
    }
    more = {"reason": revision["reason"], "revisit_on": revision["revisit"]}
    missions.propose_mission(here=here, canvas=canvas, seen=0, **more, by=here.member, at=at)


def acts(cast: Cast, lead: str, language: str) -> list[Act]:
    begun, aimed = moment(BEGUN, 9), moment(AIMED, 10)
    found: list[Act] = [
        (begun, partial(_begin, cast, lead, language, begun)),
        (aimed, partial(_aim, cast, lead, AIM[language], aimed)),
    ]
    for each in WORDINGS:
        at = moment(each["on"], 13)
        found.append((at, partial(_propose_words, cast, each, language, at)))
        if "taken_up" in each:
            at = moment(each["taken_up"], 9)
            found.append((at, partial(_take_up, cast, lead, at)))
        if "answered" in each:
            at = moment(each["answered"], 9)
            found.append((at, partial(_answer, cast, lead, each["answer"][language], at)))
    return found


def _canvas(cast: Cast) -> dict[str, str]:
    agreement = cast.partnership.agreements.get(kind="mission")
    return dict(canvas_of(Draft.objects.filter(agreement=agreement).first() or agreement.revisions.in_force().get()))


def _begin(cast: Cast, who: str, language: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    canvas = {**_canvas(cast), CanvasField.FOR_WHOM.value: NEXT_FOR_WHOM[language]}
    missions.write_draft(here=here, canvas=canvas, seen=0, by=here.member, at=at)


def _aim(cast: Cast, who: str, text: str, at: dt.datetime) -> None:
    """It is so new that nothing serves it yet."""
    here = cast.here(who, at)
    partnerships.add_aim(here=here, text=text, due_on=dt.date(2028, 12, 31), by=here.member, at=at)


def _propose_words(cast: Cast, told: Mapping[str, Any], language: str, at: dt.datetime) -> None:
    here = cast.here(told["by"], at)
    now = _canvas(cast)[told["field"]]
    missions.propose_wording(
        here=here,
        field=told["field"],
        instead_of=now,
        text=now.replace(*told["instead"][language]) if "instead" in told else told["text"][language],
        reason=told["reason"][language],
        by=here.member,
        at=at,
    )


def _open(cast: Cast) -> Wording:
    return Wording.objects.open().get(agreement__partnership=cast.partnership)


def _take_up(cast: Cast, who: str, at: dt.datetime) -> None:
    here, wording = cast.here(who, at), _open(cast)
    seen = Draft.objects.get(agreement=wording.agreement).version
    missions.take_up_wording(here=here, wording=wording, seen=seen, by=here.member, at=at)


def _answer(cast: Cast, who: str, answer: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    missions.answer_wording(here=here, wording=_open(cast), answer=answer, by=here.member, at=at)
