# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Person numbers are found in any dress and refused; numbers that only resemble them are left in peace."""

import datetime as dt
import random

import pytest

from mellemrum.reading.cpr import WEIGHTS, check_no_cpr, find_cpr
from mellemrum.reading.cvr import check_cvr
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.text import clean_text

GAPS = ["", " ", "-", "–", "—", ".", "/", "\u00a0", "\u200b", "\u2011", " - ", "\u2009"]


def made_numbers(count: int) -> list[str]:
    """Synthetic numbers of any day and century; nine in ten fail modulus 11, as numbers since 2007 may."""
    draw = random.Random(20261125)
    numbers = []
    for _ in range(count):
        day = dt.date(1900, 1, 1) + dt.timedelta(days=draw.randrange(45_000))
        plus = 60 if draw.random() < 0.05 else 0
        date = f"{day.day + plus:02}{day.month:02}{day.year % 100:02}"
        numbers.append(f"{date}{draw.choice(GAPS)}{draw.randrange(10_000):04}")
    return numbers


def test_at_least_999_of_1000_made_numbers_are_found_wherever_they_stand():
    numbers = made_numbers(10_000)
    found = sum(bool(find_cpr(f"Borgeren {number} ringede i går.")) for number in numbers)
    assert found >= 9_990


def test_a_number_that_fails_the_check_digit_is_found_all_the_same():
    digits = "0101071234"
    assert sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11
    (found,) = find_cpr("010107-1234")
    assert not found.is_sure


def test_a_number_that_holds_the_check_digit_is_marked_as_sure():
    ends = (f"010107-{n:04}" for n in range(10_000))
    sure = next(number for number in ends if find_cpr(number)[0].is_sure)
    digits = sure.replace("-", "")
    assert sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11 == 0


def test_full_width_digits_hide_nothing():
    assert find_cpr("０１０１７０-1234")


@pytest.mark.parametrize(
    "text",
    [
        "Ring på 12 34 56 78 eller +45 12345678", "CVR 29189854", "EAN 5798009811578", "EAN 5798 0098 11578",
        "KLE 27.36.08", "Møde den 25-11-2026 kl. 10-12", "2026-11-25", "Bevilling på 2.600.000 kr.",
        "1.012.345.678 kr.", "3112991234567", "Sag 2024-123456", "uge 28-30", "Tallet er 14,8 i 2026",
        "IBAN DK5000400440116243", "matrikel 12ab, 4700", "fra 1.867.781 til 2.070.340",
    ],
)  # fmt: skip
def test_numbers_that_only_resemble_a_person_number_are_left_in_peace(text):
    assert find_cpr(text) == []


def test_the_refusal_says_where_and_never_repeats_the_number():
    with pytest.raises(ReadingError) as refused:
        check_no_cpr("Fru Hansen 010170-1234", "Grund")
    for language in ("da", "en"):
        assert "Grund" in refused.value.sentence(language)
        assert "0101" not in refused.value.sentence(language)


def test_a_real_cvr_number_is_taken_in_any_dress():
    for typed in ("29189854", " 29 18 98 54 ", "DK29189854", "CVR 29189854"):
        assert check_cvr(typed) == "29189854"


def test_every_single_wrong_digit_of_a_cvr_number_is_refused():
    right = "29189854"
    wrong = [right[:at] + str(d) + right[at + 1 :] for at in range(8) for d in range(10) if str(d) != right[at]]
    for number in wrong:
        with pytest.raises(ReadingError):
            check_cvr(number)


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "abcdefgh", "00000000"])
def test_what_is_no_cvr_number_gets_a_sentence(typed):
    with pytest.raises(ReadingError):
        check_cvr(typed)


def test_cleaned_text_holds_nothing_unseen_and_keeps_its_lines():
    assert clean_text(" A\u030a\u200bben\u202e \r\nlinje \x00to\ufeff ") == "Åben\nlinje to"
