# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The timeline in a calendar program: what the link shows to whom, when it ends, and that any program can read it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from mellemrum.guide import timeline as line
from mellemrum.partnership.actions import calendar_links, moments, people
from mellemrum.partnership.models import CalendarLink, CalendarScope, FixedPoint, JournalLine, Layer, Partner
from mellemrum.partnership.refusals import NotYourRight
from tests.people import Cast

DAY = dt.date(2026, 10, 5)


@pytest.fixture
def cast(db: None, fixed_clock: None) -> Cast:
    made = Cast("A")
    for label in (
        "partnership.FixedPoint", "partnership.Milestone", "partnership.Terms", "partnership.Remark", "value.Measure",
        "mandate.Decision", "mandate.Promise", "mandate.DataNeed", "mandate.Stakeholder", "mandate.Anchoring", "mandate.Meeting",
    ):  # fmt: skip
        made.made(label)
    return made


def link(
    cast: Cast, role: str = "leader", scope: CalendarScope = CalendarScope.OWN, partner: Partner | None = None
) -> str:
    here = cast.here(role)
    _, token = calendar_links.make_link(here=here, scope=scope, partner=partner, by=here.member, at=here.at)
    return token


def fetch(token: str) -> HttpResponse:
    """As a calendar program does, which is logged in nowhere."""
    answer: Any = Client().get(reverse("calendar_feed", kwargs={"token": token}))
    return answer


