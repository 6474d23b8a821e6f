# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Coming in by a link, as a real browser does it: the referrer rules of these pages must not stop their own forms."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import PHONE, Visit
from .house import House

pytestmark = pytest.mark.browser


def test_whoever_is_invited_joins_by_the_link(house: House, visit: Visit):
    page = visit(house, "sofie")
    page.goto(house.p("people/invite/"))
    page.locator("#id_name").fill("Ny Person")
    page.locator("#id_email").fill("ny.person@bro.example")
    page.locator("#id_role").select_option("leader")
    page.locator("form.panel button[type=submit]").click()
    link = page.locator("#link").input_value()
    guest = visit(house, viewport=PHONE)
    guest.goto(link)
    guest.locator("main button[type=submit]").click()
    expect(guest).to_have_url(house.p(""))


def test_a_mail_leads_to_the_page_for_the_code(house: House, visit: Visit):
    page = visit(house, viewport=PHONE)
    page.goto(house.url + house.cast["come"])
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(f"{house.url}/account/code/confirm/?next=%2Fhelp%2F")
