# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Citizen journeys: who reads and who keeps what was told, the order of the steps and what leaves the house."""

from __future__ import annotations

import io
import re
from typing import Any
from uuid import uuid4

import openpyxl
import pytest

from mellemrum.guide.actions import send_pain_on
from mellemrum.guide.search import find
from mellemrum.partnership.actions.guests import make_guest_link
from mellemrum.partnership.models import Connection, JournalLine
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.value.actions import journey_steps, journeys, offers
from mellemrum.rooms.value.models import (
    CommunityOffer,
    Journey,
    JourneyStep,
    Loop,
    Reach,
    Shared,
    Teller,
)
from mellemrum.rooms.value.room import DOOR
from mellemrum.rooms.value.rules.journeys import MOST_STEPS

from .cast import TODAY, Room
from .told import POINT, WORDS, offer, page, step, told


def order(journey: Journey) -> list[str]:
    steps = journey.steps.order_by("place")
    assert [each.place for each in steps] == list(range(1, len(steps) + 1))
    return [each.what for each in steps]


# --- who reads, and who keeps


def test_what_the_secretariat_wrote_down_is_read_by_everybody(here: Room) -> None:
    journey = told(here)
    assert journey.laid_at == TODAY
    shown = page(here, journey)
    assert all(words in shown for words in WORDS)
    assert "Vera, 82" in here.get("journeys/", "Bo").content.decode()


def test_what_a_member_wrote_down_is_read_by_the_member_and_the_secretariat_until_it_is_laid(here: Room) -> None:
    journey = told(here, "Alice")
    assert journey.laid_at is None
    for who, status in (("Alice", 200), ("Sara", 200), ("Bo", 404)):
        assert here.get(f"journeys/{journey.pk}/", who).status_code == status
    assert "Vera" not in here.get("journeys/", "Bo").content.decode()
    assert not [hit for hit in find(here.cast.here("Bo"), "Vera") if "journeys" in hit.row.url]
    here.post(f"journeys/{journey.pk}/change/", "Sara", to="laid")
    assert here.get(f"journeys/{journey.pk}/", "Bo").status_code == 200
    assert [hit for hit in find(here.cast.here("Bo"), "Vera") if "journeys" in hit.row.url]


def test_the_home_page_of_another_partner_never_names_a_journey_that_waits(here: Room) -> None:
    told(here, "Alice", title="Nobody reads this yet")
    for address in ("", "journal/", "week/", "timeline/"):
        assert "Nobody reads this yet" not in here.cast.client("Bo").get(here.cast.url(address)).content.decode()


def test_only_the_secretariat_lays_a_journey_and_only_once(here: Room) -> None:
    journey = told(here, "Alice")
    with pytest.raises(NotYourRight):
        journeys.lay_journey(journey=journey, **here.cast.by("Alice"))
    journeys.lay_journey(journey=journey, **here.cast.by("Sara"))
    with pytest.raises(NotNow, match="lies among the others already"):
        journeys.lay_journey(journey=journey, **here.cast.by("Sara"))


def test_nobody_but_the_secretariat_and_the_one_who_wrote_it_down_changes_what_was_told(here: Room) -> None:
    journey = told(here)
    first = journey.steps.get(place=1)
    assert here.post(f"journeys/steps/{first.pk}/", "Alice", to="down").status_code == 403
    assert order(journey)[0] == WORDS[0]
    mine = told(here, "Alice")
    here.post(f"journeys/steps/{mine.steps.get(place=1).pk}/", "Alice", to="down")
    assert order(mine)[1] == WORDS[0]


def test_who_only_reads_a_step_is_led_to_where_it_stands(here: Room) -> None:
    found = told(here).steps.get(place=3)
    answer = here.get(f"journeys/steps/{found.pk}/", "Bo")
    assert answer.headers["Location"].endswith(f"#step-{found.pk}")


def test_a_journey_whose_consent_is_taken_back_goes_with_everything_that_hangs_on_it(here: Room) -> None:
    journey = told(here, steps=[step(pain="Nobody answered"), step()])
    send_pain_on(step=journey.steps.get(place=1), fields=POINT, point=None, **here.cast.by("Sara"))
    here.post(f"journeys/{journey.pk}/change/", "Sara", to="away")
    assert (Journey.objects.count(), JourneyStep.objects.count(), Connection.objects.count()) == (0, 0, 0)
    last = JournalLine.objects.order_by("-pk").first()
    assert last is not None
    assert last.verb == "value.journey.removed"
    assert "Vera" not in str(last.codes)


def test_journeys_of_another_partnership_are_not_there(here: Room, other: Room) -> None:
    journey = told(other)
    for path in (f"journeys/{journey.pk}/", f"journeys/{journey.pk}/journey.svg", f"journeys/{journey.pk}/change/"):
        assert here.get(path, "Sara").status_code == 404
    assert here.post(f"journeys/steps/{journey.steps.get(place=1).pk}/", "Sara", to="away").status_code == 404
    assert journey.steps.count() == len(WORDS)


# --- the steps in their order


