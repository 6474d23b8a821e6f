# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Numbers of organisations are held to their check digit; text is cleaned of what cannot be seen."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.reading.cvr import WEIGHTS, check_cvr
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.text import clean_text


@pytest.mark.parametrize(
    "typed",
    [
        "29189854", " 29 18 98 54 ", "DK29189854", "CVR 29189854", "CVR-nr. 29189854", "cvr.nr.: 29189854",
        "CVR: DK-29189854", "２９１８９８５４", "29.18.98.54", "2918\u200b9854",
    ],
)  # fmt: skip
def test_a_cvr_number_is_taken_in_any_dress(typed):
    assert check_cvr(typed) == "29189854"


def test_every_single_wrong_digit_is_refused():
    draw = random.Random(11)
    candidates = (f"{draw.randrange(10**7, 10**8)}" for _ in range(1000))
    right = [c for c in candidates if sum(w * int(d) for w, d in zip(WEIGHTS, c, strict=True)) % 11 == 0]
    assert len(right) > 60
    for number in right:
        assert check_cvr(number) == number
        for at, digit in enumerate(number):
            for other in "0123456789".replace(digit, ""):
                with pytest.raises(ReadingError):
                    check_cvr(number[:at] + other + number[at + 1 :])


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "abcdefgh", "00000000", "CVR", "291898 54x"])
def test_what_is_no_cvr_number_gets_a_sentence(typed):
    with pytest.raises(ReadingError) as refused:
        check_cvr(typed)
    assert refused.value.sentence("da").endswith(".")


def test_cleaned_text_holds_nothing_unseen_and_keeps_its_lines():
    assert clean_text(" A\u030a\u200bben\u202e \r\nlinje \x00to\ufeff ") == "Åben\nlinje to"
    assert clean_text("A\u200b\u030aben") == "Åben"
    assert clean_text("en\x0bto\u2028tre\u00a0\nfire") == "en\nto\ntre\nfire"


def test_half_a_character_which_no_database_takes_is_dropped():
    assert clean_text("a\ud800b\uffff").encode() == b"ab"


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing_and_the_result_can_be_stored(text):
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert "\x00" not in cleaned
    assert cleaned.encode().decode() == cleaned
