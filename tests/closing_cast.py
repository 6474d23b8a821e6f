# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's closings (one was taken back, one stands and lacks something), and a lesson that was given to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mellemrum.rooms.culture.actions import closing, lessons
from mellemrum.rooms.culture.models import Closing, ClosingAnswer, GivenLesson, Lesson, LessonKind, OpenEnd
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def make_closing(cast: Cast) -> Closing:
    """The decision has a place, and the promise has none; partner two says what is missing."""
    cast.made("partnership.ActsFor")
    decision = cast.made("mandate.Decision")
    here, at = cast.here("secretariat", on(5, 6)), on(5, 6)
    reason = cast.text(Closing, "reason")
    first = closing.open_closing(here=here, outcome="stopped", reason=reason, by=here.member, at=at)
    why = cast.text(Closing, "taken_back_why")
    closing.take_back(here=here, closing=first, why=why, by=here.member, at=at)
    found = closing.open_closing(here=here, outcome="done", reason=reason, by=here.member, at=at)
    about, words = ("mandate.decision", decision.pk), cast.text(OpenEnd, "words")
    closing.place_end(here=here, closing=found, about=about, partner=cast.partner, words=words, by=here.member, at=at)
    here, at = cast.here("other_leader", on(5, 7)), on(5, 7)
    closing.answer_closing(
        here=here,
        closing=found,
        partner=cast.other_partner,
        missing=cast.text(ClosingAnswer, "missing"),
        by=here.member,
        at=at,
    )
    return found


def make_lesson(cast: Cast) -> Lesson:
    here, at = cast.here("secretariat", on(5, 6)), on(5, 6)
    fields = {
        "kind": LessonKind.AGAIN.value,
        "text": cast.text(Lesson, "text"),
        "theme": "culture",
        "about_kind": "mandate.decision",
        "about_record": cast.made("mandate.Decision").pk,
    }
    return lessons.write_lesson(here=here, fields=fields, by=here.member, at=at)


def make_given(cast: Cast) -> GivenLesson:
    """As it came; where it came from has gone."""
    return GivenLesson.objects.create(
        partnership=cast.partnership,
        source=cast.text(GivenLesson, "source"),
        kind=LessonKind.SURPRISE.value,
        text=cast.text(GivenLesson, "text"),
        theme="culture",
        given_at=on(5, 6),
        given_by=cast.people["secretariat"],
    )
