# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What lives on has an owner, and somebody looks after three, six and twelve months; what is gone is told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.partnership.clock import months_after
from mellemrum.partnership.desk import desk_of
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import anchoring
from mellemrum.rooms.mandate.models import Anchoring, Life
from mellemrum.rooms.mandate.room import DOOR
from tests.guide.cast import TODAY, Cast, days, two_partners

from .conftest import EGEMINDE, REGION, adopt, facts_of

# Three months before the day on which the tests stand.
SINCE = dt.date(2026, 2, 12)


def anchor(cast: Cast, who: str = "Alice", **more: Any) -> Anchoring:
    fields = {
        "title": "The Friday meeting",
        "owner": cast.partners[EGEMINDE],
        "carried_by": cast.members["Alice"],
        "anchored_on": SINCE,
        "budget_line": "Not needed",
        "procedure": "The list",
        **more,
    }
    return anchoring.anchor(fields=fields, **cast.by(who))


def look(cast: Cast, found: Anchoring, months: int, result: Life, at: dt.datetime = TODAY, **more: Any) -> None:
    check = found.checks.get(months=months)
    given = {"words": "Six came", "seen_on": at.date(), "seen": check.version, **more}
    anchoring.answer_check(check=check, result=result, **given, **cast.by("Alice", at))


def evidence(cast: Cast, prompt: str, at: dt.datetime = TODAY) -> tuple[int, int]:
    found = DOOR.prompts[f"mandate.after.{prompt}"](facts_of(cast, "Sara", at))
    assert found is not None
    return found.met, found.of


def test_three_checks_are_set_with_the_day_and_move_with_it_until_they_are_answered(cast: Cast) -> None:
    found = anchor(cast)
    days_of = list(found.checks.order_by("months").values_list("due_on", flat=True))
    assert days_of == [dt.date(2026, 5, 12), dt.date(2026, 8, 12), dt.date(2027, 2, 12)]
    look(cast, found, 3, Life.LIVES)
    anchoring.change_anchoring(
        anchoring=found,
        seen=1,
        fields={
            "owner": found.owner,
            "carried_by": found.carried_by,
            "anchored_on": SINCE + days(1),
        },
        **cast.by("Alice"),
    )
    days_of = list(found.checks.order_by("months").values_list("due_on", flat=True))
    assert days_of == [dt.date(2026, 5, 12), dt.date(2026, 8, 13), dt.date(2027, 2, 13)]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (dt.date(2025, 11, 30), 3, dt.date(2026, 2, 28)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2026, 12, 15), 3, dt.date(2027, 3, 15)),
    ],
)
def test_months_are_counted_as_people_count_them(day: dt.date, months: int, later: dt.date) -> None:
    assert months_after(day, months) == later


def test_owner_budget_line_and_procedure_make_it_whole(cast: Cast) -> None:
    anchor(cast)
    anchor(cast, budget_line="")
    anchor(cast, procedure="")
    anchor(cast, procedure="", link="https://example.org/list")
    assert evidence(cast, "anchored") == (2, 4)


def test_a_check_past_its_day_is_missing_until_somebody_has_looked(cast: Cast) -> None:
    found = anchor(cast)
    assert evidence(cast, "checks") == (3, 3)
    late = TODAY + days(1)
    assert evidence(cast, "checks", late) == (2, 3)
    look(cast, found, 3, Life.CHANGED, late)
    assert evidence(cast, "checks", late) == (3, 3)


def test_what_is_gone_is_told_and_not_looked_for_again(cast: Cast) -> None:
    found = anchor(cast)
    look(cast, found, 3, Life.GONE, words="Nobody meets any more")
    much_later = TODAY + days(400)
    assert evidence(cast, "checks", much_later) == (3, 3)
    assert [m for m in DOOR.moments(facts_of(cast, "Sara")) if "Check after" in str(m.title)] == []
    page = cast.client("Rita").get(cast.url(f"mandate/anchoring/{found.pk}/")).content.decode()
    assert "It is <strong>gone</strong>." in page
    assert "Nobody meets any more" in page
    with pytest.raises(NotNow, match=r"It was told on 12 May 2026 that it is gone\. Correct that first\."):
        look(cast, found, 6, Life.LIVES, much_later)
    look(cast, found, 3, Life.LIVES, much_later)
    look(cast, found, 6, Life.LIVES, much_later)


