# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing agreements: propose, answer, take back, record the giver, accede, withdraw, let lapse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import (
    Accession,
    ActsFor,
    Agreement,
    AgreementKind,
    File,
    Membership,
    Partner,
    Partnership,
    Response,
    ResponseKind,
    Revision,
    RevisionState,
    Terms,
)

from .prepared import use_prepared
from .records import keep_file


def agreement_for(partnership: Partnership, kind: AgreementKind, receiver: Partner | None = None) -> Agreement:
    """The one agreement of that kind (and that partner), made the first time that somebody proposes a text."""
    found, _ = Agreement.objects.get_or_create(partnership=partnership, kind=kind, receiver=receiver)
    return found


@transaction.atomic
def propose_revision(
    *,
    here: Here,
    kind: AgreementKind,
    text: str,
    reason: str = "",
    receiver: Partner | None = None,
    terms: Mapping[str, Any] | None = None,
    answer_by_on: dt.date | None = None,
    revisit_on: dt.date | None = None,
    by: Membership,
    at: dt.datetime,
) -> Revision:
    """Put the next revision out for signature. `terms` are the fields of `Terms`, for a mandate."""
    # The partnership's row is the lock: two proposals at once become one revision and one refusal.
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    agreement = agreement_for(here.partnership, kind, receiver)
    rules.check_may_propose(here, kind, receiver, agreement.revisions.out().first())
    last = agreement.revisions.order_by("-number").first()
    revision = Revision.objects.create(
        agreement=agreement,
        number=last.number + 1 if last else 1,
        text=text,
        reason=reason,
        state=RevisionState.OUT,
        answer_by_on=answer_by_on,
        revisit_on=revisit_on,
        proposed_at=at,
        proposed_by=by.person,
        proposed_for=here.partner,
    )
    if kind == AgreementKind.MANDATE:
        Terms.objects.create(revision=revision, **(terms or {}))
    journal.write(
        verb="partnership.revision.proposed",
        record=revision,
        partnership=here.partnership,
        codes={"agreement": kind.value, "number": revision.number, "agreement_id": agreement.pk},
        partner=here.partner,
        by=by,
        at=at,
    )
    return revision


def _locked(revision: Revision) -> Revision:
    """The revision as it stands now, held until the transaction ends: the last two signers cannot miss each other."""
    Partnership.objects.select_for_update().get(pk=revision.agreement.partnership_id)
    return Revision.objects.select_related("agreement").get(pk=revision.pk)


def _codes(revision: Revision) -> dict[str, journal.Code]:
    agreement = revision.agreement
    return {"agreement": agreement.kind, "number": revision.number, "agreement_id": agreement.pk}


@transaction.atomic
def respond(
    *,
    here: Here,
    revision: Revision,
    partner: Partner,
    kind: ResponseKind,
    text: str = "",
    by: Membership,
    at: dt.datetime,
) -> Response:
    """Sign, sign with a reservation, object, ask or acknowledge, on behalf of the partner.

    A new stance takes the place of the old one. With the last signature the revision enters into force.
    """
    revision = _locked(revision)
    rules.check_may_respond(here, revision, partner, kind)
    given = {"partner": partner, "kind": kind, "text": text, "given_by": by.person}
    use_prepared(partner=partner, about=("partnership.revision", revision.pk))
    return _give(revision, given, verb=f"partnership.revision.{kind.value}", by=by, at=at)


@transaction.atomic
def register_response(
    *,
    here: Here,
    revision: Revision,
    acting: ActsFor,
    kind: ResponseKind,
    text: str = "",
    mail: tuple[str, bytes],
    by: Membership,
    at: dt.datetime,
) -> Response:
    """A stance that somebody who acts for the partner gave by `mail` (its file name and bytes), which is kept with it."""
    revision = _locked(revision)
    rules.check_may_register(here, revision, acting, kind)
    file, _is_new = keep_file(here=here, name=mail[0], content=mail[1], by=by, at=at)
    given = {
        "partner": acting.partner,
        "kind": kind,
        "text": text,
        "given_by": acting.member.person,
        "registered_by": by.person,
        "registered_file": file,
    }
    return _give(revision, given, verb="partnership.revision.registered", by=by, at=at)


def _give(revision: Revision, given: Mapping[str, Any], *, verb: str, by: Membership, at: dt.datetime) -> Response:
    """A new stance takes the place of the old one."""
    partner, kind = given["partner"], given["kind"]
    if kind in rules.STANCES:
        rules.check_not_signed_yet(revision, partner, revision.responses.standing())
    if kind != ResponseKind.ASKED:
        standing = revision.responses.standing().filter(partner=partner).exclude(kind=ResponseKind.ASKED)
        standing.update(withdrawn_at=at, withdrawn_by=by.person)
    response = Response.objects.create(revision=revision, given_at=at, **given)
    journal.write(
        verb=verb,
        record=revision,
        partnership=revision.agreement.partnership,
        codes={**_codes(revision), "response": response.pk},
        partner=partner,
        by=by,
        at=at,
    )
    _enter_into_force_if_complete(revision, by=by, at=at)
    return response


def sign_revision(*, here: Here, revision: Revision, partner: Partner, by: Membership, at: dt.datetime) -> Response:
    return respond(here=here, revision=revision, partner=partner, kind=ResponseKind.SIGNED, by=by, at=at)


