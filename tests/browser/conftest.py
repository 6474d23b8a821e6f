# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One browser and one template database a session, one context a test. Skips with one line where no Chromium is.

Every page that a test opens is watched: a broken content security policy, a script error or a request that leaves the
machine fails the test, whatever else it was about.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from .house import House, build_template, serve

# Playwright's own loop runs in this thread; Django would otherwise refuse to render a template beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
Visit = Callable[..., Page]


def chromium_path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = chromium_path()
    if path is None:
        pytest.skip("Browser tests need Chromium, and none was found (Debian: apt-get install chromium).")
    if not (Path(__file__).parents[2] / "src/mellemrum/ui/static/built/app.css").exists():
        pytest.skip("Browser tests need the built stylesheet: run ./script/setup.")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def template(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict]:
    folder = tmp_path_factory.mktemp("browser") / "template"
    return folder, build_template(folder)


@pytest.fixture(scope="session")
def house(template: tuple[Path, dict], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """For tests that only read."""
    served = serve(template[0], tmp_path_factory.mktemp("browser") / "read", template[1])
    yield served
    served.close()


@pytest.fixture
def own_house(template: tuple[Path, dict], tmp_path: Path) -> Iterator[House]:
    """A fresh copy, for tests that write."""
    served = serve(template[0], tmp_path / "data", template[1])
    yield served
    served.close()


class Watch:
    """What went wrong on any page of a context."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.wrong: list[str] = []

    def on(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", lambda said: self._said(said.text))
        context.on("weberror", lambda error: self.wrong.append(f"script error: {error.error}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:", "about:")):
            self.wrong.append(f"left the machine: {request.url}")

    def _said(self, text: str) -> None:
        if "Content Security Policy" in text or "content-security-policy" in text:
            self.wrong.append(text)


def open_context(chromium: Browser, house: House, who: str, **options: object) -> tuple[BrowserContext, Watch]:
    context = chromium.new_context(**{"viewport": DESK, "reduced_motion": "reduce", **options})
    context.set_default_timeout(15_000)
    watch = Watch(house.url)
    watch.on(context)
    if who:
        context.add_cookies([{"name": "sessionid", "value": house.cast["sessions"][who], "url": house.url}])
    return context, watch


@pytest.fixture(scope="session")
def _kept_open() -> Iterator[dict[tuple[str, str], tuple[Page, Watch]]]:
    pages: dict[tuple[str, str], tuple[Page, Watch]] = {}
    yield pages
    for page, _ in pages.values():
        page.context.close()


@pytest.fixture
def read(chromium: Browser, _kept_open: dict[tuple[str, str], tuple[Page, Watch]]) -> Iterator[Visit]:
    """read(house, who="anna"): a person's page that stays open from test to test, for tests that only look."""
    watches: list[Watch] = []

    def open_page(house: House, who: str = "") -> Page:
        if (house.url, who) not in _kept_open:
            context, watch = open_context(chromium, house, who, viewport=PHONE, service_workers="block")
            _kept_open[house.url, who] = context.new_page(), watch
        page, watch = _kept_open[house.url, who]
        page.set_viewport_size(PHONE)
        watches.append(watch)
        return page

    yield open_page
    wrong = [each for watch in watches for each in watch.wrong]
    for watch in watches:
        watch.wrong.clear()
    assert wrong == []


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """visit(house, who="anna", viewport=PHONE, java_script_enabled=False): a page in a context of its own."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(house: House, who: str = "", **options: object) -> Page:
        context, watch = open_context(chromium, house, who, **options)
        opened.append((context, watch))
        return context.new_page()

    yield open_page
    wrong = [each for _, watch in opened for each in watch.wrong]
    for context, _ in opened:
        context.close()
    assert wrong == []
