# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a page shows beside an answer, held against plain loops over the rows of real logs; and rows and sectors of a file."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from mellemrum.engines.pathways import (
    Columns,
    Question,
    Store,
    between,
    between_document,
    document,
    import_log,
    read_levels,
    rejected_rows,
    stored,
)
from mellemrum.engines.pathways.between import ENOUGH
from mellemrum.engines.pathways.made import make_log, write_csv
from mellemrum.reading.errors import ReadingError

from .pathway_logs import ROOT, path_of

REAL = ("sepsis", "bpic2011_hospital_spans_even")
EPOCH = dt.date(1970, 1, 1)


@pytest.fixture(scope="module", params=REAL)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    if not ROOT:
        pytest.skip("MELLEMRUM_TEST_DATA is not set")
    return import_log(path_of(request.param, "csv"), tmp_path_factory.mktemp("store"), skip_bad_rows=True)


class Handover:
    def __init__(self, case: str, begun: int, source: str, target: str, wait: int) -> None:
        self.case, self.begun, self.border, self.wait = case, begun, (source, target), max(0, wait)


def handed_over(store: Store) -> list[list[Handover]]:
    """Each case's handovers in order, by walking along its rows."""
    events = sorted(stored.events_of(store), key=lambda each: (each.case, each.order))
    found = []
    for case, rows in groupby(events, key=lambda each: each.case):
        listed = list(rows)
        episodes: list[list[int | str]] = []
        for each in listed:
            if each.org is None:
                continue
            if episodes and episodes[-1][0] == each.org:
                episodes[-1][2] = max(int(episodes[-1][2]), each.until)
            else:
                episodes.append([each.org, each.start, each.until])
        begun = min(each.start for each in listed)
        found.append(
            [Handover(case, begun, str(a[0]), str(b[0]), int(b[1]) - int(a[2])) for a, b in pairwise(episodes)]
        )
    return found


def test_quartiles_of_waits_are_those_of_a_plain_list(store: Store) -> None:
    waits, citizens = defaultdict(list), defaultdict(set)
    for case in handed_over(store):
        for each in case:
            waits[each.border].append(each.wait)
            citizens[each.border].add(each.case)
    found = between(store, Question()).quartiles
    assert found.keys() == waits.keys()
    for border, (low, middle, high, n) in found.items():
        assert [low, middle, high] == pytest.approx(list(np.quantile(waits[border], [0.25, 0.5, 0.75])), rel=1e-9)
        assert n == len(citizens[border])


def test_who_is_sent_back_is_counted_by_walking_along(store: Store) -> None:
    times, citizens = Counter(), defaultdict(set)
    for case in handed_over(store):
        for one, two in pairwise(case):
            if two.border == one.border[::-1]:
                times[one.border] += 1
                citizens[one.border].add(one.case)
    found = {(each.first, each.other): (each.n, each.citizens) for each in between(store, Question()).back}
    assert found == {border: (n, len(citizens[border])) for border, n in times.items()}


def test_how_many_are_at_once_is_counted_at_every_moment(store: Store) -> None:
    rows = defaultdict(list)
    for each in stored.events_of(store):
        if each.org is not None and each.until > each.start:
            rows[each.case].append(each)
    most = Counter()
    for lasting in rows.values():
        moments = {each.start for each in lasting}
        most[max(len({row.org for row in lasting if row.start <= at < row.until}) for at in moments)] += 1
    assert between(store, Question()).at_once == dict(sorted(most.items()))


def test_parts_of_the_year_have_enough_citizens_and_medians_of_those_who_began_in_them(store: Store) -> None:
    found = between(store, Question())
    cases = {each.case: each.start for each in sorted(stored.events_of(store), key=lambda each: -each.start)}
    days = [EPOCH + dt.timedelta(microseconds=start) for start in cases.values()]
    begins = [*found.parts, dt.date.max]
    for first, end in pairwise(begins):
        assert sum(first <= day < end or (first == found.parts[0] and day < end) for day in days) >= ENOUGH
        assert (first.month % 3, first.day) == (1, 1)
    waits, citizens = defaultdict(list), defaultdict(set)
    for case in handed_over(store):
        for each in case:
            day = EPOCH + dt.timedelta(microseconds=each.begun)
            part = max((first for first in found.parts if first <= day), default=found.parts[0])
            waits[each.border, part].append(each.wait)
            citizens[each.border, part].add(each.case)
    assert found.waits.keys() == waits.keys()
    for at, (middle, n) in found.waits.items():
        assert middle == pytest.approx(median(waits[at]), rel=1e-9)
        assert n == len(citizens[at])


