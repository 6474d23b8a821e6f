# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A running partnership as a secretariat would fill it in: the template itself, with rows below its headings."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from mellemrum.guide.bring_in.template import kind_of, template_bytes

Rows = Sequence[Mapping[str, object]]

PLACES = ("Egeminde Kommune", "Region Fjordland", "Lægelauget", "Boligselskabet Egen", "Foreningen Naboer")
PARTNERS: Rows = [{"name": name} for name in PLACES]
PEOPLE: Rows = [
    {"name": f"Person Prøve{n}", "email": f"prove{n}@eksempel.dk", "partner": name, "role": "Leder", "acts": "x"}
    for n, name in enumerate(PLACES)
]


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
