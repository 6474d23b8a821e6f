# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Why not alone: one answer a partner, side by side; whoever could do it alone says so and is seen."""

from __future__ import annotations

from typing import Any

import pytest

from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import necessity
from mellemrum.rooms.mandate.models import Alone, Necessity
from mellemrum.rooms.mandate.room import DOOR
from tests.guide.cast import Cast

from .conftest import EGEMINDE, PATIENTS, REGION, facts_of


def answer(cast: Cast, who: str = "Alice", partner: str = EGEMINDE, **more: Any) -> Necessity:
    fields = {"alone": Alone.NOT, "reason": "We see one half", "failing": "Two lists", **more}
    return necessity.write_necessity(partner=cast.partners[partner], fields=fields, **cast.by(who))


def evidence(cast: Cast) -> Any:
    return DOOR.prompts["mandate.before.necessity"](facts_of(cast, "Sara"))


def test_all_must_say_what_they_cannot_do_alone_and_one_what_fails_today(cast: Cast) -> None:
    answer(cast, failing="")
    assert (evidence(cast).met, evidence(cast).of) == (1, 3)
    assert "No example" in str(evidence(cast).missing)
    answer(cast, "Bo", REGION)
    answer(cast, "Ove", PATIENTS, alone=Alone.IN_PART, failing="")
    assert evidence(cast).is_met


def test_whoever_could_do_it_alone_is_seen_and_not_counted_as_a_yes(cast: Cast) -> None:
    for who, partner in (("Alice", EGEMINDE), ("Bo", REGION)):
        answer(cast, who, partner)
    answer(cast, "Ove", PATIENTS, alone=Alone.YES)
    assert (evidence(cast).met, evidence(cast).is_met) == (2, False)
    assert str(evidence(cast).missing) == "1 partner could do it alone. Speak of that first."
    page = cast.client("Rita").get(cast.url("mandate/necessity/")).content.decode()
    assert f"<strong>{PATIENTS}</strong> could in fact do it alone. Speak of that first." in page
    assert "We could in fact do it alone" in page


def test_nobody_answers_for_another_partner_but_the_secretariat(cast: Cast) -> None:
    with pytest.raises(NotYourRight, match=f"Only one of {REGION}'s own people"):
        answer(cast, "Alice", REGION)
    assert answer(cast, "Sara", REGION).written_by == cast.members["Sara"].person


def test_a_partner_answers_once_and_then_changes_its_answer(cast: Cast) -> None:
    found = answer(cast)
    with pytest.raises(NotNow, match="has answered already"):
        answer(cast)
    necessity.change_necessity(
        necessity=found, seen=1, fields={"reason": "We still do"}, document=("Tal.txt", b"18"), **cast.by("Alice")
    )
    found.refresh_from_db()
    assert (found.reason, found.version, found.file and found.file.name) == ("We still do", 2, "Tal.txt")


def test_once_somebody_has_answered_the_others_are_waited_for(cast: Cast) -> None:
    def steps(who: str) -> list[str]:
        found = DOOR.steps(cast.here(who), facts_of(cast, who))
        return [str(step.title) for step in found if "alone" in str(step.title)]

    assert steps("Bo") == []
    answer(cast)
    assert steps("Bo") == [f"Say why {REGION} cannot do it alone"]
    assert steps("Alice") == []


BODY = {"alone": "not", "reason": "We see one half", "failing": "", "proof": "", "link": ""}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"link": "S-drevet, mappe 4", "proof": "Tal"}, "This is not an address"),
        ({"link": "javascript:alert(1)", "proof": "Tal"}, "This is not an address"),
        ({"link": "https://example.org/18"}, "Say in a few words what the page or the document shows."),
        ({"reason": "Ring 010190-1234"}, "CPR number"),
        ({"partner": "999999"}, "Select a valid choice"),
    ],
)
def test_what_is_typed_wrong_is_told_in_one_sentence_and_nothing_is_saved(
    cast: Cast, wrong: dict[str, str], sentence: str
) -> None:
    body = {**BODY, "partner": cast.partners[EGEMINDE].pk, **wrong}
    page = cast.client("Alice").post(cast.url("mandate/necessity/answer/"), body)
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Necessity.objects.exists()


def test_a_link_leads_to_the_web_or_to_a_page_of_the_partnership(cast: Cast) -> None:
    client = cast.client("Alice")
    body = {**BODY, "partner": cast.partners[EGEMINDE].pk, "proof": "Figures", "link": "www.example.org/18"}
    assert client.post(cast.url("mandate/necessity/answer/"), body).status_code == 302
    found = Necessity.objects.get()
    assert found.link == "https://www.example.org/18"
    inside = {**BODY, "proof": "Figures", "link": cast.url("value/measures/1/"), "version": 1}
    assert client.post(cast.url(f"mandate/necessity/{found.pk}/change/"), inside).status_code == 302


def test_the_list_says_who_has_not_answered(cast: Cast) -> None:
    answer(cast)
    lines = cast.client("Rita").get(cast.url("mandate/necessity/necessity.csv")).content.decode("utf-8-sig")
    assert "Egeminde Municipality,We cannot do it alone,We see one half,Two lists" in lines
    assert "Region Fjordland,Not answered yet,," in lines
