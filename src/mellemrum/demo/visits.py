# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's visits: planned, held with their notes, closed; and the one that comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml

from mellemrum.partnership.actions import guests
from mellemrum.partnership.models import GuestLink, Seat
from mellemrum.rooms.culture.actions import notes, occasions
from mellemrum.rooms.culture.models import (
    Consent,
    NoteKind,
    NotePhase,
    Occasion,
    OccasionKind,
    OccasionState,
    Visibility,
)

from .cast import Act, Cast
from .story import FOLDER, in_language, moment

# Planned three weeks ahead, and closed when nobody had more to add.
PLANNED, CLOSED = dt.timedelta(days=21), dt.timedelta(days=14)
SET_UP = moment(dt.date(2025, 5, 3), 10)
# On the last days before the story's own, the next visit is planned, and a sheet is made for its wall.
NEXT_PLANNED, NEXT_LINKED = moment(dt.date(2026, 10, 23), 13), moment(dt.date(2026, 10, 29), 14)


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> Iterator[Act]:
    more = in_language(yaml.safe_load((FOLDER / "visits.yaml").read_text(encoding="utf-8")), language)
    themes = {note: point["theme"] for point in reversed(told["attention_points"]) for note in point["from"]}
    for visit in told["visits"]:
        yield from _Visited(cast, visit, more, lead).acts(told["visit_notes"], themes, language)
    seats = {seat["id"]: seat["name"] for seat in told["seats"]}
    yield NEXT_PLANNED, partial(_plan_next, cast, more["next"], seats, lead)
    words = (more["next"]["link"], more["link"]["consent"])
    yield NEXT_LINKED, partial(_link, cast, more["next"]["title"], words, lead, NEXT_LINKED)


def _by(cast: Cast, who: str, at: dt.datetime) -> dict[str, Any]:
    here = cast.here(who, at)
    return {"here": here, "by": here.member, "at": at}


def _time(typed: str) -> dt.time:
    hour, minute = typed.split(".")
    return dt.time(int(hour), int(minute))


def _occasion(cast: Cast, title: str) -> Occasion:
    return Occasion.objects.get(partnership=cast.partnership, title=title)


def _link(cast: Cast, title: str, words: tuple[str, str], lead: str, at: dt.datetime) -> None:
    occasion = _occasion(cast, title)
    guests.make_guest_link(
        opens=("culture.occasion", occasion.pk),
        words=words,
        until_on=occasion.on + dt.timedelta(days=7),
        **_by(cast, lead, at),
    )


def _plan_next(cast: Cast, given: dict[str, Any], seats: dict[str, str], lead: str) -> None:
    wanted = [seats[each] for each in given["seats"]]
    fields = {
        "kind": OccasionKind.VISIT,
        "on": given["day"],
        **{name: given[name] for name in ("title", "purpose", "place")},
        "host": cast.partners[given["host"]],
        "begins": _time(given["hours"][0]),
        "ends": _time(given["hours"][1]),
        "people": [cast.members[each] for each in given["guests"]],
        "seats": Seat.objects.filter(partnership=cast.partnership, name__in=wanted),
    }
    occasions.plan_occasion(fields=fields, **_by(cast, lead, NEXT_PLANNED))


class _Visited:
    """One visit, from the day on which it was planned."""

    def __init__(self, cast: Cast, visit: dict[str, Any], more: dict[str, Any], lead: str) -> None:
        self.cast, self.visit, self.more, self.lead = cast, visit, more, lead
        self.title: str = more["titles"][visit["id"]]
        self.on: dt.date = visit["at"]
        self.planned = max(moment(self.on - PLANNED, 10), SET_UP)

    def acts(self, written: list[dict[str, Any]], themes: dict[str, str], language: str) -> Iterator[Act]:
        yield self.planned, self._plan
        yield moment(self.on, 7), partial(self._move, OccasionState.OPEN, moment(self.on, 7))
        mine = [note for note in written if note["visit"] == self.visit["id"]]
        for number, note in enumerate(mine):
            at = moment(self.on, 20, 2 * number)
            if note["id"] == self.more["guest"]:
                words = (self.more["link"]["purpose"], self.more["link"]["consent"])
                yield (
                    self.planned + dt.timedelta(hours=1),
                    partial(_link, self.cast, self.title, words, self.lead, self.planned + dt.timedelta(hours=1)),
                )
                yield at, partial(self._guest_note, note, language, at)
            else:
                yield at, partial(self._note, note, themes.get(note["id"], ""), language, at)
        closed = moment(self.on + CLOSED, 15)
        yield closed, partial(self._move, OccasionState.CLOSED, closed)

    def _plan(self) -> None:
        visit = self.visit
        begins, ends = self.more["hours"][visit["id"]]
        fields = {
            "kind": OccasionKind.VISIT,
            "title": self.title,
            "purpose": self.more["purposes"][visit["id"]],
            "host": self.cast.partners[visit["host"]],
            "on": self.on,
            "begins": _time(begins),
            "ends": _time(ends),
            "place": visit["place"],
            # Whoever was not in the partnership yet came as a guest.
            "people": [self.cast.members[each] for each in visit["guests"] if each in self.cast.members],
        }
        occasions.plan_occasion(fields=fields, **_by(self.cast, self.lead, self.planned))

    def _move(self, to: OccasionState, at: dt.datetime) -> None:
        occasions.move_occasion(occasion=_occasion(self.cast, self.title), to=to, **_by(self.cast, self.lead, at))

    def _note(self, note: dict[str, Any], theme: str, language: str, at: dt.datetime) -> None:
        fields = {
            "kind": NoteKind(self.more["kinds"].get(note["id"], NoteKind.ATTENTION)),
            "text": note[language],
            "theme": theme,
            "phase": NotePhase.DURING,
            "visibility": Visibility.PARTNERSHIP,
            "consent": Consent.UNNAMED,
        }
        notes.take_note(
            occasion=_occasion(self.cast, self.title),
            client_id=uuid5(NAMESPACE_URL, note["id"]),
            fields=fields,
            is_hidden=False,
            **_by(self.cast, note["by"], at),
        )

    def _guest_note(self, note: dict[str, Any], language: str, at: dt.datetime) -> None:
        occasion = _occasion(self.cast, self.title)
        fields = {
            "kind": NoteKind.ATTENTION,
            "text": note[language],
            "signed_as": "",
            "phase": NotePhase.DURING,
        }
        link = GuestLink.objects.get(opens_kind="culture.occasion", opens_record=occasion.pk)
        client_id = uuid5(NAMESPACE_URL, note["id"])
        notes.take_guest_note(occasion=occasion, client_id=client_id, fields=fields, by=link, at=at)
