# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's decisions and promises, made through the room's actions; tests/people.py names them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from mellemrum.partnership.door import Found
from mellemrum.rooms.mandate.actions import basis, decisions, promises, registered
from mellemrum.rooms.mandate.models import (
    BasisFinding,
    Decision,
    DecisionState,
    HomeReport,
    HomeStatus,
    Interest,
    Method,
    Promise,
    Question,
    Stance,
    StanceKind,
)

if TYPE_CHECKING:
    from tests.people import Cast


def at(month: int, day: int) -> dt.datetime:
    return dt.datetime(2026, month, day, 10, tzinfo=dt.UTC)


def _by(cast: Cast, role: str, moment: dt.datetime) -> dict[str, Any]:
    here = cast.here(role, moment)
    return {"here": here, "by": here.member, "at": moment}


def _proposed(cast: Cast, what: str, moment: dt.datetime) -> Decision:
    words = ("title", "basis", "qualified_by", "options", "forum", "limit")
    fields = {name: cast.text(Decision, name) for name in words}
    fields["title"] += f" {what}"
    return decisions.propose_decision(fields={**fields, "method": Method.CONSENT}, **_by(cast, "leader", moment))


def _asked(cast: Cast, decision: Decision, moment: dt.datetime) -> Question:
    return basis.ask_expert(
        decision=decision,
        to_member=cast.members["contributor"],
        text=cast.text(Question, "text"),
        **_by(cast, "leader", moment),
    )


def _open(cast: Cast, decision: Decision, moment: dt.datetime) -> None:
    decisions.move_decision(decision=decision, to=DecisionState.OPEN, **_by(cast, "leader", moment))
    for role, partner in (("leader", cast.partner), ("other_leader", cast.other_partner)):
        decisions.take_stance(
            decision=decision,
            partner=partner,
            kind=StanceKind.FOR,
            reason=cast.text(Stance, "reason"),
            **_by(cast, role, moment),
        )


def make_decision(cast: Cast) -> Decision:
    """One that is being prepared, one that both partners are for, and one that was adopted and is open to everybody."""
    cast.made("partnership.ActsFor")
    cast.named["decision:new"] = new = _proposed(cast, "new", at(4, 20))
    cast.named["question"] = _asked(cast, new, at(4, 20))
    answered = cast.named["question:answered"] = _asked(cast, new, at(4, 20))
    answer = cast.text(Question, "answer")
    basis.answer_expert(question=answered, answer=answer, **_by(cast, "contributor", at(4, 20)))
    basis.declare_interest(
        decision=new, partner=cast.partner, text=cast.text(Interest, "text"), **_by(cast, "leader", at(4, 20))
    )
    asked = _proposed(cast, "asked", at(4, 21))
    _open(cast, asked, at(4, 21))
    cast.named["decision:adopted"] = adopted = _proposed(cast, "adopted", at(4, 22))
    _open(cast, adopted, at(4, 22))
    decisions.decide(decision=adopted, revisit_on=dt.date(2026, 12, 1), **_by(cast, "leader", at(4, 23)))
    report = {name: cast.text(HomeReport, name) for name in ("note", "help_wanted")}
    decisions.report_home(
        decision=adopted, partner=cast.partner, status=HomeStatus.STUCK, **report, **_by(cast, "leader", at(4, 23))
    )
    outcome = cast.text(Decision, "outcome")
    decisions.tell_outcome(decision=adopted, seen=1, outcome=outcome, **_by(cast, "leader", at(4, 23)))
    decisions.open_to_public(decision=adopted, **_by(cast, "secretariat", at(4, 23)))
    return asked


def make_finding(cast: Cast) -> BasisFinding:
    """What the figures of partner one's measure said, in the basis of the decision that is being prepared."""
    measure, decision = cast.made("value.Measure"), cast.made("mandate.Decision") and cast.named["decision:new"]
    words = {name: cast.text(BasisFinding, name) for name in ("title", "told_da", "told_en")}
    found = Found(
        kind="value.measure",
        record=measure.pk,
        title=words["title"],
        told={"da": words["told_da"], "en": words["told_en"]},
        engine="control_charts",
        engine_version="1",
        fingerprint="0" * 64,
        found_at=at(4, 21),
    )
    return basis.add_finding(decision=decision, found=found, **_by(cast, "leader", at(4, 21)))


def make_promise(cast: Cast) -> Promise:
    decision = cast.made("mandate.Decision")
    promise = promises.make_promise(
        fields={
            "text": cast.text(Promise, "text"),
            "giver": cast.partner,
            "receiver": cast.other_partner,
            "carried_by": cast.members["leader"],
            "due_on": dt.date(2026, 9, 1),
            "decision": decision,
        },
        is_meant=True,
        **_by(cast, "leader", at(4, 24)),
    )
    promises.change_promise(
        promise=promise,
        seen=1,
        due_on=dt.date(2026, 10, 1),
        carried_by=cast.members["leader"],
        note=cast.text(Promise, "note"),
        **_by(cast, "leader", at(4, 24)),
    )
    cast.named["promise:registered"] = registered.register_promise(
        made_on=None,
        fields={
            "text": cast.text(Promise, "text"),
            "giver": cast.partner,
            "receiver": cast.other_partner,
            "carrier": cast.text(Promise, "carrier"),
            "due_on": dt.date(2026, 11, 1),
        },
        **_by(cast, "secretariat", at(4, 25)),
    )
    return promise
