# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What was told beside what was computed: a step is laid at a place that the answer shows, and both differences are told."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from openpyxl import load_workbook

from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.refusals import NotNow
from mellemrum.rooms.value.actions import sightings
from mellemrum.rooms.value.figures import Seen
from mellemrum.rooms.value.models import EventLog, Journey, JourneyStep, Reach, SeenAs, Shared, Sighting
from tests import log_cast
from tests.days import on
from tests.people import Cast

from .brought import client_of, words


def rows() -> str:
    """Sixty from hospital to municipality, half of them back; thirty have the carer and the doctor within the hour; three go to K."""
    lines = [log_cast.HEADINGS]
    for n in range(60):
        begins = dt.datetime.combine(dt.date(2025, 1, 6), dt.time(9)) + dt.timedelta(days=5 * n)
        home = begins + dt.timedelta(days=3 + n % 5)
        lines.append(f"b{n:04},Indlagt,Hospitalet,{begins},{begins + dt.timedelta(days=2)},Region")
        lines.append(f"b{n:04},Besøg,Kommunen,{home},{home + dt.timedelta(hours=1)},Kommune")
        if n % 2:
            doctor = home + dt.timedelta(minutes=30)
            lines.append(f"b{n:04},Konsultation,Lægerne,{doctor},{doctor + dt.timedelta(hours=1)},Praksis")
        if n < 3:
            later = home + dt.timedelta(days=9)
            lines.append(f"b{n:04},Sjældent,Klitborg,{later},{later + dt.timedelta(hours=1)},Kommune")
    return "\n".join(lines) + "\n"


@pytest.fixture
def a(a: Cast) -> Cast:
    a.made("value.Journey")
    return a


@pytest.fixture
def log(a: Cast) -> EventLog:
    return log_cast.read(a, log_cast.bring(a, rows()))


@pytest.fixture
def step(a: Cast) -> JourneyStep:
    found = a.made("value.Journey").steps.select_related("journey").get(place=1)
    JourneyStep.objects.filter(pk=found.pk).update(what="Ingen kommer lørdag", pain="Nøglen er væk")
    found.refresh_from_db()
    return found


def border(log: EventLog) -> Seen:
    return Seen(log.pk, SeenAs.BORDER, "Hospitalet", "Kommunen")


def page(cast: Cast, log: EventLog, query: str = "", role: str = "reader") -> str:
    client = client_of(cast, role)
    return words(client.get(f"/p/{cast.partnership.key}/value/pathways/{log.pk}/told/{query}"))


def seen_address(cast: Cast, step: JourneyStep) -> str:
    return f"/p/{cast.partnership.key}/value/journeys/steps/{step.pk}/seen/"


def lay(cast: Cast, step: JourneyStep, seen: Seen, note: str = "") -> Any:
    return client_of(cast).post(seen_address(cast, step), {"seen": seen.code, "note": note})


def test_the_citizens_words_stand_beside_the_wait_and_the_share(a: Cast, log: EventLog, step: JourneyStep) -> None:
    assert lay(a, step, border(log), "Om fredagen længere.").status_code == 302
    told = page(a, log)
    assert "Ingen kommer lørdag" in told
    assert (
        "3 days half of the citizens wait longer 100 % of the citizens cross this border Om fredagen længere." in told
    )
    assert JournalLine.objects.filter(verb="value.sighting.laid").exists()
    # And on the log's own page, and from the step.
    own = words(client_of(a).get(f"/p/{a.partnership.key}/value/pathways/{log.pk}/"))
    assert "Ingen kommer lørdag" in own
    journey = words(client_of(a).get(f"/p/{a.partnership.key}/value/journeys/{step.journey_id}/"))
    assert "See it beside the data" in journey


def test_only_what_the_answer_shows_can_be_chosen(a: Cast, log: EventLog, step: JourneyStep) -> None:
    offered = words(client_of(a).get(seen_address(a, step)))
    assert "Hospitalet → Kommunen" in offered
    assert "Klitborg" not in offered
    assert "Sjældent" not in offered
    hidden = Seen(log.pk, SeenAs.BORDER, "Kommunen", "Klitborg")
    assert lay(a, step, hidden).status_code == 422
    assert not Sighting.objects.exists()


def test_a_place_that_is_hidden_stays_hidden_whoever_laid_a_step_there(
    a: Cast, log: EventLog, step: JourneyStep
) -> None:
    here = a.here("secretariat", on(5, 4))
    hidden = Seen(log.pk, SeenAs.BORDER, "Kommunen", "Klitborg")
    sightings.see_step(here=here, step=step, seen=hidden, note="", by=here.member, at=here.at)
    assert "too few citizens are behind it" in page(a, log)


def test_an_activity_is_told_in_tenths(a: Cast, log: EventLog, step: JourneyStep) -> None:
    lay(a, step, Seen(log.pk, SeenAs.ACTIVITY, "Konsultation"))
    assert "5 in 10 citizens, roughly" in page(a, log)


def test_what_the_data_do_not_show_needs_a_note_and_stands_by_itself(a: Cast, log: EventLog, step: JourneyStep) -> None:
    absent = Seen(log.pk, SeenAs.ABSENT)
    answer = lay(a, step, absent)
    assert answer.status_code == 422
    assert "Write what the data do not show" in words(answer)
    assert lay(a, step, absent, "Ingen ringede.").status_code == 302
    told = page(a, log)
    assert (
        told.index("Told, but not in the data")
        < told.index("Ingen ringede.")
        < told.index("In the data, but never told")
    )


