# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A decision goes only where the table lets it, on what its method asks for, and every partner is heard as a partner."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import pytest

from mellemrum.partnership.actions import people
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import basis, decisions
from mellemrum.rooms.mandate.forms.decisions import RevisitForm
from mellemrum.rooms.mandate.models import Decision, DecisionState, HomeStatus, Method, StanceKind
from mellemrum.rooms.mandate.models.decision import STANDING, UNDER_WAY
from mellemrum.rooms.mandate.rules import decisions as rules
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, PATIENTS, REGION, adopt, ask, propose, say

S = DecisionState
FOR, ASIDE, NO_VIEW, OBJECTS = StanceKind.FOR, StanceKind.ASIDE, StanceKind.NO_VIEW, StanceKind.OBJECTS

# Written from the issue, not from the table: what may follow what.
EXPECTED = """
qualifying: on_agenda open_for_stance withdrawn
on_agenda: open_for_stance qualifying withdrawn
open_for_stance: objected adopted delegated qualifying withdrawn
objected: open_for_stance adopted qualifying withdrawn
adopted: at_home carried_out revisit_due changed revoked
delegated: at_home carried_out revisit_due changed revoked
at_home: carried_out revisit_due changed revoked
carried_out: at_home revisit_due changed revoked
revisit_due: adopted delegated at_home carried_out changed revoked
changed:
revoked:
withdrawn:
"""


def test_there_are_twelve_states_and_each_leads_only_where_it_should() -> None:
    expected = {state: set(rest.split()) for state, rest in (line.split(":") for line in EXPECTED.strip().splitlines())}
    assert len(expected) == len(S) == 12
    for now, to in product(S, S):
        decision = Decision(state=now, revisit_on=None)
        if now == S.REVISIT_DUE:
            decision = Decision(state=S.ADOPTED, revisit_on=dt.date(2026, 1, 1))
        if to.value in expected[now.value]:
            rules.check_move(decision, to, dt.date(2026, 5, 1))
        else:
            with pytest.raises(NotNow, match="cannot become"):
                rules.check_move(decision, to, dt.date(2026, 5, 1))


def test_every_state_is_under_way_standing_or_closed() -> None:
    assert not (STANDING & UNDER_WAY)
    assert set(S) - STANDING - UNDER_WAY == {S.REVISIT_DUE, S.CHANGED, S.REVOKED, S.WITHDRAWN}


def test_the_partners_are_asked_only_when_there_is_a_basis(cast: Cast) -> None:
    decision = propose(cast, basis="")
    with pytest.raises(NotNow, match="Write the basis first"):
        decisions.move_decision(decision=decision, to=S.OPEN, **cast.by("Alice"))


def test_consent_is_reached_when_nobody_objects_and_enough_are_heard(cast: Cast) -> None:
    decision = ask(cast)
    say(cast, decision, "Alice", FOR)
    with pytest.raises(NotNow, match=f"1 partner has taken a stance; the quorum is 2. .*: {REGION}, {PATIENTS}"):
        decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    say(cast, decision, "Bo", ASIDE)
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    assert decision.state == S.ADOPTED
    assert decision.decided_at == TODAY


def test_a_quorum_counts_partners_and_not_people(cast: Cast) -> None:
    cast.act("Anna", cast.partners[EGEMINDE])
    decision = ask(cast, quorum=2)
    say(cast, decision, "Alice", FOR)
    say(cast, decision, "Anna", FOR)
    assert decision.stances.current().count() == 1
    with pytest.raises(NotNow, match="1 partner has taken a stance"):
        decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))


def test_an_objection_stops_consent_until_it_is_lifted(cast: Cast) -> None:
    decision = ask(cast)
    say(cast, decision, "Alice", FOR)
    say(cast, decision, "Bo", OBJECTS, "Who pays?")
    assert decision.state == S.OBJECTED
    with pytest.raises(NotNow, match="With consent, an objection must be answered"):
        decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    say(cast, decision, "Bo", FOR)
    assert decision.state == S.OPEN
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    assert decision.state == S.ADOPTED


