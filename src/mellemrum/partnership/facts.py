# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the foundation knows of a partnership today, in at most eight queries, however large it has grown.

Every room's prompts and steps may read these facts; none of them asks the database again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from . import rules
from .access import Here
from .beginning import FEWEST_PARTNERS
from .door import Facts
from .models import (
    Accession,
    AgreementKind,
    Invitation,
    Partner,
    Response,
    ResponseKind,
    Revision,
    RevisionState,
    Wording,
)

# What the steps read of a proposal of other words.
ASKED = (
    "pk",
    "field",
    "text",
    "proposed_at",
    "proposed_for",
    "agreement__draft__begun_by",
    "agreement__draft__begun_for",
)


class Seated(NamedTuple):
    """A partner as a row."""

    pk: int
    name: str
    joined_on: dt.date
    left_on: dt.date | None

    def __str__(self) -> str:
        return self.name

    def is_in_office(self, on: dt.date) -> bool:
        return self.joined_on <= on and (self.left_on is None or self.left_on > on)


class Stance(NamedTuple):
    """A standing response as a row. A partnership with forty partners has hundreds, and a row is a tenth of a record."""

    revision_id: int
    partner_id: int
    kind: str
    text: str
    given_at: dt.datetime
    given_by_id: int | None
    answered_at: dt.datetime | None
    withdrawn_at: dt.datetime | None


def foundation_facts(here: Here, written: Facts | None = None) -> Facts:
    """What is written, and three things more: partnership, invitations (open), and confirmed, the revisions that this
    person has read and confirmed. `written`: those facts, where they are in hand.
    """
    written = written_facts(here) if written is None else written
    return {
        **written,
        "partnership": here.partnership,
        "confirmed": _confirmed(here, written["revisions"], written["stances"]),
        "invitations": _invitations(here),
    }


def written_facts(here: Here) -> Facts:
    """today, partners (in office), partner_names (all there ever were, by id), revisions (in force or out), stances
    (by the revision's id; acknowledgements left out), seats, aims, wordings (proposals of other words for the mission that
    nobody has settled yet, with who writes the draft).

    The same for everybody in the partnership, until somebody writes or the day ends.
    """
    partnership = here.partnership
    rows = partnership.partners.order_by("organisation__sort_key")
    everybody = [Seated(*row) for row in rows.values_list("pk", "organisation__name", "joined_on", "left_on")]
    revisions = _revisions(here)
    return {
        "today": here.today,
        "partners": [partner for partner in everybody if partner.is_in_office(here.today)],
        "partner_names": {partner.pk: partner.name for partner in everybody},
        "revisions": revisions,
        "stances": _stances(revisions),
        "aims": list(partnership.aims.order_by("position", "pk").values_list("pk", "text", "due_on", named=True)),
        "wordings": list(
            Wording.objects.open()
            .filter(agreement__partnership=partnership)
            .order_by("proposed_at", "pk")
            .values_list(*ASKED, named=True)
        ),
        "seats": list(partnership.seats.order_by("pk").values_list("kind", "name", "note", "member_id", named=True)),
    }


def _revisions(here: Here) -> list[Revision]:
    """Each agreement's revision in force and the one out for signature."""
    return list(
        Revision.objects.filter(
            agreement__partnership=here.partnership, state__in=[RevisionState.IN_FORCE, RevisionState.OUT]
        )
        .select_related("agreement", "terms")
        .order_by("agreement_id", "number")
    )


def _stances(revisions: Sequence[Revision]) -> Mapping[int, Sequence[Stance]]:
    """The standing responses to each revision, oldest first. Nothing waits for an acknowledgement."""
    found: dict[int, list[Stance]] = defaultdict(list)
    given = Response.objects.standing().filter(revision__in=[revision.pk for revision in revisions])
    rows = given.exclude(kind=ResponseKind.ACKNOWLEDGED).order_by("given_at", "pk").values_list(*Stance._fields)
    for row in rows:
        stance = Stance(*row)
        found[stance.revision_id].append(stance)
    return found


def _confirmed(here: Here, revisions: Sequence[Revision], stances: Mapping[int, Sequence[Stance]]) -> set[int]:
    """Asked for newcomers only: whoever signed has nothing to confirm."""
    awaited = [
        revision.pk
        for revision in revisions
        for acting in here.acting
        if rules.awaits_accession(acting, revision, stances.get(revision.pk, ()), set())
    ]
    found = Accession.objects.filter(revision__in=awaited, member=here.member)
    return set(found.values_list("revision", flat=True)) if awaited else set()


def _invitations(here: Here) -> list[Any]:
    """Only the secretariat invites, so only the secretariat is asked to look after what is open."""
    if not here.is_secretariat:
        return []
    found = Invitation.objects.open(here.at).filter(partnership=here.partnership)
    return list(found.order_by("expires_at").values_list("name", "expires_at", named=True))


def partners_needed(facts: Facts) -> int:
    """How many partners a prompt about "all partners" asks for: those in office, and never fewer than two."""
    return max(len(facts["partners"]), FEWEST_PARTNERS)


def revisions_of(facts: Facts, kind: AgreementKind, state: RevisionState | None = None) -> list[Revision]:
    return [r for r in facts["revisions"] if r.agreement.kind == kind and state in {None, r.state}]


def mission(facts: Facts) -> Revision | None:
    """The mission in force; while there is none, the one that is out for signature."""
    found = revisions_of(facts, AgreementKind.MISSION)
    return next((r for r in found if r.state == RevisionState.IN_FORCE), found[0] if found else None)


def mandates_in_force(facts: Facts) -> dict[int, Revision]:
    """The mandate in force of each partner in office, by the partner's id."""
    in_office = {partner.pk for partner in facts["partners"]}
    found = revisions_of(facts, AgreementKind.MANDATE, RevisionState.IN_FORCE)
    by_receiver = {r.agreement.receiver_id: r for r in found}
    return {pk: by_receiver[pk] for pk in in_office if pk in by_receiver}


def is_under_way(facts: Facts, revision: Revision) -> bool:
    """Whether the next revision of the same agreement is already out for signature."""
    return any(r.agreement_id == revision.agreement_id and r.state == RevisionState.OUT for r in facts["revisions"])


def stances_on(facts: Facts, revision: Revision) -> Sequence[Stance]:
    found: Sequence[Stance] = facts["stances"].get(revision.pk, ())
    return found


def stance_of(facts: Facts, revision: Revision, partner: Seated | Partner) -> Stance | None:
    """What the partner has answered, questions aside."""
    return next(
        (s for s in stances_on(facts, revision) if s.partner_id == partner.pk and s.kind != ResponseKind.ASKED), None
    )


def unanswered(facts: Facts, revision: Revision) -> Sequence[Stance]:
    """Objections and questions that nobody has answered yet, oldest first."""
    waiting = {ResponseKind.OBJECTED, ResponseKind.ASKED}
    return [s for s in stances_on(facts, revision) if s.kind in waiting and s.answered_at is None]
