# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's citizen journeys: one that everybody reads, one that a guest told and that waits, and a community offer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, UUID, uuid5

from mellemrum.partnership.actions import guests
from mellemrum.rooms.value.actions import journeys, offers, sightings
from mellemrum.rooms.value.figures import Seen
from mellemrum.rooms.value.forms.telling import Told, carried
from mellemrum.rooms.value.models import (
    Channel,
    CommunityOffer,
    EventLog,
    Feeling,
    Journey,
    JourneyStep,
    Loop,
    Reach,
    SeenAs,
    Shared,
    Sighting,
    Teller,
)
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast

PLAIN: dict[str, Any] = {
    "what": "Ringer til lægen",
    "actor_id": None,
    "other": "",
    "feeling": Feeling.HARD,
    "pain": "",
    "idea": "",
    "stage": "Hjemme",
    "channel": Channel.PHONE,
    "minutes": 90,
    "is_beside": False,
    "consent": Shared.PUBLIC,
}


def _id(cast: Cast, name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{cast.letter}-{name}")


def make_offer(cast: Cast) -> CommunityOffer:
    here = cast.here("secretariat", on(5, 2))
    words = ("name", "what", "for_whom", "association", "where", "how", "contact")
    fields = {**{name: cast.text(CommunityOffer, name) for name in words}, "partner": None}
    return offers.add_offer(here=here, fields=fields, by=here.member, at=here.at)


def make_journey(cast: Cast) -> Journey:
    """Told by the secretariat; its first step hurt, belongs to partner one and led on to the offer."""
    here = cast.here("secretariat", on(5, 3))
    words = {name: cast.text(JourneyStep, name) for name in ("what", "other", "pain", "idea", "stage")}
    first = {**PLAIN, **words, "owner": cast.partner, "offer": cast.made("value.CommunityOffer"), "loop": Loop.CLOSED}
    fields = {
        "client_id": _id(cast, "journey"),
        "title": cast.text(Journey, "title"),
        "told_by": Teller.CITIZEN,
        "told_on": dt.date(2026, 5, 2),
        "consent": cast.text(Journey, "consent"),
        "reach": Reach.PUBLIC,
    }
    journey = journeys.tell_journey(
        here=here, fields=fields, steps=[first, {**PLAIN, "actor": cast.partner}], by=here.member, at=here.at
    )
    _make_waiting(cast)
    return journey


def _make_waiting(cast: Cast) -> None:
    """What a guest told by a link to the shared task."""
    here = cast.here("secretariat", on(5, 3))
    link, cast.named["journey_token"] = guests.make_guest_link(
        here=here,
        opens=("partnership.partnership", cast.partnership.pk),
        words=("Fortæl din vej", "Parterne læser det."),
        until_on=dt.date(2026, 6, 30),
        by=here.member,
        at=here.at,
    )
    fields = {
        "client_id": _id(cast, "waiting"),
        "title": f"{cast.text(Journey, 'title')} waiting",
        "told_by": Teller.RELATIVE,
        "told_on": dt.date(2026, 5, 3),
        "reach": Reach.PARTNERS,
    }
    cast.named["journey:waiting"] = journeys.take_guest_journey(
        link=link, fields=fields, steps=[PLAIN], by=None, at=here.at
    )


def seen_code(cast: Cast) -> str:
    """The one border of the cast's log, as a form carries it."""
    names = (cast.text(EventLog, "hospital"), cast.text(EventLog, "municipality"))
    return Seen(cast.made("value.EventLog").pk, SeenAs.BORDER, *names).code


def make_sighting(cast: Cast) -> Sighting:
    """The data do not show step one."""
    here = cast.here("secretariat", on(5, 4))
    step = cast.made("value.Journey").steps.select_related("journey").order_by("place").first()
    note = cast.text(Sighting, "note")
    seen = Seen(cast.made("value.EventLog").pk, SeenAs.ABSENT)
    return sightings.see_step(here=here, step=step, seen=seen, note=note, by=here.member, at=here.at)


def told(cast: Cast) -> str:
    """A journey that has been told and not sent yet, as its page carries it."""
    here = Told(str(_id(cast, "told")), Teller.CITIZEN, "", "", (PLAIN,))
    return carried(here, cast.partnership)
