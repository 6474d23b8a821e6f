# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Person numbers are found in any dress and refused; numbers that only resemble them are left in peace."""

import datetime as dt
import random

import pytest

from mellemrum.reading.cpr import WEIGHTS, check_column_has_no_cpr, check_no_cpr, find_cpr
from mellemrum.reading.errors import ReadingError

GAPS = ["", " ", "-", "–", "—", ".", "/", "\u00a0", "\u200b", "\u2011", " - ", "\u2009", "_", "  ", " \u2013 "]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def holds_check_digit(digits: str) -> bool:
    return sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11 == 0


def made_numbers(count: int) -> list[tuple[str, str]]:
    """(digits, as typed) of any day since 1900; ten in eleven fail modulus 11, as numbers since 2007 may."""
    draw = random.Random(20261125)
    numbers = []
    for _ in range(count):
        day = dt.date(1900, 1, 1) + dt.timedelta(days=draw.randrange(45_000))
        plus = 60 if draw.random() < 0.05 else 0
        date, serial = f"{day.day + plus:02}{day.month:02}{day.year % 100:02}", f"{draw.randrange(10_000):04}"
        typed = f"{date}{draw.choice(GAPS)}{serial}"
        dress = draw.randrange(10)
        if dress == 0:
            typed = typed.translate(FULL_WIDTH)
        elif dress == 1:
            typed = f"{date[:2]}.{date[2:4]}.{date[4:]}-{serial}"
        elif dress == 2:
            typed = "\u200b".join(typed)
        numbers.append((date + serial, typed))
    return numbers


def test_at_least_999_of_1000_made_numbers_are_found_wherever_they_stand():
    numbers = made_numbers(10_000)
    assert sum(not holds_check_digit(digits) for digits, _ in numbers) > 9_000
    around = ["Borgeren {} ringede i går.", "{}", "CPR{}.", "({})", "cpr: {}, bor alene", "nr. {};"]
    found = sum(bool(find_cpr(around[n % len(around)].format(typed))) for n, (_, typed) in enumerate(numbers))
    assert found >= 9_990


def test_what_is_found_is_the_number_itself_and_nothing_beside_it():
    text = "Fru Åberg (０１０１７０\u200b-1234) ringede"
    (found,) = find_cpr(text)
    assert text[found.start : found.end] == "０１０１７０\u200b-1234"
    assert len(find_cpr("010170-1234 og 020280 5678")) == 2


def test_the_check_digit_grades_a_find_and_never_decides_it():
    graded = {number: find_cpr(number) for number in (f"010107-{n:04}" for n in range(10_000))}
    assert all(len(found) == 1 for found in graded.values())
    sure = [number for number, (found,) in graded.items() if found.is_sure]
    assert all(holds_check_digit(number.replace("-", "")) for number in sure)
    assert 800 < len(sure) < 1000


@pytest.mark.parametrize(
    "typed",
    [
        "01-01-70-1234", "01.01.70-1234", "01 01 70 1234", "01/01/1970-1234", "01011970-1234", "1.010170-1234",
        "010170-1234.5", "610170-1234", "290200-1234", "010170:1234", "x010170-1234y", "٠١٠١٧٠-1234",
    ],
)  # fmt: skip
def test_rarer_ways_of_writing_hide_nothing(typed):
    assert find_cpr(typed)


@pytest.mark.parametrize(
    "text",
    [
        "Ring på 12 34 56 78 eller +45 12345678", "CVR 29189854", "EAN 5798009811578", "EAN 5798 0098 11578",
        "KLE 27.36.08", "Møde den 25-11-2026 kl. 10-12", "2026-11-25", "Bevilling på 2.600.000 kr.",
        "1.012.345.678 kr.", "1012345678 kr.", "kr. 1012345678", "3112991234567", "Sag 2024-123456", "uge 28-30",
        "Tallet er 14,8 i 2026", "IBAN DK5000400440116243", "matrikel 12ab, 4700", "fra 1.867.781 til 2.070.340",
        "320170-1234", "011370-1234", "300299-1234", "290201-1234", "000170-1234", "12-05-26 1250", "12.05.2026 1030",
        "12-05-2026; 1250", "KLE 27.03.08 2026", "Telefon 20 10 12 12 2026", "0,0101701234", "14.0101701234",
        "2026-05-12T10:00:00", "20261125103045", "251126\t1250", "251126\n1250",
    ],
)  # fmt: skip
def test_numbers_that_only_resemble_a_person_number_are_left_in_peace(text):
    assert find_cpr(text) == []


