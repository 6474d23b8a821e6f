# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An initiative has somebody who leads it, a day and an aim; the house tells what is missing, what is over, and what may have moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from mellemrum.guide.beside import beside
from mellemrum.guide.progress import gather
from mellemrum.guide.steps import next_steps
from mellemrum.partnership import clock
from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.economy import actions
from mellemrum.rooms.economy.models import Initiative, InitiativeState
from mellemrum.rooms.economy.room import DOOR
from tests.guide.cast import START, TODAY, Cast, days, two_partners
from tests.rooms.value.cast import Room, months

TYPED = {
    "title": "Ring before 2 pm",
    "why": "If the ward rings, help is ready.",
    "begins_on": "01-03-2026",
    "ends_on": "",
    "aim": "",
    "revisit_on": "",
}


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    with translation.override("en"):
        made = two_partners()
        made.aim()
        yield made


def tried(cast: Cast, who: str = "Alice", **more: Any) -> Initiative:
    """It began in March, led by the municipality with the region, for the one aim."""
    municipality, region, *_ = cast.partners.values()
    fields = {
        "title": "Ring before 2 pm",
        "why": "Help is ready.",
        "owner": municipality,
        "begins_on": dt.date(2026, 3, 1),
        "ends_on": None,
        "aim": cast.partnership.aims.get(),
        "revisit_on": None,
        **more,
    }
    return actions.write_initiative(fields=fields, partners=[municipality, region], **cast.by(who))


def page(cast: Cast, path: str, who: str = "Rita") -> str:
    return str(cast.client(who).get(cast.url(path)).content.decode())


@pytest.mark.parametrize(
    ("days_of", "state"),
    [
        ({"begins_on": dt.date(2026, 5, 12)}, InitiativeState.RUNNING),
        ({"begins_on": dt.date(2026, 5, 13)}, InitiativeState.PLANNED),
        ({"ends_on": dt.date(2026, 5, 12)}, InitiativeState.RUNNING),
        ({"ends_on": dt.date(2026, 5, 11)}, InitiativeState.ENDED),
    ],
)
def test_the_state_follows_from_the_days_and_the_last_day_is_a_day_of_it(
    cast: Cast, days_of: dict[str, Any], state: InitiativeState
) -> None:
    assert tried(cast, **days_of).state_on(TODAY.date()) == state


def test_it_is_typed_read_in_the_list_and_on_its_page_and_told_in_the_journal(cast: Cast) -> None:
    municipality, region = cast.partners.values()
    sent = {**TYPED, "owner": municipality.pk, "partners": [municipality.pk, region.pk]}
    answer = cast.client("Alice").post(cast.url("economy/initiatives/add/"), sent)
    made = Initiative.objects.get()
    assert answer.url == cast.url(f"economy/initiatives/{made.pk}/")
    # Whoever leads it is not told twice.
    assert list(made.partners.all()) == [region]
    listed, shown = page(cast, "economy/initiatives/"), page(cast, f"economy/initiatives/{made.pk}/")
    assert "Running now" in listed
    assert "serves no aim yet" in listed
    assert "It has been <strong>running</strong> since" in shown
    assert "Region Fjordland" in shown
    assert JournalLine.objects.filter(verb="economy.initiative.written").count() == 1


def test_what_ends_before_it_begins_is_refused_with_one_sentence(cast: Cast) -> None:
    sent = {**TYPED, "owner": next(iter(cast.partners.values())).pk, "ends_on": "28-02-2026"}
    answer = cast.client("Alice").post(cast.url("economy/initiatives/add/"), sent)
    assert (answer.status_code, Initiative.objects.count()) == (422, 0)
    assert "It cannot end before it begins." in answer.content.decode()
    with pytest.raises(NotNow, match="cannot end before"):
        tried(cast, ends_on=dt.date(2026, 2, 1))


def test_it_is_stopped_with_a_reason_once_and_by_those_who_take_part(cast: Cast) -> None:
    cast.partner("The Association", "Carl", at=START + days(1))
    found = tried(cast)
    with pytest.raises(NotYourRight, match="partners that take part"):
        actions.stop_initiative(initiative=found, reason="Old", **cast.by("Carl"))
    actions.stop_initiative(initiative=found, reason="The board was old after an hour", **cast.by("Bo"))
    assert "The board was old after an hour" in page(cast, f"economy/initiatives/{found.pk}/")
    with pytest.raises(NotNow, match="was stopped"):
        actions.stop_initiative(initiative=found, reason="Again", **cast.by("Bo"))
    assert cast.client("Bo").get(cast.url(f"economy/initiatives/{found.pk}/change/")).status_code == 409


