# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's ground rules, a rule that was used, and the conflicts between partners one and two."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mellemrum.partnership.actions import agreements
from mellemrum.partnership.models import AgreementKind, Revision
from mellemrum.rooms.mandate.actions import conflicts
from mellemrum.rooms.mandate.models import Conflict, ConflictStep, RuleUse
from mellemrum.rooms.mandate.room.rules_in_use import rules_in_force
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def agree_on_rules(cast: Cast) -> None:
    """In force: both partners have signed."""
    cast.made("partnership.ActsFor")
    here, at = cast.here("secretariat", on(4, 20)), on(4, 20)
    revision = agreements.propose_revision(
        here=here,
        kind=AgreementKind.RULES,
        text=cast.text(RuleUse, "rule"),
        revisit_on=on(6, 1).date(),
        by=here.member,
        at=at,
    )
    for role, partner in (("leader", cast.partner), ("other_leader", cast.other_partner)):
        signer = cast.here(role, at)
        agreements.sign_revision(here=signer, revision=revision, partner=partner, by=signer.member, at=at)


def make_rule_use(cast: Cast) -> RuleUse:
    if not Revision.objects.filter(agreement__partnership=cast.partnership, agreement__kind="rules").exists():
        agree_on_rules(cast)
    here, at = cast.here("leader", on(4, 24)), on(4, 24)
    words = cast.text(RuleUse, "words")
    return conflicts.use_rule(here=here, rule=rules_in_force(here)[0], words=words, by=here.member, at=at)


def make_conflict(cast: Cast) -> Conflict:
    """One that is open with its first step told, and one that was closed."""
    cast.made("partnership.ActsFor")
    closed = _open(cast)
    here, at = cast.here("leader", on(4, 25)), on(4, 25)
    conflicts.close_conflict(
        here=here,
        conflict=closed,
        outcome=cast.text(Conflict, "outcome"),
        rules_change=cast.text(Conflict, "rules_change"),
        decision=None,
        by=here.member,
        at=at,
    )
    return _open(cast)


def _open(cast: Cast) -> Conflict:
    here, at = cast.here("leader", on(4, 24)), on(4, 24)
    fields = {name: cast.text(Conflict, name) for name in ("title", "story", "rule")}
    name = cast.text(ConflictStep, "name")
    conflict = conflicts.open_conflict(
        here=here,
        fields=fields,
        concerned=[cast.partner.pk, cast.other_partner.pk],
        ladder=[(name, 3), (f"{name} II", 7)],
        by=here.member,
        at=at,
    )
    conflicts.tell_step(
        here=here,
        step=conflict.steps.get(place=1),
        held_on=dt.date(2026, 4, 24),
        words=cast.text(ConflictStep, "words"),
        neutral=cast.text(Conflict, "neutral"),
        by=here.member,
        at=at,
    )
    return conflict


def make_step(cast: Cast) -> ConflictStep:
    conflict: Conflict = cast.made("mandate.Conflict")
    return conflict.steps.get(place=2)
