# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From the values of many series to what each measure would be sent, and what is wrong with the rest.

As with one measure's values, the sheets travel through the page, signed, from the preview to the save.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import CarefulForm, sentence_of
from mellemrum.partnership.models import Partnership
from mellemrum.partnership.refusals import Refused
from mellemrum.reading.errors import ReadingError, shortened
from mellemrum.reading.periods import length_of
from mellemrum.reading.series import Answer, Sheet, Value, read_series, sheets_in_file, sheets_in_text

from .. import rules
from ..figures import Sent
from ..models import Measure
from .counts import value_of
from .matching import label_of, matched
from .rows import LENGTHS, LIFETIME, MOST_CHARACTERS, first_day_in

SALT = "value.importing"


class ImportForm(CarefulForm):
    """Sheets of figures, as a file or pasted: one of the two."""

    file = forms.FileField(label=_("Choose a file"), required=False, help_text=_("CSV or Excel, at most 20 MB."))
    pasted = forms.CharField(
        label=_("Or paste from Excel"),
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-input"}),
        help_text=_("With the headings."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        upload = data.get("file")
        if not self.errors and bool(upload) == bool(data.get("pasted")):
            self.add_error("file", _("Choose a file, or paste some rows. One of the two."))
        if self.errors:
            return data
        # As it was pasted: an empty first cell is a tab at the beginning, which a cleaned text would lose.
        pasted = self.data.get(self.add_prefix("pasted"), "")
        try:
            sheets = sheets_in_file(upload.read(), upload.name) if upload else sheets_in_text(pasted)
            check_fits_page(sheets)
        except ReadingError as error:
            self.add_error("file" if upload else "pasted", sentence_of(error))
        else:
            data["hand"] = Hand(sheets, upload.name if upload else "")
        return data


@dataclass(frozen=True)
class Hand:
    """What a page carries: the sheets, their file's name, and which measure each unknown name was said to mean."""

    sheets: Sequence[Sheet]
    file_name: str
    choices: Mapping[str, int] = field(default_factory=dict)


def check_fits_page(sheets: Sequence[Sheet]) -> None:
    if sum(len(cell) + 3 for sheet in sheets for _, row in sheet.rows for cell in row) > MOST_CHARACTERS:
        raise ReadingError(
            "Der er mere, end siden kan bære. Del filen i to, eller behold kun de nye perioder.",
            "There is more than the page can carry. Split the file in two, or keep only the new periods.",
        )


def carried(hand: Hand, partnership: Partnership) -> str:
    """What is in hand as a signed text for this partnership."""
    cells = [partnership.key, hand.sheets, hand.file_name, hand.choices]
    return signing.dumps(cells, salt=SALT, compress=True)


def in_hand(text: str, partnership: Partnership) -> Hand:
    """What the page carried. Raises ReadingError where it is not ours, not this partnership's, or too old."""
    try:
        key, sheets, file_name, choices = signing.loads(text, salt=SALT, max_age=LIFETIME)
        if key != partnership.key:
            raise signing.BadSignature
    except signing.BadSignature as error:
        raise ReadingError(
            "Forhåndsvisningen er for gammel. Vælg filen igen. Intet er gemt.",
            "The preview is too old. Choose the file again. Nothing was saved.",
        ) from error
    return Hand([Sheet(title, [(number, row) for number, row in rows]) for title, rows in sheets], file_name, choices)


@dataclass(frozen=True)
class Unknown:
    """A name that fits no measure: how many values it has, and the measure that somebody said it means."""

    label: str
    count: int
    chosen: Measure | None


@dataclass(frozen=True)
class Plan:
    """What an import would do. Where anything is refused, nothing of it is done."""

    parts: tuple[tuple[Measure, list[Sent]], ...]
    refused: tuple[ReadingError, ...]
    unknown: tuple[Unknown, ...]
    # Measures that this person sends no values to, each with the rule's sentence.
    withheld: tuple[tuple[Measure, str], ...]
    sheets_left_out: tuple[str, ...]


def plan_of(hand: Hand, here: Here) -> Plan:
    """Raises ReadingError where there is no table at all."""
    answer = read_series(hand.sheets)
    measures = list(
        Measure.objects.filter(partnership=here.partnership)
        .select_related("owner__organisation")
        .order_by("sort_key", "pk")
    )
    unknown, of = _assigned(answer, measures, hand.choices)
    refused = list(answer.refused)
    parts, withheld = [], []
    first_day = cache(lambda cell, every: _first_day(cell, every, here.today))
    for measure in measures:
        own = of.get(measure.pk)
        if not own:
            continue
        try:
            rules.check_may_send(here, measure)
        except Refused as error:
            withheld.append((measure, str(error.sentence)))
            continue
        rows, wrong = _rows(own, measure, first_day)
        parts.append((measure, rows))
        refused += wrong
    return Plan(tuple(parts), tuple(refused), tuple(unknown), tuple(withheld), answer.left_out)


def _assigned(
    answer: Answer, measures: Sequence[Measure], choices: Mapping[str, int]
) -> tuple[list[Unknown], dict[int, list[Value]]]:
    """The values of each measure, and the names that fit none with what was chosen for them."""
    by_call: dict[Any, list[Value]] = {}
    for value in answer.values:
        by_call.setdefault(value.of, []).append(value)
    by_pk = {measure.pk: measure for measure in measures}
    unknown: dict[str, Unknown] = {}
    of: dict[int, list[Value]] = {}
    for which, measure in matched(list(by_call), measures).items():
        values, meant = by_call[which], measure
        if meant is None:
            label = label_of(which)
            meant = by_pk.get(choices.get(label, 0))
            count = len(values) + (unknown[label].count if label in unknown else 0)
            unknown[label] = Unknown(label, count, meant)
        if meant is not None:
            of.setdefault(meant.pk, []).extend(values)
    return list(unknown.values()), of


# A cell and how often the measure comes, to its first day or what is wrong: one answer serves all measures alike.
FirstDay = Callable[[str, str], dt.date | ReadingError]


def _rows(values: Sequence[Value], measure: Measure, first_day: FirstDay) -> tuple[list[Sent], list[ReadingError]]:
    """Oldest first, and what is wrong with the others."""
    sent: dict[dt.date, Sent] = {}
    stands: dict[dt.date, Value] = {}
    refused = []
    for value in values:
        try:
            first = first_day(value.period, measure.every)
            if isinstance(first, ReadingError):
                raise first
            if first in sent:
                raise _doubled(stands[first])
            sent[first], stands[first] = _sent(value, measure, first), value
        except ReadingError as error:
            refused.append(error.at(file=value.sheet, row=value.row, column=value.column))
    return [sent[first] for first in sorted(sent)], refused


def _first_day(cell: str, every: str, today: dt.date) -> dt.date | ReadingError:
    length = length_of(cell)
    if length != "day" and LENGTHS.index(length) < LENGTHS.index(every):
        # A table of months that were put into quarters would say three different things of each.
        return ReadingError(
            f"'{shortened(cell)}' er kortere end tallets perioder. Saml tallene for hele perioden.",
            f"'{shortened(cell)}' is shorter than the measure's periods. Sum the figures for the whole period.",
        )
    try:
        return first_day_in(cell, every, today)
    except ReadingError as error:
        return error


def _doubled(other: Value) -> ReadingError:
    place = {
        language: ", ".join(filter(None, (other.sheet, f"{row} {other.row}", f"{column} {other.column}")))
        for language, row, column in (("da", "række", "kolonne"), ("en", "row", "column"))
    }
    return ReadingError(
        f"Perioden står også i {place['da']}. Behold en af dem.",
        f"The period stands in {place['en']} too. Keep one of them.",
    )


def _sent(value: Value, measure: Measure, first: dt.date) -> Sent:
    part, whole = value.value, value.over
    if measure.has_denominator:
        return Sent(first, value_of(part, whole, measure), part, whole)
    if whole is not None:
        raise ReadingError(
            "Tallet har ingen nævner. Lad cellen med ud af hvor mange stå tom.",
            "This figure has no denominator. Leave the cell of how many empty.",
        )
    return Sent(first, part)
