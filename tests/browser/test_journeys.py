# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A citizen tells on a phone, with and without script; the secretariat lays it and puts the steps in order."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import PHONE, Visit
from .house import House
from .looking import faults_at

pytestmark = pytest.mark.browser


def journey_path(house: House) -> str:
    return house.p(f"value/journeys/{house.cast['ids']['bridge']['journey']}/")


def press(page: Page, go: str) -> None:
    page.locator(f".telling button[name=go][value={go}]").click()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_citizen_tells_on_a_phone_and_the_secretariat_lays_it(own_house: House, visit: Visit, script: bool):
    page = visit(own_house, viewport=PHONE, java_script_enabled=script)
    page.goto(f"{own_house.url}/g/{own_house.cast['telling']}/")
    page.locator("a.button").click()
    press(page, "next")
    page.locator("#id_what").fill("Jeg ringer til lægen på 12 34 56 78.")
    page.locator("#id_who").select_option("citizen")
    press(page, "next")
    expect(page.locator(".errors a[href='#id_what']")).to_have_count(1)
    page.locator("#id_what").fill("Jeg ringer til lægen.")
    page.locator("input[name=feeling][value='2']").check(force=True)
    press(page, "next")
    expect(page.locator("h2")).to_have_text("Trin 2")
    press(page, "back")
    expect(page.locator("#id_what")).to_have_value("Jeg ringer til lægen.")
    expect(page.locator("input[name=feeling][value='2']")).to_be_checked()
    if script:
        assert faults_at(page, 390, 320) == []
    press(page, "end")
    page.locator("#id_title").fill("Nummer 14 i køen")
    press(page, "send")
    expect(page.locator(".flag.on[role=status]")).to_have_count(1)
    sofie = visit(own_house, "sofie")
    sofie.goto(own_house.p("value/journeys/"))
    sofie.locator(".panel.turn a").click()
    sofie.locator("button[value=laid]").click()
    expect(sofie.locator(".panel.turn")).to_have_count(0)
    expect(sofie.locator("h1")).to_have_text("Nummer 14 i køen")


def test_the_steps_are_put_in_order_by_keyboard_and_by_mouse(own_house: House, visit: Visit):
    # High enough for all steps: a mouse of the test's does not scroll while it draws.
    page = visit(own_house, "sofie", viewport={"width": 1280, "height": 2000})
    page.goto(journey_path(own_house))
    texts = page.locator(".journey > li .way > div > p:first-child")
    expect(texts.nth(0)).to_contain_text("Ringer til lægen.")
    page.locator(".journey > li").first.locator("summary").focus()
    page.keyboard.press("Enter")
    page.locator(".journey > li").first.locator("button[value=down]").focus()
    page.keyboard.press("Enter")
    expect(texts.nth(1)).to_contain_text("Ringer til lægen.")
    page.wait_for_load_state("networkidle")
    page.locator(".journey .num").nth(3).drag_to(page.locator(".journey .num").nth(0))
    expect(texts.nth(0)).to_contain_text("Får et brev.")
    expect(texts.nth(2)).to_contain_text("Ringer til lægen.")


def test_whoever_only_reads_sees_the_map_and_cannot_draw_in_it(house: House, visit: Visit):
    page = visit(house, "dorte", viewport=PHONE)
    page.goto(journey_path(house))
    expect(page.locator(".only-phone svg[role=img]")).to_be_visible()
    expect(page.locator(".only-wide svg[role=img]")).to_be_hidden()
    assert page.locator("[data-sort], [draggable=true]").count() == 0
