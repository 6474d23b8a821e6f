# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From a meeting that is over to minutes that have been sent. Bar: 2 clicks. Run `./script/bench people.minutes`."""

from __future__ import annotations

import re
import sys

from .walk import walking


def main() -> int:
    with walking("rasmus") as walk:
        page = walk.page
        page.goto(f"{walk.home}mandate/meetings/")
        page.locator("section[aria-labelledby=held] a[href*='/meetings/']").first.click()
        page.wait_for_load_state()
        walk.pages, walk.clicks = 1, 0
        walk.click(page.locator("form[action$='/end/'] button"))
        assert re.search(r"/minutes/$", page.url), page.url
        walk.click(page.locator("form[action$='/minutes/send/'] button"))
        assert page.locator("form[action$='/minutes/send/']").count() == 0, "the minutes were not sent"
        for ending in ("pdf", "docx"):
            assert page.locator(f"a[href$='minutes.{ending}']").count() == 1, f"there is no {ending} to take along"
        holds = walk.told("minutes are kept and sent", most_pages=3, most_clicks=2)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