def test_an_objection_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(NotNow, match="Say why you object"):
        say(cast, ask(cast), "Bo", OBJECTS, " ")


@pytest.mark.parametrize(
    ("method", "said", "wanted"),
    [
        (Method.CONSENSUS, (FOR, FOR, FOR), ""),
        (Method.CONSENSUS, (FOR, FOR, ASIDE), "2 of 3 are for it"),
        (Method.CONSENSUS, (FOR, FOR, OBJECTS), "2 of 3 are for it"),
        (Method.MAJORITY, (FOR, FOR, OBJECTS), ""),
        (Method.MAJORITY, (FOR, ASIDE, NO_VIEW), "1 of 3 are for it"),
        (Method.CONSENT, (NO_VIEW, ASIDE, ASIDE), ""),
    ],
)
def test_each_method_asks_for_what_it_says(cast: Cast, method: Method, said: Any, wanted: str) -> None:
    decision = ask(cast, method=method)
    for who, kind in zip(("Alice", "Bo", "Ove"), said, strict=True):
        say(cast, decision, who, kind, "Because")
    if wanted:
        with pytest.raises(NotNow, match=wanted):
            decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    else:
        decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
        assert decision.state == S.ADOPTED


def test_a_partner_that_left_counts_neither_for_nor_against() -> None:
    counted = rules.count(None, {1: "A", 2: "B"}, {1: "for", 3: "objects"})
    assert counted == rules.Count(of=2, quorum=2, said=1, for_it=1, objecting=(), silent=("B",))


def test_nobody_takes_a_stance_for_a_partner_that_they_do_not_act_for(cast: Cast) -> None:
    decision = ask(cast)
    with pytest.raises(NotYourRight, match=f"acts for {REGION}"):
        decisions.take_stance(decision=decision, partner=cast.partners[REGION], kind=FOR, **cast.by("Alice"))
    with pytest.raises(NotYourRight):
        decisions.take_stance(decision=decision, partner=cast.partners[REGION], kind=FOR, **cast.by("Sara"))


def test_a_delegated_decision_names_one_person_and_a_limit_and_cannot_be_handed_on(cast: Cast) -> None:
    sara = cast.members["Sara"]
    with pytest.raises(NotNow, match="Say who decides, and within which limit"):
        propose(cast, method=Method.DELEGATED, delegate=sara, limit="")
    with pytest.raises(NotNow, match="Only a delegated decision"):
        propose(cast, method=Method.CONSENT, delegate=sara, limit="DKK 1")
    decision = ask(cast, method=Method.DELEGATED, delegate=sara, limit="At most DKK 120,000")
    for who in ("Alice", "Bo"):
        say(cast, decision, who, FOR)
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    assert decision.state == S.DELEGATED
    with pytest.raises(NotNow, match="cannot become"):
        decisions.decide(decision=decision, revisit_on=None, **cast.by("Sara"))


def test_nobody_proposes_that_they_decide_themselves(cast: Cast) -> None:
    fields = {"title": "We ring", "basis": "", "method": Method.DELEGATED, "limit": "DKK 1"}
    wanted = "Nobody proposes that they decide themselves"
    with pytest.raises(NotNow, match=wanted):
        propose(cast, who="Sara", delegate=cast.members["Sara"], limit="DKK 1", method=Method.DELEGATED)
    decision = propose(cast, who="Alice", **{**fields, "delegate": cast.members["Sara"]})
    own = {**fields, "delegate": cast.members["Alice"]}
    with pytest.raises(NotNow, match=wanted):
        decisions.change_decision(decision=decision, seen=decision.version, fields=own, **cast.by("Sara"))
    answer = cast.client("Sara").post(
        cast.url("mandate/decisions/new/"), {**fields, "delegate": str(cast.members["Sara"].pk)}
    )
    assert wanted in answer.content.decode()
    assert cast.partnership.decisions.get().delegate == cast.members["Sara"]


