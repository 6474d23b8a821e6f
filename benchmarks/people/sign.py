# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A director from a mail to a signature. Bar: at most 3 taps after the code, on one screen. Run `./script/bench people.sign`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from .walk import Walk, walking

FILES = "django.core.mail.backends.filebased.EmailBackend"


def mail_to(data: Path, address: str) -> str:
    """The text of the newest mail to that address. A file may hold several, one after the other."""
    parts = [
        part.lstrip()
        for file in sorted((data / "mail").iterdir(), key=lambda file: file.stat().st_mtime)
        for part in file.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
    ]
    found = [mail for part in parts if part and address in (mail := message_from_bytes(part, policy=default))["To"]]
    return str(found[-1].get_content())


def propose_and_write(walk: Walk) -> None:
    """What the secretariat did the day before: two lines changed, and a mail to those whose turn it is."""
    page = walk.page
    page.goto(walk.home + "agreements/mission/propose/")
    text = page.locator("#id_text")
    text.fill(text.input_value() + "\nDen, der siger ja, siger også hvornår.")
    page.locator("#id_reason").fill("Vi lovede ting uden datoer.")
    page.locator("main form button[type=submit]").first.click()
    page.goto(walk.home + "turns/")
    page.locator("main form button[type=submit]").first.click()


def come_in(page: Page, data: Path, address: str, house: str) -> None:
    link = re.search(r"https?://\S+/come/\S+", mail_to(data, address))
    assert link is not None, "the mail has no link"
    page.goto(house + urlsplit(link[0]).path)
    page.locator("main button[type=submit]").click()
    code = re.search(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?)\s*$", mail_to(data, address), re.MULTILINE)
    assert code is not None, "the second mail has no code"
    page.locator("#id_code").fill(code[1])
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state()


def main() -> int:
    os.environ["MELLEMRUM_MAIL_BACKEND"] = FILES
    address = "karen@demo.example"
    with walking("rasmus") as walk:
        propose_and_write(walk)
        environment = {**os.environ, "MELLEMRUM_DATA": str(walk.data)}
        work = [Path(sys.executable).with_name("mellemrum"), "work", "--once"]
        subprocess.run(work, env=environment, check=True, capture_output=True)
        browser = walk.page.context.browser
        assert browser is not None, "the browser is gone"
        phone = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        house = "{0.scheme}://{0.netloc}".format(urlsplit(walk.home))
        come_in(phone, walk.data, address, house)
        signed = Walk(phone, walk.home, walk.data)
        # One screen: after the signature one still stands on the page that the mail led to.
        addresses = {phone.url}
        phone.on("framenavigated", lambda frame: addresses.add(frame.url))
        if folder := os.environ.get("PICTURES"):
            phone.screenshot(path=f"{folder}/sign-before.png")
        signed.click(phone.locator(".dock button[type=submit]"))
        phone.locator("#turn", has_text="skrevet under").wait_for()
        if folder:
            phone.screenshot(path=f"{folder}/sign-after.png", full_page=True)
        signed.pages = len(addresses)
        holds = signed.told("from the code to the signature", most_pages=1, most_clicks=3)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
