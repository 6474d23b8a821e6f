# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What leaves the engine tells nothing of few citizens, nor lets a reader work it out from what stands beside it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mellemrum.engines.pathways import Event, Question, document

from .pathway_logs import DAY, HOUR
from .pathway_ways import in_plain_loops

Document = dict[str, Any]


def log_of(*groups: tuple[int, str]) -> list[Event]:
    """So many citizens who went to these organisations, an hour apart."""
    found, case = [], 0
    for citizens, path in groups:
        for _ in range(citizens):
            case += 1
            found += [Event(f"c{case}", "x", org, n * HOUR, None, n) for n, org in enumerate(path)]
    return found


def released(log: list[Event], question: Question | None = None) -> Document:
    return document(in_plain_loops(log, question or Question()), is_released=True)


def test_below_five_citizens_nothing_is_told() -> None:
    found = released(log_of((4, "AB")))
    assert (found["log"], found["summary"], found["network"]) == (None, None, [])


def test_a_border_that_three_crossed_is_gone_and_cannot_be_worked_out_from_the_sum() -> None:
    found = released(log_of((40, "AB"), (30, "BA"), (3, "AC")))
    borders = {(each["from"], each["to"]): each["n"] for each in found["network"]}
    assert ("A", "C") not in borders
    left = None if found["summary"]["handovers"] is None else found["summary"]["handovers"] - sum(borders.values())
    # What is left for the hidden ones is either unknown, or more than the three alone.
    assert left is None or left >= 5


def test_where_nobody_but_few_went_another_way_their_number_is_not_left_over() -> None:
    found = released(log_of((40, "AB"), (2, "ABC")))["org_variants"]
    assert [each["path"] for each in found["top"]] != [["A", "B"]] or found["other"]["citizens"] is None
    shown = sum(each["citizens"] for each in found["top"])
    assert 42 - shown not in range(1, 5)


def test_ways_of_a_few_are_told_together_where_together_they_are_many() -> None:
    found = released(log_of((40, "AB"), (4, "AC"), (4, "AD")))["org_variants"]
    assert found["top"] == [{"path": ["A", "B"], "citizens": 40}]
    assert found["other"] == {"ways": 2, "citizens": 8}


def test_the_most_that_anybody_had_at_once_and_a_sum_that_one_makes_up_are_hidden() -> None:
    waits = [1, 1, 1, 1, 1, 200]
    log = [
        Event(f"c{n}", "x", org, hour * HOUR, (hour + 1) * HOUR, 0)
        for n, wait in enumerate(waits)
        for org, hour in (("A", 0), ("B", 1 + wait))
    ]
    found = released(log)
    assert found["overlap"]["most_at_once"] is None
    assert found["network"][0]["mean_wait_us"] is None
    whole = document(in_plain_loops(log, Question()), is_released=False)
    assert whole["network"][0]["mean_wait_us"] == pytest.approx(205 / 6 * HOUR)
    assert whole["overlap"]["most_at_once"] == 1


def test_medians_need_ten_and_quartiles_twenty() -> None:
    def told(citizens: int) -> list[float | None]:
        found: list[float | None] = released(log_of((citizens, "AB")))["summary"]["duration_us"]
        return found

    assert told(9) == [None, None, None]
    assert told(10) == [None, HOUR, None]
    assert told(20) == [HOUR, HOUR, HOUR]


def test_a_curve_shows_no_step_that_fewer_than_five_made() -> None:
    days = [1] * 8 + [10] * 2 + [20] * 8 + [None] * 12
    log = [Event(f"c{n}", "come", "A", 0, None, 0) for n in range(len(days))]
    log += [Event(f"c{n}", "help", "B", day * DAY, None, 1) for n, day in enumerate(days) if day]
    log += [Event(f"last {n}", "other", "A", 400 * DAY, None, 0) for n in range(5)]
    found = released(log, Question(target="help", anchor="come", curve_days=(7, 14, 30)))["time_to"]
    # At day 14 only two more had been helped than at day 7.
    assert [each["days"] for each in found["curve"]] == [7, 30]
    assert (found["n"], found["reached"]) == (30, 18)


def test_one_who_never_had_the_anchor_is_not_what_is_left_of_all() -> None:
    log = [Event(f"c{n}", "come", "A", 0, None, 0) for n in range(30)]
    log += [Event(f"c{n}", "help", "B", 3 * DAY, None, 1) for n in range(15)]
    log.append(Event("last", "other", "A", 400 * DAY, None, 0))
    found = released(log, Question(target="help", anchor="come"))
    assert found["log"]["cases"] == 31
    assert (found["time_to"]["n"], found["time_to"]["reached"], found["time_to"]["curve"]) == (None, None, [])


def test_what_is_left_of_all_handovers_is_not_of_one_who_went_back_and_forth() -> None:
    found = released(log_of((40, "AB"), (30, "BC"), (1, "DEDEDED")))
    shown = [(each["from"], each["to"]) for each in found["network"]]
    assert shown == [("A", "B")]
    assert found["summary"]["handovers"] - found["network"][0]["n"] == 36


