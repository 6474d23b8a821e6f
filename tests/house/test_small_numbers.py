# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What rests on a few people turns up nowhere: not at the address of the record itself, not in a file, not in what is kept or logged.

At all other addresses the access matrix looks for it (test_access_matrix.py plants it too), so that a new address is swept with the others.
Where a number is as small as many others, two records that differ in it alone must look the same.
"""

from __future__ import annotations

import difflib
import json
import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from mellemrum.partnership.models import Finding
from mellemrum.rooms.culture.actions import answers
from mellemrum.rooms.value import actions as value
from mellemrum.rooms.value.models import Counts
from tests.days import on
from tests.people import Cast
from tests.rooms.value.cast import FIELDS, shares

from .canary import ORDINARY, closed, hidden_in, plant, readable
from .matrix import Visitor, own_ids
from .table import Address, offering, rows

pytestmark = pytest.mark.usefixtures("fixed_clock")


def addresses_of(cast: Cast, planted: Mapping[str, list[int]]) -> Iterator[tuple[Address, str]]:
    """Every address that can be read of what was planted."""
    for address in offering("get"):
        ids = own_ids(address, rows()[address.name], cast) if planted.keys() & set(address.parts) else {}
        for part in sorted(planted.keys() & ids.keys()):
            for pk in planted[part]:
                yield address, reverse(address.name, kwargs={**ids, part: pk})


def test_nothing_of_a_few_is_at_its_addresses_nor_in_what_is_kept_or_logged(a: Cast, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    found, asked = set(), 0
    visitors = [Visitor(role, (a, a)) for role in ("secretariat", "reader")]
    for address, url in addresses_of(a, plant(a)):
        for visitor in visitors:
            answer = visitor.ask("GET", url)
            asked += answer.status == 200
            found |= {f"{address.name}: {each}" for each in hidden_in(readable(answer.body) + answer.headers)}
    assert sorted(found) == []
    assert asked > 20
    assert hidden_in(caplog.text) == []
    kept = json.dumps(list(Finding.objects.values_list("question", "answer")), default=str)
    assert hidden_in(kept) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Below five answers nothing is told; of seven, three and four say who marked what when one of them tells.
        ([1, 3, 3], [5, 5, 5]),
        ([1, 1, 1, 5, 5, 5, 5], [2, 2, 4, 4, 4, 4, 3]),
    ],
)
def test_two_evaluations_that_differ_in_what_is_hidden_look_the_same(a: Cast, one: list[int], other: list[int]) -> None:
    # One after the other: an evaluation tells what became of the one before.
    seen = [pages_of(a, steps) for steps in (one, other)]
    assert len(seen[0]) > 2
    for name, lines in seen[0].items():
        assert "\n".join(difflib.unified_diff(lines, seen[1][name], lineterm="", n=0)) == "", name


def pages_of(cast: Cast, steps: list[int]) -> dict[str, list[str]]:
    """What the secretariat reads at every address of an evaluation where guests marked these steps. It is undone afterwards."""
    with transaction.atomic():
        evaluation = closed(cast, [answers.Answer({}, {0: step}) for step in steps])
        visitor, found = Visitor("secretariat", (cast, cast)), {}
        for address, url in addresses_of(cast, {"evaluation": [evaluation.pk]}):
            answer = visitor.ask("GET", url)
            if answer.status == 200:
                told = re.sub(rf"\b{evaluation.pk}\b", "PK", readable(answer.body))
                found[address.name] = told.splitlines()
        transaction.set_rollback(True)
    return found


def test_the_search_finds_what_is_shown(a: Cast) -> None:
    """Were the planted share of many people, its numbers would be found."""
    here = a.here("leader", on(4, 21))
    fields = {**FIELDS, "name": "Share of many", "unit": "per cent", "counts": Counts.SHARE, "owner": a.partner}
    measure = value.propose_measure(fields=fields, here=here, by=here.member, at=here.at)
    value.send_values(measure=measure, rows=shares([*ORDINARY, (4001, 8191)]), here=here, by=here.member, at=here.at)
    visitor = Visitor("reader", (a, a))
    found = {
        address.name
        for address, url in addresses_of(a, {"measure": [measure.pk]})
        if hidden_in(readable(visitor.ask("GET", url).body))
    }
    assert {"value:measure", "value:values_xlsx"} <= found
