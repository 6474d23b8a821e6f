# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What hurt on a citizen's way becomes an attention point, an initiative, or a question to a partner."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mellemrum.partnership.models import Connection, Remark
from mellemrum.rooms.culture.models import AttentionPoint
from mellemrum.rooms.economy.models import Initiative
from mellemrum.rooms.value.models import JourneyStep

from .cast import Room
from .told import POINT, page, step, told


def send(here: Room, found: JourneyStep, **more: Any) -> Any:
    path = here.cast.url(f"journeys/steps/{found.pk}/send/")
    return here.cast.client("Alice").post(path, {**POINT, "point": "", **more})


def test_what_hurt_becomes_an_attention_point_and_the_step_leads_to_it(here: Room) -> None:
    journey = told(here, steps=[step(pain="Nobody came")])
    send(here, journey.steps.get())
    point = AttentionPoint.objects.get()
    assert (point.text, point.status) == ("Look at Fridays", "proposed")
    link = re.search(r'href="([^"]+)">Sent on: see it', page(here, journey))
    assert link
    answer = here.cast.client("Alice").get(link[1])
    assert answer.headers["Location"].endswith(f"#point-{point.pk}")


def test_what_a_point_says_already_is_laid_beside_it(here: Room) -> None:
    journey = told(here, steps=[step(pain="Nobody came"), step(pain="Nobody answered")])
    for found in journey.steps.order_by("place"):
        point = AttentionPoint.objects.first()
        send(here, found, point=point.pk if point else "")
    assert AttentionPoint.objects.count() == 1
    assert Connection.objects.filter(relation="sent_on").count() == 2


@pytest.mark.parametrize(("who", "pain"), [("Sara", ""), ("Alice", "Nobody came")])
def test_nothing_is_sent_on_that_did_not_hurt_or_that_waits(here: Room, who: str, pain: str) -> None:
    journey = told(here, who, steps=[step(pain=pain)])
    assert send(here, journey.steps.get()).status_code == 409
    assert AttentionPoint.objects.count() == 0


def attempt(here: Room, found: JourneyStep, **more: Any) -> Any:
    path = here.cast.url(f"journeys/steps/{found.pk}/try/")
    return here.cast.client("Alice").post(path, {"initiative": "", **more})


def test_something_is_tried_about_what_hurt_and_the_two_lead_to_each_other(here: Room) -> None:
    journey = told(here, steps=[step(pain="Nobody came on Friday")])
    found = journey.steps.get()
    link = re.search(r'href="([^"]+)">Try something about it', page(here, journey))
    assert link
    assert "Nobody came on Friday" in here.cast.client("Alice").get(link[1]).content.decode()
    owner = here.cast.partners["Region Fjordland"].pk
    attempt(here, found, title="Call on Fridays", why="Then help is there", owner=owner, begins_on="2026-06-01")
    tried = Initiative.objects.get()
    assert (tried.title, tried.why) == ("Call on Fridays", "Then help is there")
    there = re.search(r'href="([^"]+)">See what is tried', page(here, journey))
    assert there
    shown = here.cast.client("Bo").get(there[1]).content.decode()
    assert "It is connected with" in shown
    assert found.pain in shown


def test_what_an_initiative_sees_to_already_is_laid_beside_it(here: Room) -> None:
    journey = told(here, steps=[step(pain="Nobody came"), step(pain="Nobody answered")])
    first, second = journey.steps.order_by("place")
    owner = here.cast.partners["Region Fjordland"].pk
    attempt(here, first, title="Call on Fridays", why="Then help is there", owner=owner, begins_on="2026-06-01")
    attempt(here, second, initiative=Initiative.objects.get().pk)
    assert Initiative.objects.count() == 1
    assert Connection.objects.filter(relation="sent_on", to_kind="economy.initiative").count() == 2


def test_nothing_is_tried_without_a_name_or_about_what_did_not_hurt(here: Room) -> None:
    journey = told(here, steps=[step(pain="Nobody came"), step(pain="")])
    hurt, unhurt = journey.steps.order_by("place")
    assert attempt(here, hurt, title="").status_code == 422
    assert attempt(here, unhurt, title="Call").status_code == 409
    assert not Initiative.objects.exists()


def test_a_partner_is_asked_about_a_step(here: Room) -> None:
    owner = here.cast.partners["Region Fjordland"]
    journey = told(here, steps=[step(owner=owner, pain="Nobody came")])
    link = re.search(r'href="([^"]+)">Ask about the step', page(here, journey))
    assert link
    form = here.cast.client("Alice").get(link[1])
    assert f'value="partner-{owner.pk}" selected' in form.content.decode()
    here.cast.client("Alice").post(
        link[1].split("?")[0], {"text": "Who comes on Saturdays?", "to": f"partner-{owner.pk}"}
    )
    assert Remark.objects.get().to_partner == owner
    assert "One comment" in page(here, journey)
