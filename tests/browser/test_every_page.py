# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every address of the house, on a phone and on a desk: readable for all, nothing cut off, nothing from elsewhere."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page, Response

from .addresses import Address, all_addresses, filled
from .conftest import PHONE, Visit
from .house import House
from .looking import faults, faults_at

pytestmark = pytest.mark.browser
# What a page may answer to somebody who has the right to be there: shown, or refused with a sentence.
ANSWERS = {200, 403, 409}


def shown(page: Page, url: str) -> Response | None:
    """The page's answer; none of an act or a download, which have no page of their own, once it is seen to be right.

    Asked for first, and only a page is gone to: a download that the browser begins may cut off the page that comes after it.
    """
    # A kept connection may have been closed by the server in the same moment: asked again then, and only then.
    told = page.request.get(url, max_redirects=5, max_retries=3)
    if told.status != 405 and "text/html" in told.headers.get("content-type", ""):
        return page.goto(url)
    assert told.status in {405, 200}
    return None


@pytest.mark.parametrize("address", all_addresses(), ids=lambda address: address.name)
def test_an_address_holds_wcag_and_fits_the_window(address: Address, house: House, read: Visit):
    path, who = filled(address, house)
    page = read(house, who)
    answer = shown(page, house.url + path)
    if answer is None:
        return
    assert answer.status in ANSWERS
    assert page.locator("html").get_attribute("lang") == "da"
    assert page.locator("h1").count() == 1
    assert page.locator(".panel.turn").count() <= 1
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert faults_at(page, 390, 320, 1280) == []


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "413.html", "429.html", "500.html"])
def test_an_error_page_that_no_address_shows_holds_wcag(name: str, house: House, visit: Visit):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    page = visit(house, viewport=PHONE)
    text = render_to_string(name, {}, request=request)
    page.route("**/shown/", lambda route: route.fulfill(body=text, content_type="text/html; charset=utf-8"))
    page.goto(f"{house.url}/shown/")
    assert page.locator("h1").inner_text()
    assert faults_at(page, 390, 1280) == []


@pytest.mark.parametrize(
    ("path", "status"), [("nothing/here/", 404), ("agreements/mission/propose/", 409), ("partners/add/", 403)]
)
def test_a_refusal_is_a_page_with_a_sentence_and_a_way_on(path: str, status: int, house: House, visit: Visit):
    page = visit(house, "anna", viewport=PHONE)
    answer = page.goto(house.p(path))
    assert answer is not None
    assert answer.status == status
    assert page.locator("main .empty p").first.inner_text()
    assert page.locator("main .empty a.button").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize("who", ["anna", "bo", "dorte"])
def test_the_agreement_holds_wcag_for_whoever_reads_it(who: str, house: House, visit: Visit):
    """One has not answered, one has objected, one only reads: three different pages."""
    page = visit(house, who, viewport=PHONE)
    for path in ("agreements/mission/", f"agreements/mandate/{house.cast['partners']['anna']}/"):
        page.goto(house.p(path))
        assert page.locator(".panel.turn").count() == (who == "anna")
        assert faults_at(page, 390, 320, 1280) == []


def test_the_open_menu_of_the_phone_holds_wcag_and_fits(house: House, visit: Visit):
    page = visit(house, "anna", viewport=PHONE)
    page.goto(house.p("task/"))
    page.locator("details.menu summary").click()
    assert page.locator(".menu-open a:visible").count() >= 9
    assert faults_at(page, 390, 320) == []


def test_a_person_who_chose_english_reads_english(house: House, visit: Visit):
    page = visit(house, "english")
    page.goto(f"{house.url}/mine/")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "My partnerships"


def test_a_visitor_can_change_the_language_before_log_in(house: House, visit: Visit):
    page = visit(house)
    page.goto(f"{house.url}/account/login/")
    assert page.locator("html").get_attribute("lang") == "da"
    other = page.locator(".top button")
    assert other.get_attribute("lang") == "en"
    other.click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".top button").get_attribute("lang") == "da"


def test_the_first_visit_costs_less_than_150_kilobytes(house: House, visit: Visit):
    page = visit(house)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{house.url}/account/login/", wait_until="networkidle")
    # The page, its stylesheet, its script, the sign and three fonts: fewer, and the sum would say nothing.
    assert len(sizes) >= 6
    assert sum(sizes) <= 150_000
