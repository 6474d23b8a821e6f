# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the page of a log tells from kept findings, what it takes out, and the day on which the data is erased."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest

from mellemrum.partnership.models import Finding, JournalLine
from mellemrum.partnership.refusals import Refused
from mellemrum.reading.errors import ReadingError
from mellemrum.rooms.value import actions, figures, work
from mellemrum.rooms.value.models import EventLog, Level, LogQuestion, LogState
from mellemrum.rooms.value.room.event_logs import log_moments, waits_seen
from tests import log_cast
from tests.days import NOW, on
from tests.people import Cast

from .brought import client_of, url, words

# --- what the page tells


@pytest.fixture
def log(a: Cast) -> EventLog:
    return log_cast.read(a, log_cast.bring(a, log_cast.rows_of("Hospitalet", "Kommunen")))


def test_the_wait_between_sectors_is_told_without_counts(a: Cast, log: EventLog) -> None:
    """Beside the organisations' counts, those of sectors could be subtracted from one another."""
    kept = Finding.objects.get(kind="value.logquestion", record=log.questions.get(level=Level.SECTOR).pk)
    assert [set(each) for each in kept.answer["network"]] == [{"from", "to", "median_wait_us", "quartiles_us"}]
    assert set(kept.answer) == {"log", "network"}
    page = words(client_of(a).get(url(a, f"{log.pk}/?level=sector")))
    assert "Region" in page
    assert "Between sectors waits alone are shown." in page


def test_each_table_can_be_taken_out_and_says_what_the_page_says(a: Cast, log: EventLog) -> None:
    client = client_of(a)
    answer = client.get(url(a, f"{log.pk}/files/waits.csv"))
    told = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    # 60 citizens wait 1, 2, 3, 4 and 5 days less the two of the stay: 24, 48, 72, 96 and 120 hours.
    assert told[1] == ["Hospitalet", "Kommunen", "72", "48", "96", "60", "60"]
    assert client.get(url(a, f"{log.pk}/files/figures.xlsx")).content[:2] == b"PK"
    for name in ("ways.svg", "waits.svg"):
        picture = client.get(url(a, f"{log.pk}/files/{name}"))
        assert picture.content.startswith(b"<svg")
        assert "attachment" in picture.headers["Content-Disposition"]
    # Nobody was sent back.
    for name in ("nothing.csv", "back.svg"):
        assert client.get(url(a, f"{log.pk}/files/{name}")).status_code == 404


def there_and_back() -> str:
    """Forty citizens go to the hospital, to the municipality and to the hospital again; twenty stop at the municipality."""
    begun = dt.datetime.combine(dt.date(2025, 1, 6), dt.time(9))
    lines = [log_cast.HEADINGS]
    for n in range(60):
        begins = begun + dt.timedelta(days=10 * n)
        for step, org in enumerate(("Hospitalet", "Kommunen", "Hospitalet")[: 3 if n < 40 else 2]):
            start = begins + dt.timedelta(days=2 * step)
            lines.append(f"b{n:04},Besøg,{org},{start},{start + dt.timedelta(hours=1)},Region")
    return "\n".join(lines) + "\n"


def test_where_citizens_are_sent_back_is_a_picture_with_its_table(a: Cast) -> None:
    log = log_cast.read(a, log_cast.bring(a, there_and_back()))
    client = client_of(a)
    page = client.get(url(a, f"{log.pk}/"))
    assert "Hospitalet → Kommunen → Hospitalet 40 40" in words(page)
    assert 'id="back-wide-title"' in page.content.decode()
    picture = client.get(url(a, f"{log.pk}/files/back.svg")).content.decode()
    assert "Hospitalet → Kommunen → Hospitalet: 40 citizens" in picture
    table = client.get(url(a, f"{log.pk}/files/back.csv")).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(table)))[1] == ["Hospitalet → Kommunen → Hospitalet", "40", "40"]


def test_made_data_says_so_on_every_page(a: Cast) -> None:
    log = log_cast.read(a, log_cast.bring(a, log_cast.rows_of("H", "K"), generated=True))
    assert "Made data, with no real citizens." in words(client_of(a).get(url(a, f"{log.pk}/")))
    assert "made data" in words(client_of(a).get(url(a)))


def test_the_same_question_gets_the_answer_that_is_kept(a: Cast, log: EventLog) -> None:
    client = client_of(a)
    assert log.quarters == ["2025-10-01"]
    page = words(client.get(url(a, f"{log.pk}/?since=2025-10-01")))
    assert "Nobody has asked about Q4 2025 yet." in page
    for _time in range(2):
        assert client.post(url(a, f"{log.pk}/ask/"), {"since": "2025-10-01"}).status_code == 302
    assert log.questions.filter(since_on="2025-10-01").count() == 1
    assert "It is being computed" in words(client.get(url(a, f"{log.pk}/?since=2025-10-01")))
    assert [work.answer_questions(NOW), work.answer_questions(NOW)] == [1, 0]
    assert "Before and from Q4 2025" in words(client.get(url(a, f"{log.pk}/?since=2025-10-01")))
    lines = JournalLine.objects.count()
    client.post(url(a, f"{log.pk}/ask/"), {"since": "2025-10-01"})
    assert JournalLine.objects.count() == lines


