# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Thirty-four people pasted, checked and invited. Bar: at most 5 pages and 12 clicks. Run `./script/bench people.paste`."""

from __future__ import annotations

import sys

from .walk import walking

NAMES = ("Anne", "Bo", "Carla", "Dorte", "Erik", "Fie", "Gorm")
PLACES = ("Egeminde Kommune", "Region Fjordland", "Lægelauget", "Boligselskabet Egen")
PEOPLE = 34


def rows() -> str:
    """As a secretariat has them in Excel: headings, one person without a role, one who stands there twice."""
    lines = ["Navn\tMail\tOrganisation\tRolle\tSkriver under"]
    for n in range(PEOPLE):
        name = f"{NAMES[n % len(NAMES)]} Prøve{n}"
        role, signs = ("leder", "ja") if n < len(PLACES) else ("" if n == 20 else "deltager", "nej")
        lines.append(f"{name}\tprove{n}@eksempel.dk\t{PLACES[n % len(PLACES)]}\t{role}\t{signs}")
    return "\n".join([*lines, lines[1]])


def main() -> int:
    with walking("rasmus") as walk:
        page = walk.page
        walk.click(page.locator("a[href$='/partners/']").first)
        walk.click(page.locator("a[href$='/people/paste/']").first)
        walk.click(page.locator("#id_text"))
        page.locator("#id_text").fill(rows())
        walk.click(page.locator("main form button[type=submit]").first)
        assert page.locator("input[name=take]").count() == PEOPLE, "the one who stands there twice is not offered"
        walk.click(page.locator("button[name=confirm][value=mail]"))
        waiting = page.get_by_text("Mailen venter på at blive sendt.").count()
        assert waiting >= PEOPLE, f"{waiting} invitations wait to be sent"
        holds = walk.told(f"{PEOPLE} people pasted and invited", most_pages=5, most_clicks=12)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
