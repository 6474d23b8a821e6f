# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a text becomes an agreement: proposed, answered by the organisations, in force, replaced, withdrawn, lapsed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from mellemrum.partnership import rules
from mellemrum.partnership.actions import agreements, partnerships, people
from mellemrum.partnership.agreement_page import agreement_page
from mellemrum.partnership.models import (
    Agreement,
    AgreementKind,
    JournalLine,
    Partner,
    PartnerKind,
    Person,
    Response,
    ResponseKind,
    Revision,
    RevisionState,
    Role,
    Sector,
)
from mellemrum.partnership.refusals import NotNow, NotYourRight
from tests.agreement_cast import propose, respond
from tests.days import on
from tests.people import Cast

SIGNED, RESERVED, OBJECTED = ResponseKind.SIGNED, ResponseKind.RESERVED, ResponseKind.OBJECTED
ASKED, ACKNOWLEDGED = ResponseKind.ASKED, ResponseKind.ACKNOWLEDGED


def signed_by_both(cast: Cast, revision: Revision, at: dt.datetime) -> Revision:
    respond(cast, "leader", revision, cast.partner, SIGNED, at)
    respond(cast, "other_leader", revision, cast.other_partner, SIGNED, at)
    revision.refresh_from_db()
    return revision


def verbs(cast: Cast) -> list[str]:
    lines = JournalLine.objects.filter(partnership=cast.partnership).order_by("number")
    return [verb.removeprefix("partnership.") for verb in lines.values_list("verb", flat=True)]


def give_mandate(cast: Cast, at: dt.datetime, **terms: object) -> Revision:
    given = {"giver": "Byrådet", "amount": 500_000, "until_on": dt.date(2026, 12, 31), **terms}
    revision = propose(cast, "leader", at, kind=AgreementKind.MANDATE, receiver=cast.partner, terms=given)
    here = cast.here("leader", at)
    agreements.record_giver(here=here, revision=revision, given_on=at.date(), note="", by=here.member, at=at)
    respond(cast, "leader", revision, cast.partner, SIGNED, at)
    revision.refresh_from_db()
    return revision


# --- signing


