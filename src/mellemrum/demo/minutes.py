# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's meetings as they were held: who came, what was said of each item, and the minutes of those that ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

import yaml

from mellemrum.partnership.actions.letters import Words
from mellemrum.rooms.mandate.actions import minutes
from mellemrum.rooms.mandate.models import Meeting
from mellemrum.rooms.mandate.models.sitting import sitting
from mellemrum.rooms.mandate.room.minutes import minutes_of
from mellemrum.ui.paper import NoPrinter, pdf_of, printed

from .cast import Act, Cast
from .meetings import kept
from .story import FOLDER, in_language, moment

# Minutes go out before people have left the room.
ENDED, SENT = dt.timedelta(minutes=2), dt.timedelta(minutes=1)


@cache
def spoken(language: str) -> dict[tuple[str, dt.date], dict[str, Any]]:
    found = in_language(yaml.safe_load((FOLDER / "minutes.yaml").read_text(encoding="utf-8")), language)
    return {(each["forum"], each["day"]): each for each in found}


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> Iterator[Act]:
    names = {forum["id"]: forum["name"] for forum in told["partnership"]["forums"]}
    written = spoken(language)
    for each in kept(language)["meetings"]:
        if each["day"] < told["now"]:
            given = written.get((each["forum"], each["day"]), {})
            yield from _Spoken(cast, names[each["forum"]], each, given, lead).acts()


class _Spoken:
    """What was written down of one meeting."""

    def __init__(self, cast: Cast, forum: str, held: dict[str, Any], given: dict[str, Any], lead: str) -> None:
        self.cast, self.forum, self.held, self.given, self.lead = cast, forum, held, given, lead
        self.begins, self.ends = self._time(held["from"]), self._time(held["to"])

    def _time(self, typed: str) -> dt.datetime:
        hour, minute = typed.split(".")
        return moment(self.held["day"], int(hour), int(minute))

    def acts(self) -> Iterator[Act]:
        yield self.begins, self._attend
        if not self.given:
            return
        yield self.ends - dt.timedelta(minutes=8), self._note
        for number, (partner, said) in enumerate(self.given["home"].items()):
            at = self.ends - dt.timedelta(minutes=7) + dt.timedelta(seconds=20 * number)
            yield at, partial(self._home, partner, said, at)
        if self.given.get("kept", True):
            yield self.ends - ENDED, self._end

    def _by(self, at: dt.datetime) -> dict[str, Any]:
        here = self.cast.here(self.lead, at)
        return {"here": here, "by": here.member, "at": at}

    def _found(self) -> Meeting:
        mine = Meeting.objects.filter(forum__partnership=self.cast.partnership, forum__name=self.forum)
        return mine.select_related("forum").get(starts_at=self.begins)

    def _attend(self) -> None:
        """Whoever acts for a partner comes; a deputy does not come too."""
        meeting = self._found()
        sitters = sitting([meeting.forum_id], meeting.day)[meeting.forum_id]
        away = {self.cast.members[who].pk for who in self.given.get("away", ())}
        present = {each.people[0][0] for each in sitters if each.people} - away
        minutes.attend(meeting=meeting, present=present, **self._by(self.begins))

    def _note(self) -> None:
        at = self.ends - dt.timedelta(minutes=8)
        for item, said in zip(self._found().items.order_by("position", "pk"), self.given["said"], strict=True):
            minutes.note_item(item=item, said=said, **self._by(at))

    def _home(self, partner: str, said: dict[str, Any], at: dt.datetime) -> None:
        minutes.write_home(meeting=self._found(), partner=self.cast.partners[partner], **said, **self._by(at))

    def _end(self) -> None:
        """Kept and sent. The mails of a time that is past wait in no queue."""
        meeting, by = self._found(), self._by(self.ends - ENDED)
        paper = minutes_of(by["here"], meeting)
        try:
            pdf = f"{meeting.day.isoformat()}.pdf", pdf_of(printed(paper))
        except NoPrinter:
            pdf = None
        made = minutes.end_meeting(meeting=meeting, document=paper, pdf=pdf, **by)
        sent = self._by(self.ends - SENT)
        minutes.send_minutes(minutes=made, turns=[], words=Words("", "", ""), **sent)