@pytest.mark.parametrize(
    ("place", "to", "wanted"),
    [
        (1, "down", [1, 0, 2, 3, 4]),
        (1, "up", [0, 1, 2, 3, 4]),
        (5, "down", [0, 1, 2, 3, 4]),
        (5, "up", [0, 1, 2, 4, 3]),
        (5, "1", [4, 0, 1, 2, 3]),
        (2, "4", [0, 2, 3, 1, 4]),
        (2, "999", [0, 2, 3, 4, 1]),
        (3, "away", [0, 1, 3, 4]),
    ],
)
def test_a_step_goes_where_the_button_or_the_mouse_puts_it(here: Room, place: int, to: str, wanted: list[int]) -> None:
    journey = told(here)
    here.post(f"journeys/steps/{journey.steps.get(place=place).pk}/", "Sara", to=to)
    assert order(journey) == [WORDS[each] for each in wanted]


def test_the_only_step_stays(here: Room) -> None:
    journey = told(here, steps=[step()])
    with pytest.raises(NotNow, match="whole journey"):
        journey_steps.take_journey_step_away(step=journey.steps.get(), **here.cast.by("Sara"))
    assert journey.steps.count() == 1


def test_a_journey_takes_only_so_many_steps(here: Room) -> None:
    journey = told(here, steps=[step() for _ in range(MOST_STEPS)])
    with pytest.raises(NotNow, match="40 steps at most"):
        journey_steps.add_journey_step(
            journey=journey, fields={**step(), "source": Teller.CITIZEN}, **here.cast.by("Sara")
        )
    assert here.get(f"journeys/{journey.pk}/").status_code == 200


TYPED = {"what": "A new step", "who": "citizen", "unit": "hours", "consent": "partners", "source": "citizen"}


def add(here: Room, journey: Journey, **typed: Any) -> Any:
    return here.cast.client("Sara").post(here.url(f"journeys/{journey.pk}/steps/add/"), {**TYPED, **typed})


