# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What was told before stands beside what is told now: nobody works out the few who have come since, nor the few of then."""

from __future__ import annotations

import random
from collections import Counter
from functools import partial
from itertools import combinations

import pytest

from mellemrum.engines.disclosure import FLOOR, Linked, Register, Release, Sum, crossed, is_too_near, released
from mellemrum.engines.pathways import Event, Question, differing

from .pathway_logs import DAY
from .pathway_ways import kept
from .published_tables import worked_out

Population = frozenset[int]


def apart(one: Population, other: Population) -> list[int]:
    return [len(one ^ other)]


def of(people: Population) -> Linked:
    """In two groupings by what is known of each."""
    counted = Counter((f"area {n % 7 % 3}", "ill" if n % 5 < 2 else "well") for n in people)
    return crossed(
        {(area, state): counted[area, state] for area in ("area 0", "area 1", "area 2") for state in ("ill", "well")}
    )


def as_newcomers(tables: list[Linked]) -> Linked:
    """The same releases in another way than the engine's: who came when, group by group, and all that they add up to."""
    counts, sums = {}, []
    for n, table in enumerate(tables):
        before = tables[n - 1].counts if n else {}
        counts |= {(f"came {n}", *name): count - before.get(name, 0) for name, count in table.counts.items()}
        sums += [Sum((f"came {n}", *s.whole), tuple((f"came {n}", *p) for p in s.parts)) for s in table.sums]
    for first, last in combinations(range(-1, len(tables)), 2):
        if last - first > 1 or first == -1:
            for name in tables[last].counts:
                parts = tuple((f"came {n}", *name) for n in range(first + 1, last + 1))
                counts[f"{first + 1} to {last}", *name] = sum(counts[each] for each in parts)
                sums.append(Sum((f"{first + 1} to {last}", *name), parts))
    return Linked(counts, sums)


def secret(linked: Linked, last: int) -> list:
    """The few of each release, nought too; and one to four who came between two of them."""
    few = []
    for name, count in linked.counts.items():
        is_release = name[0] in {f"0 to {n}" for n in range(last + 1)}
        if (count < FLOOR) if is_release else (0 < count < FLOOR):
            few.append(name)
    return few


@pytest.mark.parametrize("dozen", range(3))
def test_a_reader_of_every_release_works_out_no_few_of_then_and_none_who_came_since(dozen: int) -> None:
    refused = told = 0
    for n in range(12):
        chance = random.Random(1000 * dozen + n)
        register: Register[Population] = Register(apart)
        releases: list[Release] = []
        people: Population = frozenset(chance.sample(range(1000), chance.randint(30, 60)))
        for _ in range(3):
            if register.too_near(people) is None:
                register.add(people)
                releases.append(released(of(people), releases))
                told += 1
            else:
                refused += 1
            people |= frozenset(chance.sample(range(1000), chance.choice([1, 3, 12, 40])))
        linked = as_newcomers([each.table for each in releases])
        seen = {(f"0 to {at}", *name): count for at, each in enumerate(releases) for name, count in each.shown.items()}
        assert worked_out(linked, seen, secret(linked, len(releases) - 1)) == [], (dozen, n)
    assert refused > 3
    assert told > 20


def test_a_second_release_hides_what_two_newcomers_would_be_told_by() -> None:
    first = released(crossed({("north",): 30, ("south",): 40}))
    assert None not in first.shown.values()
    second = released(crossed({("north",): 32, ("south",): 60}), [first])
    assert second.shown == {("",): 92, ("north",): None, ("south",): None}
    with pytest.raises(ValueError, match="lost people"):
        released(crossed({("north",): 29, ("south",): 60}), [first])


def test_one_to_four_apart_is_too_near_and_none_or_five_is_not() -> None:
    assert [n for n in range(7) if is_too_near(n)] == [1, 2, 3, 4]
    with pytest.raises(ValueError, match="never lowered"):
        is_too_near(4, floor=4)


def test_the_register_refuses_almost_the_same_people_and_says_beside_which_answer() -> None:
    register: Register[Population] = Register(apart, [frozenset(range(40))])
    assert register.too_near(frozenset(range(38))) == frozenset(range(40))
    # Two out and two in are as many as four out.
    assert register.too_near(frozenset(range(2, 42))) == frozenset(range(40))
    with pytest.raises(ValueError, match="the few by whom it differs"):
        register.add(frozenset(range(38)))
    register.add(frozenset(range(35)))
    register.add(frozenset(range(40)))
    assert register.released == (frozenset(range(40)), frozenset(range(35)))


def test_over_a_store_two_dates_a_day_apart_are_refused_where_three_began_between_them() -> None:
    starts = [0] * 20 + [1] * 3 + [2] * 20 + [3] * 9
    log = [Event(f"c{n}", "come", "A", day * DAY, None, 0) for n, day in enumerate(starts)]
    log += [Event(f"c{n}", "help", "B", (day + 5) * DAY, None, 1) for n, day in enumerate(starts)]
    with kept(log) as store:
        register = Register(partial(differing, store), [Question(before=1 * DAY)])
        assert register.too_near(Question(before=2 * DAY)) == Question(before=1 * DAY)
        assert register.too_near(Question(before=3 * DAY)) is None
        register.add(Question(before=3 * DAY))
        assert register.too_near(Question(before=3 * DAY, contact="day")) is None


def test_over_a_store_levels_and_anchors_that_few_differ_by_are_refused() -> None:
    log = [Event(f"a{n}", "come", "A", n * DAY, None, 0) for n in range(20)]
    log += [Event(f"b{n}", "ask", "B", n * DAY, None, 0) for n in range(3)]
    log += [Event(f"a{n}", "ask", "A", (n + 1) * DAY, None, 1) for n in range(18)]
    with kept(log) as store:
        whole = Question()
        assert differing(store, whole, Question(level={"A": "hospital"})) == [3]
        assert differing(store, whole, Question(level={"A": "hospital", "B": "town"})) == [0]
        # 20 came; 18 of them and three others asked.
        come, ask = Question(target="ask", anchor="come"), Question(target="come", anchor="ask")
        assert sorted(differing(store, come, ask)) == [0, 5]
        assert sorted(differing(store, come, Question(target="ask", anchor="never"))) == [0, 20]
