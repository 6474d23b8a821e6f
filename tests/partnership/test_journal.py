# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The journal cannot be rewritten unseen: the database refuses, and the chain shows what somebody did all the same."""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from mellemrum.partnership import journal
from mellemrum.partnership.models import JournalHead, JournalLine, Person
from mellemrum.site.checks import append_only_journal
from tests.days import NOW, on
from tests.people import Cast

TRIGGERS = ("journal_no_update", "journal_no_delete")
ON = "" if connection.vendor == "sqlite" else " ON partnership_journalline"
FIELDS = {
    "verb": "partnership.revision.signed!",
    "at": on(1, 1),
    "by": 999_999,
    "partner": 999_999,
    "kind": "partnership.nothing",
    "record": 999_999,
    "codes": {"amount": 1},
    "previous": "0" * 64,
    "digest": "0" * 64,
    "number": 999_999,
}


@pytest.fixture
def chain(cast: Cast) -> str:
    for label in ("partnership.Terms", "partnership.Seat", "partnership.JournalLine"):
        cast.made(label)
    return f"p{cast.partnership.pk}"


def unlocked() -> None:
    """What somebody does who has the database file and wants to rewrite history."""
    with connection.cursor() as cursor:
        for name in TRIGGERS:
            cursor.execute(f"DROP TRIGGER {name}{ON}")


def test_the_chain_is_whole_as_it_was_written(chain: str) -> None:
    assert JournalLine.objects.filter(chain=chain).count() > 25
    assert journal.first_break(chain) is None
    assert journal.first_break(journal.HOUSE) is None
    assert journal.first_break("p0") is None


def test_lines_are_numbered_without_a_gap_and_each_names_the_one_before(chain: str) -> None:
    lines = list(JournalLine.objects.filter(chain=chain).order_by("number"))
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert [line.previous for line in lines] == ["", *(line.digest for line in lines[:-1])]


def test_a_line_holds_ids_and_codes_and_no_name(cast: Cast, chain: str) -> None:
    for line in JournalLine.objects.filter(chain=chain).exclude(verb__contains="QA-"):
        assert "QA-" not in str(line.codes)
        assert all(isinstance(value, str | int | bool | type(None)) for value in line.codes.values())
        assert all(len(value) <= 64 for value in line.codes.values() if isinstance(value, str))


def test_a_person_can_be_erased_and_the_chain_stays_whole(chain: str) -> None:
    Person.objects.update(name="Slettet", phone="")
    assert journal.first_break(chain) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE partnership_journalline SET verb = 'x'",
        "DELETE FROM partnership_journalline WHERE number = 1",
        "INSERT OR REPLACE INTO partnership_journalline SELECT * FROM partnership_journalline WHERE number = 1",
        "REPLACE INTO partnership_journalline SELECT * FROM partnership_journalline WHERE number = 1",
        "UPDATE OR IGNORE partnership_journalline SET verb = 'x'",
    ],
)
def test_the_database_refuses_to_change_or_remove_a_line(chain: str, statement: str) -> None:
    if connection.vendor != "sqlite" and (" OR " in statement or statement.startswith("REPLACE")):
        pytest.skip("a way of saying it that only SQLite knows")
    before = list(JournalLine.objects.order_by("pk").values())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(JournalLine.objects.order_by("pk").values()) == before


