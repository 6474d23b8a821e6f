# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The guide's pages: the wheel with its table, the phase switch, news that are seen by a button, and the journal."""

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mellemrum.guide.views.journal import cell
from mellemrum.partnership.actions.agreements import withdraw_revision
from mellemrum.partnership.models import JournalLine, Membership, Phase, ResponseKind, SeatKind

from .cast import START, Cast, days, fresh, two_partners

SVG = "{http://www.w3.org/2000/svg}"


def home(cast: Cast, who: str = "Sara", query: str = "") -> str:
    answer = cast.client(who).get(cast.url(query))
    assert answer.status_code == 200
    return answer.content.decode()


def wheel(page: str) -> ElementTree.Element:
    drawn = re.search(r'<svg class="wheel large".*?</svg>', page, re.DOTALL)
    assert drawn is not None
    return ElementTree.fromstring(drawn.group().replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def fields(page: str) -> list[ElementTree.Element]:
    return [link for link in wheel(page).iter(f"{SVG}a") if "/wheel/" in link.get("href", "")]


def half_way() -> Cast:
    cast = two_partners()
    cast.write_task(phase=Phase.DURING)
    cast.seat(SeatKind.CITIZEN_VOICE, "Rita")
    cast.seat(SeatKind.FRONT_LINE, None)
    cast.aim()
    cast.agree()
    cast.mandate("Alice", revisit_on=timezone.localdate().replace(year=2090))
    return cast


@pytest.mark.django_db
def test_the_wheel_has_fifteen_links_and_each_says_in_words_what_it_shows() -> None:
    page = home(half_way())
    titles = [link.find(f"{SVG}title").text for link in fields(page)]  # type: ignore[union-attr]
    assert len(titles) == len(set(titles)) == 15
    assert str(titles[0]).endswith("2 of 3 in place")
    assert wheel(page).get("role") == "group"


@pytest.mark.django_db
def test_the_table_says_the_same_as_the_wheel() -> None:
    page = home(half_way())
    table = re.search(r'<table class="tbl">.*?</table>', page, re.DOTALL)
    assert table is not None
    said = [
        text
        for row in re.findall(r"<tr>(.*?)</tr>", table.group(), re.DOTALL)[1:]
        for text in re.findall(r"<td><a [^>]*>([^<]*)</a></td>", row)
    ]
    titles = [link.find(f"{SVG}title").text.split(": ", 1)[1] for link in fields(page)]  # type: ignore[union-attr]
    assert said == titles


@pytest.mark.django_db
def test_the_number_of_cells_is_the_number_of_questions() -> None:
    first = fields(home(fresh()))[0]
    states = [path.get("class") for path in first.iter(f"{SVG}path") if "cell" in path.get("class", "")]
    assert states == ["cell open"] * 3
    assert all(len(list(each.iter(f"{SVG}path"))) == 1 for each in fields(home(fresh()))[1:])


@pytest.mark.django_db
def test_the_wheel_holds_no_control_and_no_style_of_its_own() -> None:
    page = home(half_way())
    assert {each.tag for each in wheel(page).iter()} == {
        f"{SVG}{name}" for name in ("svg", "a", "title", "path", "text", "tspan", "rect", "circle")
    }
    assert not re.search(r"\sstyle=|\son\w+=|<script(?! src)", page)


@pytest.mark.django_db
def test_the_thick_ring_is_the_current_phase_and_follows_the_switch() -> None:
    cast = half_way()

    def thick(page: str) -> set[str]:
        return {link.get("href", "").split("/")[-2] for link in fields(page) if "now" in link.get("class", "").split()}

    assert thick(home(cast)) == {"during"}
    assert thick(home(cast, query="?phase=before")) == {"before"}
    assert thick(home(cast, query="?phase=never")) == {"during"}


@pytest.mark.django_db
def test_the_wheel_says_that_it_is_no_target() -> None:
    assert "The wheel is no target." in home(fresh())


@pytest.mark.django_db
def test_one_step_at_most_is_framed_as_the_persons_turn() -> None:
    cast = two_partners()
    assert "Nothing is waiting for you right now." in home(cast, "Alice")
    cast.propose()
    cast.mandate("Alice", until_on=START.date() + days(3))
    page = home(cast, "Alice")
    assert page.count("Your turn") == 1
    assert page.index("Your turn") < page.index("Sign revision 1 of the mission")


@pytest.mark.django_db
def test_a_task_in_the_hub_is_text_and_never_markup() -> None:
    cast = fresh()
    cast.write_task(title="<b>One</b> way & home")
    page = home(cast)
    assert "<b>One</b>" not in page
    assert "".join(text.text or "" for text in wheel(page).iter(f"{SVG}text") if text.get("class") == "task") != ""


@pytest.mark.django_db
def test_a_very_long_task_ends_in_dots_and_is_whole_in_its_title() -> None:
    cast = fresh()
    long = "Older people with several illnesses who move between hospital, doctor, home care and association " * 2
    cast.write_task(title=long[:160].strip())
    drawn = wheel(home(cast))
    lines = [text.text for text in drawn.iter(f"{SVG}text") if "task long" in text.get("class", "")]
    assert len(lines) == 5
    assert (lines[-1] or "").endswith("…")
    assert any(long[:160].strip() in (title.text or "") for title in drawn.iter(f"{SVG}title"))


@pytest.mark.django_db
def test_home_asks_the_database_at_most_twenty_times_however_much_there_is() -> None:
    cast = half_way()
    _grow(cast, 1)
    small = _queries(cast)
    _grow(cast, 10)
    assert _queries(cast) == small
    assert small <= 20


def _grow(cast: Cast, times: int) -> None:
    """Of everything that home shows, after the day when the secretariat came in: that is news to it."""
    at = START + days(times)
    for n in range(times):
        who = f"Person {times} {n}"
        cast.partner(f"Partner {times} {n}", who, at=at)
        cast.mandate(who, at=at, revisit_on=at.date())
        cast.seat(SeatKind.OTHER, None, at=at)
        cast.aim(who="Alice", at=at)
    revision = cast.propose(who="Alice", at=at)
    cast.sign(revision, "Alice", at)
    cast.say(revision, "Bo", ResponseKind.OBJECTED, "Not at weekends", at=at)
    withdraw_revision(revision=revision, **cast.by("Alice", at))


def _queries(cast: Cast) -> int:
    client = cast.client("Sara")
    client.get(cast.url())
    with CaptureQueriesContext(connection) as captured:
        client.get(cast.url())
    return len(captured)


@pytest.mark.django_db
def test_reading_changes_nothing() -> None:
    cast = half_way()
    client = cast.client("Alice")
    before = (JournalLine.objects.count(), list(Membership.objects.values_list("seen_at", "version")))
    for path in ("", "wheel/value/before/", "journal/", "journal/chain/", "journal/journal.csv"):
        assert client.get(cast.url(path)).status_code == 200
    assert (JournalLine.objects.count(), list(Membership.objects.values_list("seen_at", "version"))) == before


@pytest.mark.django_db
def test_news_are_gone_when_the_person_says_that_they_have_seen_them() -> None:
    cast = two_partners()
    cast.propose(who="Alice", at=START + days(1))
    client = cast.client("Rita")
    assert "<strong>Egeminde Municipality</strong> proposed" in client.get(cast.url()).content.decode()
    assert client.get(cast.url("seen/")).status_code == 405
    after = client.post(cast.url("seen/"), follow=True).content.decode()
    assert "proposed" not in after
    assert "The others have done nothing new since" in after
    assert "proposed" in home(cast, "Bo")


@pytest.mark.django_db
@pytest.mark.parametrize(("theme", "phase"), [("value", "before"), ("culture", "during"), ("leadership", "after")])
def test_every_field_has_a_page_with_all_its_questions(theme: str, phase: str) -> None:
    from mellemrum.guide.prompts import all_prompts

    cast = half_way()
    page = cast.client("Rita").get(cast.url(f"wheel/{theme}/{phase}/")).content.decode()
    for prompt in all_prompts():
        assert (f"<h3>{prompt.question}</h3>" in page) == (prompt.field == (theme, phase)), prompt.id


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["wheel/weather/before/", "wheel/value/soon/"])
def test_a_field_that_does_not_exist_is_not_there(path: str) -> None:
    cast = fresh()
    assert cast.client("Sara").get(cast.url(path)).status_code == 404