def test_a_check_is_a_moment_and_a_step_for_the_owner_and_waits_on_the_desk(cast: Cast) -> None:
    anchor(cast)
    moments = [m for m in DOOR.moments(facts_of(cast, "Sara")) if "Check after" in str(m.title)]
    assert [(m.on, m.partner) for m in moments] == [
        (due, cast.partners[EGEMINDE].pk) for due in (TODAY.date(), dt.date(2026, 8, 12), dt.date(2027, 2, 12))
    ]
    late = TODAY + days(1)
    for who, wanted in (("Alice", ["Should have been done on 12 May 2026."]), ("Bo", [])):
        steps = [
            s for s in DOOR.steps(cast.here(who, late), facts_of(cast, who, late)) if "still lives" in str(s.title)
        ]
        assert [str(step.deadline) for step in steps] == wanted
    waiting = [w for w in DOOR.waiting(desk_of(cast.members["Sara"].person, late)) if "Check after" in w.what]
    assert [(w.whom, w.due_on) for w in waiting] == [((EGEMINDE,), TODAY.date())]


def test_nobody_hands_something_to_a_partner_that_does_not_know(cast: Cast) -> None:
    with pytest.raises(NotYourRight, match=f"Only one of {REGION}'s own people"):
        anchor(cast, owner=cast.partners[REGION], carried_by=cast.members["Bo"])
    with pytest.raises(NotNow, match="one of its own people sees to it"):
        anchor(cast, carried_by=cast.members["Bo"])
    elsewhere = two_partners().partners[EGEMINDE]
    with pytest.raises(NotNow, match="is not a partner here today"):
        anchor(cast, "Sara", owner=elsewhere)
    assert not Anchoring.objects.exists()


def test_a_check_is_answered_by_the_owner_near_its_day_and_never_for_a_day_to_come(cast: Cast) -> None:
    found = anchor(cast)
    with pytest.raises(NotNow, match="It is too early: the check is on 12 August 2026"):
        look(cast, found, 6, Life.LIVES)
    with pytest.raises(NotNow, match="That day has not come yet"):
        look(cast, found, 3, Life.LIVES, seen_on=TODAY.date() + days(1))
    with pytest.raises(NotNow, match="It lives there from 12 February 2026"):
        look(cast, found, 3, Life.LIVES, seen_on=SINCE - days(1))
    check = found.checks.get(months=3)
    with pytest.raises(NotYourRight, match=f"Only one of {EGEMINDE}'s own people"):
        anchoring.answer_check(
            check=check, seen=1, result=Life.LIVES, words="Six", seen_on=TODAY.date(), **cast.by("Bo")
        )
    assert not found.checks.exclude(result="").exists()


def test_what_somebody_has_looked_at_stays_on_the_list(cast: Cast) -> None:
    found = anchor(cast)
    look(cast, found, 3, Life.LIVES)
    with pytest.raises(NotNow, match="Somebody has looked at it, so it stays"):
        anchoring.remove_anchoring(anchoring=found, **cast.by("Alice"))
    anchoring.remove_anchoring(anchoring=anchor(cast), **cast.by("Alice"))
    assert list(Anchoring.objects.all()) == [found]