def test_what_leaves_stands_on_enough_citizens(store: Store) -> None:
    found = between(store, Question())
    told = document(stored.answer(store, Question()), is_released=True)
    released = between_document(found, told)
    shown = {(each["from"], each["to"]) for each in told["network"]}
    assert {(each["from"], each["to"]) for each in released["borders"]} == shown
    for each in released["borders"]:
        n = found.quartiles[each["from"], each["to"]][3]
        assert (each["quartiles_us"] is not None) == (n >= 20)
    for each in released["waits"]:
        border = (each["from"], each["to"])
        assert found.waits[border, dt.date.fromisoformat(each["part"])][1] >= 10
        assert set(each) == {"from", "to", "part", "median_us"}
    listed = released["back"]["listed"]
    assert all(each["citizens"] >= 5 for each in listed)
    left = sum(each.n for each in found.back) - sum(each["n"] for each in listed)
    if released["back"]["n"] is not None and released["back"]["hidden"]:
        assert left >= 5
    for each in released["at_once"] or []:
        assert each["citizens"] is None or each["citizens"] >= 5


def test_of_a_log_of_few_nothing_leaves(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(
        "case_id,activity,org,start\n" + "".join(f"b{n},a,H,2026-01-01\nb{n},a,K,2026-01-02\n" for n in range(4))
    )
    store = import_log(log, _folder(tmp_path))
    told = document(stored.answer(store, Question()), is_released=True)
    assert between_document(between(store, Question()), told) == {
        "borders": [], "back": None, "at_once": None, "parts": [], "waits": [],
    }  # fmt: skip


def test_several_at_once_of_a_made_log_are_as_its_script_says(tmp_path: Path) -> None:
    made = make_log(200, seed=3)
    log = tmp_path / "made.csv"
    with log.open("w", newline="", encoding="utf-8") as file:
        write_csv(made.rows, file)
    found = between(import_log(log, _folder(tmp_path)), Question()).at_once
    planned = made.planned.several
    assert sum(found.values()) == planned.cases
    assert sum(n for most, n in found.items() if most > 1) == planned.cases_with_several
    assert max(found) == planned.most_at_once


BAD = """case_id,activity,org,start,end,sector
b1,Besøg,K,2026-01-05 09:00,,Kommune
,Besøg,K,2026-01-05 09:00,,Kommune
b2,,K,2026-01-05 09:00,,Kommune
b3,Besøg,H,i morgen,,Region
b4,Besøg,H,2026-01-05 09:00,snart,Region
b5,Besøg,,2026-01-05 09:00,2026-01-04 09:00,
"""


def test_every_row_that_is_left_out_is_told_with_its_number_and_column(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(BAD, encoding="utf-8")
    store = import_log(log, _folder(tmp_path), skip_bad_rows=True)
    found = list(rejected_rows(store))
    assert [(each.row, each.column) for each in found] == [
        (3, "case_id"), (4, "activity"), (5, "start"), (6, "end"), (7, "end"),
    ]  # fmt: skip
    assert len(found) == sum(store.manifest.rejected.values())
    assert not any(word in each.da + each.en for each in found for word in ("i morgen", "snart", "b3"))


def test_the_sector_of_each_organisation_is_read_from_its_column(tmp_path: Path) -> None:
    log = tmp_path / "log.csv"
    log.write_text(BAD, encoding="utf-8")
    assert read_levels(log, Columns(), "sector") == {"H": "Region", "K": "Kommune"}
    with pytest.raises(ReadingError, match="There is no column called 'sektor'"):
        read_levels(log, Columns(), "sektor")


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "store"
    folder.mkdir()
    return folder