def _enter_into_force_if_complete(revision: Revision, *, by: Membership, at: dt.datetime) -> None:
    if revision.state != RevisionState.OUT:
        return
    agreement = revision.agreement
    partners = list(agreement.partnership.partners.in_office(day_of(at)).select_related("organisation"))
    terms = Terms.objects.filter(revision=revision).first()
    if not rules.is_complete(revision, partners, revision.responses.standing(), terms):
        return
    rules.check_move(revision, RevisionState.IN_FORCE)
    for old in agreement.revisions.in_force():
        rules.check_move(old, RevisionState.REPLACED)
        Revision.objects.filter(pk=old.pk).update(state=RevisionState.REPLACED, closed_at=at)
    Revision.objects.filter(pk=revision.pk).update(state=RevisionState.IN_FORCE, in_force_at=at)
    revision.refresh_from_db()
    journal.write(
        verb="partnership.revision.entered_into_force",
        record=revision,
        partnership=agreement.partnership,
        codes=_codes(revision),
        by=by,
        at=at,
    )


def settle_revisions(*, here: Here, by: Membership, at: dt.datetime) -> None:
    """After a partner has left: a text that waited for nobody else is now signed by all who sign it."""
    waiting = Revision.objects.out().filter(agreement__partnership=here.partnership)
    for revision in waiting.select_related("agreement__partnership"):
        _enter_into_force_if_complete(revision, by=by, at=at)


@transaction.atomic
def take_back_response(*, here: Here, response: Response, by: Membership, at: dt.datetime) -> None:
    """Undo an answer while the revision is still out for signature."""
    revision = _locked(response.revision)
    response = revision.responses.select_related("partner__organisation").get(pk=response.pk)
    response.revision = revision
    rules.check_may_take_back(here, response)
    Response.objects.filter(pk=response.pk).update(withdrawn_at=at, withdrawn_by=by.person)
    journal.write(
        verb="partnership.response.taken_back",
        record=revision,
        partnership=here.partnership,
        codes={**_codes(revision), "response": response.pk},
        partner=response.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def answer_response(*, here: Here, response: Response, answer: str, by: Membership, at: dt.datetime) -> None:
    """Answer an objection, a reservation or a question, once."""
    rules.check_may_answer(here, response)
    answered = Response.objects.filter(pk=response.pk, answered_at__isnull=True)
    if not answered.update(answer=answer, answered_at=at, answered_by=by.person):
        response.refresh_from_db()
        rules.check_may_answer(here, response)
    journal.write(
        verb="partnership.response.answered",
        record=response.revision,
        partnership=here.partnership,
        codes={**_codes(response.revision), "response": response.pk, "to": response.partner_id},
        partner=here.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def record_giver(
    *,
    here: Here,
    revision: Revision,
    given_on: dt.date,
    note: str,
    file: File | None = None,
    by: Membership,
    at: dt.datetime,
) -> None:
    """Record that the giver of a mandate has signed on paper or by mail."""
    revision = _locked(revision)
    terms = Terms.objects.filter(revision=revision).first()
    rules.check_may_record_giver(here, revision, terms)
    Terms.objects.filter(revision=revision, given_on__isnull=True).update(
        given_on=given_on, given_note=note, given_file=file, recorded_at=at, recorded_by=by.person
    )
    journal.write(
        verb="partnership.mandate.given",
        record=revision,
        partnership=here.partnership,
        codes=_codes(revision),
        partner=revision.agreement.receiver,
        by=by,
        at=at,
    )
    _enter_into_force_if_complete(revision, by=by, at=at)


@transaction.atomic
def accede(*, here: Here, acting: ActsFor | None, revision: Revision, by: Membership, at: dt.datetime) -> Accession:
    """A newcomer has read what is in force and confirms it; the partner's signature stands as it was."""
    revision = _locked(revision)
    confirmed = set(revision.accessions.values_list("member_id", flat=True))
    rules.check_may_accede(here, acting, revision, revision.responses.standing(), confirmed)
    assert acting is not None  # noqa: S101  # the check above refuses it
    accession = Accession.objects.create(revision=revision, partner=acting.partner, member=by, confirmed_at=at)
    journal.write(
        verb="partnership.revision.acceded",
        record=revision,
        partnership=here.partnership,
        codes=_codes(revision),
        partner=acting.partner,
        by=by,
        at=at,
    )
    return accession


@transaction.atomic
def withdraw_revision(*, here: Here, revision: Revision, by: Membership, at: dt.datetime) -> None:
    revision = _locked(revision)
    rules.check_may_withdraw(here, revision)
    _close(revision, RevisionState.WITHDRAWN, verb="partnership.revision.withdrawn", here=here, by=by, at=at)


@transaction.atomic
def lapse_revision(*, here: Here, revision: Revision, by: Membership, at: dt.datetime) -> None:
    """Close a revision whose answer date has passed without all signatures."""
    revision = _locked(revision)
    rules.check_may_lapse(here, revision)
    _close(revision, RevisionState.LAPSED, verb="partnership.revision.lapsed", here=here, by=by, at=at)


def _close(revision: Revision, to: RevisionState, *, verb: str, here: Here, by: Membership, at: dt.datetime) -> None:
    Revision.objects.filter(pk=revision.pk).update(state=to, closed_at=at)
    journal.write(
        verb=verb,
        record=revision,
        partnership=here.partnership,
        codes=_codes(revision),
        partner=here.partner,
        by=by,
        at=at,
    )
