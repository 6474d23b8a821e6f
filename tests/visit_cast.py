# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's wishes and offers, a question to take along, and thanks after a visit."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mellemrum.rooms.culture.actions import occasions, visits
from mellemrum.rooms.culture.models import GuideQuestion, Occasion, OccasionKind, Offer, Thanks, Wish
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast

DAY = dt.date(2026, 6, 17)


def make_offer(cast: Cast) -> Offer:
    """By partner one, whose leader receives."""
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(5, 4))
    fields = {
        "partner": cast.partner,
        "what": cast.text(Offer, "what"),
        "place": cast.text(Offer, "place"),
        "days": [DAY],
        "guests": 2,
        "receiver": here.member,
    }
    return visits.make_offer(here=here, fields=fields, by=here.member, at=here.at)


def make_wish(cast: Cast) -> Wish:
    """By the leader of partner two; it goes with the offer."""
    cast.made("partnership.ActsFor")
    here = cast.here("other_leader", on(5, 4))
    fields = {"what": cast.text(Wish, "what"), "partner": None, "days": [DAY]}
    return visits.make_wish(here=here, fields=fields, by=here.member, at=here.at)


def make_question(cast: Cast) -> GuideQuestion:
    here = cast.here("leader", on(5, 4))
    occasion = cast.made("culture.Occasion")
    visits.ask_questions(
        here=here,
        occasion=occasion,
        codes=["day"],
        texts=[cast.text(GuideQuestion, "text")],
        by=here.member,
        at=here.at,
    )
    return occasion.questions.get(code="")


def make_thanks(cast: Cast) -> Thanks:
    """By the leader of partner two, after a visit that was yesterday; another one waits for thanks."""
    here = cast.here("secretariat", on(5, 4))
    cast.made("culture.Occasion")
    for name in ("occasion:thanked", "occasion:held"):
        fields = {
            "kind": OccasionKind.VISIT,
            "title": cast.text(Occasion, "title"),
            "host": cast.partner,
            "on": dt.date(2026, 5, 3),
            "people": [cast.members["other_leader"]],
        }
        cast.named[name] = occasions.plan_occasion(here=here, fields=fields, by=here.member, at=here.at)
    guest = cast.here("other_leader", on(5, 4))
    fields = {
        "text": cast.text(Thanks, "text"),
        "will_do": cast.text(Thanks, "will_do"),
        "due_on": dt.date(2026, 6, 30),
    }
    thanked = cast.named["occasion:thanked"]
    return visits.thank_host(here=guest, occasion=thanked, fields=fields, by=guest.member, at=guest.at)
