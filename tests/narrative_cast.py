# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's story and who has heard it; and what two leaders of it keep to themselves. All through the actions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from mellemrum.rooms.leadership.actions import narrative, selfcheck, sparring, telling, unknown
from mellemrum.rooms.leadership.figures.habits import habits
from mellemrum.rooms.leadership.models import (
    Audience,
    AudienceText,
    EarlierNarrative,
    Narrative,
    SelfCheck,
    Sparring,
    SparringLine,
    Telling,
    Unknown,
)
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast

LATER = dt.date(2026, 12, 1)


def _by(cast: Cast, role: str, at: dt.datetime) -> dict[str, Any]:
    cast.made("partnership.ActsFor")
    here = cast.here(role, at)
    return {"here": here, "by": here.member, "at": at}


def make_narrative(cast: Cast) -> Narrative:
    """Written, changed once, and told by partner two as its own; partner one has not said so."""
    words = {name: cast.text(EarlierNarrative, name) for name in narrative.PIECES}
    made = narrative.begin_narrative(pieces=words, revisit_on=LATER, **_by(cast, "secretariat", on(4, 2)))
    for number, model in ((1, EarlierNarrative), (2, Narrative)):
        narrative.change_narrative(
            narrative=made,
            seen=number,
            pieces={name: cast.text(model, name) for name in narrative.PIECES},
            reason=cast.text(model, "reason"),
            revisit_on=LATER,
            **_by(cast, "secretariat", on(4, 2 + number)),
        )
    cast.named["acceptance"] = narrative.accept_narrative(
        narrative=made, number=3, partner=cast.other_partner, **_by(cast, "other_leader", on(4, 5))
    )
    return made


def make_unknown(cast: Cast) -> Unknown:
    """One that is open, and one that was answered."""
    words = {"text": cast.text(Unknown, "text"), "owner": cast.made("partnership.Membership"), "review_on": LATER}
    made = unknown.add_unknown(**words, **_by(cast, "leader", on(4, 6)))
    known = unknown.add_unknown(**words, **_by(cast, "leader", on(4, 6)))
    unknown.answer_unknown(unknown=known, seen=1, answer=cast.text(Unknown, "answer"), **_by(cast, "leader", on(4, 20)))
    return made


def make_audience(cast: Cast) -> Audience:
    cast.made("leadership.Narrative")
    name, text = cast.text(Audience, "name"), cast.text(AudienceText, "text")
    return telling.add_audience(name=name, every_months=3, text=text, **_by(cast, "contributor", on(4, 7)))


def make_telling(cast: Cast) -> Telling:
    """The leader of partner one told it and wrote it down."""
    audience = cast.made("leadership.Audience")
    by = _by(cast, "leader", on(4, 8))
    asked_back = cast.text(Telling, "asked_back")
    fields = {"told_on": dt.date(2026, 4, 8), "teller": by["by"], "how": "meeting", "asked_back": asked_back}
    return telling.record_telling(audience=audience, fields=fields, **by)


def make_self_check(cast: Cast) -> SelfCheck:
    """The leader of partner one looked at their own habits."""
    answers = {each.id: 1 for each in habits().questions}
    return selfcheck.take_self_check(answers=answers, **_by(cast, "leader", on(4, 9)))


def make_sparring(cast: Cast) -> Sparring:
    """The leader of partner one asked once, and the two talk; the leader of partner two asked too, and waits."""
    about = cast.text(Sparring, "about")
    by, peer = _by(cast, "leader", on(4, 10)), _by(cast, "other_leader", on(4, 10))
    first = sparring.ask_for_sparring(peer=peer["by"], about=about, **by)
    text = cast.text(SparringLine, "text")
    sparring.answer_sparring(sparring=first, says_yes=True, text=text, **peer)
    cast.named["sparring:open"] = first
    return sparring.ask_for_sparring(peer=by["by"], about=about, **_by(cast, "other_leader", on(4, 11)))
