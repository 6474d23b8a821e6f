# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the story's follow researcher held up, what was reached together, and what the front line may do without asking."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from mellemrum.rooms.culture.actions import local_room, mirror, occasions, recognition
from mellemrum.rooms.culture.models import LocalRoom, MirrorNote, Occasion, OccasionKind, OccasionState, Recognition

from .cast import Act, Cast
from .story import moment

Signer = Callable[[str, dt.date], str]
# What the story leaves unsaid: the partners' own words in the mirror.
ANSWERS = {
    "kommune": {
        "da": "Vi talte selv efter bagefter. Det passer. Vi siger også 'de' om jer, når I har gået.",
        "en": "We counted for ourselves afterwards. It is true. We also say 'they' about you when you have left.",
    },
    "region": {
        "da": "Hos os er 'vi' en afdeling. Det er mindre, end vi troede.",
        "en": "With us 'we' is a ward. That is smaller than we thought.",
    },
    "almen_praksis": {
        "da": "Vi citerede hende selv samme aften. Hun skal ikke først høre dagsordenen ved døren.",
        "en": "We quoted her ourselves that evening. She should not hear the agenda at the door.",
    },
}
MEANING = {
    "da": "Hjælpen er der, inden det bliver mørkt. Færre ligger den første nat og venter på en dør, der går.",
    "en": "Help is there before it gets dark. Fewer lie awake the first night waiting for a door to open.",
}
BOARD = {
    "da": (
        "Vi har sammen sat ventetiden på den første hjælp ned fra 19 timer til 9. Hospitalet ringer, før det sender hjem."
        " Kommunen tager telefonen. Lægerne ser medicinen igennem. Ingen af os kunne have gjort det alene."
    ),
    "en": (
        "Together we have cut the wait for the first help from 19 hours to 9. The hospital rings before it sends home. The"
        " municipality answers the phone. The doctors review the medicine. None of us could have done it alone."
    ),
}
GAVE = {
    "kommune": {"da": "En telefon, der bliver taget, også fredag", "en": "A phone that is answered, on Fridays too"},
    "region": {"da": "Et opkald før hver udskrivning", "en": "A call before each discharge"},
    "almen_praksis": {
        "da": "Tolv klinikker, der ser medicinen igennem",
        "en": "Twelve clinics that review the medicine",
    },
}
# The second mirror had an hour of its own.
HOUR: dict[str, Any] = {
    "on": dt.date(2026, 5, 27),
    "title": {"da": "En time med spejlet", "en": "An hour with the mirror"},
    "purpose": {
        "da": "Signe fortæller, hvad hun så. Ingen forsvarer sig den første halve time.",
        "en": "Signe tells what she saw. Nobody defends themselves for the first half hour.",
    },
}
# Agreed in the working group: what Thea and her colleagues asked to be allowed.
FREE: tuple[dict[str, Any], ...] = (
    {
        "da": ("Udlever en nøgleboks uden visitation", "Én per borger", "Hjemmesygeplejens leder, samme dag"),
        "en": ("Hand out a key box without assessment", "One per citizen", "The head of home nursing, the same day"),
        "partners": ("kommune", "region"),
        "on": dt.date(2026, 3, 4),
    },
    {
        "da": ("Ring direkte til klinikken på det hemmelige nummer", "Kl. 8 til 16", "Ingen"),
        "en": ("Ring the clinic directly on the number that is not listed", "Between 8 and 4", "Nobody"),
        "partners": ("kommune", "region", "almen_praksis"),
        "on": dt.date(2026, 4, 8),
    },
    {
        "da": ("Bed en følgeven om at tage med hjem", "Når borgeren selv har sagt ja", "Foreningens vagt"),
        "en": ("Ask a companion to come along home", "When the citizen has said yes", "The association's duty phone"),
        "partners": ("region", "forening"),
        "on": dt.date(2026, 5, 6),
    },
    {
        "da": ("Flyt en udskrivning til næste morgen, når ingen tager telefonen", "Højst én nat", "Begge ledere"),
        "en": ("Move a discharge to the next morning when nobody answers", "One night at most", "Both leaders"),
        "partners": ("kommune", "region"),
        "on": dt.date(2026, 10, 20),
        "waits": True,
    },
)


