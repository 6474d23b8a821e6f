# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Notes without network: nothing lost, nothing doubled, nothing in another's name, and nothing else kept in the browser."""

from __future__ import annotations

import re
from random import Random

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Route, expect

from .cast import PASSWORD, email_of
from .conftest import PHONE, Visit
from .house import House
from .looking import faults, faults_at

pytestmark = pytest.mark.browser
# Members take them, and guests by a link: the same queue in the browser.
MANY, FEWER = 200, 40
# Playwright reaches no request that a page sends while a worker stands beside it.
NO_WORKER = {"viewport": PHONE, "service_workers": "block"}


def note_path(house: House) -> str:
    return f"culture/occasions/{house.cast['ids']['bridge']['occasion']}/"


def texts(house: House, visit: Visit) -> list[str]:
    """What the house has kept, as its file tells."""
    page = visit(house, "sofie")
    told = page.request.get(house.p(f"{note_path(house)}notes.csv")).text()
    return re.findall(r"Iagttagelse \d+\.", told)


def write(page: Page, text: str) -> None:
    page.locator("#id_text").fill(text)
    page.locator(".note-form button[type=submit]").click()
    expect(page.locator("#id_text")).to_have_value("")


def becomes(page: Page, question: str) -> None:
    """Asks the browser until it says yes. Playwright's own waiting does not wait for what a promise will say."""
    for _ in range(600):
        if page.evaluate(question):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"It did not become true: {question}")


def settled(page: Page) -> None:
    """Nothing waits in the browser any more, told by its store and not by the page."""
    becomes(
        page,
        """() => new Promise((resolve) => {
            const asked = indexedDB.open("mellemrum-notes", 1);
            asked.onsuccess = () => {
                const count = asked.result.transaction("waiting").objectStore("waiting").count();
                count.onsuccess = () => { asked.result.close(); resolve(count.result === 0); };
            };
        })""",
    )


def waiting(page: Page) -> list[str]:
    expect(page.locator("[data-outbox] .said").first).to_be_visible()
    return page.locator("[data-outbox] .said").all_inner_texts()


class Network:
    """Comes and goes as a seed wants: cut, or there but losing answers that the house has given."""

    def __init__(self, context: BrowserContext, seed: int) -> None:
        # How often answers are lost hangs on the machine's speed; when the network is cut does not.
        self.context, self.chance, self.losing = context, Random(seed), Random(seed)
        self.lost = self.cut = 0
        self.loses = False
        context.route("**/note/", self._answer)

    def _answer(self, route: Route) -> None:
        if not self.loses or route.request.method != "POST" or self.losing.random() < 0.5:
            return route.fallback()
        # The house keeps the note, and the phone never hears of it.
        assert route.fetch().ok
        self.lost += 1
        return route.abort()

    def change(self) -> None:
        self.loses = self.chance.random() < 0.5
        is_cut = self.chance.random() < 0.4
        self.cut += is_cut
        self.context.set_offline(is_cut)

    def restore(self) -> None:
        self.loses = False
        self.context.set_offline(False)


@pytest.mark.parametrize("who", ["anna", ""], ids=["a member", "a guest"])
def test_of_many_notes_none_is_lost_and_none_doubled(who: str, own_house: House, visit: Visit):
    many = MANY if who else FEWER
    page = visit(own_house, who, **NO_WORKER)
    address = (
        own_house.p(f"{note_path(own_house)}note/") if who else f"{own_house.url}/g/{own_house.cast['guest']}/note/"
    )
    page.goto(address)
    network = Network(page.context, seed=20261031)
    for number in range(many):
        if number % 4 == 0:
            network.change()
        write(page, f"Iagttagelse {number}.")
    network.restore()
    settled(page)
    assert network.lost > many // 40
    assert network.cut > many // 40
    assert sorted(texts(own_house, visit)) == sorted(f"Iagttagelse {number}." for number in range(many))


def open_with_worker(house: House, visit: Visit, who: str = "anna") -> Page:
    page = visit(house, who, viewport=PHONE)
    page.goto(house.p(f"{note_path(house)}note/"))
    becomes(
        page,
        """async () => {
            const registered = await navigator.serviceWorker.getRegistration();
            const kept = registered?.active && await caches.match(location.pathname);
            return Boolean(kept) && Boolean(await caches.match("/static/built/app.js"));
        }""",
    )
    return page


def test_the_page_opens_without_network_and_tells_what_waits(own_house: House, visit: Visit):
    page = open_with_worker(own_house, visit)
    page.context.set_offline(True)
    page.reload()
    write(page, "Iagttagelse 1.")
    write(page, "Iagttagelse 2.")
    expect(page.locator("[data-told]")).to_contain_text("2 noter venter på nettet")
    page.reload()
    assert waiting(page) == ["Iagttagelse 1.", "Iagttagelse 2."]
    assert faults(page) == []
    page.context.set_offline(False)
    settled(page)
    expect(page.locator("[data-told]")).to_be_hidden()
    assert texts(own_house, visit) == ["Iagttagelse 1.", "Iagttagelse 2."]


