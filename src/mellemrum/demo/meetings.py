# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The forums of the story and their meetings, called, prepared and held as its secretariat did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

import yaml

from mellemrum.partnership.models import Seat
from mellemrum.rooms.mandate.actions import agendas, forums, meetings
from mellemrum.rooms.mandate.models import Decision, Forum, Hat, Meeting, Purpose

from .cast import Act, Cast
from .story import FOLDER, in_language, moment

# A meeting is called six weeks ahead, and its agenda is made ten days before.
CALLED, PREPARED = dt.timedelta(days=42), dt.timedelta(days=10)
SET_UP = moment(dt.date(2025, 5, 2), 9)
# On the story's last day the agenda of this one is being made.
NEXT = dt.date(2026, 11, 25)
CITIZEN_MINUTES = 5


@cache
def kept(language: str) -> dict[str, Any]:
    found: dict[str, Any] = in_language(
        yaml.safe_load((FOLDER / "meetings.yaml").read_text(encoding="utf-8")), language
    )
    return found


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> list[Act]:
    found = kept(language)
    names = {forum["id"]: forum for forum in told["partnership"]["forums"]}
    titles = {item["id"]: item["title"] for item in told["decisions"]["items"]}
    acts: list[Act] = [(SET_UP, partial(_set_up, cast, names, found["forums"], lead))]
    for forum, given in found["forums"].items():
        acts += _seats(cast, names[forum]["name"], given, told, lead)
    for each in found["meetings"]:
        given = {**each, "name": names[each["forum"]]["name"], "place": found["places"][each["place"]]}
        acts += _Held(cast, given, titles, found["citizen"], lead, told["now"]).acts()
    return acts


def meeting_on(cast: Cast, day: dt.date) -> Meeting | None:
    """The meeting at which something was said that day."""
    found = Meeting.objects.filter(forum__partnership=cast.partnership, starts_at__date=day)
    return found.order_by("starts_at").first()


def _by(cast: Cast, who: str, at: dt.datetime) -> dict[str, Any]:
    here = cast.here(who, at)
    return {"here": here, "by": here.member, "at": at}


def _forum(cast: Cast, name: str) -> Forum:
    return Forum.objects.get(partnership=cast.partnership, name=name)


def _set_up(cast: Cast, names: dict[str, Any], given: dict[str, Any], lead: str) -> None:
    made: dict[str, Forum] = {}
    for forum, what in given.items():
        goes_on = what.get("goes_on")
        fields = {
            "name": names[forum]["name"],
            "rhythm": names[forum]["rhythm"],
            **{name: what[name] for name in ("purpose", "decides", "quorum", "escalation")},
            "needs_seat": what.get("needs_seat", False),
            "escalates_to": made[goes_on] if goes_on else None,
        }
        made[forum] = forums.add_forum(fields=fields, **_by(cast, lead, SET_UP))


def _seats(cast: Cast, name: str, given: dict[str, Any], told: dict[str, Any], lead: str) -> Iterator[Act]:
    """All of them on the first day; a partner that joins later gets its seat on the day after."""
    joined = {partner["id"]: partner["joined"] for partner in told["partners"]}
    seats = {seat["id"]: seat["name"] for seat in told["seats"]}
    for seat in given["seats"]:
        joined_on = joined.get(seat.get("partner"), told["starts"])
        at = max(moment(joined_on + dt.timedelta(days=1), 10), SET_UP + dt.timedelta(hours=1))
        yield at, partial(_seat, cast, name, seat, seats, lead, at)
    for chair in given["chairs"]:
        # The round is agreed before the next one begins.
        at = max(moment(chair["from"] - dt.timedelta(days=14), 10), SET_UP + dt.timedelta(hours=4))
        yield at, partial(_chair, cast, name, chair, lead, at)


def _seat(cast: Cast, forum: str, given: dict[str, str], seats: dict[str, str], lead: str, at: dt.datetime) -> None:
    forums.seat_in_forum(
        forum=_forum(cast, forum),
        partner=cast.partners[given["partner"]] if "partner" in given else None,
        seat=Seat.objects.get(partnership=cast.partnership, name=seats[given["seat"]]) if "seat" in given else None,
        member=cast.members[given["member"]] if "member" in given else None,
        **_by(cast, lead, at),
    )


def _chair(cast: Cast, forum: str, given: dict[str, Any], lead: str, at: dt.datetime) -> None:
    beside = cast.members[given["beside"]] if "beside" in given else None
    member = cast.members[given["member"]]
    forums.set_chair(
        forum=_forum(cast, forum), member=member, beside=beside, from_on=given["from"], **_by(cast, lead, at)
    )


class _Held:
    """One meeting, from the day on which it was called."""

    def __init__(
        self, cast: Cast, given: dict[str, Any], titles: dict[str, str], citizen: str, lead: str, now: dt.date
    ) -> None:
        self.cast, self.given, self.titles, self.citizen, self.lead = cast, given, titles, citizen, lead
        self.on: dt.date = given["day"]
        self.called = max(moment(min(self.on - CALLED, now - dt.timedelta(days=1)), 11), SET_UP + dt.timedelta(hours=6))
        self.prepared = moment(min(self.on - PREPARED, now - dt.timedelta(days=1)), 14)

    def acts(self) -> Iterator[Act]:
        yield self.called, self._call
        prepared = max(self.prepared, self.called + dt.timedelta(minutes=30))
        for number, item in enumerate(self.given["items"]):
            at = prepared + dt.timedelta(minutes=number)
            yield at, partial(self._item, item, at)

    def _time(self, typed: str) -> dt.datetime:
        hour, minute = typed.split(".")
        return moment(self.on, int(hour), int(minute))

    def _call(self) -> None:
        given = self.given
        fields = {
            "starts_at": self._time(given["from"]),
            "ends_at": self._time(given["to"]),
            "place": given["place"],
        }
        forum = _forum(self.cast, given["name"])
        meetings.call_meeting(forum=forum, fields=fields, **_by(self.cast, self.lead, self.called))

    def _item(self, item: dict[str, Any], at: dt.datetime) -> None:
        cast = self.cast
        about: dict[str, Any] = {}
        if "about" in item:
            decision = Decision.objects.get(partnership=cast.partnership, title=self.titles[item["about"]])
            about = {"about_kind": "mandate.decision", "about_record": decision.pk}
        is_citizen = item.get("citizen", False)
        fields = {
            "title": self.citizen if is_citizen else item.get("title") or self.titles[item["about"]],
            "purpose": Purpose.LISTEN if is_citizen else Purpose(item["purpose"]),
            "minutes": CITIZEN_MINUTES if is_citizen else item["minutes"],
            "brought_by": cast.partners[item["by"]] if "by" in item else None,
            "note": item.get("note", ""),
            **about,
        }
        meeting = Meeting.objects.get(forum__partnership=cast.partnership, starts_at=self._time(self.given["from"]))
        made = agendas.add_item(meeting=meeting, fields=fields, **_by(cast, self.lead, at))
        for partner, hat in item.get("hats", {}).items():
            agendas.wear_hat(item=made, partner=cast.partners[partner], hat=Hat(hat), **_by(cast, self.lead, at))
