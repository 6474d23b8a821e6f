# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A refused form and a form that two people saved: readable for all, what was typed stays, each error leads to its field."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import PHONE, Visit
from .house import House
from .looking import faults_at

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path", ["aims/add/", "people/invite/", "partners/add/", "seats/add/", "task/change/"], ids=lambda path: path
)
def test_a_refused_form_lists_what_to_correct_on_top(path: str, house: House, visit: Visit):
    page = visit(house, "sofie", viewport=PHONE)
    page.goto(house.p(path))
    first = page.locator("main .form-input:not([type=hidden])").first
    first.fill("")
    page.locator("form.panel button[type=submit]").click()
    expect(page.locator(".errors")).to_be_focused()
    assert faults_at(page, 390, 320, 1280) == []
    link = page.locator(".errors a").first
    wanted = link.get_attribute("href")
    assert wanted
    link.click()
    expect(page.locator(wanted)).to_be_focused()
    described = page.locator(wanted).get_attribute("aria-describedby") or ""
    assert all(page.locator(f"[id='{each}']").count() == 1 for each in described.split())
    assert f"{wanted[1:]}_error" in described


def test_a_wrong_password_is_refused_without_saying_which(house: House, visit: Visit):
    page = visit(house)
    page.goto(f"{house.url}/account/login/")
    page.locator("#id_login").fill("nobody@bro.example")
    page.locator("#id_password").fill("wrong wrong wrong")
    page.locator("form.panel button[type=submit]").click()
    expect(page.locator(".errors li")).to_have_count(1)
    expect(page.locator("#id_login")).to_have_value("nobody@bro.example")
    assert faults_at(page, 1280, 390) == []


def test_what_was_typed_stays_when_a_form_is_refused(house: House, visit: Visit):
    page = visit(house, "sofie")
    page.goto(house.p("aims/add/"))
    page.locator("#id_text").fill("Ét nummer at ringe til")
    page.locator("#id_due_on").fill("i overmorgen engang")
    page.locator("form.panel button[type=submit]").click()
    expect(page.locator(".errors a[href='#id_due_on']")).to_have_count(1)
    expect(page.locator("#id_text")).to_have_value("Ét nummer at ringe til")
    expect(page.locator("#id_due_on")).to_have_value("i overmorgen engang")


def test_two_who_save_the_same_card_both_keep_their_texts(own_house: House, visit: Visit):
    slow, quick = visit(own_house, "sofie", viewport=PHONE), visit(own_house, "sofie")
    for page, text in ((slow, "Min tekst om hvorfor"), (quick, "Den andens tekst om hvorfor")):
        page.goto(own_house.p("task/change/"))
        page.locator("#id_why").fill(text)
    quick.locator("form.panel button[type=submit]").click()
    expect(quick).to_have_url(own_house.p("task/"))
    slow.locator("form.panel button[type=submit]").click()
    both = slow.locator(".both table")
    expect(both).to_contain_text("Min tekst om hvorfor")
    expect(both).to_contain_text("Den andens tekst om hvorfor")
    expect(slow.locator("#id_why")).to_have_value("Min tekst om hvorfor")
    assert faults_at(slow, 390, 320, 1280) == []
    slow.locator("form.panel button[type=submit]").click()
    expect(slow.locator("main")).to_contain_text("Min tekst om hvorfor")
