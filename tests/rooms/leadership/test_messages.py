# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who has heard the story is written down time by time; whoever has not heard it for long must hear it again."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest

from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.leadership.actions import narrative, telling
from mellemrum.rooms.leadership.models import Audience, AudienceText, Telling
from mellemrum.rooms.leadership.room.messages import heard_ending, heard_often
from tests.guide.cast import TODAY, Cast, days

from .conftest import LATER, PIECES, begin, facts_of, titles_of


def audience(cast: Cast, name: str = "Staff", text: str = "You may ring.", who: str = "Sara") -> Audience:
    return telling.add_audience(name=name, every_months=3, text=text, **cast.by(who))


def tell(cast: Cast, to: Audience, who: str = "Alice", on: dt.date | None = None, **more: Any) -> Telling:
    fields = {"told_on": on or TODAY.date(), "teller": cast.members[who], "how": "meeting", **more}
    return telling.record_telling(audience=to, fields=fields, **cast.by(who))


def test_an_audience_that_has_not_heard_it_for_its_time_waits_for_whoever_told_it_last(cast: Cast) -> None:
    staff = audience(cast)
    tell(cast, staff, on=dt.date(2026, 3, 10))
    assert "Say it again: Staff" not in titles_of(cast, "Alice")
    later = TODAY + days(60)
    assert "Say it again: Staff" in titles_of(cast, "Alice", later)
    assert "Say it again: Staff" in titles_of(cast, "Sara", later)
    assert "Say it again: Staff" not in titles_of(cast, "Bo", later)


def test_an_audience_that_never_heard_it_waits_for_the_secretariat(cast: Cast) -> None:
    audience(cast)
    assert "Tell the story to those who have not heard it: Staff" in titles_of(cast, "Sara", TODAY + days(1))


def test_heard_is_twice_in_half_a_year(cast: Cast) -> None:
    staff = audience(cast)
    tell(cast, staff, on=dt.date(2025, 10, 1))
    tell(cast, staff)
    assert heard_often(facts_of(cast)).met == 0
    last = tell(cast, staff, on=dt.date(2026, 4, 1))
    assert heard_often(facts_of(cast)).is_met
    telling.remove_telling(telling=last, **cast.by("Alice"))
    assert heard_often(facts_of(cast)).met == 0
    tell(cast, staff, is_ending=True)
    assert heard_ending(facts_of(cast)).is_met


def test_what_was_told_stands_in_the_words_of_that_day(cast: Cast) -> None:
    begin(cast)
    staff = audience(cast)
    first = tell(cast, staff)
    telling.change_audience(audience=staff, seen=1, name="Staff", every_months=3, text="You may ask.", **cast.by("Bo"))
    assert (first.text.number, first.text.text, first.narrative_number) == (1, "You may ring.", 1)
    assert AudienceText.objects.filter(audience=staff).count() == 2
    page = cast.client("Rita").get(cast.url(f"leadership/messages/{staff.pk}/")).content.decode()
    assert "Their own text, no. 1" in page
    assert "You may ring." in page


def test_a_text_that_was_written_from_an_earlier_story_says_so(cast: Cast) -> None:
    story = begin(cast)
    staff = audience(cast)
    url = cast.url(f"leadership/messages/{staff.pk}/")
    assert "The common text has changed since" not in cast.client("Bo").get(url).content.decode()
    pieces = {**PIECES, "aim": "Many good days at home."}
    narrative.change_narrative(narrative=story, seen=1, pieces=pieces, reason="More", revisit_on=LATER, **cast.by("Bo"))
    assert "The common text has changed since" in cast.client("Bo").get(url).content.decode()


def test_what_the_common_text_says_and_this_one_does_not_is_shown_piece_by_piece(cast: Cast) -> None:
    begin(cast)
    staff = audience(cast, text="We come on Saturdays. More good days at home. You may ring.")
    page = cast.client("Rita").get(cast.url(f"leadership/messages/{staff.pk}/")).content.decode()
    assert "<strong>2</strong> of 5 sentences" in page
    assert "We are good one by one. Still she carries the messages." in page
    assert page.count("left out</span>") == 1
    assert page.count("in part</span>") == 1


def test_two_audiences_do_not_share_a_name_and_one_taken_off_hears_no_more(cast: Cast) -> None:
    staff = audience(cast)
    with pytest.raises(NotNow, match="“staff” stands there already"):
        audience(cast, name="staff")
    telling.remove_audience(audience=staff, **cast.by("Bo"))
    staff.refresh_from_db()
    with pytest.raises(NotNow, match="taken off the list"):
        tell(cast, staff)
    assert audience(cast, name="staff").pk


def test_only_who_told_or_wrote_it_or_the_secretariat_takes_a_telling_off(cast: Cast) -> None:
    told = tell(cast, audience(cast))
    with pytest.raises(NotYourRight, match="Only whoever told it"):
        telling.remove_telling(telling=told, **cast.by("Bo"))
    telling.remove_telling(telling=told, **cast.by("Sara"))
    told.refresh_from_db()
    with pytest.raises(NotNow, match="taken off already"):
        telling.remove_telling(telling=told, **cast.by("Sara"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"told_on": "01-01-2027"}, "That day has not come yet"),
        ({"told_on": "yesterday"}, "yesterday"),
        ({"teller": "0"}, "valid choice"),
        ({"how": "smoke"}, "valid choice"),
    ],
)
def test_a_telling_without_day_teller_or_way_is_refused(cast: Cast, changes: dict[str, str], sentence: str) -> None:
    staff = audience(cast)
    data = {"told_on": "12-05-2026", "teller": str(cast.members["Bo"].pk), "how": "meeting", **changes}
    answer = cast.client("Sara").post(cast.url(f"leadership/messages/{staff.pk}/tell/"), data)
    assert 400 <= answer.status_code < 500
    assert sentence in answer.content.decode()
    assert not Telling.objects.exists()


@pytest.mark.parametrize(("name", "months"), [("", "3"), ("Staff", "0"), ("Staff", "often"), ("x" * 81, "3")])
def test_an_audience_without_name_or_time_is_refused(cast: Cast, name: str, months: str) -> None:
    data = {"name": name, "every_months": months, "text": ""}
    answer = cast.client("Sara").post(cast.url("leadership/messages/new/"), data)
    assert answer.status_code == 422
    assert not Audience.objects.exists()


def test_the_file_has_a_row_a_telling_and_one_for_those_who_heard_nothing(cast: Cast) -> None:
    tell(cast, audience(cast), asked_back="=Who answers?")
    audience(cast, name="Citizens", text="")
    text = cast.client("Rita").get(cast.url("leadership/messages/messages.csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text else ","))
    assert [row[0] for row in rows[1:]] == ["Staff", "Citizens"]
    assert rows[1][2] == "Alice"
    assert rows[2][1] == ""
    assert not rows[1][6].startswith("=")