def test_what_nobody_told_is_listed_until_a_step_is_laid_there(a: Cast, log: EventLog, step: JourneyStep) -> None:
    untold = page(a, log).split("In the data, but never told")[1]
    assert "Visits from two of you within the same hour 50 % of the citizens, roughly" in untold
    assert "Hospitalet → Kommunen" in untold
    lay(a, step, border(log))
    assert "Hospitalet → Kommunen" not in page(a, log).split("In the data, but never told")[1]


def test_a_note_on_what_nobody_told_is_kept_changed_and_taken_away(a: Cast, log: EventLog) -> None:
    address = f"/p/{a.partnership.key}/value/pathways/{log.pk}/told/"
    both = Seen(log.pk, SeenAs.SAME_HOUR)
    for note in ("Ingen har nævnt det.", "Vi spørger i marts."):
        assert client_of(a).post(address, {"seen": both.code, "note": note}).status_code == 302
    assert Sighting.objects.get().note == "Vi spørger i marts."
    assert "Vi spørger i marts." in page(a, log)
    client_of(a).post(address, {"seen": both.code, "note": ""})
    assert not Sighting.objects.exists()


def test_a_step_is_taken_away_from_the_data_again(a: Cast, log: EventLog, step: JourneyStep) -> None:
    lay(a, step, border(log))
    answer = client_of(a).post(seen_address(a, step), {"away": Sighting.objects.get().pk})
    assert answer.status_code == 302
    assert not Sighting.objects.exists()


def test_words_are_quoted_outside_only_where_that_was_agreed_to(a: Cast, log: EventLog, step: JourneyStep) -> None:
    lay(a, step, border(log), "Fredagen er værst.")
    assert "Fredagen" in page(a, log, "?outside=1")
    assert "Ingen kommer lørdag" in page(a, log, "?outside=1")
    JourneyStep.objects.filter(pk=step.pk).update(consent=Shared.PARTNERS)
    assert "Ingen kommer lørdag" in page(a, log)
    outside = page(a, log, "?outside=1")
    assert "Ingen kommer lørdag" not in outside
    assert "Nøglen er væk" not in outside
    assert step.journey.title not in outside
    assert "Fredagen" not in outside
    JourneyStep.objects.filter(pk=step.pk).update(consent=Shared.PUBLIC)
    Journey.objects.filter(pk=step.journey_id).update(reach=Reach.PARTNERS)
    assert "Ingen kommer lørdag" not in page(a, log, "?outside=1")


def test_a_journey_that_waits_is_not_laid_beside_anything(a: Cast, log: EventLog) -> None:
    waiting = a.named["journey:waiting"].steps.select_related("journey").get()
    here = a.here("secretariat", on(5, 4))
    with pytest.raises(NotNow, match="de andre endnu"):
        sightings.see_step(here=here, step=waiting, seen=border(log), note="", by=here.member, at=here.at)


def test_without_a_log_that_was_read_there_is_nothing_to_lay_a_step_beside(a: Cast, step: JourneyStep) -> None:
    answer = client_of(a).get(seen_address(a, step))
    assert "No log of events has been read yet" in words(answer)


def test_the_page_goes_out_as_a_workbook_with_the_same_words_left_out(
    a: Cast, log: EventLog, step: JourneyStep
) -> None:
    lay(a, step, border(log))
    JourneyStep.objects.filter(pk=step.pk).update(consent=Shared.PARTNERS)
    address = f"/p/{a.partnership.key}/value/pathways/{log.pk}/files/told.xlsx"
    inside, outside = (
        load_workbook(io.BytesIO(client_of(a).get(address + query).content)) for query in ("", "?outside=1")
    )
    assert inside.sheetnames == ["Told and computed", "Told, not in the data", "In the data, never told"]
    assert inside.worksheets[0]["C2"].value == "Ingen kommer lørdag"
    assert outside.worksheets[0]["C2"].value is None


def test_two_logs_of_one_name_can_both_be_chosen(a: Cast, log: EventLog) -> None:
    other = log_cast.read(a, log_cast.bring(a, rows()))
    assert other.title == log.title
    page = client_of(a).get(f"/p/{a.partnership.key}/value/journeys/steps/{JourneyStep.objects.all()[0].pk}/seen/")
    assert page.status_code == 200
    groups = [each for each in re.findall(r'<optgroup label="([^"]+)"', page.content.decode()) if log.title in each]
    assert {f"{log.title} (1)", f"{log.title} (2)"} <= set(groups)


# --- what is carried at once


def test_the_load_page_tells_whose_visits_collide_and_how_many_are_at_work(a: Cast, log: EventLog) -> None:
    client = client_of(a, "reader")
    told = words(client.get(f"/p/{a.partnership.key}/value/pathways/{log.pk}/load/"))
    assert "About 50 % of the citizens have had visits from two of you within the same hour." in told
    assert "Kommunen + Lægerne 30 30" in told
    # Three months of the sixty; in the second nobody has anybody, which is told as too few.
    assert "fewer than five citizens had anybody" in told
    assert "Klitborg" not in told


def test_the_load_goes_out_as_picture_and_tables(a: Cast, log: EventLog) -> None:
    client = client_of(a, "reader")
    for taken in ("load.svg", "at_once.svg", "load.csv", "same_hour.csv", "figures.xlsx"):
        answer = client.get(f"/p/{a.partnership.key}/value/pathways/{log.pk}/files/{taken}")
        assert answer.status_code == 200, taken
        assert b"Klitborg" not in answer.content