def test_the_canvas_tells_an_aim_without_one_and_one_without_an_aim_in_words(cast: Cast) -> None:
    cast.agree()
    bare = page(cast, "agreements/mission/", "Sara")
    assert "An aim without an initiative." in bare
    tried(cast)
    covered = page(cast, "agreements/mission/", "Sara")
    assert "An aim without an initiative." not in covered
    assert "Ring before 2 pm" in covered
    tried(cast, title="One number", aim=None)
    assert "An initiative without an aim." in page(cast, "agreements/mission/", "Sara")


def test_one_that_is_over_serves_its_aim_no_more(cast: Cast) -> None:
    cast.agree()
    actions.stop_initiative(initiative=tried(cast), reason="Tried", **cast.by("Alice"))
    tried(cast, ends_on=dt.date(2026, 4, 1))
    assert "An aim without an initiative." in page(cast, "agreements/mission/", "Sara")


def test_the_wheel_asks_whether_every_aim_has_one_and_none_is_without(cast: Cast) -> None:
    def found() -> Any:
        return DOOR.prompts["economy.before.goals_covered"](gather(cast.here("Sara")).of("economy"))

    assert (found().met, found().of) == (0, 1)
    tried(cast)
    assert found().is_met
    tried(cast, aim=None)
    assert (found().is_met, found().missing) == (False, "1 initiative serves no aim.")


def test_whoever_leads_it_is_asked_to_look_again_on_the_day(cast: Cast) -> None:
    tried(cast, revisit_on=TODAY.date())

    def titles(who: str) -> list[str]:
        return [str(step.title) for step in next_steps(cast.here(who), gather(cast.here(who)))]

    assert "Look again at Ring before 2 pm" in titles("Alice")
    assert "Look again at Ring before 2 pm" not in titles("Bo")


def test_the_timeline_has_its_days_until_it_is_stopped(cast: Cast) -> None:
    found = tried(cast, ends_on=dt.date(2026, 12, 1), revisit_on=dt.date(2026, 9, 1))

    def told() -> list[str]:
        return [str(each.title) for each in DOOR.moments(gather(cast.here("Rita")).of("economy"))]

    assert told() == ["Ring before 2 pm begins", "Last day of Ring before 2 pm", "Look again at Ring before 2 pm"]
    actions.stop_initiative(initiative=found, reason="Tried", **cast.by("Alice"))
    assert told() == []


def test_a_measure_on_the_same_aim_stands_beside_it_and_the_other_way_round(cast: Cast) -> None:
    found, room = tried(cast), Room(cast)
    measure = room.measure(aim=cast.partnership.aims.get())
    room.measure(name="Of no aim")
    here = cast.here("Alice")
    assert [(each.title, each.on) for each in beside(here, "value.measure", measure.pk)] == [
        ("Ring before 2 pm", dt.date(2026, 3, 1))
    ]
    assert [each.title for each in beside(here, "economy.initiative", found.pk)] == [measure.name]
    assert "Ring before 2 pm" in page(cast, f"value/measures/{measure.pk}/")


def test_its_first_day_is_offered_where_one_asks_whether_a_figure_changed(cast: Cast) -> None:
    actions.stop_initiative(initiative=tried(cast, begins_on=dt.date(2025, 8, 4)), reason="Tried", **cast.by("Alice"))
    room = Room(cast)
    measure = room.measure(aim=cast.partnership.aims.get())
    room.send(measure, months([20.0, 21.0] * 5 + [9.0, 10.0] * 4))
    shown = page(cast, f"value/measures/{measure.pk}/changed/")
    assert '<a href="?from_on=04-08-2025">' in shown
    assert "Ring before 2 pm" in shown


def test_what_was_seen_elsewhere_fills_the_form(cast: Cast) -> None:
    shown = page(cast, "economy/initiatives/add/?title=The+key&why=Nobody+had+it", "Alice")
    assert 'value="The key"' in shown
    assert "Nobody had it</textarea>" in shown
