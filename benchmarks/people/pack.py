# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From the partners' page to the kept pack of a new director. Bar: 2 clicks. Run `./script/bench people.pack`."""

from __future__ import annotations

import re
import sys

from .walk import walking


def main() -> int:
    with walking("rasmus") as walk:
        page = walk.page
        page.goto(f"{walk.home}partners/")
        walk.pages, walk.clicks = 1, 0
        walk.click(page.locator("a[href*='/pack/'][aria-label*='Jonas']").first)
        walk.click(page.locator("form[action$='/make/'] button"))
        assert re.search(r"/packs/\d+/$", page.url), page.url
        assert page.locator("a[href$='/pack.pdf']").count() == 1, "there is no PDF to take along"
        holds = walk.told("a new director's pack is made", most_pages=3, most_clicks=2)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
