# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One workbook with 100 measures of 120 values: looked through and saved, as a secretariat does it. CPU, children included.

Floor: the same workbook read with openpyxl and its values put in with one statement, in the same run. Bar: 3 s.
Run `./script/bench importing`.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .pages import client_of, settle

MEASURES, VALUES, BAR = 100, 120, 3.0


def cpu(act: Callable[[], Any]) -> tuple[float, Any]:
    before = os.times()
    answer = act()
    after = os.times()
    return sum(after[:4]) - sum(before[:4]), answer


def months() -> list[dt.date]:
    return [dt.date(2016 + n // 12, n % 12 + 1, 1) for n in range(VALUES)]


def book(names: list[str], shift: float) -> bytes:
    from mellemrum.reading.exports import xlsx_bytes

    rows = [
        [name, *(20 + shift + (n * 7919 + at * 31) % 110 / 10 for n in range(VALUES))] for at, name in enumerate(names)
    ]
    return xlsx_bytes("Values", ["Measure", *(month.isoformat() for month in months())], rows)


def floor(content: bytes, measures: list[Any], person: Any, at: dt.datetime) -> int:
    from django.db import transaction
    from openpyxl import load_workbook

    from mellemrum.rooms.value.models import Delivery, Value

    with transaction.atomic():
        delivery = Delivery.objects.create(measure=measures[0], sent_at=at, sent_by=person)
        rows = load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True)
        made = Value.objects.bulk_create(
            Value(measure=measure, delivery=delivery, period_on=month, value=cell, is_current=False)
            for measure, row in zip(measures, rows, strict=True)
            for month, cell in zip(months(), row[1:], strict=True)
        )
        transaction.set_rollback(True)
    return len(made)


def imported(client: Any, inside: str, content: bytes) -> tuple[float, float]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("values.xlsx", content)
    looking, page = cpu(lambda: client.post(f"{inside}value/import/preview/", {"file": file}))
    hand = re.search(r'name="hand" value="([^"]+)"', page.content.decode())
    assert page.status_code == 200, page.status_code
    assert hand is not None
    saving, answer = cpu(lambda: client.post(f"{inside}value/import/confirm/", {"hand": hand[1]}))
    assert answer.status_code == 302, answer.status_code
    return looking, saving


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        settle(Path(folder))
        from benchmarks import large
        from mellemrum.rooms.value.models import Measure, Value

        made = large._place("Large", partners=40, people=40, measures=MEASURES, values=0, decisions=1, lines=100)
        measures = list(Measure.objects.filter(partnership=made.partnership).order_by("pk"))
        names = [measure.name for measure in measures]
        client, inside = client_of(made.person), f"/p/{made.partnership.key}/"
        client.get(f"{inside}value/import/")
        bare, count = cpu(lambda: floor(book(names, 0.0), measures, made.person, large.AT))
        print(f"floor: {count} values read with openpyxl and put in at once: {bare:.2f} s")
        good = True
        for what, shift in (("all new", 0.0), ("all changed", 1.0)):
            looking, saving = imported(client, inside, book(names, shift))
            total = looking + saving
            print(
                f"{what}: preview {looking:.2f} s, save {saving:.2f} s, together {total:.2f} s "
                f"(bar {BAR:.0f}), {total / bare:.1f} times the floor"
            )
            good = good and total <= BAR
        assert Value.objects.current().count() == MEASURES * VALUES
    print("All bars held." if good else "A bar was not held.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