def acts(cast: Cast, told: dict[str, Any], signer: Signer, lead: str, language: str) -> list[Act]:
    planned, held = moment(HOUR["on"] - dt.timedelta(days=21), 9), moment(HOUR["on"], 16)
    found: list[Act] = [
        (planned, partial(_plan_hour, cast, lead, language, planned)),
        (held, partial(_close_hour, cast, lead, held)),
    ]
    for number, note in enumerate(told["mirror_notes"]):
        each = {**note, "text": note[language]}
        written, released = moment(each["at"], 17, number), moment(each["at"] + dt.timedelta(days=1), 9)
        found.append((written, partial(_mirror, cast, each, written)))
        found.append((released, partial(_release, cast, each, released)))
        for place, partner in enumerate(each["answered_by"]):
            at = moment(each["at"] + dt.timedelta(days=6), 10, place)
            who = signer(partner, at.date())
            found.append((at, partial(_answer, cast, each, partner, who, ANSWERS[partner][language], at)))
        changed = moment(each["at"] + dt.timedelta(days=14), 11)
        found.append((changed, partial(_changed, cast, each, lead, changed)))
    for each in told["recognition"]:
        at = moment(each["at"], 13)
        found.append((at, partial(_recognise, cast, each, lead, language, at)))
        for told_to in each["told_to"]:
            at = moment(told_to["at"], 16)
            who = signer(told_to["partner"], told_to["at"])
            found.append((at, partial(_told, cast, each, told_to["partner"], who, at)))
    for each in FREE:
        found += _free(cast, each, signer, language)
    return found


def _found(cast: Cast, each: dict[str, Any]) -> MirrorNote:
    return MirrorNote.objects.get(partnership=cast.partnership, text=each["text"])


def _hour(cast: Cast) -> Occasion:
    return Occasion.objects.get(partnership=cast.partnership, kind=OccasionKind.MIRROR)


def _plan_hour(cast: Cast, lead: str, language: str, at: dt.datetime) -> None:
    here = cast.here(lead, at)
    fields = {
        "kind": OccasionKind.MIRROR,
        "title": HOUR["title"][language],
        "purpose": HOUR["purpose"][language],
        "on": HOUR["on"],
        "people": [cast.members[each] for each in ("signe", "karen", "hans_peter", "jonas")],
    }
    occasions.plan_occasion(here=here, fields=fields, by=here.member, at=at)


def _close_hour(cast: Cast, lead: str, at: dt.datetime) -> None:
    here = cast.here(lead, at)
    occasions.move_occasion(here=here, occasion=_hour(cast), to=OccasionState.CLOSED, by=here.member, at=at)


def _mirror(cast: Cast, each: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(each["by"], at)
    fields = {
        "text": each["text"],
        "seen_on": each["at"],
        "occasion": _hour(cast) if each["at"] == HOUR["on"] else None,
    }
    mirror.write_mirror_note(here=here, fields=fields, by=here.member, at=at)


def _release(cast: Cast, each: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(each["by"], at)
    mirror.release_mirror_note(here=here, mirror_note=_found(cast, each), by=here.member, at=at)


def _answer(cast: Cast, each: dict[str, Any], partner: str, who: str, text: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    mirror.answer_mirror(
        here=here,
        mirror_note=_found(cast, each),
        partner=cast.partners[partner],
        seen=0,
        text=text,
        by=here.member,
        at=at,
    )


def _changed(cast: Cast, each: dict[str, Any], who: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    found = _found(cast, each)
    mirror.tell_change(here=here, mirror_note=found, seen=found.version, changed=each["changed"], by=here.member, at=at)


def _recognise(cast: Cast, each: dict[str, Any], who: str, language: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    fields = {
        "result": each["result"],
        "meaning": MEANING[language],
        "board_text": BOARD[language],
        "seen_on": each["at"],
    }
    gave = {cast.partners[partner].pk: GAVE[partner][language] for partner in each["contributors"]}
    recognition.recognise(here=here, fields=fields, gave=gave, by=here.member, at=at)


def _told(cast: Cast, each: dict[str, Any], partner: str, who: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    made = Recognition.objects.get(partnership=cast.partnership, result=each["result"])
    part = made.contributions.get(partner=cast.partners[partner])
    recognition.tell_at_home(here=here, contribution=part, told_on=at.date(), by=here.member, at=at)


def _free(cast: Cast, each: dict[str, Any], signer: Signer, language: str) -> list[Act]:
    text = each[language][0]
    at = moment(each["on"], 14)
    first, *others = each["partners"]
    found: list[Act] = [(at, partial(_propose, cast, each, signer(first, each["on"]), language, at))]
    for place, partner in enumerate(() if each.get("waits") else others):
        said = moment(each["on"] + dt.timedelta(days=7), 9, place)
        found.append((said, partial(_yes, cast, text, partner, signer(partner, said.date()), said)))
    return found


def _propose(cast: Cast, each: dict[str, Any], who: str, language: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    text, limits, tell = each[language]
    fields = {"text": text, "limits": limits, "tell": tell, "revisit_on": each["on"] + dt.timedelta(days=365)}
    partners = [cast.partners[partner] for partner in each["partners"]]
    local_room.propose_local_room(here=here, fields=fields, partners=partners, by=here.member, at=at)


def _yes(cast: Cast, text: str, partner: str, who: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    found = LocalRoom.objects.get(partnership=cast.partnership, text=text)
    local_room.say_yes(here=here, local_room=found, partner=cast.partners[partner], by=here.member, at=at)