def body(cast: Cast, **changes: Any) -> dict[str, Any]:
    given = {
        "title": "The Friday meeting",
        "owner": cast.partners[EGEMINDE].pk,
        "carried_by": cast.members["Alice"].pk,
        "anchored_on": "12-02-2026",
        "origin": "",
    }
    return {**given, **changes}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"owner": ""}, "Choose the partner that owns it. What nobody owns does not live on."),
        ({"owner": "999999"}, "Select a valid choice"),
        ({"link": "ftp//mappen"}, "This is not an address"),
        ({"link": "http://[::1"}, "This is not an address"),
        ({"anchored_on": "31-02-2026"}, "31-02-2026"),
        ({"origin": "decision-999999"}, "Select a valid choice"),
    ],
)
def test_what_is_typed_wrong_is_told_in_one_sentence_and_nothing_is_saved(
    cast: Cast, wrong: dict[str, str], sentence: str
) -> None:
    page = cast.client("Alice").post(cast.url("mandate/anchoring/new/"), body(cast, **wrong))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Anchoring.objects.exists()


def test_the_owner_of_another_partnership_is_no_choice(cast: Cast) -> None:
    other = two_partners().partners[EGEMINDE]
    page = cast.client("Alice").post(cast.url("mandate/anchoring/new/"), body(cast, owner=other.pk))
    assert page.status_code == 422
    assert not Anchoring.objects.exists()


def test_a_person_of_another_partner_is_told_beside_the_field(cast: Cast) -> None:
    page = cast.client("Sara").post(cast.url("mandate/anchoring/new/"), body(cast, carried_by=cast.members["Bo"].pk))
    assert page.status_code == 422
    assert "owns it, so one of its own people sees to it." in page.content.decode()


def test_a_check_dated_in_the_future_is_told_beside_the_field(cast: Cast) -> None:
    check = anchor(cast).checks.get(months=3)
    answer = {"result": "lives", "words": "Six came", "seen_on": "13-05-2026", "version": 1}
    page = cast.client("Alice").post(cast.url(f"mandate/checks/{check.pk}/answer/"), answer)
    assert page.status_code == 422
    assert "That day has not come yet." in page.content.decode()
    check.refresh_from_db()
    assert check.result == ""


def test_a_decision_leads_to_what_lives_on_and_back(cast: Cast) -> None:
    decision = adopt(cast)
    client = cast.client("Alice")
    page = client.get(cast.url(f"mandate/decisions/{decision.pk}/")).content.decode()
    assert f"/mandate/anchoring/new/?decision={decision.pk}" in page
    form = client.get(cast.url(f"mandate/anchoring/new/?decision={decision.pk}")).content.decode()
    assert f'<option value="decision-{decision.pk}" selected>' in form
    origin = body(cast, origin=f"decision-{decision.pk}")
    assert client.post(cast.url("mandate/anchoring/new/"), origin).status_code == 302
    found = Anchoring.objects.get()
    assert found.decision == decision
    assert found.title in client.get(cast.url(f"mandate/decisions/{decision.pk}/")).content.decode()
    assert decision.title in client.get(cast.url(f"mandate/anchoring/{found.pk}/")).content.decode()


def test_the_pack_and_the_status_page_tell_what_lives_on(cast: Cast) -> None:
    anchor(cast, budget_line="")
    facts = facts_of(cast, "Sara")
    told = [part.section.title for part in DOOR.status(cast.here("Sara"), facts)]
    assert "What lives on" in told
    mine = [part.section.title for part in DOOR.pack(cast.here("Sara"), facts, cast.partners[EGEMINDE].pk)]
    theirs = [part.section.title for part in DOOR.pack(cast.here("Sara"), facts, cast.partners[REGION].pk)]
    assert ("What lives on with you" in mine, "What lives on with you" in theirs) == (True, False)


def test_the_list_has_a_row_a_check(cast: Cast) -> None:
    look(cast, anchor(cast), 3, Life.LIVES)
    lines = (
        cast.client("Rita").get(cast.url("mandate/anchoring/anchoring.csv")).content.decode("utf-8-sig").splitlines()
    )
    assert len(lines) == 4
    assert "It lives,Six came" in lines[1]


def test_a_long_list_asks_as_often_as_a_short_one(cast: Cast) -> None:
    client = cast.client("Sara")

    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(cast.url("mandate/anchoring/")).status_code == 200
        return len(captured)

    anchor(cast)
    asked()
    few = asked()
    for _ in range(5):
        anchor(cast)
    assert asked() == few
