# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What waits for whom: each kind of next step, its order, and that it disappears when it is done."""

import datetime as dt

import pytest

from mellemrum.guide.progress import gather
from mellemrum.guide.steps import next_steps
from mellemrum.partnership.actions import agreements, partnerships, people
from mellemrum.partnership.models import ResponseKind, Role, SeatKind, Sector

from .cast import START, TODAY, Cast, days, fresh, two_partners


def steps(cast: Cast, who: str, at: dt.datetime = TODAY) -> list[str]:
    here = cast.here(who, at)
    return [str(step.title) for step in next_steps(here, gather(here))]


@pytest.mark.django_db
def test_at_first_the_task_waits_for_the_secretariat_and_nothing_for_anybody_else() -> None:
    cast = two_partners()
    assert {who: steps(cast, who) for who in ("Alice", "Bo", "Rita", "Sara")} == {
        "Alice": [],
        "Bo": [],
        "Rita": [],
        "Sara": ["Write what you will solve together"],
    }


@pytest.mark.django_db
def test_a_signature_waits_for_whoever_acts_for_a_partner_that_has_not_answered() -> None:
    cast = two_partners()
    revision = cast.propose(answer_by_on=dt.date(2026, 5, 21))
    assert steps(cast, "Alice") == ["Sign revision 1 of the mission"]
    cast.sign(revision, "Alice")
    assert steps(cast, "Alice") == []
    assert steps(cast, "Bo") == ["Sign revision 1 of the mission"]
    assert steps(cast, "Rita") == []
    here = cast.here("Bo")
    [step] = next_steps(here, gather(here))
    assert (str(step.deadline), str(step.why)) == ("By 21 May 2026.", "1 of 2 partners has signed.")
    assert step.url == cast.url("agreements/mission/")


@pytest.mark.django_db
def test_whoever_objected_is_not_asked_to_sign_again() -> None:
    cast = two_partners()
    revision = cast.propose()
    cast.say(revision, "Bo", ResponseKind.OBJECTED, "Not at weekends")
    assert steps(cast, "Bo") == []


@pytest.mark.django_db
def test_a_partner_that_joins_later_is_asked_to_sign_what_is_in_force() -> None:
    cast = two_partners()
    cast.agree()
    cast.partner("The patients", "Ove", at=START + days(10))
    assert steps(cast, "Ove") == ["Sign revision 1 of the mission"]


@pytest.mark.django_db
def test_a_newcomer_reads_and_confirms_what_was_signed_before_they_came() -> None:
    cast = two_partners()
    revision = cast.agree()
    cast.act("Clara", cast.partners["Region Fjordland"], at=START + days(20))
    assert steps(cast, "Clara") == ["Read and confirm revision 1 of the mission"]
    here = cast.here("Clara")
    agreements.accede(here=here, acting=here.acting[0], revision=revision, by=here.member, at=TODAY)
    assert steps(cast, "Clara") == []


@pytest.mark.django_db
def test_a_question_waits_for_the_proposer_and_the_secretariat_until_it_is_answered() -> None:
    cast = two_partners()
    revision = cast.propose(who="Alice")
    cast.sign(revision, "Alice")
    cast.say(revision, "Bo", ResponseKind.ASKED, "Who pays at weekends?", at=TODAY - days(6))
    here = cast.here("Alice")
    [step] = next_steps(here, gather(here))
    assert str(step.title) == "Answer Region Fjordland"
    assert str(step.deadline) == "Has waited for 6 days."
    assert "Who pays at weekends?" in str(step.why)
    assert steps(cast, "Sara") == ["Answer Region Fjordland"]
    assert "Answer Region Fjordland" not in steps(cast, "Bo")
    question = revision.responses.get(kind=ResponseKind.ASKED)
    agreements.answer_response(response=question, answer="The pool does", **cast.by("Alice"))
    assert steps(cast, "Alice") == []


@pytest.mark.django_db
def test_an_overdue_revisit_of_the_mission_waits_for_all_who_act_until_a_revision_is_out() -> None:
    cast = two_partners()
    cast.agree(revisit_on=TODAY.date() - dt.timedelta(days=1))
    assert steps(cast, "Bo") == steps(cast, "Sara") == ["Take up the mission again"]
    assert steps(cast, "Bo", at=TODAY - days(47)) == []
    assert steps(cast, "Bo", at=TODAY - days(46)) == ["Take up the mission again"]
    assert steps(cast, "Rita") == []
    cast.propose(who="Alice", at=TODAY)
    assert steps(cast, "Bo") == ["Sign revision 2 of the mission"]


