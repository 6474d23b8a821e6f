# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The closing of the story's closing partnership: what it learned, what is open, who has accepted, and who has not."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from mellemrum.guide.actions import accept_closing
from mellemrum.partnership.actions import moments
from mellemrum.partnership.models import MilestoneStatus, Partnership
from mellemrum.rooms.culture.actions import closing, lessons

from .cast import Act, Cast
from .story import in_language, moment

LEARNED, OPENED, GIVEN = dt.date(2026, 10, 14), dt.date(2026, 10, 21), dt.date(2026, 10, 28)
KINDS = (("kommune", "again", "culture"), ("herberg", "again", "value"), ("bolig", "surprise", "culture"))
REASON = {
    "da": "31 har fået nøgle. Resten af arbejdet bor nu i vores egne huse, og vi lukker den 15. december.",
    "en": "31 got a key. The rest of the work now lives in our own houses, and we close on 15 December.",
}
AHEAD: dict[str, Any] = {
    "title": {"da": "Naboaften i Havnegade", "en": "An evening for the neighbours in Havnegade"},
    "words": {"da": "Boligforeningen inviterer i januar.", "en": "The housing association invites in January."},
}
MISSING = {
    "da": "Fredagsmødet har ingen procedure. Det må ikke hænge på to mennesker.",
    "en": "The Friday meeting has no procedure. It must not hang on two people.",
}


def acts(cast: Cast, story: dict[str, Any], language: str) -> list[Act]:
    found: list[Act] = []
    for hour, (text, kind) in enumerate(zip(story["lessons"], KINDS, strict=True), start=9):
        at = moment(LEARNED, hour)
        found.append((at, partial(_learn, cast, text, kind, at)))
    opened, answered = moment(OPENED, 9), moment(GIVEN, 9)
    found.append((opened, partial(_open, cast, language, opened)))
    return [*found, (answered, partial(_answer, cast, language, answered))]


def _learn(cast: Cast, text: str, kind: tuple[str, str, str], at: dt.datetime) -> None:
    who, code, theme = kind
    here = cast.here(who, at)
    fields = {"kind": code, "text": text, "theme": theme, "about_kind": "", "about_record": None}
    lessons.write_lesson(here=here, fields=fields, by=here.member, at=at)


def _open(cast: Cast, language: str, at: dt.datetime) -> None:
    here, ahead = cast.here("rasmus", at), in_language(AHEAD, language)
    owner = cast.partners["bolig"]
    fields = {"title": ahead["title"], "due_on": dt.date(2027, 1, 20), "owner": owner}
    milestone = moments.add_milestone(
        here=here, fields={**fields, "status": MilestoneStatus.PLANNED}, by=here.member, at=at
    )
    reason = in_language(REASON, language)
    found = closing.open_closing(here=here, outcome="done", reason=reason, by=here.member, at=at)
    about = ("partnership.milestone", milestone.pk)
    closing.place_end(here=here, closing=found, about=about, partner=owner, words=ahead["words"], by=here.member, at=at)


def _answer(cast: Cast, language: str, at: dt.datetime) -> None:
    """Two have accepted, one has not answered, and one says what is missing."""
    for who in ("kommune", "herberg"):
        here = cast.here(who, at)
        found = here.partnership.closings.get()
        accept_closing(here=here, closing=found, partner=cast.partners[who], by=here.member, at=at)
    here = cast.here("region", at)
    found = here.partnership.closings.get()
    missing = in_language(MISSING, language)
    theirs = cast.partners["region"]
    closing.answer_closing(here=here, closing=found, partner=theirs, missing=missing, by=here.member, at=at)


def give(cast: Cast, to: Partnership) -> None:
    """The first lesson goes to the partnership that has just begun."""
    at = moment(GIVEN, 11)
    here = cast.here("rasmus", at)
    first = here.partnership.lessons.order_by("pk").first()
    if first is None:
        raise ValueError("there is no lesson to give")
    lessons.give_lesson(here=here, lesson=first, to=to, by=here.member, at=at)
