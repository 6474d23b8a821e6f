# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One timeline: who sees and writes which date, what meets there, and when a week is crowded."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.guide import timeline as line
from mellemrum.guide.dates import date_lines
from mellemrum.guide.lanes import draw_lanes
from mellemrum.guide.views.timeline import MOST_LINES
from mellemrum.partnership.actions import moments
from mellemrum.partnership.door import Moment
from mellemrum.partnership.locking import EditedMeanwhile
from mellemrum.partnership.models import FixedPoint, Layer, Milestone, MilestoneStatus
from mellemrum.partnership.refusals import NotNow, NotYourRight
from tests.people import Cast

DAY = dt.date(2026, 10, 5)


@pytest.fixture
def cast(db: None) -> Cast:
    made = Cast("A")
    made.made("partnership.FixedPoint")
    made.made("partnership.Milestone")
    return made


def layers_seen(cast: Cast, role: str) -> set[str]:
    return {each.layer for each in line.all_moments(cast.here(role)) if each.shape == "point"}


def add(cast: Cast, role: str, **fields: Any) -> FixedPoint:
    here = cast.here(role)
    given = {"title": "Budget", "from_on": DAY, **fields}
    return moments.add_point(here=here, fields=given, by=here.member, at=here.at)


def test_a_private_date_is_seen_by_the_one_who_made_it_and_a_partners_by_its_own_people(cast: Cast) -> None:
    assert layers_seen(cast, "leader") == {"shared", "partner", "private"}
    assert layers_seen(cast, "contributor") == {"shared", "partner"}
    for role in ("other_leader", "secretariat", "reader", "observer"):
        assert layers_seen(cast, role) == {"shared"}, role


def test_a_partners_dates_are_written_by_who_acts_for_it_or_the_secretariat_where_all_see_them(cast: Cast) -> None:
    add(cast, "secretariat", partner=cast.partner)
    for role in ("other_leader", "contributor"):
        with pytest.raises(NotYourRight):
            add(cast, role, partner=cast.partner)
    with pytest.raises(NotYourRight):
        add(cast, "secretariat", partner=cast.partner, layer=Layer.PARTNER)
    with pytest.raises(NotYourRight):
        add(cast, "reader")


def test_only_a_partner_can_be_closed_or_keep_a_date_to_its_own_people(cast: Cast) -> None:
    for fields in ({"closes": True}, {"layer": Layer.PARTNER}):
        with pytest.raises(NotNow):
            add(cast, "leader", **fields)


def test_nobody_makes_anothers_private_date_public(cast: Cast) -> None:
    here = cast.here("secretariat")
    with pytest.raises(NotYourRight):
        moments.remove_point(here=here, point=cast.named["point:private"], by=here.member, at=here.at)


def test_two_who_move_one_milestone_do_not_overwrite_each_other(cast: Cast) -> None:
    milestone, here = Milestone.objects.get(), cast.here("leader")
    fields = {"title": "A", "due_on": DAY, "owner": cast.partner, "status": MilestoneStatus.MOVED}
    moments.change_milestone(here=here, milestone=milestone, seen=1, fields=fields, by=here.member, at=here.at)
    with pytest.raises(EditedMeanwhile):
        moments.change_milestone(here=here, milestone=milestone, seen=1, fields=fields, by=here.member, at=here.at)


def test_agreements_mandates_handovers_answers_and_targets_meet_in_the_timeline(cast: Cast) -> None:
    for label in ("partnership.Terms", "value.Measure", "partnership.Remark"):
        cast.made(label)
    found = line.all_moments(cast.here("leader"))
    days = {each.on for each in found if each.shape == "moment"}
    # In force, the answers' date, the mandate's end, the new leaders, the answer that is owed, the target.
    assert {
        dt.date(2026, 1, 12), dt.date(2026, 5, 1), dt.date(2026, 12, 31), dt.date(2026, 3, 1), dt.date(2026, 6, 1),
        dt.date(2028, 12, 31),
    } <= days  # fmt: skip
    assert [each.on for each in found] == sorted(each.on for each in found)


