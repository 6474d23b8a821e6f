# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Citizens' ways by examples that can be worked out on paper, in each way of computing them."""

from __future__ import annotations

import math

import pytest

from mellemrum.engines.pathways import Question
from mellemrum.engines.pathways.answer import Edge, Mean

from .pathway_logs import HOUR, written
from .pathway_ways import IN_EVERY_WAY, Way, in_plain_loops

DAY = 24 * HOUR


@pytest.fixture(params=IN_EVERY_WAY, ids=lambda way: way.__name__)
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


# Anna goes to her doctor, the hospital, the doctor again and then the municipality; Bo only to his doctor.
ANNA_AND_BO = """
    anna consultation doctor        0 -
    anna admission    hospital     24 72
    anna operation    hospital     48 50
    anna consultation doctor       96 -
    anna help         municipality 90 200
    bo   consultation doctor        0 -
    bo   call         -            10 -
"""


def test_a_handover_is_from_one_organisation_to_the_next_and_its_wait_is_from_the_latest_end_to_the_start(
    way: Way,
) -> None:
    found = way(written(ANNA_AND_BO), Question())
    # Help begins at hour 90, before the second consultation: the canonical order is by start.
    assert found.network == (
        Edge("doctor", "hospital", 1, 1, 24.0 * HOUR, 24.0 * HOUR, 0, True),
        Edge("hospital", "municipality", 1, 1, 18.0 * HOUR, 18.0 * HOUR, 0, True),
        Edge("municipality", "doctor", 1, 1, 0.0, 0.0, 1, False),
    )
    assert (found.summary.handovers, found.summary.cases_with_handover) == (3, 1)
    assert found.summary.wait_total_us == 42 * HOUR


def test_to_another_and_straight_back_is_a_ping_pong(way: Way) -> None:
    back = way(written("c x A 0 -\nc x B 1 -\nc x A 2 -\nc x B 3 -\nd x A 0 -\nd x B 1 -\nd x C 2 -"), Question())
    assert (back.summary.ping_pongs, back.summary.cases_with_ping_pong) == (2, 1)


def test_the_last_handover_of_one_citizen_and_the_first_of_the_next_are_no_ping_pong(way: Way) -> None:
    found = way(written("c x A 0 -\nc x B 1 -\nd x B 2 -\nd x A 3 -"), Question())
    assert (found.summary.handovers, found.summary.ping_pongs) == (2, 0)


def test_rows_without_an_organisation_are_counted_and_break_no_episode(way: Way) -> None:
    found = way(written("c x A 0 -\nc y - 1 -\nc z A 2 -\nd y - 0 -"), Question())
    assert (found.log.cases, found.log.rows, found.log.rows_with_org, found.log.cases_without_org) == (2, 4, 2, 1)
    assert found.summary.handovers == 0
    assert found.summary.indices["orgs_per_case"] == Mean(0.5, 2)
    assert found.summary.indices["upc"] == Mean(1.0, 1)


def test_continuity_is_as_in_the_table_of_definitions(way: Way) -> None:
    # A A B A: N = 4, n = 3 and 1.
    found = way(written("c x A 0 -\nc x A 1 -\nc x B 2 -\nc x A 3 -"), Question()).summary.indices
    assert {name: each.mean for name, each in found.items()} == pytest.approx(
        {
            "orgs_per_case": 2,
            "upc": 3 / 4,
            "coc": (9 + 1 - 4) / (4 * 3),
            "secon": 1 / 3,
            "mmci": (1 - 2 / 4.1) / (1 - 1 / 4.1),
            "hhi": 10 / 16,
            "entropy": -(0.75 * math.log(0.75) + 0.25 * math.log(0.25)),
            "care_density": 1,
        }
    )


def test_one_contact_has_no_sequence_and_nobody_shares_with_a_single_organisation(way: Way) -> None:
    found = way(written("c x A 0 -"), Question()).summary.indices
    assert [name for name, each in found.items() if each == Mean(None, 0)] == ["coc", "secon", "mmci", "care_density"]


def test_a_burst_on_one_day_is_one_contact_where_days_are_counted(way: Way) -> None:
    log = written("c x A 0 -\nc x A 1 -\nc x B 2 -\nc x A 3 -\nc x A 30 -")
    by_event, by_day = (way(log, Question(contact=contact)).summary for contact in ("event", "day"))
    assert by_event.indices["upc"].mean == pytest.approx(4 / 5)
    # A and B on the first day, A on the second: three contacts, no two neighbours with one organisation.
    assert by_day.indices["upc"].mean == pytest.approx(2 / 3)
    assert by_day.indices["secon"].mean == 0
    assert by_event.handovers == by_day.handovers == 2


def test_levels_are_mapped_when_the_question_is_asked(way: Way) -> None:
    log = written("c x ward1 0 -\nc x ward2 1 -\nc x home 2 -\nc x unknown 3 -")
    units = way(log, Question())
    sectors = way(log, Question(level={"ward1": "region", "ward2": "region", "home": "municipality"}))
    assert (units.summary.handovers, sectors.summary.handovers) == (3, 1)
    assert [(each.source, each.target) for each in sectors.network] == [("region", "municipality")]
    assert sectors.log.rows_with_org == 3


