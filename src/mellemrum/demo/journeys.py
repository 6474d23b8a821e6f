# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's two citizen journeys, the offers that they led on to, what hurt and was sent on, and one that waits to be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml

from mellemrum.guide.actions import send_pain_on, try_something
from mellemrum.partnership.actions import guests
from mellemrum.partnership.models import GuestLink
from mellemrum.rooms.culture.models import AttentionPoint
from mellemrum.rooms.economy.models import Initiative
from mellemrum.rooms.value.actions import journeys, offers
from mellemrum.rooms.value.models import CommunityOffer, JourneyStep, Loop, Reach, Shared, Teller

from .cast import Act, Cast
from .story import FOLDER, NOW, in_language, moment

SOURCES = {"told": Teller.CITIZEN, "relative": Teller.RELATIVE, "staff": Teller.STAFF}
# Nobody of the story: somebody outside the partnership.
CITIZEN = "borger"


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> Iterator[Act]:
    more = in_language(yaml.safe_load((FOLDER / "journeys.yaml").read_text(encoding="utf-8")), language)
    for number, offer in enumerate(more["offers"]):
        at = moment(offer["at"], 11, number)
        yield at, partial(_offer, cast, offer, lead, at)
    names = {each["id"]: each["name"] for each in more["offers"]}
    for journey in told["journeys"]["items"]:
        at = moment(journey["told_at"], 15)
        led_on = {step: names[offer] for step, offer in more["led_on"][journey["id"]].items()}
        yield at, partial(_tell, cast, journey, led_on, more["beside"][journey["id"]], lead)
    titles = {each["id"]: each["title"] for each in told["journeys"]["items"]}
    points = {each["n"]: each[language] for each in told["attention_points"]}
    sent = more["sent_on"]
    where = (titles[sent["journey"]], sent["step"], points[sent["point"]])
    yield moment(sent["at"], 9), partial(_send_on, cast, where, lead, moment(sent["at"], 9))
    tried = more["tried"]
    initiatives = {each["id"]: each["title"] for each in told["initiatives"]["items"]}
    what = (titles[tried["journey"]], tried["step"], initiatives[tried["initiative"]])
    yield moment(tried["at"], 9, 5), partial(_try, cast, what, lead, moment(tried["at"], 9, 5))
    waiting = more["waiting"]
    yield moment(waiting["linked"], 10), partial(_link, cast, waiting, lead)
    yield moment(waiting["at"], 20), partial(_guest, cast, waiting)


def _by(cast: Cast, who: str, at: dt.datetime) -> dict[str, Any]:
    here = cast.here(who, at)
    return {"here": here, "by": here.member, "at": at}


def _offer(cast: Cast, told: dict[str, Any], lead: str, at: dt.datetime) -> None:
    fields = {name: told[name] for name in ("name", "what", "for_whom", "association", "where", "how", "contact")}
    partner = cast.partners[told["partner"]] if told["partner"] else None
    offers.add_offer(fields={**fields, "partner": partner}, **_by(cast, lead, at))


def _step(cast: Cast, told: dict[str, Any]) -> dict[str, Any]:
    partner = None if told["actor"] == CITIZEN else cast.partners[told["actor"]]
    return {
        "stage": told.get("stage", ""),
        "what": told["what"],
        "actor": partner,
        "channel": told["channel"],
        "feeling": told["feeling"],
        "minutes": 60 * told["hours"] or None,
        "is_beside": told.get("beside", False),
        "pain": told.get("pain", ""),
        "idea": told.get("idea", ""),
        "consent": Shared.PARTNERS,
    }


def _tell(cast: Cast, told: dict[str, Any], led_on: dict[int, str], beside: list[int], lead: str) -> None:
    fields = {
        "client_id": uuid5(NAMESPACE_URL, told["id"]),
        "title": told["title"],
        "told_by": Teller(told["told_by"]),
        "told_on": told["told_at"],
        "consent": told["consent"],
        "reach": Reach.PARTNERS,
    }
    offered = {each.name: each for each in CommunityOffer.objects.filter(partnership=cast.partnership)}
    steps = []
    for each in told["steps"]:
        step = {
            **_step(cast, each),
            "owner": cast.partners[each["owner"]],
            "source": SOURCES[each["source"]],
            "is_beside": each["n"] in beside,
        }
        if each["n"] in led_on:
            step |= {
                "offer": offered[led_on[each["n"]]],
                "loop": Loop.CLOSED if each["offer_loop_closed"] else Loop.OPEN,
            }
        steps.append(step)
    journeys.tell_journey(fields=fields, steps=steps, **_by(cast, lead, moment(told["told_at"], 15)))


def _step_of(cast: Cast, title: str, place: int) -> JourneyStep:
    steps = JourneyStep.objects.select_related("journey").filter(journey__partnership=cast.partnership)
    return steps.get(journey__title=title, place=place)


def _send_on(cast: Cast, where: tuple[str, int, str], lead: str, at: dt.datetime) -> None:
    title, place, point = where
    said = AttentionPoint.objects.get(partnership=cast.partnership, text=point)
    send_pain_on(step=_step_of(cast, title, place), fields={}, point=said, **_by(cast, lead, at))


def _try(cast: Cast, what: tuple[str, int, str], lead: str, at: dt.datetime) -> None:
    title, place, named = what
    found = Initiative.objects.get(partnership=cast.partnership, title=named)
    try_something(step=_step_of(cast, title, place), initiative=found, fields={}, partners=(), **_by(cast, lead, at))


def _link(cast: Cast, told: dict[str, Any], lead: str) -> None:
    guests.make_guest_link(
        opens=("partnership.partnership", cast.partnership.pk),
        words=(told["purpose"], told["consent"]),
        until_on=NOW + dt.timedelta(days=30),
        **_by(cast, lead, moment(told["linked"], 10)),
    )


def _guest(cast: Cast, told: dict[str, Any]) -> None:
    link = GuestLink.objects.get(partnership=cast.partnership, opens_kind="partnership.partnership")
    fields = {
        "client_id": uuid5(NAMESPACE_URL, told["title"]),
        "title": told["title"],
        "told_by": Teller.CITIZEN,
        "told_on": told["at"],
        "reach": Reach.PARTNERS,
    }
    steps = [_step(cast, each) for each in told["steps"]]
    journeys.take_guest_journey(link=link, fields=fields, steps=steps, by=None, at=moment(told["at"], 20))
