# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""By keyboard alone: every stop is seen, none is a trap, and after an act one stands where the answer is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import DESK, PHONE, Visit
from .house import House

pytestmark = pytest.mark.browser
# The stop that has the focus: which element, whether the eye finds it, and whether something lies over it.
STOP = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    e.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length + 1);
    const shown = e.matches("input.form-checkbox") ? e.nextElementSibling : e;
    const look = [getComputedStyle(shown), getComputedStyle(shown, "::after"), getComputedStyle(shown, "::before")];
    const box = e.getBoundingClientRect();
    const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
    const seen = parts.some(x => parts.some(y => {
        const over = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return over !== null && e.contains(over);
    }));
    return {
        stop: e.dataset.stop,
        html: e.outerHTML.slice(0, 120),
        marked: look.some(l => l.outlineStyle !== "none" && parseFloat(l.outlineWidth) >= 2),
        clear: seen || e.matches("input.form-checkbox"),
    };
}"""


def stops(page: Page, most: int = 150) -> list[dict]:
    """Every place that Tab leads to, until it leaves the page."""
    found: list[dict] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(STOP)
        if here is None or any(here["stop"] == each["stop"] for each in found):
            return found
        found.append(here)
    raise AssertionError(f"Tab never leaves the page: {found[-1]['html']}")


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    "path",
    ["", "task/", "partners/", "agreements/mission/", "mandate/", "people/invite/"],
    ids=lambda path: path or "home",
)
def test_every_stop_is_marked_and_uncovered(path: str, viewport: dict, house: House, visit: Visit):
    page = visit(house, "anna" if "mission" in path else "sofie", viewport=viewport)
    page.goto(house.p(path))
    found = stops(page)
    assert len(found) > 5
    assert [each["html"] for each in found if not each["marked"]] == []
    assert [each["html"] for each in found if not each["clear"]] == []


def test_the_first_stop_leads_past_the_navigation(house: House, visit: Visit):
    page = visit(house, "anna")
    page.goto(house.p("task/"))
    page.keyboard.press("Tab")
    expect(page.locator("a.skipnav")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def test_one_signs_by_keyboard_and_then_stands_at_the_answer(own_house: House, visit: Visit):
    page = visit(own_house, "anna")
    page.goto(own_house.p("agreements/mission/"))
    page.evaluate("window.sameDocument = true")
    _tab_to(page, "#sign button")
    page.keyboard.press("Enter")
    expect(page.locator(".panel.turn")).to_have_count(0)
    expect(page.locator("#turn-title")).to_be_focused()
    # Swapped into the page that was there: nothing was loaded anew, and the address is the agreement's.
    assert page.evaluate("window.sameDocument")
    expect(page).to_have_url(own_house.p("agreements/mission/"))


def test_after_undo_one_stands_at_ones_turn_again(own_house: House, visit: Visit):
    page = visit(own_house, "anna")
    page.goto(own_house.p("agreements/mission/"))
    page.locator("#sign button").click()
    page.locator("form[action*='take-back'] button").click()
    expect(page.locator(".panel.turn #turn-title")).to_be_focused()


def test_a_refused_objection_leads_to_what_is_missing(own_house: House, visit: Visit):
    page = visit(own_house, "anna")
    page.goto(own_house.p("agreements/mission/"))
    page.locator("button[formaction*='/object/']").click()
    expect(page.locator(".errors")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_text")).to_be_focused()
    page.keyboard.type("Vi mangler to vagter om ugen.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#turn-title")).to_be_focused()
    expect(page.locator(".signers blockquote", has_text="Vi mangler to vagter om ugen.")).to_have_count(1)


def test_a_text_field_that_was_drawn_larger_breaks_no_rule_of_the_page(own_house: House, visit: Visit):
    page = visit(own_house, "anna")
    page.goto(own_house.p("agreements/mission/"))
    page.evaluate("document.getElementById('id_text').style.height = '300px'")
    page.locator("button[formaction*='/object/']").click()
    expect(page.locator(".errors")).to_be_focused()


def test_an_act_whose_answer_never_came_is_sent_again_plainly(own_house: House, visit: Visit):
    page = visit(own_house, "anna")
    page.goto(own_house.p("agreements/mission/"))
    page.route(
        "**/object/", lambda route: route.abort() if "hx-request" in route.request.headers else route.continue_()
    )
    page.locator("#id_text").fill("Vi mangler to vagter om ugen.")
    page.locator("button[formaction*='/object/']").click()
    expect(page.locator(".signers blockquote", has_text="Vi mangler to vagter om ugen.")).to_have_count(1)


def test_the_switch_of_the_text_keeps_the_focus(house: House, visit: Visit):
    page = visit(house, "anna")
    page.goto(house.p("agreements/mission/"))
    page.locator("#show-clean").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#proposal ins")).to_have_count(0)
    expect(page.locator("#show-clean")).to_be_focused()


def test_a_revision_that_was_withdrawn_meanwhile_is_said_in_the_page(own_house: House, visit: Visit):
    slow, quick = visit(own_house, "anna"), visit(own_house, "sofie")
    slow.goto(own_house.p("agreements/mission/"))
    quick.goto(own_house.p("agreements/mission/"))
    quick.locator("form[action*='/withdraw/'] button").click()
    expect(quick.locator("#proposal")).to_have_count(0)
    slow.locator("#sign button").click()
    expect(slow.locator("main .empty h1")).to_be_visible()
    expect(slow.locator("main")).to_be_focused()