def test_the_sum_of_all_waits_does_not_tell_the_mean_that_is_hidden() -> None:
    waits = [(f"b{n}", "BC", 1) for n in range(10)] + [(f"a{n}", "AB", 1 + 300 * (n == 0)) for n in range(10)]
    log = [
        Event(name, "x", org, hour * HOUR, None, n)
        for name, path, wait in waits
        for n, (org, hour) in enumerate(zip(path, (0, wait), strict=True))
    ]
    found = released(log)
    assert [each["mean_wait_us"] for each in found["network"]] == [None, HOUR]
    assert found["summary"]["wait_total_us"] is None
    assert document(in_plain_loops(log, Question()), is_released=False)["summary"]["wait_total_us"] == 320 * HOUR


def test_a_period_with_few_hides_how_many_were_in_the_other() -> None:
    log = [
        *log_of((30, "AB")),
        *(each._replace(case=f"late {each.case}", start=each.start + 50 * DAY) for each in log_of((3, "AB"))),
    ]
    found = released(log, Question(before=25 * DAY))["compare"]["duration_us"]
    assert (found["before"]["n"], found["after"]["n"], found["after"]["median"], found["difference"]) == (
        None,
        None,
        None,
        None,
    )


def citizens_in(found: Any) -> list[int]:
    """Every number of citizens anywhere in the document."""
    if isinstance(found, dict):
        own = [
            found[name]
            for name in ("citizens", "cases", "cases_with_handover", "cases_with_ping_pong", "cases_with_several")
            if isinstance(found.get(name), int)
        ]
        return own + [each for value in found.values() for each in citizens_in(value)]
    return [each for value in found for each in citizens_in(value)] if isinstance(found, list) else []


@given(st.lists(st.tuples(st.integers(1, 12), st.text("ABCD", min_size=1, max_size=5)), min_size=1, max_size=8))
def test_no_document_holds_a_number_of_fewer_than_five_citizens(groups: list[tuple[int, str]]) -> None:
    log = log_of(*groups)
    found = released(log)
    assert [n for n in citizens_in(found) if n < 5] == []
    if found["log"] is None:
        return
    answer = in_plain_loops(log, Question())
    hidden = [
        each
        for each in answer.network
        if (each.source, each.target) not in {(e["from"], e["to"]) for e in found["network"]}
    ]
    if found["summary"]["handovers"] is not None and any(each.citizens < 5 for each in hidden):
        # The reader knows the sum of what is hidden, and that at least two borders share it or that it is large.
        assert sum(each.n for each in hidden) >= 5
    ways = found["org_variants"]
    shown = sum(each["citizens"] for each in ways["top"])
    assert answer.log.cases - shown not in range(1, 5)


def left_of_known(found: Document) -> list[int]:
    """What a reader has left who takes the ways that are told from borders and parts of the summary, and from everybody else."""
    ways, whole = found["org_variants"]["top"], found["log"]["cases"]
    known = [(each["citizens"], f"{each['from']}{each['to']}") for each in found["network"]]
    several, back = (found["summary"][name] for name in ("cases_with_handover", "cases_with_ping_pong"))
    alike = [(n, [each for each in ways if stops in "".join(each["path"])]) for n, stops in known]
    alike += [(n, [each for each in ways if len(each["path"]) > 1]) for n in [several] if n is not None]
    alike += [
        (n, [each for each in ways if any(a == b for a, b in zip(each["path"], each["path"][2:], strict=False))])
        for n in [back]
        if n is not None
    ]
    left = [whole - sum(each["citizens"] for each in ways)]
    for n, mine in alike:
        others = [each for each in ways if each not in mine]
        left += [n - sum(each["citizens"] for each in mine)] if mine else []
        left += [whole - n - sum(each["citizens"] for each in others)] if others else []
    return left


def test_who_went_on_from_a_border_in_another_way_than_the_told_one_is_not_left_over() -> None:
    found = released(log_of((30, "AB"), (29, "ABC"), (1, "BC")))
    assert {"from": "B", "to": "C", "citizens": 30} in [
        {name: each[name] for name in ("from", "to", "citizens")} for each in found["network"]
    ]
    # Thirty crossed from B to C: beside twenty-nine who went A, B, C there would be one.
    assert [each["path"] for each in found["org_variants"]["top"]] == [["A", "B"]]


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(1, 12), st.text("ABC", min_size=1, max_size=4)), min_size=1, max_size=8))
def test_ways_borders_and_the_summary_beside_each_other_leave_nobody_alone(groups: list[tuple[int, str]]) -> None:
    found = released(log_of(*groups))
    if found["log"] is not None:
        assert not [n for n in left_of_known(found) if 0 < n < 5]


def test_the_owner_sees_everything() -> None:
    answer = in_plain_loops(log_of((2, "AB"), (1, "ABAC")), Question(least=1))
    found = document(answer, is_released=False)
    assert found["summary"]["handovers"] == 5
    assert [(each["from"], each["to"], each["n"], each["citizens"]) for each in found["network"]] == [
        ("A", "B", 3, 3),
        ("A", "C", 1, 1),
        ("B", "A", 1, 1),
    ]
    assert found["org_variants"]["top"] == [
        {"path": ["A", "B"], "citizens": 2},
        {"path": ["A", "B", "A", "C"], "citizens": 1},
    ]