def test_a_mission_is_in_force_when_the_last_partner_has_signed(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    respond(cast, "leader", revision, cast.partner, SIGNED, on(4, 2))
    revision.refresh_from_db()
    assert (revision.state, revision.in_force_at) == (RevisionState.OUT, None)
    respond(cast, "other_leader", revision, cast.other_partner, SIGNED, on(4, 3))
    revision.refresh_from_db()
    assert (revision.state, revision.in_force_at) == (RevisionState.IN_FORCE, on(4, 3))
    assert verbs(cast)[-4:] == [
        "revision.proposed",
        "revision.signed",
        "revision.signed",
        "revision.entered_into_force",
    ]


def test_it_is_the_partner_that_signs_and_the_line_says_through_whom(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    respond(cast, "leader", revision, cast.partner, SIGNED, on(4, 2))
    line = JournalLine.objects.filter(verb="partnership.revision.signed").get()
    assert (line.partner, line.by, line.record) == (cast.partner.pk, cast.people["leader"].pk, revision.pk)


def test_nobody_signs_for_a_partner_that_they_do_not_act_for(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    for role, partner in [("leader", cast.other_partner), ("contributor", cast.partner), ("secretariat", cast.partner)]:
        with pytest.raises(NotYourRight, match="QA-organisation-name"):
            respond(cast, role, revision, partner, SIGNED, on(4, 2))
    assert Response.objects.count() == 0


def test_a_signature_with_a_reservation_counts_and_shows_its_words(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    respond(cast, "leader", revision, cast.partner, SIGNED, on(4, 2))
    given = respond(cast, "other_leader", revision, cast.other_partner, RESERVED, on(4, 3))
    revision.refresh_from_db()
    assert revision.state == RevisionState.IN_FORCE
    assert given.text == "QA-response-text"


def test_an_objection_keeps_the_text_out_of_force_until_it_becomes_a_signature(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    respond(cast, "leader", revision, cast.partner, SIGNED, on(4, 2))
    first = respond(cast, "other_leader", revision, cast.other_partner, OBJECTED, on(4, 3))
    revision.refresh_from_db()
    assert revision.state == RevisionState.OUT
    respond(cast, "other_leader", revision, cast.other_partner, SIGNED, on(4, 4))
    revision.refresh_from_db()
    first.refresh_from_db()
    assert revision.state == RevisionState.IN_FORCE
    assert (first.withdrawn_at, first.withdrawn_by) == (on(4, 4), cast.people["other_leader"])


def test_a_partner_has_one_stance_but_may_ask_as_often_as_it_likes(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    for kind in (ASKED, SIGNED, ASKED, OBJECTED, ASKED):
        respond(cast, "leader", revision, cast.partner, kind, on(4, 2))
    standing = revision.responses.standing().filter(partner=cast.partner)
    assert sorted(standing.values_list("kind", flat=True)) == [ASKED, ASKED, ASKED, OBJECTED]


@pytest.mark.parametrize("kind", [RESERVED, OBJECTED, ASKED])
def test_whoever_does_not_simply_sign_says_why(cast: Cast, kind: ResponseKind) -> None:
    revision = propose(cast, "leader", on(4, 1))
    here = cast.here("leader", on(4, 2))
    with pytest.raises(IntegrityError, match="response_with_a_reason"), transaction.atomic():
        agreements.respond(
            here=here, revision=revision, partner=cast.partner, kind=kind, text="", by=here.member, at=here.at
        )


def test_what_was_answered_is_taken_back_while_the_text_is_out(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    given = respond(cast, "leader", revision, cast.partner, SIGNED, on(4, 2))
    here = cast.here("leader", on(4, 2))
    agreements.take_back_response(here=here, response=given, by=here.member, at=on(4, 3))
    respond(cast, "other_leader", revision, cast.other_partner, SIGNED, on(4, 4))
    revision.refresh_from_db()
    assert revision.state == RevisionState.OUT
    with pytest.raises(NotNow):
        agreements.take_back_response(here=here, response=given, by=here.member, at=on(4, 5))


def test_a_signature_on_what_is_in_force_stands(cast: Cast) -> None:
    revision = signed_by_both(cast, propose(cast, "leader", on(4, 1)), on(4, 2))
    here = cast.here("leader", on(4, 3))
    with pytest.raises(NotNow):
        agreements.take_back_response(
            here=here, response=revision.responses.get(partner=cast.partner), by=here.member, at=here.at
        )
    for kind in (OBJECTED, SIGNED, RESERVED):
        with pytest.raises(NotNow):
            respond(cast, "leader", revision, cast.partner, kind, on(4, 3))
    assert revision.responses.standing().get(partner=cast.partner).given_at == on(4, 2)


def test_nobody_takes_back_what_another_partner_said(cast: Cast) -> None:
    given = respond(cast, "leader", propose(cast, "leader", on(4, 1)), cast.partner, OBJECTED, on(4, 2))
    here = cast.here("other_leader", on(4, 3))
    with pytest.raises(NotYourRight):
        agreements.take_back_response(here=here, response=given, by=here.member, at=here.at)


# --- questions and answers


def test_a_question_is_answered_once_and_not_by_who_asked(cast: Cast) -> None:
    asked = respond(cast, "leader", propose(cast, "leader", on(4, 1)), cast.partner, ASKED, on(4, 2))
    asker, other = cast.here("leader", on(4, 3)), cast.here("other_leader", on(4, 3))
    with pytest.raises(NotYourRight):
        agreements.answer_response(here=asker, response=asked, answer="Selv", by=asker.member, at=asker.at)
    agreements.answer_response(here=other, response=asked, answer="Det er sådan", by=other.member, at=other.at)
    with pytest.raises(NotNow):
        agreements.answer_response(here=other, response=asked, answer="Eller sådan", by=other.member, at=other.at)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by, asked.answered_at) == ("Det er sådan", other.person, on(4, 3))


def test_two_answers_at_once_are_one(cast: Cast) -> None:
    asked = respond(cast, "leader", propose(cast, "leader", on(4, 1)), cast.partner, ASKED, on(4, 2))
    stale = Response.objects.select_related("revision__agreement", "partner").get(pk=asked.pk)
    other, third = cast.here("other_leader", on(4, 3)), cast.here("secretariat", on(4, 3))
    agreements.answer_response(here=other, response=asked, answer="Først", by=other.member, at=other.at)
    with pytest.raises(NotNow):
        agreements.answer_response(here=third, response=stale, answer="Sidst", by=third.member, at=third.at)
    asked.refresh_from_db()
    assert asked.answer == "Først"


def test_a_signature_needs_no_answer(cast: Cast) -> None:
    signed = respond(cast, "leader", propose(cast, "leader", on(4, 1)), cast.partner, SIGNED, on(4, 2))
    other = cast.here("other_leader", on(4, 3))
    with pytest.raises(NotNow):
        agreements.answer_response(here=other, response=signed, answer="Tak", by=other.member, at=other.at)


# --- from one revision to the next


def test_one_revision_is_out_at_a_time(cast: Cast) -> None:
    propose(cast, "leader", on(4, 1))
    with pytest.raises(NotNow, match="1"):
        propose(cast, "other_leader", on(4, 2))
    assert Revision.objects.count() == 1


def test_a_refused_proposal_leaves_no_agreement_behind(cast: Cast) -> None:
    with pytest.raises(NotYourRight):
        propose(cast, "reader", on(4, 1))
    assert Agreement.objects.count() == 0


def test_the_old_text_holds_until_the_new_one_is_signed_by_all(cast: Cast) -> None:
    first = signed_by_both(cast, propose(cast, "leader", on(4, 1)), on(4, 2))
    second = propose(cast, "other_leader", on(4, 10))
    respond(cast, "other_leader", second, cast.other_partner, SIGNED, on(4, 11))
    first.refresh_from_db()
    assert (first.state, second.number) == (RevisionState.IN_FORCE, 2)
    respond(cast, "leader", second, cast.partner, SIGNED, on(4, 12))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.closed_at) == (RevisionState.REPLACED, on(4, 12))
    assert (second.state, second.in_force_at) == (RevisionState.IN_FORCE, on(4, 12))


def test_the_database_knows_only_one_text_in_force(cast: Cast) -> None:
    revision = signed_by_both(cast, propose(cast, "leader", on(4, 1)), on(4, 2))
    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(
            agreement=revision.agreement,
            number=2,
            text="En til",
            state=RevisionState.IN_FORCE,
            in_force_at=on(4, 3),
            proposed_at=on(4, 3),
            proposed_by=cast.people["leader"],
        )


def test_the_proposer_withdraws_and_the_number_is_not_used_again(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    for role in ("other_leader", "contributor", "reader"):
        here = cast.here(role, on(4, 2))
        with pytest.raises(NotYourRight):
            agreements.withdraw_revision(here=here, revision=revision, by=here.member, at=here.at)
    here = cast.here("leader", on(4, 2))
    agreements.withdraw_revision(here=here, revision=revision, by=here.member, at=here.at)
    revision.refresh_from_db()
    assert (revision.state, revision.closed_at) == (RevisionState.WITHDRAWN, on(4, 2))
    assert propose(cast, "leader", on(4, 3)).number == 2


def test_a_withdrawn_text_takes_no_answers(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    here = cast.here("secretariat", on(4, 2))
    agreements.withdraw_revision(here=here, revision=revision, by=here.member, at=here.at)
    for kind in (SIGNED, OBJECTED, ASKED):
        with pytest.raises(NotNow):
            respond(cast, "leader", revision, cast.partner, kind, on(4, 3))


def test_a_text_lapses_only_after_its_answer_date(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1), answer_by_on=on(4, 20).date())
    for at, may in [(on(4, 20), False), (on(4, 21), True)]:
        here = cast.here("secretariat", at)
        assert rules.holds(rules.check_may_lapse, here, revision) is may
    agreements.lapse_revision(here=here, revision=revision, by=here.member, at=here.at)
    revision.refresh_from_db()
    assert revision.state == RevisionState.LAPSED


def test_a_text_without_an_answer_date_never_lapses(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    here = cast.here("secretariat", on(12, 31))
    with pytest.raises(NotNow):
        agreements.lapse_revision(here=here, revision=revision, by=here.member, at=here.at)


@pytest.mark.parametrize("state", [s for s in RevisionState if s != RevisionState.OUT])
def test_only_what_is_out_enters_into_force_or_is_closed(state: RevisionState) -> None:
    revision = Revision(number=3, state=state)
    for to in (RevisionState.IN_FORCE, RevisionState.WITHDRAWN, RevisionState.LAPSED):
        with pytest.raises(NotNow):
            rules.check_move(revision, to)
    if state != RevisionState.IN_FORCE:
        with pytest.raises(NotNow):
            rules.check_move(revision, RevisionState.REPLACED)


# --- who comes and who goes


def test_a_partner_that_joins_later_signs_what_is_in_force(cast: Cast) -> None:
    revision = signed_by_both(cast, propose(cast, "leader", on(4, 1)), on(4, 2))
    newcomer = _third_partner(cast, on(4, 10))
    page = agreement_page(cast.here("leader", on(4, 10)), AgreementKind.MISSION)
    assert [(a.partner, a.state) for a in page.answers_in_force if a.state == "missing"] == [(newcomer, "missing")]
    respond(cast, "contributor", revision, newcomer, SIGNED, on(4, 11))
    page = agreement_page(cast.here("leader", on(4, 11)), AgreementKind.MISSION)
    assert {a.state for a in page.answers_in_force} == {"signed"}
    revision.refresh_from_db()
    assert revision.in_force_at == on(4, 2)


def test_a_partner_that_joins_later_cannot_object_to_what_is_in_force(cast: Cast) -> None:
    revision = signed_by_both(cast, propose(cast, "leader", on(4, 1)), on(4, 2))
    newcomer = _third_partner(cast, on(4, 10))
    with pytest.raises(NotNow):
        respond(cast, "contributor", revision, newcomer, OBJECTED, on(4, 11))


def test_a_text_that_is_out_waits_for_the_partner_that_joins_meanwhile(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    newcomer = _third_partner(cast, on(4, 2))
    signed_by_both(cast, revision, on(4, 3))
    assert revision.state == RevisionState.OUT
    respond(cast, "contributor", revision, newcomer, SIGNED, on(4, 4))
    revision.refresh_from_db()
    assert revision.state == RevisionState.IN_FORCE


def test_a_text_that_waits_only_for_a_partner_that_leaves_enters_into_force(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    respond(cast, "leader", revision, cast.partner, SIGNED, on(4, 2))
    _leaves(cast, cast.other_partner, on(4, 3))
    revision.refresh_from_db()
    assert revision.state == RevisionState.IN_FORCE


def test_a_partner_that_has_left_signs_nothing(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    _leaves(cast, cast.other_partner, on(4, 3))
    with pytest.raises(NotYourRight):
        respond(cast, "other_leader", revision, cast.other_partner, SIGNED, on(4, 4))


def _leaves(cast: Cast, partner: Partner, at: dt.datetime) -> None:
    here = cast.here("secretariat", at)
    partnerships.change_partner(
        here=here,
        partner=partner,
        seen=1,
        name=partner.organisation.name,
        sector=Sector.MUNICIPALITY,
        cvr="",
        kind=PartnerKind(partner.kind),
        joined_on=partner.joined_on,
        left_on=at.date(),
        by=here.member,
        at=at,
    )


def _third_partner(cast: Cast, at: dt.datetime) -> Partner:
    here = cast.here("secretariat", at)
    made = partnerships.add_partner(
        here=here, name="Praksis", sector=Sector.GENERAL_PRACTICE, joined_on=at.date(), by=here.member, at=at
    )
    people.let_act(
        here=here, partner=made, member=cast.members["contributor"], from_on=at.date(), by=here.member, at=at
    )
    return made


def test_a_newcomer_confirms_what_the_partner_signed_before_them_and_the_signature_stands(cast: Cast) -> None:
    revision = propose(cast, "removed", on(1, 10))
    for partner in (cast.partner, cast.other_partner):
        respond(cast, "removed", revision, partner, SIGNED, on(1, 12))
    revision.refresh_from_db()
    page = agreement_page(cast.here("leader", on(3, 2)), AgreementKind.MISSION)
    assert page.turn is not None
    assert page.turn.waits
    assert [a.member_id for answer in page.answers_in_force for a in answer.newcomers] == [
        cast.members["leader"].pk,
        cast.members["other_leader"].pk,
    ]
    here = cast.here("leader", on(3, 2))
    agreements.accede(here=here, acting=here.acting[0], revision=revision, by=here.member, at=here.at)
    with pytest.raises(NotNow):
        agreements.accede(here=here, acting=here.acting[0], revision=revision, by=here.member, at=here.at)
    page = agreement_page(cast.here("leader", on(3, 2)), AgreementKind.MISSION)
    assert [a.member_id for answer in page.answers_in_force for a in answer.newcomers] == [
        cast.members["other_leader"].pk
    ]
    assert revision.responses.standing().get(partner=cast.partner).given_by == cast.people["removed"]


def test_who_signed_and_who_only_deputises_confirms_nothing(cast: Cast) -> None:
    revision = signed_by_both(cast, propose(cast, "leader", on(4, 1)), on(4, 2))
    lead = cast.here("secretariat", on(4, 10))
    people.let_act(
        here=lead,
        partner=cast.partner,
        member=cast.members["contributor"],
        from_on=on(4, 10).date(),
        is_deputy=True,
        by=lead.member,
        at=lead.at,
    )
    for role in ("leader", "contributor"):
        here = cast.here(role, on(4, 11))
        with pytest.raises(NotNow):
            agreements.accede(here=here, acting=here.acting[0], revision=revision, by=here.member, at=here.at)


def test_nobody_confirms_with_the_term_of_another(cast: Cast) -> None:
    revision = signed_by_both(cast, propose(cast, "leader", on(4, 1)), on(4, 2))
    here, other = cast.here("leader", on(4, 3)), cast.here("other_leader", on(4, 3))
    for acting in (None, other.acting[0]):
        with pytest.raises(NotYourRight):
            agreements.accede(here=here, acting=acting, revision=revision, by=here.member, at=here.at)


def test_a_deputy_signs_from_the_first_to_the_last_day_and_not_outside(cast: Cast) -> None:
    lead = cast.here("secretariat", on(4, 1))
    people.let_act(
        here=lead,
        partner=cast.partner,
        member=cast.members["contributor"],
        from_on=on(4, 10).date(),
        to_on=on(4, 12).date(),
        is_deputy=True,
        by=lead.member,
        at=lead.at,
    )
    revision = propose(cast, "leader", on(4, 2))
    may = [
        day
        for day in range(8, 15)
        if rules.may_respond(cast.here("contributor", on(4, day, 23)), revision, cast.partner, SIGNED)
    ]
    assert may == [10, 11, 12]


def test_a_day_is_a_day_in_denmark(cast: Cast) -> None:
    lead = cast.here("secretariat", on(4, 1))
    people.let_act(
        here=lead,
        partner=cast.partner,
        member=cast.members["contributor"],
        from_on=on(7, 10).date(),
        to_on=on(7, 10).date(),
        by=lead.member,
        at=lead.at,
    )
    moments = [
        dt.datetime(2026, 7, day, hour, 30, tzinfo=dt.UTC) for day, hour in [(9, 21), (9, 22), (10, 21), (10, 22)]
    ]
    assert [bool(cast.here("contributor", at).acting) for at in moments] == [False, True, True, False]


def test_whoever_only_reads_signs_for_nobody(cast: Cast) -> None:
    lead = cast.here("secretariat", on(4, 1))
    for role in ("reader", "observer"):
        with pytest.raises(NotNow):
            people.let_act(
                here=lead,
                partner=cast.partner,
                member=cast.members[role],
                from_on=on(4, 1).date(),
                by=lead.member,
                at=lead.at,
            )


def test_a_leader_who_becomes_a_reader_neither_signs_nor_withdraws(cast: Cast) -> None:
    revision = propose(cast, "leader", on(4, 1))
    lead = cast.here("secretariat", on(4, 2))
    people.change_member(
        here=lead,
        member=cast.members["leader"],
        seen=1,
        role=Role.READER,
        title="",
        partner=cast.partner,
        by=lead.member,
        at=lead.at,
    )
    here = cast.here("leader", on(4, 2))
    assert here.acting == ()
    with pytest.raises(NotYourRight):
        respond(cast, "leader", revision, cast.partner, SIGNED, on(4, 2))
    with pytest.raises(NotYourRight):
        agreements.withdraw_revision(here=here, revision=revision, by=here.member, at=here.at)
    page = agreement_page(cast.here("other_leader", on(4, 2)), AgreementKind.MISSION)
    assert [a.member_id for answer in page.answers for a in answer.acting] == [cast.members["other_leader"].pk]


def test_a_page_names_nobody_who_has_left_as_the_one_who_may_sign(cast: Cast) -> None:
    propose(cast, "leader", on(4, 1))
    lead = cast.here("secretariat", on(4, 2))
    people.remove_member(here=lead, member=cast.members["other_leader"], by=lead.member, at=lead.at)
    page = agreement_page(cast.here("leader", on(4, 2)), AgreementKind.MISSION)
    assert [a.member_id for answer in page.answers for a in answer.acting] == [cast.members["leader"].pk]


# --- mandates


def test_a_mandate_is_in_force_when_the_giver_is_recorded_and_the_receiver_has_signed(cast: Cast) -> None:
    revision = propose(
        cast, "leader", on(4, 1), kind=AgreementKind.MANDATE, receiver=cast.partner, terms={"giver": "Byrådet"}
    )
    respond(cast, "leader", revision, cast.partner, SIGNED, on(4, 2))
    revision.refresh_from_db()
    assert revision.state == RevisionState.OUT
    here = cast.here("leader", on(4, 3))
    agreements.record_giver(
        here=here, revision=revision, given_on=on(4, 2).date(), note="Mail", by=here.member, at=here.at
    )
    revision.refresh_from_db()
    assert revision.state == RevisionState.IN_FORCE
    assert (revision.terms.given_on, revision.terms.recorded_by) == (on(4, 2).date(), cast.people["leader"])
    with pytest.raises(NotNow):
        agreements.record_giver(
            here=here, revision=revision, given_on=on(4, 3).date(), note="", by=here.member, at=here.at
        )


def test_the_others_acknowledge_a_mandate_and_do_not_sign_it(cast: Cast) -> None:
    revision = give_mandate(cast, on(4, 1))
    with pytest.raises(NotYourRight):
        respond(cast, "other_leader", revision, cast.other_partner, SIGNED, on(4, 2))
    given = respond(cast, "other_leader", revision, cast.other_partner, ACKNOWLEDGED, on(4, 2))
    assert given.kind == ACKNOWLEDGED
    with pytest.raises(NotNow):
        respond(cast, "leader", revision, cast.partner, ACKNOWLEDGED, on(4, 2))


def test_a_mandate_is_proposed_and_recorded_by_the_receiver_or_the_secretariat(cast: Cast) -> None:
    may = [
        role
        for role in ("reader", "observer", "contributor", "leader", "other_leader", "secretariat")
        if rules.holds(rules.check_may_propose, cast.here(role), AgreementKind.MANDATE, cast.partner, None)
    ]
    assert may == ["contributor", "leader", "secretariat"]


@pytest.mark.parametrize(
    ("amount", "day", "reasons"),
    [
        (500_000, dt.date(2026, 12, 31), 0),
        (500_001, dt.date(2026, 12, 31), 1),
        (500_000, dt.date(2027, 1, 1), 1),
        (500_001, dt.date(2027, 1, 1), 2),
    ],
)
def test_the_house_judges_amount_and_date_of_a_mandate(cast: Cast, amount: int, day: dt.date, reasons: int) -> None:
    terms = give_mandate(cast, on(4, 1)).terms
    assert len(rules.beyond_mandate(terms, amount=amount, on=day)) == reasons


def test_without_a_mandate_or_a_giver_nothing_is_within_it(cast: Cast) -> None:
    assert len(rules.beyond_mandate(None, amount=0, on=on(4, 1).date())) == 1
    terms = {"giver": "Byrådet", "amount": None, "until_on": None}
    revision = propose(cast, "leader", on(4, 1), kind=AgreementKind.MANDATE, receiver=cast.partner, terms=terms)
    assert len(rules.beyond_mandate(revision.terms, amount=10**12, on=on(4, 1).date())) == 1


def test_two_mandates_of_two_partners_are_two_agreements(cast: Cast) -> None:
    give_mandate(cast, on(4, 1))
    other = propose(
        cast, "other_leader", on(4, 2), kind=AgreementKind.MANDATE, receiver=cast.other_partner, terms={"giver": "R"}
    )
    assert other.number == 1
    assert Agreement.objects.mandates().count() == 2


def test_what_was_taken_back_says_by_whom(cast: Cast) -> None:
    given = respond(cast, "leader", propose(cast, "leader", on(4, 1)), cast.partner, SIGNED, on(4, 2))
    with pytest.raises(IntegrityError, match="response_withdrawn_at_with_by"), transaction.atomic():
        Response.objects.filter(pk=given.pk).update(withdrawn_at=on(4, 3))
    with pytest.raises(IntegrityError, match="response_withdrawn_at_with_by"), transaction.atomic():
        Response.objects.filter(pk=given.pk).update(withdrawn_by=Person.objects.first())
