# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A person's walk through the demo in a real browser: pages that were opened and clicks that were made are counted."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "script"))
import screenshots  # serves the demo and finds the browser

from mellemrum.demo.story import PASSWORD


@dataclass
class Walk:
    """From the first page after the log-in on: every page that the browser opens, every click."""

    page: Page
    home: str
    data: Path
    pages: int = 0
    clicks: int = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()
        self.page.wait_for_load_state()

    def told(self, name: str, *, most_pages: int, most_clicks: int) -> bool:
        holds = self.pages <= most_pages and self.clicks <= most_clicks
        print(f"{'walk':<40}{'pages':>7}{'bar':>5}{'clicks':>8}{'bar':>5}")
        print(
            f"{name:<40}{self.pages:>7}{most_pages:>5}{self.clicks:>8}{most_clicks:>5}{'' if holds else '  over the bar'}"
        )
        return holds


@contextmanager
def walking(who: str) -> Iterator[Walk]:
    """Logged in as one of the demo's people, on the home page of its main partnership."""
    with (
        tempfile.TemporaryDirectory() as folder,
        screenshots.served("da", Path(folder) / "data") as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=screenshots.chromium(), args=screenshots.QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{url}/account/login/")
        page.fill("input[name=login]", f"{who}@demo.example")
        page.fill("input[name=password]", PASSWORD)
        page.locator("main button[type=submit]").first.click()
        page.goto(f"{url}/mine/")
        found = re.search(r"/p/[^/]+/", page.content())
        assert found is not None, "the person is in no partnership"
        walk = Walk(page, url + found[0], Path(folder) / "data")
        page.goto(walk.home)
        walk.pages = 1
        page.on("framenavigated", lambda frame: setattr(walk, "pages", walk.pages + (frame is page.main_frame)))
        yield walk
        browser.close()