def test_what_partners_have_answered_is_not_changed_under_their_hands(cast: Cast) -> None:
    decision = ask(cast)
    say(cast, decision, "Bo", FOR)
    fields = {"title": "Something else", "method": Method.CONSENT, "delegate": None, "limit": ""}
    with pytest.raises(NotNow, match="Send it back first"):
        decisions.change_decision(decision=decision, seen=1, fields=fields, **cast.by("Alice"))
    decisions.move_decision(decision=decision, to=S.QUALIFYING, **cast.by("Alice"))
    assert decision.stances.current().count() == 0
    assert decision.said["stances"] == {}
    decisions.change_decision(decision=decision, seen=1, fields=fields, **cast.by("Alice"))


def test_it_is_carried_out_when_every_partner_has_told_so(cast: Cast) -> None:
    decision = adopt(cast)

    def tell(who: str, status: HomeStatus, note: str = "") -> str:
        partner = cast.here(who).partners[0]
        decisions.report_home(decision=decision, partner=partner, status=status, note=note, **cast.by(who))
        return decision.state

    assert tell("Alice", HomeStatus.REPORTED) == S.ADOPTED
    assert tell("Bo", HomeStatus.IN_PROGRESS) == S.AT_HOME
    assert tell("Ove", HomeStatus.NOT_CONCERNED) == S.AT_HOME
    assert tell("Alice", HomeStatus.DONE) == S.AT_HOME
    assert tell("Bo", HomeStatus.DONE) == S.CARRIED_OUT
    with pytest.raises(NotNow, match="Say what it is stuck on"):
        tell("Bo", HomeStatus.STUCK)
    assert tell("Bo", HomeStatus.STUCK, "No shifts") == S.AT_HOME


def test_a_revisit_keeps_changes_or_revokes_and_a_passed_date_shows(cast: Cast) -> None:
    decision = adopt(cast)
    Decision.objects.filter(pk=decision.pk).update(revisit_on=TODAY.date() - days(1))
    decision.refresh_from_db()
    assert (decision.state, decision.state_on(TODAY.date())) == (S.ADOPTED, S.REVISIT_DUE)
    later = TODAY.date() + days(90)
    decisions.revisit_decision(decision=decision, to=None, outcome="It works", revisit_on=later, **cast.by("Alice"))
    assert decision.state_on(TODAY.date()) == S.ADOPTED
    decisions.revisit_decision(
        decision=decision, to=S.REVOKED, outcome="Nobody used it", revisit_on=None, **cast.by("Sara")
    )
    assert (decision.state, decision.outcome) == (S.REVOKED, "Nobody used it")
    with pytest.raises(NotNow, match="Only what has been decided"):
        decisions.revisit_decision(decision=decision, to=None, outcome="", revisit_on=None, **cast.by("Sara"))


def changed(cast: Cast, **fields: Any) -> Decision:
    decision = adopt(cast, **fields)
    decisions.revisit_decision(
        decision=decision, to=S.CHANGED, outcome="Half an hour later", revisit_on=None, **cast.by("Alice")
    )
    decision.refresh_from_db()
    return decision


def test_what_was_decided_first_stands_beside_what_took_its_place(cast: Cast) -> None:
    first = changed(cast, title="We ring at 8", basis="Two weeks of calls", amount=100_000)
    page = cast.client("Alice").get(cast.url(f"mandate/decisions/{first.pk}/")).content.decode()
    assert f"decisions/new/?replaces={first.pk}" in page
    form = cast.client("Alice").get(cast.url(f"mandate/decisions/new/?replaces={first.pk}")).content.decode()
    assert 'value="We ring at 8"' in form
    new = propose(cast, title="We ring at half past 8", basis="Four weeks of calls", replaces=first)
    page = cast.client("Ove").get(cast.url(f"mandate/decisions/{new.pk}/")).content.decode()
    part = page[page.index("As it was decided first") :]
    for kept in ("We ring at 8<", "Two weeks of calls", "100,000"):
        assert kept in part
    old = cast.client("Ove").get(cast.url(f"mandate/decisions/{first.pk}/")).content.decode()
    assert "We ring at half past 8" in old[old.index("What holds now") :]


