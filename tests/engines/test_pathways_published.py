# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Three real logs, and every value that was computed for them elsewhere in two ways."""

from __future__ import annotations

import pytest

from mellemrum.engines.pathways import Answer, Question

from .pathway_logs import REAL, expected, real, with_data
from .pathway_ways import IN_EVERY_WAY, Way

INDICES = {
    "upc": "upc", "coc": "coc", "hhi": "hhi", "entropy": "entropy", "mmci": "mmci", "secon": "secon", "n_orgs": "orgs_per_case",
}  # fmt: skip


@pytest.fixture(
    scope="module",
    params=IN_EVERY_WAY,
    ids=lambda way: way.__name__,
)
def way(request: pytest.FixtureRequest) -> Way:
    found: Way = request.param
    return found


@pytest.fixture(scope="module", params=REAL)
def answered(request: pytest.FixtureRequest, way: Way) -> tuple[Answer, str]:
    return way(real(request.param), Question(least=1)), request.param


@with_data
def test_every_total_is_the_one_expected(answered: tuple[Answer, str]) -> None:
    found, name = answered
    log, summary = found.log, found.summary
    got = {
        "n_cases": log.cases,
        "n_events": log.rows,
        "n_events_with_org": log.rows_with_org,
        "cases_without_org": log.cases_without_org,
        "sum_n_handovers": summary.handovers,
        "sum_n_pingpong": summary.ping_pongs,
        "sum_wait_total_us": summary.wait_total_us,
        "cases_with_handover": summary.cases_with_handover,
        "cases_with_pingpong": summary.cases_with_ping_pong,
        "n_edges": len(found.network),
        "n_edges_ge5_cases": sum(edge.citizens >= 5 for edge in found.network),
        "n_org_variants": found.org_variants.n,
        "n_org_variants_ge5": found.org_variants.n_of_five_or_more,
        "cases_in_org_variants_ge5": found.org_variants.citizens_of_five_or_more,
        "n_activity_variants": found.activity_variants.n,
        "n_activity_variants_ge5": found.activity_variants.n_of_five_or_more,
        "n_dfg_edges": len(found.activity_network),
        "dfg_total": sum(step.n for step in found.activity_network),
    }
    told = expected(name)
    assert got == {key: told[key] for key in got}
    assert summary.duration_us == pytest.approx(tuple(told["duration_us_q"]), rel=1e-9)


@with_data
def test_every_index_is_the_one_expected(answered: tuple[Answer, str]) -> None:
    found, name = answered
    told = expected(name)
    for ours in INDICES.values():
        theirs = next(key for key, value in INDICES.items() if value == ours)
        assert found.summary.indices[ours].mean == pytest.approx(told[f"mean_{theirs}"], rel=1e-9)
        assert found.summary.indices[ours].n == told[f"count_{theirs}"]


@with_data
def test_the_most_used_borders_are_those_expected(answered: tuple[Answer, str]) -> None:
    found, name = answered
    ours = [(edge.source, edge.target, edge.n, edge.citizens) for edge in found.network[:25]]
    told = expected(name)["edges_top25"]
    assert ours == [(edge["org_from"], edge["org_to"], edge["n"], edge["n_cases"]) for edge in told]
    for edge, theirs in zip(found.network, told, strict=False):
        assert edge.median_wait_us == pytest.approx(theirs["median_wait_us"], rel=1e-9)
        assert edge.mean_wait_us == pytest.approx(theirs["mean_wait_us"], rel=1e-9)


@with_data
def test_the_most_used_ways_are_those_expected(answered: tuple[Answer, str]) -> None:
    found, name = answered
    ours = [[">".join(path), citizens] for path, citizens in found.org_variants.top[:10]]
    assert ours == expected(name)["org_variants_top10"]


@with_data
def test_several_at_once_is_as_expected_where_rows_last(answered: tuple[Answer, str]) -> None:
    found, name = answered
    told = expected(name).get("overlap")
    if told is None:
        assert found.overlap is None
        return
    assert found.overlap is not None
    assert {
        "cases": found.overlap.cases,
        "cases_multi": found.overlap.cases_with_several,
        "active_us": found.overlap.active_us,
        "multi_us": found.overlap.several_us,
        "max_orgs": found.overlap.most_at_once,
    } == told