def danish_numbers(count: int) -> list[str]:
    """What stands in minutes and budgets: phones, CVR, EAN, KLE, days, amounts, shares, periods, postcodes, cases."""
    draw = random.Random(7)
    made = []
    for _ in range(count):
        n = draw.randrange(10**13)
        day = dt.date(2020, 1, 1) + dt.timedelta(days=draw.randrange(4000))
        phone = f"{20_000_000 + n % 79_000_000}"
        amount = n % 40_000_000_000
        made += [
            f"Tlf. {phone}", "Tlf. " + " ".join(phone[at : at + 2] for at in (0, 2, 4, 6)), f"+45 {phone}",
            f"CVR {10_000_000 + n % 80_000_000}", f"EAN 57980{n % 10**8:08}", f"KLE {n % 90:02}.{n % 37:02}.{n % 41:02}",
            f"{day:%d-%m-%Y}", f"{day:%d.%m.%y} kl. 10.30", f"{day:%d/%m %Y}", f"{amount:,} kr.".replace(",", "."),
            f"{amount} kr.", f"{n % 1000 / 10} %".replace(".", ","), f"{day.year}-{day.year + 3}", f"{n % 9000 + 1000} By",
            f"Sag {day.year}-{n % 10**6:06}", f"{n % 10**6},{n % 100:02}", f"{day:%Y%m%d}-{n % 10**4:04}",
        ]  # fmt: skip
    return made


def test_ordinary_danish_numbers_raise_no_alarm():
    corpus = danish_numbers(400)
    assert [text for text in corpus if find_cpr(text)] == []
    assert len(corpus) > 6_000


def test_a_bare_number_of_ten_digits_is_suspected_about_one_time_in_fourteen():
    """What it costs never to drop a find: bare case numbers of ten digits, which is why they need a letter or a dash."""
    draw = random.Random(3)
    alarms = sum(bool(find_cpr(f"{draw.randrange(10**9, 10**10)}")) for _ in range(20_000)) / 20_000
    assert 0.05 < alarms < 0.10


def test_the_refusal_says_where_and_never_repeats_the_number():
    with pytest.raises(ReadingError) as refused:
        check_no_cpr("Fru Hansen 010170-1234", "Grund")
    for language in ("da", "en"):
        assert "Grund" in refused.value.sentence(language)
        assert "0101" not in refused.value.sentence(language)


def column_is_refused(cells) -> int | None:
    """The row that is named, or None."""
    rows = range(2, len(cells) + 2)
    try:
        check_column_has_no_cpr(cells, rows, "Værdi", "tal.xlsx")
    except ReadingError as error:
        refused = error
    else:
        return None
    sentence = refused.sentence("da")
    assert not any(cell in sentence for cell in cells if len(cell) > 8)
    assert sentence.startswith(f"tal.xlsx, række {refused.row}, kolonne Værdi: Her står noget")
    return refused.row


def test_a_budget_of_thousands_of_millions_is_no_column_of_person_numbers():
    assert column_is_refused(["1012345678", "1867781222", "2070340111", "14"]) is None
    assert column_is_refused(["1.012.345.678", "950"]) is None
    assert column_is_refused(["101701234", "14", "15"]) is None


def test_a_person_number_among_counts_is_named_by_its_row():
    assert column_is_refused(["14", "15", "0101701234"]) == 4
    assert column_is_refused(["14", "1101701234", "15"]) == 3
    assert column_is_refused(["1012345678"]) == 2
    assert column_is_refused(["note", "", "ring til 010170-1234"]) == 4


def test_a_column_of_person_numbers_is_refused_though_a_spreadsheet_dropped_the_first_nought():
    digits = [digits for digits, _ in made_numbers(200)]
    assert column_is_refused([str(int(number)) for number in digits]) is not None
    assert column_is_refused(["101701234", "202801234", "903991234"]) == 2