def test_more_dates_ask_the_database_nothing_more(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            line.all_moments(cast.here("leader"))
        return len(asked)

    before = queries()
    for n in range(20):
        add(cast, "leader", partner=cast.partner, from_on=DAY + dt.timedelta(days=n))
    assert queries() == before


def busy(partner: int, on: dt.date, to_on: dt.date | None = None, shape: str = "point") -> Moment:
    return Moment(on, "x", "", "x", to_on=to_on, partner=partner, shape=shape)


def weeks(*found: Moment, partners: int = 5) -> list[tuple[int, int]]:
    first, last = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    return [tuple(each.week) for each in line.crowded_weeks(found, range(1, partners + 1), first, last)]


def test_a_week_is_crowded_when_three_partners_and_half_of_all_are_busy() -> None:
    friday, monday = dt.date(2026, 10, 9), dt.date(2026, 10, 5)
    assert weeks(busy(1, monday), busy(2, friday), busy(2, monday)) == []
    assert weeks(busy(1, monday), busy(2, friday), busy(3, monday)) == [(2026, 41)]
    assert weeks(busy(1, monday), busy(2, friday), busy(3, monday), partners=7) == []
    assert weeks(busy(1, monday), busy(2, friday), busy(3, monday, shape="moment")) == []


def test_a_span_makes_every_week_that_it_touches_busy_over_new_year_by_iso_weeks() -> None:
    span = [busy(n, dt.date(2026, 12, 27), dt.date(2027, 1, 5)) for n in (1, 2, 3)]
    assert weeks(*span) == [(2026, 52), (2026, 53)]


def test_a_quarter_ends_on_its_last_day_and_a_nonsense_layer_shows_all() -> None:
    assert (line.ask(2026, 1, [], None).last, line.ask(2026, 4, [], None).last) == (
        dt.date(2026, 3, 31),
        dt.date(2026, 12, 31),
    )
    assert line.ask(2026, 0, ["nonsense"], None).layers == frozenset(Layer.values)


@pytest.mark.parametrize("role", ["leader", "contributor", "other_leader", "secretariat", "reader"])
def test_every_date_that_links_to_its_page_may_be_changed_there(cast: Cast, client: Any, role: str) -> None:
    client.force_login(cast.people[role], backend="allauth.account.auth_backends.AuthenticationBackend")
    linked = [each for each in line.all_moments(cast.here(role)) if each.shape != "moment" and each.url]
    assert [client.get(each.url).status_code for each in linked] == [200] * len(linked)


def test_what_was_typed_as_markup_is_written_and_not_drawn(cast: Cast, client: Any) -> None:
    add(cast, "leader", title="<b>Budget</b> & co", partner=cast.partner)
    client.force_login(cast.people["leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(f"/p/{cast.partnership.key}/timeline/?year={DAY.year}").content.decode()
    assert page.count("&lt;b&gt;Budget&lt;/b&gt; &amp; co") >= 2
    assert "<b>Budget" not in page


def test_a_long_list_ends_with_how_many_more_there_are_and_the_spreadsheet_holds_them_all(
    cast: Cast, client: Any
) -> None:
    for n in range(MOST_LINES + 5):
        add(cast, "leader", title=f"Meeting {n}", from_on=dt.date(2031, 1, 1) + dt.timedelta(days=n))
    client.force_login(cast.people["leader"], backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"/p/{cast.partnership.key}/timeline/"
    page = client.get(f"{address}?year=2031").content.decode()
    assert page.count("<time ") == MOST_LINES
    assert "5 mere" in page
    assert client.get(f"{address}timeline.csv?year=2031").content.decode("utf-8-sig").count("Meeting") == MOST_LINES + 5


def test_what_not_everybody_sees_does_not_hang_on_the_wall(cast: Cast) -> None:
    asked = line.ask(2026, 0, (), None)
    points = [each for each in line.all_moments(cast.here("leader"), span=asked.span) if each.shape == "point"]
    assert [each.layer for each in points if each.layer != Layer.SHARED] == ["partner", "private"]
    names = {cast.partner.pk: "A"}
    assert date_lines(points, names).count('<li class="no-print">') == 2
    assert draw_lanes(points, names, asked, DAY).drawn.count('<g class="no-print">') == 2