def test_a_question_that_takes_too_long_keeps_no_other_waiting(
    a: Cast, log: EventLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = log_cast.read(a, log_cast.bring(a, log_cast.rows_of("H", "K")))
    for each in (log, other):
        client_of(a).post(url(a, f"{each.pk}/ask/"), {"since": "2025-10-01"})
    answer_log = figures.answer_log

    def answer(folder: Path, *asked: Any, **told: Any) -> Any:
        if folder == actions.folder_of(log):
            raise ReadingError("For længe", "Too long")
        return answer_log(folder, *asked, **told)

    monkeypatch.setattr(figures, "answer_log", answer)
    assert work.answer_questions(NOW) == 1
    still_open = LogQuestion.objects.filter(answered_at__isnull=True)
    assert [each.log for each in still_open] == [log]


@pytest.mark.parametrize("since", ["2025-10-02", "2025-07-01", "i går", ""])
def test_nothing_is_asked_outside_the_grid(a: Cast, log: EventLog, since: str) -> None:
    before = LogQuestion.objects.count()
    assert client_of(a).get(url(a, f"{log.pk}/"), {"since": since}).status_code == 200
    client_of(a).post(url(a, f"{log.pk}/ask/"), {"since": since})
    assert LogQuestion.objects.count() == before
    if since == "2025-07-01":
        here = a.here("leader")
        with pytest.raises(Refused):
            actions.ask_log(
                here=here, log=log, level=Level.ORGANISATION, since_on=dt.date(2025, 7, 1), by=here.member, at=NOW
            )


# --- erasing it


def test_data_is_erased_on_its_day_and_what_was_found_stays(a: Cast, log: EventLog) -> None:
    kept_until = log.delete_after_on
    noon = dt.datetime.combine(kept_until, dt.time(12), tzinfo=dt.UTC)
    assert work.erase_due_logs(noon) == 0
    assert work.erase_due_logs(noon + dt.timedelta(days=1)) == 1
    assert work.erase_due_logs(noon + dt.timedelta(days=1)) == 0
    log.refresh_from_db()
    assert (log.state, log.erased_by) == (LogState.ERASED, None)
    assert not actions.folder_of(log).exists()
    line = JournalLine.objects.get(verb="value.event_log.erased")
    assert (line.record, line.by) == (log.pk, None)
    assert "half of the citizens wait more than 3 days" in words(client_of(a).get(url(a, f"{log.pk}/")))


def test_data_is_erased_by_hand_by_whoever_brought_it_or_the_secretariat(a: Cast, log: EventLog) -> None:
    assert client_of(a, "contributor").post(url(a, f"{log.pk}/erase/")).status_code == 403
    assert actions.folder_of(log).exists()
    assert client_of(a, "secretariat").post(url(a, f"{log.pk}/erase/")).status_code == 302
    assert not actions.folder_of(log).exists()
    assert client_of(a).post(url(a, f"{log.pk}/erase/")).status_code == 409


def test_a_log_that_is_erased_while_it_is_read_stays_erased(a: Cast) -> None:
    log = log_cast.bring(a, log_cast.rows_of("H", "K"))
    here = a.here("leader")
    actions.choose_columns(here=here, log=log, columns=log_cast.COLUMNS, by=here.member, at=here.at)
    assert actions.begin_reading(log=log, at=NOW)
    actions.erase_log(here=here, log=log, by=here.member, at=here.at)
    work.read_log(log, NOW)
    log.refresh_from_db()
    assert log.state == LogState.ERASED
    assert not actions.folder_of(log).exists()
    assert not log.questions.exists()


def test_the_day_of_erasing_stands_on_the_timeline(a: Cast, log: EventLog) -> None:
    facts = {"event_logs": [log]}
    assert [each.on for each in log_moments(facts)] == [log.delete_after_on]
    log.state = LogState.ERASED
    assert log_moments(facts) == []


def test_the_wheel_believes_real_data_from_two_sectors_of_the_last_twelve_months(a: Cast, log: EventLog) -> None:
    today = on(4, 21).date()
    facts = {"today": today, "event_logs": [log]}
    assert waits_seen(facts).is_met
    assert not waits_seen(facts | {"today": today + dt.timedelta(days=400)}).is_met
    log.sectors = 1
    assert not waits_seen(facts).is_met
    log.sectors, log.generated = 2, True
    assert not waits_seen(facts).is_met
