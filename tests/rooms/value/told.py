# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Short ways to tell a journey, to register an offer and to look at the page."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from mellemrum.rooms.value.actions import journeys, offers
from mellemrum.rooms.value.models import CommunityOffer, Journey, Reach, Shared, Teller

from .cast import TODAY, Room

POINT = {"text": "Look at Fridays", "theme": "value", "phase": "during"}
WORDS = ("Rings the doctor", "The doctor comes", "Seven hours of waiting", "Nobody comes", "Soup on Thursday")


def step(what: str = WORDS[0], **more: Any) -> dict[str, Any]:
    return {"what": what, "actor": None, "other": "", "stage": "Home", "consent": Shared.PARTNERS, **more}


def told(here: Room, who: str = "Sara", steps: list[dict[str, Any]] | None = None, **more: Any) -> Journey:
    """What the secretariat writes down lies there at once; what others write down waits."""
    fields = {
        "client_id": uuid4(),
        "title": "Vera, 82",
        "told_by": Teller.CITIZEN,
        "told_on": TODAY.date(),
        "consent": "She has said yes.",
        "reach": Reach.PARTNERS,
        **more,
    }
    rows = steps if steps is not None else [step(each) for each in WORDS]
    return journeys.tell_journey(fields=fields, steps=rows, **here.cast.by(who))


def offer(here: Room, **more: Any) -> CommunityOffer:
    fields = dict.fromkeys(("for_whom", "where", "how", "contact"), "")
    whole = {**fields, "name": "Soup", "what": "One eats", "partner": None, "association": "The club", **more}
    return offers.add_offer(fields=whole, **here.cast.by("Alice"))


def page(here: Room, journey: Journey, who: str = "Alice") -> str:
    return here.get(f"journeys/{journey.pk}/", who).content.decode()