def test_no_other_page_is_kept_in_the_browser(own_house: House, visit: Visit):
    page = open_with_worker(own_house, visit)
    page.goto(own_house.p("task/"))
    kept = page.evaluate(
        """async () => {
            const paths = [];
            for (const name of await caches.keys())
                for (const each of await (await caches.open(name)).keys()) paths.push(new URL(each.url).pathname);
            return paths;
        }"""
    )
    assert [path for path in kept if not path.startswith("/static/")] == [
        f"/p/{own_house.cast['key']}/{note_path(own_house)}note/"
    ]
    page.context.set_offline(True)
    for path in ("task/", note_path(own_house), ""):
        with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
            page.goto(own_house.p(path))


def test_after_the_log_out_the_page_is_gone_and_what_waits_is_sent_by_nobody_else(own_house: House, visit: Visit):
    page = open_with_worker(own_house, visit)
    address = page.url
    page.context.set_offline(True)
    write(page, "Iagttagelse 1.")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(own_house.p("task/"))
    page.locator("footer form[action*='logout'] button").click()
    expect(page.locator("#id_login")).to_be_visible()
    becomes(page, "async () => (await caches.keys()).length === 0")
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.goto(address)
    page.context.set_offline(False)
    log_in(page, address, "bo")
    expect(page.locator("[data-others]")).to_contain_text("skrevet af en anden")
    assert "Iagttagelse" not in page.locator("main").inner_text()
    write(page, "Iagttagelse 2.")
    expect(page.locator("[data-told]")).to_be_visible()
    assert texts(own_house, visit) == ["Iagttagelse 2."]
    page.context.clear_cookies()
    log_in(page, address, "anna")
    settled(page)
    page.goto(own_house.p(note_path(own_house)))
    expect(page.locator(".notes li", has_text="Iagttagelse 1.")).to_contain_text("Anna Brohave")


def log_in(page: Page, address: str, who: str) -> None:
    page.goto(address)
    page.locator("#id_login").fill(email_of(who))
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form.panel button[type=submit]").click()
    expect(page.locator(".note-form")).to_be_visible()


def test_whoever_was_logged_out_meanwhile_is_asked_to_log_in_and_loses_nothing(own_house: House, visit: Visit):
    page = visit(own_house, "anna", **NO_WORKER)
    page.goto(own_house.p(f"{note_path(own_house)}note/"))
    page.context.clear_cookies()
    write(page, "Iagttagelse 1.")
    expect(page.locator("[data-told]")).to_contain_text("Log ind")
    page.locator("[data-way] a").click()
    log_in(page, page.url, "anna")
    settled(page)
    assert texts(own_house, visit) == ["Iagttagelse 1."]


def test_a_note_for_a_closed_occasion_is_kept_and_told_until_the_host_opens_it_again(own_house: House, visit: Visit):
    page = visit(own_house, "anna", **NO_WORKER)
    page.goto(own_house.p(f"{note_path(own_house)}note/"))
    host = visit(own_house, "sofie")
    host.goto(own_house.p(note_path(own_house)))
    host.locator("button[value=closed]").click()
    write(page, "Iagttagelse 1.")
    expect(page.locator("[data-why]")).to_contain_text("lukket")
    page.reload()
    assert waiting(page) == ["Iagttagelse 1."]
    host.locator("button[value=open]").click()
    page.locator("[data-again]").click()
    settled(page)
    assert texts(own_house, visit) == ["Iagttagelse 1."]


def test_a_refused_note_is_corrected_in_its_place_or_thrown_away_after_a_second_word(own_house: House, visit: Visit):
    page = visit(own_house, "anna", **NO_WORKER)
    page.goto(own_house.p(f"{note_path(own_house)}note/"))
    write(page, "Iagttagelse 1. Hendes nummer er 010180-1234")
    expect(page.locator("[data-why]")).to_contain_text("CPR")
    assert faults_at(page, 390, 320, 1280) == []
    page.locator("[data-correct]").click()
    write(page, "Iagttagelse 1.")
    settled(page)
    write(page, "Iagttagelse 2. Hendes nummer er 010180-1234")
    page.locator("[data-away]").click()
    assert len(waiting(page)) == 1
    page.locator("[data-away]").click()
    settled(page)
    assert texts(own_house, visit) == ["Iagttagelse 1."]


def test_a_note_by_a_withdrawn_link_is_kept_with_the_sentence(own_house: House, visit: Visit):
    page = visit(own_house, **NO_WORKER)
    page.goto(f"{own_house.url}/g/{own_house.cast['guest']}/note/")
    host = visit(own_house, "sofie")
    host.goto(own_house.p("guests/"))
    host.get_by_role("button", name="Hvad så du?").click()
    write(page, "Iagttagelse 1.")
    expect(page.locator("[data-why]")).to_contain_text("trukket tilbage")
    assert waiting(page) == ["Iagttagelse 1."]


def test_the_manifest_opens_the_note_page_and_nothing_above_it(house: House, visit: Visit):
    page = visit(house, viewport=PHONE)
    page.goto(f"{house.url}/g/{house.cast['guest']}/note/")
    link = page.locator("link[rel=manifest]").get_attribute("href")
    answer = page.request.get(house.url + str(link))
    assert answer.headers["content-type"] == "application/manifest+json"
    told = answer.json()
    assert (told["start_url"], told["scope"], told["display"]) == ("./", "./", "standalone")
    for icon in told["icons"]:
        assert page.request.get(house.url + icon["src"]).headers["content-type"] == "image/png"
