# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A small partnership with shared measures: Alice acts for the municipality, Bo for the region, Rita reads."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from mellemrum.rooms.value import actions
from mellemrum.rooms.value.figures import Sent
from mellemrum.rooms.value.models import Counts, Delivery, Every, Kind, Measure, Reading, RuleSet, Step, Value
from tests.guide.cast import TODAY, Cast, two_partners

__all__ = ["TODAY", "Room", "count_rows", "falling", "months", "room"]

FIRST = dt.date(2024, 10, 1)
FIELDS: dict[str, Any] = {
    "name": "Hours to the first help",
    "why": "The first hours are the unsafe ones.",
    "definition": "Median hours from arrival home to the first visit.",
    "unit": "hours",
    "counts": Counts.VALUES,
    "better": "down",
    "every": Every.MONTH,
    "source": "The care system",
    "owner": None,
    "aim": None,
    "baseline": 19.0,
    "baseline_period": "2024 Q4",
    "target": 4.0,
    "target_by_on": dt.date(2027, 12, 31),
    "rules": RuleSet.DEFAULT,
    "kind": Kind.AUTO,
}


def months(values: list[float], first: dt.date = FIRST) -> list[Sent]:
    sent = []
    for value in values:
        sent.append(Sent(first, float(value)))
        first = Every.MONTH.next_first_day(first)
    return sent


def shares(counts: list[tuple[int, int]], first: dt.date = FIRST) -> list[Sent]:
    sent = []
    for part, whole in counts:
        sent.append(Sent(first, 100 * part / whole, float(part), float(whole)))
        first = Every.MONTH.next_first_day(first)
    return sent


def falling() -> list[Sent]:
    """Ten months around nineteen, then nine around ten: a change that is hardly chance, from August 2025."""
    return months([19, 20, 18, 19, 21, 19, 17, 20, 18, 19, 11, 10, 9, 9, 12, 11, 9, 8, 10])


def count_rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Measure, Delivery, Value, Step, Reading))


@dataclass
class Room:
    cast: Cast

    def measure(self, who: str = "Alice", **more: Any) -> Measure:
        fields = {**FIELDS, "owner": self.cast.partners["Egeminde Municipality"], **more}
        return actions.propose_measure(fields=fields, **self.cast.by(who))

    def share(self, **more: Any) -> Measure:
        fields = {
            "name": "Knows whom to ring",
            "unit": "per cent",
            "counts": Counts.SHARE,
            "better": "up",
            "target": 85.0,
        }
        return self.measure(**{**fields, **more})

    def send(self, measure: Measure, rows: list[Sent], who: str = "Alice") -> Delivery | None:
        return actions.send_values(measure=measure, rows=rows, **self.cast.by(who))

    def url(self, path: str = "") -> str:
        return self.cast.url(f"value/{path}")

    def get(self, path: str, who: str = "Alice") -> HttpResponse:
        return self.cast.client(who).get(self.url(path))

    def post(self, path: str, who: str = "Alice", **data: Any) -> HttpResponse:
        return self.cast.client(who).post(self.url(path), data)

    def paste(self, measure: Measure, cells: str, who: str = "Alice") -> HttpResponse:
        return self.post(f"measures/{measure.pk}/values/preview/", who, pasted=cells)

    def upload(self, measure: Measure, content: bytes, name: str = "values.csv", who: str = "Alice") -> HttpResponse:
        file = SimpleUploadedFile(name, content)
        return self.post(f"measures/{measure.pk}/values/preview/", who, file=file)

    def confirm(self, measure: Measure, preview: HttpResponse, who: str = "Alice", **more: str) -> HttpResponse:
        """Press the button of a preview: what the page carries is what is sent."""
        table = re.search(r'name="table" value="([^"]+)"', preview.content.decode())
        assert table, "the preview carries no table"
        return self.post(f"measures/{measure.pk}/values/confirm/", who, table=table[1], **more)

    def values(self, measure: Measure) -> dict[dt.date, float]:
        return dict(measure.values.current().order_by("period_on").values_list("period_on", "value"))


def room() -> Room:
    return Room(two_partners())
