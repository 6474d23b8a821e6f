# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Nobody sees or changes what is not theirs: the whole matrix, and the cases that a table cannot hold."""

from __future__ import annotations

import pytest

from tests.people import Cast

from . import matrix
from .canary import plant
from .matrix import Matrix
from .table import Address, addresses, missing_and_left_over, rows

pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture(scope="module")
def whole(casts: tuple[Cast, Cast]) -> Matrix:
    # Looked for at every address, by everybody who may read it.
    plant(casts[0])
    return Matrix(casts)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    names = [address.name for address in addresses()]
    assert len(names) == len(set(names)) > 50
    assert missing_and_left_over(names, rows()) == []


def test_an_address_without_a_row_and_a_row_without_an_address_are_caught() -> None:
    assert missing_and_left_over(["a", "b"], ["b", "c"]) == [
        "a has no row in tests/house/access.toml",
        "c has a row in tests/house/access.toml, but there is no such address",
    ]


@pytest.mark.parametrize("address", addresses(), ids=lambda address: address.name)
def test_every_role_gets_what_the_table_says(whole: Matrix, address: Address) -> None:
    if address.name not in rows():
        pytest.fail(f"{address.name} has no row in tests/house/access.toml")
    before = whole.asked
    assert whole.wrong_at(address) == []
    offered = rows()[address.name].told
    asking = (whole.roles if method.lower() in offered else matrix.ASK_FOR_ALL for method in matrix.METHODS)
    assert whole.asked - before >= sum(map(len, asking))