@pytest.mark.django_db
def test_a_mandate_that_runs_out_within_sixty_days_is_renewed_by_its_partner() -> None:
    cast = two_partners()
    cast.mandate("Alice", until_on=TODAY.date() + dt.timedelta(days=59))
    cast.mandate("Bo", until_on=TODAY.date() + dt.timedelta(days=60))
    assert steps(cast, "Alice") == ["Renew the mandate of Egeminde Municipality"]
    assert steps(cast, "Bo") == []


@pytest.mark.django_db
def test_an_overdue_mandate_waits_for_its_partner_and_the_secretariat_is_told() -> None:
    cast = two_partners()
    cast.mandate("Alice", revisit_on=TODAY.date() - dt.timedelta(days=1))
    assert steps(cast, "Alice") == ["Take up the mandate of Egeminde Municipality again"]
    assert steps(cast, "Sara")[0] == "Remind Egeminde Municipality of its mandate"
    assert steps(cast, "Bo") == []


@pytest.mark.django_db
def test_empty_seats_and_invitations_that_close_soon_wait_for_the_secretariat_alone() -> None:
    cast = two_partners()
    cast.agree()
    cast.seat(SeatKind.CITIZEN_VOICE, None)
    people.invite(email="kim@example.org", name="Kim", role=Role.LEADER, **cast.by("Sara", TODAY - days(5)))
    people.invite(email="lea@example.org", name="Lea", role=Role.LEADER, **cast.by("Sara", TODAY))
    assert steps(cast, "Sara") == [
        "Find a person for the seat Citizen voice",
        "Remind Kim of the invitation",
    ]
    assert steps(cast, "Alice") == []


@pytest.mark.django_db
def test_the_most_urgent_comes_first_and_never_more_than_five() -> None:
    cast = two_partners()
    cast.mandate("Alice", until_on=TODAY.date() + dt.timedelta(days=10))
    revision = cast.propose(who="Alice")
    cast.say(revision, "Bo", ResponseKind.ASKED, "When?")
    assert steps(cast, "Alice") == [
        "Sign revision 1 of the mission",
        "Answer Region Fjordland",
        "Renew the mandate of Egeminde Municipality",
    ]
    for _ in range(9):
        cast.seat(SeatKind.OTHER, None)
    assert len(steps(cast, "Sara")) == 5
    assert steps(cast, "Sara")[0] == "Answer Region Fjordland"


@pytest.mark.django_db
def test_the_steps_of_another_partnership_stay_there() -> None:
    cast, other = two_partners(), fresh()
    cast.agree()
    other.seat(SeatKind.CITIZEN_VOICE, None)
    assert steps(cast, "Sara") == []


# --- the start


@pytest.mark.django_db
def test_the_start_is_one_thing_at_a_time_and_counts_what_was_done_elsewhere() -> None:
    cast = fresh()

    def first() -> str:
        return steps(cast, "Sara")[0]

    assert first() == "Write what you will solve together"
    cast.write_task(boundary="")
    assert first() == "Add the partners"
    cast.partner("Egeminde Municipality", "Alice")
    cast.partner("Region Fjordland", "Bo")
    assert first() == "Say who must sit at the table, too"
    cast.seat(SeatKind.CITIZEN_VOICE, "Alice")
    cast.seat(SeatKind.FRONT_LINE, "Bo")
    # Alice and Bo are here: nobody has to be invited first.
    assert first() == "Write what does not belong to the task"
    cast.write_task()
    assert first() == "Propose the first mission"
    cast.propose()
    assert steps(cast, "Sara") == []


@pytest.mark.django_db
def test_whoever_sits_alone_is_asked_to_invite() -> None:
    cast = fresh()
    cast.write_task(boundary="")
    for name in ("Egeminde Municipality", "Region Fjordland"):
        partnerships.add_partner(name=name, sector=Sector.OTHER, joined_on=TODAY.date(), **cast.by("Sara"))
    for kind in (SeatKind.CITIZEN_VOICE, SeatKind.FRONT_LINE):
        cast.seat(kind, None)
    assert steps(cast, "Sara")[0] == "Invite the people"
    people.invite(email="kim@example.org", name="Kim", role=Role.LEADER, **cast.by("Sara"))
    assert steps(cast, "Sara")[0] == "Write what does not belong to the task"
