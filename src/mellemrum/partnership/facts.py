# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the foundation knows of a partnership today, in at most five queries, however large it has grown.

Every room's prompts and steps may read these facts; none of them asks the database again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Exists, OuterRef, Prefetch

from .access import Here
from .door import Facts
from .models import (
    Accession,
    AgreementKind,
    Aim,
    Invitation,
    Partner,
    Response,
    ResponseKind,
    Revision,
    RevisionState,
)

# A partnership is at least two: one partner alone has agreed with nobody.
FEWEST_PARTNERS = 2


def foundation_facts(here: Here) -> Facts:
    """partnership, today, partners (in office), partner_names (all there ever were, by id), revisions (in force or
    out), seats, invitations (open).

    And two answers that come with the revisions: `has_dated_aim`, and `confirmed`, the revisions that this person has
    read and confirmed.
    """
    partnership = here.partnership
    everybody = list(partnership.partners.select_related("organisation").order_by("organisation__sort_key"))
    revisions = _revisions(here, {partner.pk: partner for partner in everybody})
    return {
        "partnership": partnership,
        "today": here.today,
        "partners": [partner for partner in everybody if partner.is_in_office(here.today)],
        "partner_names": {partner.pk: partner.organisation.name for partner in everybody},
        "revisions": revisions,
        "has_dated_aim": any(r.has_dated_aim for r in revisions),  # type: ignore[attr-defined]  # annotated below
        "confirmed": {r.pk for r in revisions if r.is_confirmed},  # type: ignore[attr-defined]  # annotated below
        "seats": list(partnership.seats.order_by("pk")),
        "invitations": _invitations(here),
    }


def _revisions(here: Here, partners: Mapping[int, Partner]) -> list[Revision]:
    """Each agreement's revision in force and the one out for signature, with their standing responses.

    Two things come along in the same query: whether the partnership has an aim with a date, and whether this person
    has confirmed the revision. Who received and who answered are among the partners in hand, those that left included.
    """
    dated = Aim.objects.filter(partnership=here.partnership, due_on__isnull=False)
    confirmed = Accession.objects.filter(revision=OuterRef("pk"), member=here.member)
    standing = Response.objects.standing().order_by("given_at", "pk")
    found: list[Revision] = list(
        Revision.objects.filter(
            agreement__partnership=here.partnership, state__in=[RevisionState.IN_FORCE, RevisionState.OUT]
        )
        .select_related("agreement", "terms")
        .prefetch_related(Prefetch("responses", queryset=standing))
        .annotate(has_dated_aim=Exists(dated), is_confirmed=Exists(confirmed))
        .order_by("agreement_id", "number")
    )
    for revision in found:
        if revision.agreement.receiver_id:
            revision.agreement.receiver = partners[revision.agreement.receiver_id]
        for response in revision.responses.all():
            response.partner = partners[response.partner_id]
    return found


def _invitations(here: Here) -> list[Invitation]:
    """Only the secretariat invites, so only the secretariat is asked to look after what is open."""
    if not here.is_secretariat:
        return []
    found = Invitation.objects.open(here.at).filter(partnership=here.partnership)
    return list(found.only("name", "expires_at").order_by("expires_at"))


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


def stance_of(revision: Revision, partner: Partner) -> Response | None:
    """What the partner has answered, questions aside."""
    return next(
        (r for r in revision.responses.all() if r.partner_id == partner.pk and r.kind != ResponseKind.ASKED), None
    )


def unanswered(revision: Revision) -> Sequence[Response]:
    """Objections and questions that nobody has answered yet, oldest first."""
    waiting = {ResponseKind.OBJECTED, ResponseKind.ASKED}
    return [r for r in revision.responses.all() if r.kind in waiting and r.answered_at is None]