def test_the_models_own_ways_are_refused_too(chain: str) -> None:
    line = JournalLine.objects.filter(chain=chain).first()
    assert line is not None
    for act in (
        line.save,
        line.delete,
        JournalLine.objects.filter(chain=chain).delete,
        JournalLine.objects.all().delete,
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            act()


@pytest.mark.parametrize("field", FIELDS)
def test_a_changed_field_of_any_line_is_found(chain: str, field: str) -> None:
    """Ten lines for each of the ten fields: a hundred mutations."""
    unlocked()
    numbers = list(JournalLine.objects.filter(chain=chain).values_list("number", flat=True))
    for number in random.Random(field).sample(numbers, 10):
        with transaction.atomic():
            JournalLine.objects.filter(chain=chain, number=number).update(**{field: FIELDS[field]})
            assert journal.first_break(chain) == number
            transaction.set_rollback(True)
    assert journal.first_break(chain) is None


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_a_removed_line_is_found(chain: str, which: str) -> None:
    unlocked()
    total = JournalLine.objects.filter(chain=chain).count()
    number = {"first": 1, "middle": total // 2, "last": total}[which]
    JournalLine.objects.filter(chain=chain, number=number).delete()
    assert journal.first_break(chain) == number


def test_a_cut_off_end_is_found_with_and_without_its_head(chain: str) -> None:
    unlocked()
    total = JournalLine.objects.filter(chain=chain).count()
    JournalLine.objects.filter(chain=chain, number__gt=total - 3).delete()
    assert journal.first_break(chain) == total - 2
    JournalHead.objects.filter(chain=chain).delete()
    assert journal.first_break(chain) == total - 2


def test_two_lines_that_changed_places_are_found(chain: str) -> None:
    unlocked()
    JournalLine.objects.filter(chain=chain, number=7).update(number=10**6)
    JournalLine.objects.filter(chain=chain, number=8).update(number=7)
    JournalLine.objects.filter(chain=chain, number=10**6).update(number=8)
    assert journal.first_break(chain) == 7


def test_a_line_put_in_between_is_found(cast: Cast, chain: str) -> None:
    unlocked()
    last = JournalLine.objects.filter(chain=chain).order_by("number").last()
    assert last is not None
    last.pk, last.number, last.verb = None, last.number + 1, "partnership.revision.signed"
    last.save(force_insert=True)
    assert journal.first_break(chain) == last.number


def test_each_partnership_has_a_chain_of_its_own(casts: tuple[Cast, Cast]) -> None:
    chains = [f"p{cast.partnership.pk}" for cast in casts]
    assert [journal.first_break(chain) for chain in chains] == [None, None]
    for cast, chain in zip(casts, chains, strict=True):
        assert set(JournalLine.objects.filter(chain=chain).values_list("partnership", flat=True)) == {
            cast.partnership.pk
        }


def test_a_line_belongs_to_the_transaction_of_its_act(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "connection", SimpleNamespace(in_atomic_block=False))
    with pytest.raises(RuntimeError):
        journal.write(verb="x.y.z", record=cast.partnership, partnership=cast.partnership, by=None, at=NOW)


@pytest.mark.parametrize("name", TRIGGERS)
def test_the_house_does_not_start_without_its_triggers(db: None, name: str) -> None:
    assert journal.triggers_exist()
    assert append_only_journal(None, databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{ON}")
    assert not journal.triggers_exist()
    assert [each.id for each in append_only_journal(None, databases=["default"])] == ["mellemrum.E004"]


def test_a_migration_that_rebuilds_the_table_loses_the_triggers_and_the_gate_sees_it(db: None) -> None:
    """Why a later migration of this table must make them anew: SQLite drops them with the table that it rebuilds."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite rebuilds tables")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE copy AS SELECT * FROM partnership_journalline")
        cursor.execute("DROP TABLE partnership_journalline")
        cursor.execute("ALTER TABLE copy RENAME TO partnership_journalline")
    assert [each.id for each in append_only_journal(None, databases=["default"])] == ["mellemrum.E004"]


def test_every_act_of_the_cast_left_its_line(cast: Cast, chain: str) -> None:
    lines: dict[str, Any] = {}
    for line in JournalLine.objects.filter(chain=chain):
        lines.setdefault(line.verb, line)
        assert line.partnership_id == cast.partnership.pk
        assert line.verb.count(".") == 2
    assert {verb.split(".")[0] for verb in lines} == {"partnership"}
    assert len(lines) > 15
