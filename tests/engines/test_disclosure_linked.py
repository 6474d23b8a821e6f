# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Tables of every shape: a reader who sees all that is shown works out none of the few."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product

import pytest

from mellemrum.engines.disclosure import (
    ALL,
    FLOOR,
    Linked,
    Sum,
    behind,
    bounds,
    crossed,
    flows,
    hidden,
    is_dominated,
    paid,
    shown,
    shown_table,
    together,
)

from .published_tables import any_table, hierarchy, stream, table, worked_out

SEED = 20261031


@pytest.mark.parametrize("hundred", range(3))
def test_a_reader_works_out_no_few_from_a_hundred_tables_in_two_and_three_groupings_hierarchies_and_flows(
    hundred: int,
) -> None:
    for n in range(100):
        linked = any_table(random.Random(SEED + 100 * hundred + n))
        assert worked_out(linked, shown(linked), linked.secrets_at(FLOOR)) == [], (hundred, n)


def test_the_same_reader_works_much_out_where_only_the_few_are_hidden() -> None:
    found = []
    for n in range(8):
        linked = any_table(random.Random(SEED + n))
        few = linked.secrets_at(FLOOR)
        only_few = {name: None if name in few else count for name, count in linked.counts.items()}
        found.append(bool(worked_out(linked, only_few, few)))
    assert sum(found) > 4


def test_what_is_shown_is_true_and_never_few_and_much_is_shown() -> None:
    cells = told = 0
    for n in range(40):
        linked = any_table(random.Random(SEED + n))
        for name, count in shown(linked).items():
            assert count is None or (count == linked.counts[name] and count >= FLOOR)
            cells += 1
            told += count is not None
    assert told > 0.4 * cells


def test_the_proof_is_what_the_reader_finds_or_narrower() -> None:
    linked = table(random.Random(SEED), 3, 3)
    found = hidden(linked)
    for name in linked.secrets_at(FLOOR):
        least, most = bounds(linked, found.names, name)
        assert least <= found.least[name] <= linked.counts[name] <= found.most[name] <= most
        assert found.most[name] - found.least[name] >= FLOOR


@pytest.mark.parametrize("draw", [lambda c: table(c, 3, 4), lambda c: hierarchy(c, 2, 2), lambda c: stream(c, 60)])
def test_the_order_of_the_cells_and_sums_changes_nothing(draw) -> None:
    chance = random.Random(SEED)
    linked = draw(chance)
    names, sums = list(linked.counts), list(linked.sums)
    chance.shuffle(names)
    chance.shuffle(sums)
    assert shown(Linked({name: linked.counts[name] for name in names}, sums)) == shown(linked)


def test_two_groupings_are_judged_as_strictly_as_where_a_page_asks() -> None:
    counts = {(row, column): 20 + 3 * ord(row) % 7 + ord(column) % 5 for row in "abcd" for column in "uvw"}
    counts |= {("b", "v"): 2}
    on_a_page, found = shown_table(counts), shown(crossed(counts))
    assert sum(n is None for n in found.values()) == sum(n is None for n in on_a_page.counts.values()) == 4
    assert (found[ALL, ALL], found["b", ALL]) == (on_a_page.total, on_a_page.row_totals["b"])


def added(whole: str, *parts: str) -> Sum:
    return Sum((whole,), tuple((each,) for each in parts))


def test_a_few_between_two_tables_that_share_a_total_is_kept_in_both() -> None:
    """The elderly by age, and by area: each table alone needs no more hidden than its own few."""
    ages = Linked({("old",): 3, ("older",): 4, ("elderly",): 7}, [added("elderly", "old", "older")])
    areas = Linked({("north",): 3, ("south",): 4, ("elderly",): 7}, [added("elderly", "north", "south")])
    crossing = crossed({("old", "north"): 3, ("old", "south"): 0, ("older", "north"): 0, ("older", "south"): 4})
    same = [Sum(("old", ALL), (("old",),)), Sum((ALL, "north"), (("north",),)), Sum((ALL, ALL), (("elderly",),))]
    both = together([ages, areas, crossing])
    both = replace(both, sums=[*both.sums, *same])
    assert worked_out(both, shown(both), both.secrets_at(FLOOR)) == []
    with pytest.raises(ValueError, match="different counts"):
        together([ages, Linked({("elderly",): 8}, [])])


def test_a_unit_that_is_few_is_not_told_by_its_organisation_nor_by_its_sector() -> None:
    above = {
        "ward 1": "hospital",
        "ward 2": "hospital",
        "hospital": "region",
        "home care": "town",
        "town": "municipality",
    }
    found = shown(crossed({("ward 1",): 3, ("ward 2",): 40, ("home care",): 60}, [above]))
    assert (found["ward 1",], found["ward 2",], found["hospital",]) == (None, None, 43)
    # An organisation of one unit says what the unit says.
    alone = shown(crossed({("ward 1",): 30, ("ward 2",): 40, ("home care",): 3}, [above]))
    assert (alone["home care",], alone["town",], alone["municipality",]) == (None, None, None)


def test_a_nought_where_nobody_could_be_is_shown_and_so_is_a_total_of_such() -> None:
    counts = dict.fromkeys(product(["men", "women"], ["births", "hearts"]), 12) | {("men", "births"): 0}
    found = shown(crossed(counts, impossible=[("men", "births")]))
    assert found["men", "births"] == 0
    assert None not in found.values()
    assert shown(crossed(counts))["men", "births"] is None
    with pytest.raises(ValueError, match="nobody could be"):
        crossed(counts, impossible=[("women", "births")])


def test_whoever_comes_to_a_place_goes_on_from_it() -> None:
    steps = {("home", "gp"): 40, ("home", "ward"): 20, ("gp", "ward"): 3, ("gp", "end"): 37, ("ward", "end"): 23}
    found = shown(flows(steps))
    assert found["step", "gp", "ward"] is None
    assert found["step", "gp", "end"] is None or found["place", "gp"] is None
    with pytest.raises(ValueError, match="Not as many go on from gp"):
        flows({("home", "gp"): 40, ("gp", "end"): 30})


def test_visits_are_hidden_where_the_citizens_behind_them_are_few() -> None:
    visits = crossed({("a",): 90, ("b",): 60, ("c",): 75})
    found = shown(behind(visits, {("a",): 30, ("b",): 3, ("c",): 25, (ALL,): 50}))
    assert found == {(ALL,): 225, ("a",): 90, ("b",): None, ("c",): None}


def test_a_sum_that_one_provider_dominates_hides_another_that_makes_room_for_it() -> None:
    amounts = {
        ("training",): [900, 20, 10],
        ("transport",): [100, 110, 95, 120],
        ("meals",): [300, 280, 310, 290],
    }
    linked = paid(amounts)
    found = hidden(linked)
    assert found.names == {("training",), ("transport",)}
    # Were the sum as large as it can be for the reader, the largest provider would not dominate it.
    most = bounds(linked, found.names, ("training",))[1]
    assert not is_dominated([900, 20, 10, (most - 930) / 2, (most - 930) / 2])
    with pytest.raises(ValueError, match="below nought"):
        paid({("training",): [-3]})


def test_a_group_within_itself_and_a_sum_that_does_not_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="within itself"):
        crossed({("a",): 3}, [{"a": "b", "b": "a"}])
    with pytest.raises(ValueError, match="does not hold"):
        shown(Linked({("a",): 3, ("b",): 4}, [added("a", "b")]))


def test_the_floor_is_never_lowered_here_either() -> None:
    with pytest.raises(ValueError, match="never lowered"):
        shown(crossed({("a",): 3}), floor=3)