def test_several_at_once_is_told_of_organisations_and_not_of_rows(way: Way) -> None:
    found = way(
        written("c x A 0 10\nc y A 5 12\nc z B 8 20\nc z C 19 21\nd x A 0 4\nd x B 4 8\ne x A 0 -"), Question()
    ).overlap
    assert found is not None
    # c: A from 0 to 12, B from 8 to 20, C from 19 to 21. d: B begins when A ends, which is not at once. e: no row lasts.
    assert (found.cases, found.cases_with_several, found.most_at_once) == (2, 1, 2)
    assert (found.active_us, found.several_us) == (29 * HOUR, 5 * HOUR)
    assert found.pairs == (("A", "B", 4 * HOUR, 1), ("B", "C", 1 * HOUR, 1))


def test_where_no_row_lasts_nothing_is_said_of_several_at_once(way: Way) -> None:
    assert way(written("c x A 0 -\nc x B 1 1"), Question()).overlap is None


def test_ways_are_told_by_how_many_went_them_and_then_by_their_names(way: Way) -> None:
    log = written("c x A 0 -\nc x B 1 -\nd x A 0 -\nd x B 5 -\ne y C 0 -\nf z B 0 -\nf z A 1 -\ng y - 0 -")
    found = way(log, Question(least=1))
    assert found.org_variants.top == ((("A", "B"), 2), (("B", "A"), 1), (("C",), 1))
    assert (found.org_variants.n, found.org_variants.n_of_five_or_more) == (3, 0)
    assert found.activity_variants.top == ((("x", "x"), 2), (("y",), 2), (("z", "z"), 1))
    assert way(log, Question(least=2)).org_variants.top == ((("A", "B"), 2),)
    assert way(log, Question(least=1, top=1)).org_variants.top == ((("A", "B"), 2),)


def test_who_is_still_waiting_counts_as_long_as_they_were_followed(way: Way) -> None:
    # Four discharged at hour 0: two reach training after 2 and 4 days; one is followed for 3 days... and the log ends at day 10.
    log = written(
        """
        a discharge H   0 -
        a training  K  48 -
        b discharge H   0 -
        b training  K  96 -
        c discharge H   0 -
        d discharge H 168 -
        e visit     K 240 -
        """
    )
    found = way(log, Question(target="training", anchor="discharge", curve_days=(1, 2, 3, 4, 30))).time_to
    assert found is not None
    assert (found.n, found.reached) == (4, 2)
    # d is followed for three days: at day 4 only b and c are left, one of whom reaches it.
    assert [each.share for each in found.curve] == pytest.approx(
        [0, 1 / 4, 1 / 4, 1 - 3 / 4 * 1 / 2, 1 - 3 / 4 * 1 / 2]
    )
    assert found.median_days == 4
    assert all(each.lower <= each.share <= each.upper for each in found.curve)


def test_where_fewer_than_half_have_reached_it_there_is_no_median(way: Way) -> None:
    log = written("a x A 0 -\na y A 24 -\nb x A 0 -\nc x A 0 -\nc z A 480 -")
    found = way(log, Question(target="y")).time_to
    assert found is not None
    assert (found.n, found.reached, found.median_days) == (3, 1, None)


def test_cases_are_compared_by_when_they_began(way: Way) -> None:
    log = written("a x A 0 -\na x B 10 -\nb x A 0 -\nb x B 20 -\nc x A 100 -\nc x B 101 -\nd x A 110 -\nd x B 113 -")
    found = way(log, Question(before=100 * HOUR)).compared
    assert found is not None
    length = found["duration_us"]
    assert (length.before.n, length.before.median, length.after.n, length.after.median) == (2, 15 * HOUR, 2, 2 * HOUR)
    assert length.difference == -13 * HOUR
    assert length.delta == -1
    assert length.interval is not None
    assert length.interval[0] <= -13 * HOUR <= length.interval[1] < 0
    assert found["handovers"].delta == 0


def test_cases_are_compared_by_whether_they_had_an_activity(way: Way) -> None:
    log = written("a x A 0 -\na x B 10 -\nb x A 0 -\nb x B 20 -\nc x A 100 -\nc y B 101 -\nd y A 110 -\nd x B 113 -")
    answer = way(log, Question(having="y"))
    assert (answer.compared, answer.cohorts is None) == (None, False)
    length = (answer.cohorts or {})["duration_us"]
    assert (length.before.n, length.before.median, length.after.n, length.after.median) == (2, 15 * HOUR, 2, 2 * HOUR)
    assert length.delta == -1


def test_a_cohort_that_nobody_is_in_compares_with_nothing(way: Way) -> None:
    found = way(written("a x A 0 -"), Question(having="z")).cohorts
    assert found is not None
    assert (found["duration_us"].before.n, found["duration_us"].after.n, found["duration_us"].delta) == (1, 0, None)


def test_a_period_with_nobody_compares_with_nothing(way: Way) -> None:
    found = way(written("a x A 0 -"), Question(before=0)).compared
    assert found is not None
    assert (found["duration_us"].before.n, found["duration_us"].difference, found["duration_us"].delta) == (
        0,
        None,
        None,
    )


def test_an_empty_log_has_an_empty_answer() -> None:
    found = in_plain_loops([], Question(target="x", before=0))
    assert (found.log.cases, found.network, found.summary.duration_us, found.overlap) == (0, (), None, None)


def test_an_anchor_without_a_target_and_an_unknown_contact_are_refused() -> None:
    with pytest.raises(ValueError, match="An anchor needs a target"):
        Question(anchor="discharge")
    with pytest.raises(ValueError, match="event, day"):
        Question(contact="week")