def test_a_step_is_written_with_its_owner_its_length_and_what_it_led_on_to(here: Room) -> None:
    journey, soup = told(here), offer(here)
    owner = here.cast.partners["Region Fjordland"]
    more = {"who": str(owner.pk), "owner": owner.pk, "long": "1,5", "unit": "days", "offer": soup.pk, "loop": "open"}
    add(here, journey, **more)
    made = journey.steps.get(place=6)
    assert (made.actor, made.owner, made.minutes, made.offer, made.loop) == (owner, owner, 2160, soup, Loop.OPEN)
    shown = here.get(f"journeys/steps/{made.pk}/", "Sara").content.decode()
    assert 'value="36"' in shown


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what": "Ring 12 34 56 78"}, "leads to somebody"),
        ({"pain": "vera@example.org"}, "leads to somebody"),
        ({"what": "Her number is 010170-1234"}, "CPR"),
        ({"who": "other"}, "Write who it was."),
        ({"long": "long"}, "long"),
        ({"long": "999999", "unit": "weeks"}, "ten years at most"),
        ({"offer": "OFFER"}, "nobody knows"),
        ({"loop": "closed"}, "Choose what it led on to"),
    ],
)
def test_what_is_wrong_with_a_step_is_said_and_nothing_is_kept(
    here: Room, wrong: dict[str, str], sentence: str
) -> None:
    journey, soup = told(here), offer(here)
    typed = {name: str(soup.pk) if text == "OFFER" else text for name, text in wrong.items()}
    answer = add(here, journey, **typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert order(journey) == list(WORDS)


# --- what leaves the house


def cells(content: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_every_step_stands_in_the_table_that_one_takes_out(here: Room) -> None:
    journey = told(here, steps=[step(minutes=90, feeling=1, pain="The stairs"), step(WORDS[1], feeling=5)])
    rows = cells(here.get(f"journeys/{journey.pk}/journey.xlsx").content)
    assert len(rows) == 3
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["How it felt"], first["How long"], first["What hurt"]) == ("Very hard", "1.5 hours", "The stairs")


def test_nothing_goes_outside_but_the_steps_that_may(here: Room) -> None:
    rows = [step(WORDS[0], consent=Shared.PUBLIC), step(WORDS[1]), step(WORDS[2], consent=Shared.PUBLIC)]
    journey = told(here, steps=rows, reach=Reach.PUBLIC)
    out = cells(here.get(f"journeys/{journey.pk}/journey.xlsx?outside=1").content)
    assert [WORDS[at] in str(out) for at in range(3)] == [True, False, True]
    svg = here.get(f"journeys/{journey.pk}/journey.svg?outside=1").content.decode()
    assert WORDS[0] in svg
    assert WORDS[1] not in svg


@pytest.mark.parametrize("ending", ["xlsx", "svg", "pdf"])
def test_a_journey_for_the_partners_only_has_no_copy_for_others(here: Room, ending: str) -> None:
    journey = told(here, steps=[step(consent=Shared.PUBLIC)])
    answer = here.get(f"journeys/{journey.pk}/journey.{ending}?outside=1")
    assert answer.status_code == 409
    assert WORDS[0] not in answer.content.decode()


def test_the_sheet_for_the_wall_is_an_a3_that_lies(here: Room) -> None:
    journey = told(here)
    content = here.get(f"journeys/{journey.pk}/journey.pdf").content
    assert content.startswith(b"%PDF")
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", content)
    assert {(round(float(wide)), round(float(high))) for wide, high in boxes} == {(1191, 842)}


def test_an_ending_that_nobody_knows_is_not_there(here: Room) -> None:
    assert here.get(f"journeys/{told(here).pk}/journey.exe").status_code == 404


# --- offers of civil society


def test_an_offer_shows_which_journeys_led_on_to_it_and_whether_the_citizen_got_there(here: Room) -> None:
    soup = offer(here)
    told(here, steps=[step(offer=soup, loop=Loop.CLOSED), step(offer=soup, loop=Loop.UNKNOWN)])
    told(here, "Alice", title="Waits", steps=[step(offer=soup, loop=Loop.CLOSED)])
    shown = here.get("offers/").content.decode()
    assert "led on <strong>2</strong> times" in shown
    assert "The citizen got there once." in shown
    assert shown.count("Vera, 82") == 2
    assert "Waits" not in shown


def test_an_offer_is_run_by_a_partner_or_by_an_association_and_not_by_both(here: Room) -> None:
    partner = here.cast.partners["Region Fjordland"].pk
    for wrong in ({}, {"partner": partner, "association": "The club"}):
        answer = here.post("offers/", name="Soup", what="One eats", **wrong)
        assert answer.status_code == 422
    assert CommunityOffer.objects.count() == 0
    here.post("offers/", name="Soup", what="One eats", association="The club")
    assert CommunityOffer.objects.get().run_by == "The club"


def test_an_offer_that_is_gone_stays_to_be_read_and_goes_only_once(here: Room) -> None:
    soup = offer(here)
    here.post(f"offers/{soup.pk}/", to="gone")
    assert "No longer there" in here.get("offers/").content.decode()
    assert here.post(f"offers/{soup.pk}/", to="gone").status_code == 409


# --- the wheel


def progress(here: Room, prompt: str) -> tuple[int, int]:
    found = DOOR.prompts[prompt](DOOR.facts(here.cast.here("Sara")))
    assert found is not None
    return found.met, found.of


def owned(here: Room, n: int, of: int) -> list[dict[str, Any]]:
    owner = here.cast.partners["Region Fjordland"]
    return [step(owner=owner if at < n else None) for at in range(of)]


def test_the_wheel_asks_for_one_journey_of_five_steps_that_all_have_an_owner(here: Room) -> None:
    assert progress(here, "value.during.journey") == (0, 5)
    told(here, steps=owned(here, 3, 3))
    assert progress(here, "value.during.journey") == (3, 5)
    told(here, steps=owned(here, 6, 6), told_by=Teller.STAFF)
    told(here, "Alice", steps=owned(here, 6, 6))
    assert progress(here, "value.during.journey") == (3, 5)
    told(here, steps=owned(here, 6, 7), told_by=Teller.RELATIVE)
    assert progress(here, "value.during.journey") == (6, 7)


def test_the_wheel_asks_whether_it_is_noted_that_the_citizen_got_there(here: Room) -> None:
    assert progress(here, "value.during.community") == (0, 1)
    soup = offer(here)
    told(here, steps=[step(offer=soup, loop=Loop.UNKNOWN), step(offer=soup, loop=Loop.OPEN)])
    assert progress(here, "value.during.community") == (1, 2)


def test_every_verb_of_the_journeys_and_offers_is_told_in_the_journal(here: Room) -> None:
    sara, mine, gone = here.cast.by("Sara"), told(here, "Alice"), told(here)
    journeys.lay_journey(journey=mine, **sara)
    journeys.change_journey(journey=mine, seen=1, fields={"title": "Vera"}, **sara)
    journeys.remove_journey(journey=gone, **sara)
    link, _token = make_guest_link(
        opens=("partnership.partnership", here.cast.partnership.pk),
        words=("Tell", "Yes"),
        until_on=TODAY.date(),
        **sara,
    )
    fields = {"client_id": uuid4(), "title": "Mine", "told_by": "citizen", "told_on": TODAY.date(), "reach": "partners"}
    journeys.take_guest_journey(link=link, fields=fields, steps=[step()], by=None, at=TODAY)
    journey_steps.add_journey_step(journey=mine, fields={**step(), "source": "citizen"}, **sara)
    found = mine.steps.get(place=1)
    journey_steps.change_journey_step(step=found, seen=1, fields={"what": "New"}, **sara)
    journey_steps.move_journey_step(step=found, to=2, **sara)
    journey_steps.take_journey_step_away(step=found, **sara)
    soup = offer(here)
    offers.change_offer(offer=soup, seen=1, fields={"name": "Supper"}, **sara)
    offers.end_offer(offer=soup, **sara)
    own = ("value.journey", "value.communityoffer")
    written = {verb for verb in JournalLine.objects.values_list("verb", flat=True) if verb.startswith(own)}
    assert written == {verb for verb in DOOR.sentences if verb.startswith(own)}
    log = here.cast.client("Sara").get(here.cast.url("journal/")).content.decode()
    assert "A guest told a citizen journey." in log
