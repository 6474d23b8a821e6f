# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What counts as done: one pure function a prompt, over facts that were gathered beforehand.

Only prompts whose tool is the foundation's or the shared measures'; a room brings the rest on its own door sign.
Each function computes the sentence that stands beside it in content/prompts.yaml, and asks more of a larger partnership.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from mellemrum.partnership import rules
from mellemrum.partnership.beginning import NEEDED_SEATS
from mellemrum.partnership.door import Evidence, Facts, MeasureFact, MeasuresFact
from mellemrum.partnership.facts import mission, partners_needed, revisions_of, stances_on
from mellemrum.partnership.models import AgreementKind, RevisionState

# "From the last three months", with the days that a quarter can have.
RECENT = dt.timedelta(days=92)


def task_card(facts: Facts) -> Evidence:
    """Title, target group, boundary and a why: four fields."""
    task = facts["partnership"]
    filled = [task.task_title, task.task_for_whom, task.task_boundary, task.task_why]
    return Evidence(met=sum(bool(text.strip()) for text in filled), of=len(filled))


def seats_filled(facts: Facts) -> Evidence:
    """Every seat has a person; a needed kind that nobody has set up counts as an empty seat."""
    seats = facts["seats"]
    absent = [kind for kind in NEEDED_SEATS if kind not in {seat.kind for seat in seats}]
    return Evidence(met=sum(seat.member_id is not None for seat in seats), of=len(seats) + len(absent))


def mission_signed(facts: Facts) -> Evidence:
    """Signatures on the mission in force, or on the first one on its way; and an aim with a date."""
    revision = mission(facts)
    of = partners_needed(facts)
    if revision is None:
        return Evidence(met=0, of=of)
    in_office = {partner.pk for partner in facts["partners"]}
    signed = len(rules.signed_by(stances_on(facts, revision)) & in_office)
    missing = ""
    if not any(aim.due_on for aim in facts["aims"]):
        missing = _("The mission has no aim with a date yet.")
    elif revision.state != RevisionState.IN_FORCE:
        missing = _("The mission is not in force yet.")
    return Evidence(met=signed, of=of, missing=missing)


def mission_holds(facts: Facts) -> Evidence:
    """The mission in force has a revisit that still lies ahead: kept as it is, or written anew, each time it was due."""
    found = revisions_of(facts, AgreementKind.MISSION, RevisionState.IN_FORCE)
    ahead = [each for each in found if each.revisit_on is not None and each.revisit_on >= facts["today"]]
    return Evidence(met=len(ahead), of=1)


# --- shared measures


def _is_described(measure: MeasureFact) -> bool:
    return measure.has_definition and measure.has_source and measure.has_owner and measure.has_baseline


def _of_all_partners(partners: frozenset[int], facts: Facts) -> int:
    return len(partners & {partner.pk for partner in facts["partners"]})


def measure_accepted(facts: Facts) -> Evidence | None:
    """One measure with definition, source, owner and baseline that every partner has accepted: the best one counts."""
    kept: MeasuresFact | None = facts.get("measures")
    if kept is None or not kept.keeps_acceptance:
        return None
    of = partners_needed(facts)
    described = [measure for measure in kept.measures if _is_described(measure)]
    if described:
        return Evidence(met=max(_of_all_partners(measure.accepted_by, facts) for measure in described), of=of)
    if kept.measures:
        return Evidence(met=0, of=of, missing=_("No measure has a definition, a source, an owner and a baseline yet."))
    return Evidence(met=0, of=of)


def own_targets(facts: Facts) -> Evidence | None:
    """Each partner has put a target of its own beside a shared measure."""
    kept: MeasuresFact | None = facts.get("measures")
    if kept is None or not kept.keeps_own_targets:
        return None
    by = frozenset[int]().union(*(measure.own_targets_by for measure in kept.measures))
    return Evidence(met=_of_all_partners(by, facts), of=partners_needed(facts))


def measures_judged(facts: Facts) -> Evidence | None:
    """Each measure has a value from the last three months and a verdict."""
    kept: MeasuresFact | None = facts.get("measures")
    if kept is None:
        return None
    since = facts["today"] - RECENT
    judged = [m for m in kept.measures if m.has_verdict and m.newest_on is not None and m.newest_on >= since]
    return Evidence(met=len(judged), of=max(len(kept.measures), 1))


def closing_accepted(rooms: Mapping[str, Facts]) -> Evidence | None:
    """Every partner has accepted, and the closing holds an evaluation, what lives on, and what was learned."""
    if not {"culture", "mandate"} <= rooms.keys():
        return None
    facts = rooms["culture"]
    found = facts["closing"]
    held = any(row.closes_on < facts["today"] for row in facts["evaluations"])
    missing = ""
    if not (held and rooms["mandate"]["anchorings"] and found.lessons):
        missing = _("The closing lacks an evaluation, what lives on or a lesson.")
    return Evidence(met=_of_all_partners(found.accepted, facts), of=partners_needed(facts), missing=missing)


# What asks several rooms at once.
ACROSS: Mapping[str, Callable[[Mapping[str, Facts]], Evidence | None]] = {"value.after.closing": closing_accepted}
EVIDENCE: Mapping[str, Callable[[Facts], Evidence | None]] = {
    "value.before.task_card": task_card,
    "value.before.team": seats_filled,
    "value.before.mission": mission_signed,
    "value.before.shared_data": measure_accepted,
    "value.during.own_kpi": own_targets,
    "value.during.mission_holds": mission_holds,
    "value.after.better_off": measures_judged,
}
