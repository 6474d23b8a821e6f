# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log is told of by organisation and by sector, unless the two leave a few citizens between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mellemrum.rooms.value.figures.logs import read_log

COLUMNS = {"case": "case", "activity": "activity", "org": "org", "start": "start", "sector": "sector"}
HEAD = "case,activity,org,start,sector\n"


@pytest.mark.parametrize(("without_sector", "sectors"), [(0, 2), (3, 0), (5, 2)])
def test_sectors_are_told_only_where_none_or_five_have_no_sector(
    tmp_path: Path, without_sector: int, sectors: int
) -> None:
    rows = [
        f"c{n},x,{org},2026-01-{day:02},{sector}\n"
        for n in range(30)
        for org, day, sector in (("ward", 1, "region"), ("care", 3, "town"))
    ]
    rows += [f"d{n},x,club,2026-01-05,\n" for n in range(without_sector)]
    log = tmp_path / "log.csv"
    log.write_text(HEAD + "".join(rows))
    found = read_log(log, COLUMNS, "log.csv")
    assert found.sectors == sectors
    assert [each.level for each in found.answers] == ["organisation", *(["sector"] if sectors else [])]