def test_only_what_was_changed_is_replaced(cast: Cast) -> None:
    standing = adopt(cast)
    with pytest.raises(NotNow, match="has not been changed"):
        propose(cast, replaces=standing)
    fields = {"title": "We ring later", "basis": "", "method": Method.CONSENT}
    answer = cast.client("Alice").post(cast.url("mandate/decisions/new/"), {**fields, "replaces": str(standing.pk)})
    assert answer.status_code == 302
    assert Decision.objects.get(title="We ring later").replaces is None
    first = changed(cast, title="We ring at 8")
    answer = cast.client("Alice").post(cast.url("mandate/decisions/new/"), {**fields, "replaces": str(standing.pk)})
    assert answer.status_code == 422
    for wrong in ("x", "99999999999999999999"):
        page = cast.url(f"mandate/decisions/new/?replaces={wrong}")
        assert cast.client("Alice").get(page).status_code in {200, 404}
    answer = cast.client("Alice").post(cast.url("mandate/decisions/new/"), {**fields, "replaces": str(first.pk)})
    assert answer.status_code == 302
    assert first.replaced_by.get().title == "We ring later"


def test_what_was_told_of_it_is_not_written_over(cast: Cast) -> None:
    decision = adopt(cast)
    for words in ("Fewer wait", "Hardly anybody waits"):
        decisions.tell_outcome(decision=decision, seen=decision.version, outcome=words, **cast.by("Alice"))
    decisions.revisit_decision(decision=decision, to=None, outcome="Nobody waits", revisit_on=None, **cast.by("Alice"))
    decision.refresh_from_db()
    assert decision.outcome == "Nobody waits"
    assert [each["text"] for each in decision.outcomes] == ["Fewer wait", "Hardly anybody waits", "Nobody waits"]


def test_the_machine_says_which_mandates_do_not_reach_as_far(cast: Cast) -> None:
    cast.mandate("Alice", amount=500_000, until_on=TODAY.date() + days(30))
    decision = propose(cast, amount=600_000, from_on=TODAY.date() + days(60))
    page = cast.client("Bo").get(cast.url(f"mandate/decisions/{decision.pk}/")).content.decode()
    assert (
        "Egeminde Municipality: The mandate ends on 11 June 2026. The amount is larger than the mandate allows." in page
    )
    assert f"{REGION}: There is no mandate in force." in page


def test_an_expert_is_asked_and_told_whether_the_answer_was_used(cast: Cast) -> None:
    decision = propose(cast)
    question = basis.ask_expert(
        decision=decision, to_member=cast.members["Ove"], text="How many could come?", **cast.by("Alice")
    )
    with pytest.raises(NotYourRight, match="The one who was asked answers"):
        basis.answer_expert(question=question, answer="Twelve", **cast.by("Bo"))
    with pytest.raises(NotNow, match="no answer yet"):
        basis.judge_answer(question=question, is_used=True, **cast.by("Alice"))
    basis.answer_expert(question=question, answer="Twelve", **cast.by("Ove"))
    basis.judge_answer(question=question, is_used=True, **cast.by("Alice"))
    decision.refresh_from_db()
    assert decision.said["experts"] == 1
    page = cast.client("Bo").get(cast.url(f"mandate/decisions/{decision.pk}/")).content.decode()
    assert "Twelve" in page
    assert "It was used." in page


def test_what_is_opened_to_everybody_names_no_person_and_can_be_closed_again(cast: Cast, client: Any) -> None:
    decision = adopt(cast)
    with pytest.raises(NotYourRight):
        decisions.open_to_public(decision=decision, **cast.by("Alice"))
    decisions.open_to_public(decision=decision, **cast.by("Sara"))
    address = f"/decided/{decision.public_key}/"
    page = client.get(address).content.decode()
    assert decision.title in page
    assert REGION in page
    assert not [name for name in ("Alice", "Bo", "Ove", "Sara") if f">{name}" in page or f" {name}," in page]
    decisions.close_to_public(decision=decision, **cast.by("Sara"))
    assert client.get(address).status_code == 404
    assert client.get("/decided/x/").status_code == 404


