# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A running partnership as a secretariat would fill it in: the template itself, with rows below its headings."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from mellemrum.guide import actions
from mellemrum.guide.bring_in.known import known
from mellemrum.guide.bring_in.template import kind_of, template_bytes
from mellemrum.guide.bring_in.understood import Understood, open_book, understand
from mellemrum.partnership.models import Phase
from tests.guide.cast import Cast

Rows = Sequence[Mapping[str, object]]

PLACES = ("Egeminde Kommune", "Region Fjordland", "Lægelauget", "Boligselskabet Egen", "Foreningen Naboer")
PARTNERS: Rows = [{"name": name} for name in PLACES]
PEOPLE: Rows = [
    {"name": f"Person Prøve{n}", "email": f"prove{n}@eksempel.dk", "partner": name, "role": "Leder", "acts": "x"}
    for n, name in enumerate(PLACES)
]


MISSION = {"kind": "Mission", "text": "Vi følges hele vejen.", "date": "01-04-2026", "signed": "Alle"}
MANDATE = {
    "kind": "Mandat", "partner": PLACES[0], "text": "Kommunen går ind med dette mandat.", "date": dt.date(2026, 4, 2),
    "signed": f"{PLACES[0]} (Karen Prøve)", "giver": "Byrådet", "amount": 500_000, "until": "30-06-2027",
    "may_decide": "Bemanding", "may_promise": "Timer", "link": "https://eksempel.dk/sag/7",
}  # fmt: skip
POINT = {"title": "Budgettets første behandling", "from": "03-09-2026", "partner": PLACES[0], "kind": "Budget"}


def decision(**more: object) -> dict[str, object]:
    return {"title": "Fælles vagt fredag aften", "date": "14-01-2026", **more}


def promise(**more: object) -> dict[str, object]:
    return {
        "text": "En fast kontakt til hver familie", "giver": PLACES[0], "receiver": PLACES[1], "due": "01-03-2027", **more
    }  # fmt: skip


def filled(change: Callable[[Any], None] | None = None, **sheets: Rows) -> bytes:
    """The template with rows by the sheet's code; `change` may do to the book what people do to it."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes()))
    for code, rows in sheets.items():
        kind = kind_of(code)
        sheet = book[str(kind.name)]
        for row in rows:
            sheet.append([row.get(column.code) for column in kind.columns])
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(content: bytes, name: str = "samarbejde.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def read(cast: Cast, content: bytes) -> Understood:
    return understand(open_book(content, "samarbejde.xlsx"), known(cast.here("Sara")))


def bring_in(cast: Cast, content: bytes, phase: Phase = Phase.DURING) -> Understood:
    return actions.bring_in(book=open_book(content, "samarbejde.xlsx"), scans={}, phase=phase, **cast.by("Sara"))


def everything() -> bytes:
    return filled(
        partners=PARTNERS,
        people=PEOPLE,
        agreements=[MISSION, MANDATE],
        decisions=[decision(title=f"Beslutning {n}") for n in range(12)],
        promises=[promise(text=f"Løfte {n}", carrier="Person Prøve0") for n in range(20)],
        points=[POINT],
    )


def problems(told: Understood, code: str) -> list[str]:
    return [" ".join(row.problems) for row in told.rows[code]]


def preview(cast: Cast, content: bytes, name: str = "samarbejde.xlsx") -> str:
    answer = cast.client("Sara").post(cast.url("bring-in/"), {"file": upload(content, name)})
    return str(answer.content.decode())