def read(content: bytes) -> Sequence[Mapping[str, str]]:
    """A reader of our own, after RFC 5545 and nothing else: the library that writes does not vouch for itself."""
    assert content.endswith(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")
    events: list[dict[str, str]] = []
    for written in content.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = written.partition(":")
        if written == "BEGIN:VEVENT":
            events.append({})
        elif events and written != "END:VEVENT":
            plain = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
            assert name not in events[-1] or written == "END:VCALENDAR"
            events[-1][name] = plain
    return events


def titles(token: str) -> set[str]:
    return {event["SUMMARY"] for event in read(fetch(token).content)}


def point(cast: Cast, title: str, layer: Layer, role: str = "leader", **fields: Any) -> FixedPoint:
    here = cast.here(role)
    given = {"title": title, "from_on": DAY, "layer": layer, **fields}
    return moments.add_point(here=here, fields=given, by=here.member, at=here.at)


def test_another_reader_finds_every_moment_with_its_days_and_its_words(cast: Cast) -> None:
    title = "Budget, 2. behandling; \\ æøå " + "meget lang " * 14
    point(cast, title.strip(), Layer.SHARED, partner=cast.partner, to_on=DAY + dt.timedelta(days=2))
    answer = fetch(link(cast))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Language"] == "da"
    found = {event["UID"].rpartition("@")[0]: event for event in read(answer.content)}
    here = cast.here("leader")
    with override("da"):
        expected = line.all_moments(here, span=line.Span(here.today - dt.timedelta(days=366)))
    assert len(found) == len(expected) >= 10
    for each in expected:
        event = found[each.uid.replace(":", "-")]
        assert str(each.title) in event["SUMMARY"]
        if each.hours:
            continue
        assert event["DTSTART;VALUE=DATE"] == f"{each.on:%Y%m%d}"
        assert event["DTEND;VALUE=DATE"] == f"{each.last_on + dt.timedelta(days=1):%Y%m%d}"
        assert event["DTSTAMP"].endswith("Z")
        assert event["TRANSP"] == "TRANSPARENT"
        assert not each.url or event["URL"] == f"http://testserver{each.url}"
    told = answer.content.decode()
    for said in ("VERSION:2.0", "METHOD:PUBLISH", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"):
        assert f"\r\n{said}\r\n" in told


def test_a_meeting_stands_in_the_calendar_with_its_hours_in_world_time(cast: Cast) -> None:
    meeting = cast.made("mandate.Meeting")
    (event,) = [
        each for each in read(fetch(link(cast)).content) if each["UID"].startswith(f"mandate.meeting-{meeting.pk}@")
    ]
    begins, ends = (each.astimezone(dt.UTC) for each in (meeting.starts_at, meeting.ends_at))
    assert event["DTSTART"] == f"{begins:%Y%m%dT%H%M%SZ}"
    assert event["DTEND"] == f"{ends:%Y%m%dT%H%M%SZ}"
    assert event["TRANSP"] == "OPAQUE"


def test_a_date_that_moves_stays_the_same_event_and_is_newer(cast: Cast) -> None:
    moved, token, here = point(cast, "Seminar", Layer.SHARED), link(cast), cast.here("leader")
    before = next(event for event in read(fetch(token).content) if event["SUMMARY"] == "Seminar")
    fields = {"title": "Seminar", "from_on": DAY + dt.timedelta(days=7), "to_on": None, "layer": Layer.SHARED}
    later = here.at + dt.timedelta(hours=1)
    moments.change_point(here=here, point=moved, seen=1, fields=fields, by=here.member, at=later)
    after = next(event for event in read(fetch(token).content) if event["SUMMARY"] == "Seminar")
    assert after["UID"] == before["UID"]
    assert after["DTSTART;VALUE=DATE"] == "20261012"
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after["LAST-MODIFIED"] > before["LAST-MODIFIED"]


def test_every_moment_has_a_name_of_its_own_that_leads_to_its_record_in_the_journal(cast: Cast) -> None:
    found = line.all_moments(cast.here("leader"))
    assert len({each.uid for each in found}) == len(found)
    for each in found:
        kind, record = each.uid.split(":")[:2]
        assert JournalLine.objects.filter(partnership=cast.partnership, kind=kind, record=record).exists(), each.uid


def test_the_same_file_is_written_until_somebody_writes(cast: Cast) -> None:
    token = link(cast)
    assert fetch(token).content == fetch(token).content


def test_each_link_shows_its_layers_and_no_more(cast: Cast) -> None:
    point(cast, "Alles", Layer.SHARED)
    point(cast, "Vores", Layer.PARTNER, partner=cast.partner)
    point(cast, "Min", Layer.PRIVATE)
    other = point(cast, "Deres", Layer.SHARED, role="other_leader", partner=cast.other_partner)
    deres = f"{cast.other_partner.organisation.name}: {other.title}"
    vores = f"{cast.partner.organisation.name}: Vores"
    wanted = {"Alles", vores, "Min", deres}
    assert titles(link(cast)) & wanted == wanted
    assert titles(link(cast, "contributor")) & wanted == {"Alles", vores, deres}
    assert titles(link(cast, "other_leader")) & wanted == {"Alles", deres}
    assert titles(link(cast, scope=CalendarScope.PARTNER, partner=cast.partner)) & wanted == {"Alles", vores}
    assert titles(link(cast, scope=CalendarScope.SHARED)) & wanted == {"Alles", deres}


def test_a_partners_link_is_made_by_its_own_people(cast: Cast) -> None:
    for role in ("other_leader", "secretariat", "reader"):
        with pytest.raises(NotYourRight):
            link(cast, role, CalendarScope.PARTNER, cast.partner)


def test_nobody_withdraws_anothers_link(cast: Cast) -> None:
    link(cast)
    here = cast.here("secretariat")
    with pytest.raises(NotYourRight):
        calendar_links.withdraw_link(here=here, link=CalendarLink.objects.get(), by=here.member, at=here.at)


def refused(token: str, status: int) -> str:
    answer = fetch(token)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    said = answer.content.decode()
    assert said.endswith(".")
    assert "BEGIN:VCALENDAR" not in said
    return said


def test_an_unknown_link_is_not_found_and_a_withdrawn_one_is_gone_each_with_a_sentence(cast: Cast) -> None:
    token, here = link(cast), cast.here("leader")
    calendar_links.withdraw_link(here=here, link=CalendarLink.objects.get(), by=here.member, at=here.at)
    assert refused(token, 410) != refused("findes-ikke", 404)
    refused("æ" * 500, 404)


def test_a_new_link_takes_the_place_of_the_one_that_showed_the_same(cast: Cast) -> None:
    first, shared = link(cast), link(cast, scope=CalendarScope.SHARED)
    second = link(cast)
    refused(first, 410)
    assert fetch(second).status_code == fetch(shared).status_code == 200


def test_who_has_left_or_may_log_in_no_more_gets_nothing(cast: Cast) -> None:
    tokens = [link(cast), link(cast, scope=CalendarScope.SHARED)]
    person = cast.people["leader"]
    person.is_active = False
    person.save()
    for token in tokens:
        refused(token, 410)
    person.is_active = True
    person.save()
    assert fetch(tokens[0]).status_code == 200
    here = cast.here("secretariat")
    people.remove_member(here=here, member=cast.members["leader"], by=here.member, at=here.at)
    for token in tokens:
        refused(token, 410)


def test_who_went_to_another_partner_sees_the_old_ones_dates_no_more(cast: Cast) -> None:
    token, member = link(cast, "contributor", CalendarScope.PARTNER, cast.partner), cast.members["contributor"]
    assert fetch(token).status_code == 200
    member.partner = cast.other_partner
    member.save()
    refused(token, 410)


def test_the_token_is_kept_nowhere(cast: Cast) -> None:
    token = link(cast)
    kept = CalendarLink.objects.values().get()
    assert token not in str(kept)
    assert token not in str(list(JournalLine.objects.values_list("codes", flat=True)))


def test_the_page_shows_the_link_once_and_then_only_that_there_is_one(cast: Cast, client: Client) -> None:
    client.force_login(cast.people["leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("guide:calendar", kwargs={"key": cast.partnership.key})
    page = client.post(address, {"shows": f"partner-{cast.partner.pk}"}).content.decode()
    token = page.partition('value="http://testserver/calendar/')[2].partition(".ics")[0]
    assert fetch(token).status_code == 200
    assert f'href="webcal://testserver/calendar/{token}.ics"' in page
    again = client.get(address).content.decode()
    assert token not in again
    assert again.count("/withdraw/") == 1


@pytest.mark.parametrize("shows", ["", "alt", "partner-0", "partner-", "own,shared"])
def test_a_choice_that_was_not_offered_makes_no_link(cast: Cast, client: Client, shows: str) -> None:
    client.force_login(cast.people["leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(reverse("guide:calendar", kwargs={"key": cast.partnership.key}), {"shows": shows})
    assert answer.status_code == 422
    assert not CalendarLink.objects.exists()


def test_another_partners_dates_are_no_choice(cast: Cast, client: Client) -> None:
    client.force_login(cast.people["leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("guide:calendar", kwargs={"key": cast.partnership.key})
    assert client.post(address, {"shows": f"partner-{cast.other_partner.pk}"}).status_code == 422


def test_ten_thousand_dates_are_fetched_with_no_more_queries_than_ten(cast: Cast) -> None:
    token, here = link(cast), cast.here("leader")
    fetch(token)

    def fetched() -> tuple[int, bytes]:
        with CaptureQueriesContext(connection) as asked:
            answer = fetch(token)
        assert answer.status_code == 200
        return len(asked), answer.content

    before, _ = fetched()
    FixedPoint.objects.bulk_create(
        FixedPoint(partnership=here.partnership, title=f"Dag {n}", from_on=DAY, made_by=here.member)
        for n in range(10_000)
    )
    after, feed = fetched()
    assert after == before
    assert len(read(feed)) > 10_000