def test_what_names_a_person_is_not_opened_to_everybody(cast: Cast) -> None:
    decision = adopt(cast)
    decisions.tell_outcome(decision=decision, seen=decision.version, outcome="Ove saw it work", **cast.by("Sara"))
    with pytest.raises(NotNow, match="the text names Ove"):
        decisions.open_to_public(decision=decision, **cast.by("Sara"))
    decision.refresh_from_db()
    assert decision.public_key == ""


def test_what_is_open_to_everybody_is_not_made_to_name_a_person_later(cast: Cast) -> None:
    decision = adopt(cast)
    decisions.open_to_public(decision=decision, **cast.by("Sara"))
    with pytest.raises(NotNow, match="the text names Bo"):
        decisions.tell_outcome(decision=decision, seen=decision.version, outcome="Bo rang.", **cast.by("Sara"))
    with pytest.raises(NotNow, match="the text names Bo"):
        decisions.revisit_decision(
            decision=decision, to=None, outcome="Thanks to Bo", revisit_on=None, **cast.by("Sara")
        )
    decision.refresh_from_db()
    assert decision.outcome == ""
    decisions.tell_outcome(decision=decision, seen=decision.version, outcome="Both rang.", **cast.by("Sara"))


@pytest.mark.parametrize("verdict", [S.CHANGED, S.REVOKED])
def test_a_date_that_would_never_come_due_is_not_taken(verdict: DecisionState) -> None:
    typed = {"verdict": verdict, "outcome": "Nobody used it", "revisit_on": "2027-01-15"}
    assert "Only what you keep is looked at again." in str(RevisitForm(typed).errors["revisit_on"])
    assert RevisitForm({**typed, "verdict": "kept"}).is_valid()
    assert RevisitForm({**typed, "revisit_on": ""}).is_valid()


def test_whoever_acts_for_two_partners_is_asked_for_the_one_that_is_waited_for(cast: Cast) -> None:
    people.let_act(partner=cast.partners[PATIENTS], member=cast.members["Bo"], from_on=TODAY.date(), **cast.by("Sara"))
    decision = ask(cast)
    say(cast, decision, "Bo", FOR)
    address = cast.url(f"mandate/decisions/{decision.pk}/")
    page = cast.client("Bo").get(address).content.decode()
    assert f"You speak for <strong>{PATIENTS}</strong>." in page
    assert "Your turn, Bo" in page
    patients = cast.partners[PATIENTS]
    cast.client("Bo").post(f"{address}stance/", {"partner": patients.pk, "kind": "no_view", "reason": ""})
    assert f"You speak for <strong>{REGION}</strong>." in cast.client("Bo").get(address).content.decode()


def test_the_list_shows_first_what_waits_for_the_reader(cast: Cast) -> None:
    adopt(cast, title="We tidy up")
    asked = ask(cast)
    say(cast, asked, "Alice", FOR)
    page = cast.client("Bo").get(cast.url("mandate/decisions/")).content.decode()
    assert "<strong>2</strong> decisions wait for you." in page
    assert page.index("Waits for you") < page.index("We ring in the morning")
    alice = cast.client("Alice").get(cast.url("mandate/decisions/")).content.decode()
    assert "<strong>1</strong> decision waits for you." in alice
    assert f"waits for {REGION}, {PATIENTS}" in alice.replace("Waits", "waits")
    csv = (
        cast.client("Bo")
        .get(cast.url("mandate/decisions/decisions.csv?state=open_for_stance"))
        .content.decode("utf-8-sig")
    )
    assert [line.split(",")[0] for line in csv.splitlines()] == ["Decision", "We ring in the morning"]


def test_what_was_decided_once_is_not_decided_again_when_its_revisit_is_due(cast: Cast) -> None:
    decision = adopt(cast)
    first = decision.decided_at
    type(decision).objects.filter(pk=decision.pk).update(revisit_on=TODAY.date() + days(10))
    later = TODAY + days(20)
    decision.refresh_from_db()
    with pytest.raises(NotNow, match="It was decided on 12 May 2026, and that stands"):
        decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice", later))
    decision.refresh_from_db()
    assert decision.decided_at == first