@pytest.mark.django_db
def test_strangers_find_no_page_of_the_guide() -> None:
    cast, other = two_partners(), two_partners()
    stranger = other.client("Alice")
    for path in ("", "wheel/value/before/", "journal/", "journal/chain/", "journal/journal.csv"):
        assert stranger.get(cast.url(path)).status_code == 404
    assert stranger.post(cast.url("seen/")).status_code == 404


@pytest.mark.django_db
def test_the_journal_shows_one_kind_at_a_time_and_fifty_lines_a_page() -> None:
    cast = two_partners()
    cast.propose()
    for n in range(60):
        cast.aim(at=START + days(n))
    client = cast.client("Rita")
    everything = client.get(cast.url("journal/")).content.decode()
    assert everything.count("added an aim") == 50
    assert client.get(cast.url("journal/?page=2")).content.decode().count("added an aim") == 10
    agreements = client.get(cast.url("journal/?kind=agreements")).content.decode()
    assert "proposed" in agreements
    assert "added an aim" not in agreements
    assert client.get(cast.url("journal/?kind=nonsense&page=x")).status_code == 200


@pytest.mark.django_db
def test_the_chain_is_whole_until_somebody_rewrites_a_line() -> None:
    cast = two_partners()
    client = cast.client("Rita")
    assert "The chain is whole" in client.get(cast.url("journal/chain/")).content.decode()
    _without_triggers(cast)
    JournalLine.objects.filter(chain=f"p{cast.partnership.pk}", number=3).update(verb="partnership.member.left")
    assert "The chain is broken at line 3" in client.get(cast.url("journal/chain/")).content.decode()


def _without_triggers(cast: Cast) -> None:
    """What somebody with the database file in hand could do."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER journal_no_update")


@pytest.mark.django_db
def test_the_journal_as_a_file_holds_every_line_once_in_plain_text() -> None:
    cast = two_partners()
    cast.propose()
    answer = cast.client("Rita").get(cast.url("journal/journal.csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    numbers = sorted(int(n) for row in rows[1:] for n in row[0].split(", "))
    assert numbers == list(range(1, cast.partnership.journal.count() + 1))
    assert rows[1][2:] == ["Sara proposed revision 1 of the mission.", "Sara"]
    assert "<" not in answer.content.decode()


@pytest.mark.parametrize("text", ["=1+1", "+45", "-2", "@sum", "\tx"])
def test_a_spreadsheet_never_takes_a_name_for_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell("Sara = 1") == "Sara = 1"
