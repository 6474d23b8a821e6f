# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Reading and writing in a browser that runs no script at all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .cast import PASSWORD, email_of
from .conftest import PHONE, Visit
from .house import House

pytestmark = pytest.mark.browser


@pytest.fixture
def page(own_house: House, visit: Visit) -> Page:
    return visit(own_house, "anna", java_script_enabled=False)


def test_one_can_log_in(own_house: House, visit: Visit):
    page = visit(own_house, java_script_enabled=False)
    page.goto(own_house.p("task/"))
    page.locator("#id_login").fill(email_of("anna"))
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form.panel button[type=submit]").click()
    expect(page).to_have_url(own_house.p("task/"))
    expect(page.locator(".acting strong")).to_have_text("Anna Brohave")


def test_one_can_sign_and_take_it_back(own_house: House, page: Page):
    page.goto(own_house.p("agreements/mission/"))
    page.locator("#sign button").click()
    expect(page.locator("#turn")).to_contain_text("Strandby Kommune")
    expect(page.locator(".panel.turn")).to_have_count(0)
    page.locator("form[action*='take-back'] button").click()
    expect(page.locator(".panel.turn")).to_have_count(1)


def test_one_can_object_with_a_reason(own_house: House, page: Page):
    page.goto(own_house.p("agreements/mission/"))
    page.locator("#id_text").fill("Vi mangler to vagter om ugen.")
    page.locator("button[formaction*='/object/']").click()
    expect(page.locator(".signers blockquote", has_text="Vi mangler to vagter om ugen.")).to_have_count(1)


def test_an_objection_without_a_reason_comes_back_with_what_to_correct(own_house: House, page: Page):
    page.goto(own_house.p("agreements/mission/"))
    page.locator("button[formaction*='/object/']").click()
    expect(page.locator(".errors a[href='#id_text']")).to_have_count(1)
    expect(page.locator("#id_text")).to_have_attribute("aria-invalid", "true")


def test_one_can_propose_a_revision(own_house: House, visit: Visit):
    page = visit(own_house, "anna", java_script_enabled=False)
    page.goto(own_house.p(f"agreements/mandate/{own_house.cast['partners']['bo']}/"))
    assert page.locator("main a.button").count() == 0
    page = visit(own_house, "bo", java_script_enabled=False)
    page.goto(own_house.p(f"agreements/mandate/{own_house.cast['partners']['bo']}/"))
    page.locator("main a.button-primary").click()
    page.locator("#id_text").fill("Sundhospitalet går ind i Broen.")
    page.locator("#id_giver").fill("Hospitalsledelsen")
    page.locator("#id_amount").fill("250.000")
    page.locator("form.panel button[type=submit]").click()
    expect(page.locator("#proposal")).to_contain_text("250.000")


def test_the_phones_menu_opens(own_house: House, visit: Visit):
    page = visit(own_house, "anna", java_script_enabled=False, viewport=PHONE)
    page.goto(own_house.p("task/"))
    expect(page.locator(".menu-open")).to_be_hidden()
    page.locator("details.menu summary").click()
    page.locator(".menu-open a[href$='/partners/']").click()
    expect(page).to_have_url(own_house.p("partners/"))


def test_the_phones_dock_signs(own_house: House, visit: Visit):
    page = visit(own_house, "anna", java_script_enabled=False, viewport=PHONE)
    page.goto(own_house.p("agreements/mission/"))
    expect(page.locator(".dock")).to_be_in_viewport()
    page.locator(".dock button").click()
    expect(page.locator(".dock")).to_have_count(0)


def test_the_changes_and_the_clean_text_are_two_addresses(own_house: House, page: Page):
    page.goto(own_house.p("agreements/mission/"))
    expect(page.locator("#proposal ins").first).to_be_visible()
    page.locator("#show-clean").click()
    expect(page.locator("#proposal ins")).to_have_count(0)
    expect(page.locator("#show-clean")).to_have_attribute("aria-current", "true")
