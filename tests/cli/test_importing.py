# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum import` looks a file through with the checks of the page, and saves it all or not at all."""

from pathlib import Path

import pytest

from mellemrum.cli import importing
from mellemrum.partnership import clock
from mellemrum.rooms.value.models import Value
from tests.rooms.value.cast import TODAY, Room, room

GOOD = "Measure;April 2026\nHours to the first help;21,5\nSomething else;3\n"


@pytest.fixture
def here(db: None, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    made = room()
    made.measure()
    return made


def run(here: Room, tmp_path: Path, cells: str, *more: str, by: str = "Alice") -> int:
    file = tmp_path / "values.csv"
    file.write_text(cells)
    who = here.cast.here(by) if by in here.cast.members else None
    mail = who.person.email if who else by
    return importing.main([str(file), "--partnership", here.cast.partnership.key, "--by", mail, *more])


def test_it_says_what_would_happen_and_saves_only_when_told(
    here: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(here, tmp_path, GOOD) == 0
    told = capsys.readouterr().out
    assert "new      Hours to the first help, April 2026: 21.5 hours" in told
    assert "left out Something else (1)" in told
    assert not Value.objects.exists()
    assert run(here, tmp_path, GOOD, "--save") == 0
    assert Value.objects.get().value == 21.5


BAD = {
    "no number": ("Measure;April 2026\nHours to the first help;many\nSomething else;3\n", "Alice", "Row 2, column April 2026"),
    "no table": ("Hello\n", "Alice", "There is no table"),
    "a stranger": (GOOD, "nobody@example.org", "nobody@example.org is no member"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_one_sentence_and_nothing_is_saved(
    here: Room, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    cells, who, sentence = BAD[name]
    assert run(here, tmp_path, cells, "--save", by=who) == 2
    assert sentence in capsys.readouterr().err
    assert not Value.objects.exists()
