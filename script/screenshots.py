# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Takes every page of the demo, in Danish and English, on a desk (1280 px) and a phone (390 px).

The pages are found as a reader finds them, by following links from the first one: a new page needs no line here.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {1280: 900, 390: 844}
LANGUAGES = ("da", "en")
OUTSIDE = ("/account/login/", "/account/code/", "/account/password/reset/", "/help/", "/accessibility/")
# Enough of each kind: one person's form looks like the next person's.
MOST = 80


def chromium() -> str:
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        sys.exit("The pictures need Chromium, and none was found. On Debian: apt-get install chromium")
    return found


@contextmanager
def served(language: str, data: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [Path(sys.executable).with_name("mellemrum"), "demo", "--language", language, "--port", str(port)]
    with (data.parent / f"{language}.log").open("wb") as log:
        process = subprocess.Popen(
            command, env={**os.environ, "MELLEMRUM_DATA": str(data)}, stdout=log, stderr=log, start_new_session=True
        )
    try:
        wait_for(url, process, Path(log.name))
        yield url
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """The demo is built first, which takes its time."""
    until = time.monotonic() + 300
    while process.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()  # noqa: S310  # our own server
        except OSError:
            time.sleep(0.3)
        else:
            return
    sys.exit(f"The demo did not start:\n{log.read_text()[-2000:]}")


def kind_of(path: str) -> str:
    """The address without what tells one record from another: of each kind one picture is enough."""
    return re.sub(r"/p/[^/]+/", "/p/", re.sub(r"/\d+(?=/)", "/n", path))


def name_of(path: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", kind_of(path).removeprefix("/p/")).strip("-") or "home"


def pages_from(page: Page, url: str) -> Iterator[str]:
    """Every page that links lead to, nearest first, one of each kind."""
    queue, seen = [urlsplit(page.url).path], set()
    while queue and len(seen) < MOST:
        path = queue.pop(0)
        if path in OUTSIDE or kind_of(path) in seen:
            continue
        answer = page.request.get(url + path)
        if "text/html" not in answer.headers.get("content-type", "") or "attachment" in answer.headers.get(
            "content-disposition", ""
        ):
            continue
        seen.add(kind_of(path))
        page.goto(url + path)
        yield path
        # A link in a drawing answers another kind of href than one in a text: both have the attribute.
        whole = "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"
        links = page.eval_on_selector_all("a[href]", whole)
        queue += [urlsplit(link).path for link in links if link.startswith(url)]


def picture(page: Page, folder: Path, path: str, language: str, width: int) -> None:
    page.screenshot(path=folder / f"{name_of(path)}-{language}-{width}.png", full_page=True)


def take(browser: Browser, url: str, language: str, folder: Path) -> int:
    taken = 0
    for width, height in WIDTHS.items():
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        page = context.new_page()
        for path in OUTSIDE:
            page.goto(url + path)
            if page.locator("html").get_attribute("lang") != language:
                page.locator(".top button[name=language]").click()
            picture(page, folder, path, language, width)
            taken += 1
        page.goto(f"{url}/account/login/")
        # The secretariat sees most. It is the first of the demo's people.
        page.locator(".cast button").first.click()
        speak(page, url, language)
        page.goto(f"{url}/")
        for path in pages_from(page, url):
            picture(page, folder, path, language, width)
            taken += 1
        context.close()
    return taken


def speak(page: Page, url: str, language: str) -> None:
    """The language is the person's own choice."""
    page.goto(f"{url}/me/")
    page.locator("#id_language").select_option(language)
    page.locator("form.panel button[type=submit]").click()


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    path = chromium()
    with tempfile.TemporaryDirectory(prefix="mellemrum-pictures-") as made, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=QUIET)
        taken = 0
        for language in LANGUAGES:
            print(f"Building and visiting the demo ({language}) ...", file=sys.stderr, flush=True)
            with served(language, Path(made) / language) as url:
                taken += take(browser, url, language, folder)
        browser.close()
    print(f"{taken} pictures in {folder}")


if __name__ == "__main__":
    main()
