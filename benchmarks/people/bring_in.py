# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A running partnership of 5 partners, 12 decisions and 20 promises brought in from the template. Bar: at most 6 pages.

From "My partnerships" to the mail to those who came in. Run `./script/bench people.bring_in`.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import openpyxl

from .walk import walking

PLACES = ("Tangvig Kommune", "Region Fjordland", "Tangvig Lægelaug", "Boligforeningen Tangen", "Foreningen Naboer")
DECISIONS, PROMISES = 12, 20
MOST_PAGES, MOST_CLICKS = 6, 8


def fill_in(template: Path) -> bytes:
    """As a secretariat does it: only the columns that it knows, below the headings that stand there."""
    book = openpyxl.load_workbook(io.BytesIO(template.read_bytes()))

    def write(sheet: str, *cells: str) -> None:
        headings = [cell.value for cell in book[sheet][1]]
        named = dict(zip(cells[::2], cells[1::2], strict=True))
        assert set(named) <= set(headings), f"{sheet} has no {set(named) - set(headings)}"
        book[sheet].append([named.get(heading, "") for heading in headings])

    for n, place in enumerate(PLACES):
        write("Parter", "Part", place)
        mail = f"person{n}@eksempel.dk"
        write(
            "Personer", "Navn", f"Person Prøve{n}", "Mail", mail, "Part", place, "Rolle", "leder", "Skriver under", "x"
        )
    for n in range(DECISIONS):
        write("Beslutninger", "Beslutning", f"Beslutning nummer {n + 1}", "Besluttet den", f"{n + 1}. marts 2026")
    for n in range(PROMISES):
        giver, receiver = PLACES[n % len(PLACES)], PLACES[(n + 1) % len(PLACES)]
        write(
            "Løfter", "Løfte", f"Løfte nummer {n + 1}", "Fra part", giver, "Til part", receiver, "Senest", "01-12-2026"
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def main() -> int:
    with walking("rasmus") as walk:
        page = walk.page
        page.goto(f"{walk.home.split('/p/')[0]}/mine/")
        walk.pages = 1
        walk.click(page.locator("main a[href$='/new/']"))
        page.fill("#id_name", "Sammen i Tangvig")
        page.fill("#id_task_title", "Ingen skal bo på gaden")
        walk.click(page.locator("main form button[type=submit]"))
        walk.click(page.locator("main a[href$='/bring-in/']"))
        with page.expect_download() as fetched:
            walk.click(page.locator("a[href$='template.xlsx']"))
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        content = fill_in(fetched.value.path())
        page.set_input_files("#id_file", {"name": "Tangvig.xlsx", "mimeType": kind, "buffer": content})
        walk.click(page.locator("main form button[type=submit]"))
        rows = page.locator("main tbody tr").count()
        assert rows == 2 * len(PLACES) + DECISIONS + PROMISES, f"{rows} rows were understood"
        walk.click(page.locator("main form button[type=submit]"))
        assert page.locator("input[name=to]:checked").count() == len(PLACES), "all who came in can be written to"
        name = f"{len(PLACES)} partners, {DECISIONS} decisions, {PROMISES} promises"
        holds = walk.told(name, most_pages=MOST_PAGES, most_clicks=MOST_CLICKS)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
