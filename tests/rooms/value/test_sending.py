# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Values come in typed, pasted or from a file; they are seen before they are kept, and kept all or none."""

from __future__ import annotations

import datetime as dt
import io
import re

import openpyxl
import pytest
from django.test import Client

from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.reading.tables import read_pasted
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.forms import carried
from mellemrum.rooms.value.models import Delivery, Measure, Reading, Step, Value
from tests.guide.cast import Cast

from .conftest import FIELDS, months, plain, shares

PASTE = "Month\tHours\njan 2026\t14,5\nfeb 2026\t15\nmar 2026\t1.250,25\n"


def rows_in_all() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Measure, Delivery, Value, Reading, Step, JournalLine))


def address(cast: Cast, measure: Measure, rest: str = "") -> str:
    return cast.url(f"value/measures/{measure.pk}/{rest}")


def hidden_table(answer) -> str:
    return re.search(r'name="table" value="([^"]+)"', answer.content.decode())[1]


def paste(client: Client, cast: Cast, measure: Measure, text: str = PASTE):
    return client.post(address(cast, measure, "values/preview/"), {"pasted": text})


def confirm(client: Client, cast: Cast, measure: Measure, table: str, **columns: str):
    return client.post(address(cast, measure, "values/confirm/"), {"table": table, **columns})


def test_a_typed_value_is_saved_at_once_and_read_by_the_engine_once(cast, measure):
    answer = cast.client("Alice").post(address(cast, measure, "values/"), {"period": "april 2026", "value": "14,8"})
    assert answer.status_code == 302
    value = measure.values.get()
    assert (value.period_on, value.value) == (dt.date(2026, 4, 1), 14.8)
    assert measure.reading.latest == 14.8


def test_a_typed_share_keeps_both_counts(cast, share):
    sent = {"period": "april 2026", "numerator": "61", "denominator": "82"}
    assert cast.client("Alice").post(address(cast, share, "values/"), sent).status_code == 302
    value = share.values.get()
    assert (value.numerator, value.denominator, value.value) == (61, 82, pytest.approx(74.39, abs=0.01))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"period": "april 2026", "value": "a lot"}, "is not a number"),
        ({"period": "31-02-2026", "value": "1"}, "is not in the calendar"),
        ({"period": "december 2026", "value": "1"}, "lies in the future"),
        ({"period": "", "value": ""}, "This field is required"),
    ],
)
def test_a_typed_value_that_is_not_right_stays_in_the_form_and_nothing_is_saved(cast, measure, sent, sentence):
    before = rows_in_all()
    answer = cast.client("Alice").post(address(cast, measure, "values/"), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert f'value="{sent["value"]}"' in answer.content.decode() or not sent["value"]
    assert rows_in_all() == before


def test_a_paste_is_shown_row_by_row_and_nothing_is_saved_before_yes(cast, measure):
    before = rows_in_all()
    answer = paste(cast.client("Alice"), cast, measure)
    page = answer.content.decode()
    assert "3 new values, 0 changed, 0 as before." in page
    assert page.index("March 2026") < page.index("January 2026")
    assert "1,250.2 hours" in page or "1,250.3 hours" in page
    assert rows_in_all() == before


def test_yes_saves_what_was_shown(cast, measure):
    client = cast.client("Alice")
    table = hidden_table(paste(client, cast, measure))
    assert confirm(client, cast, measure, table).status_code == 302
    assert list(measure.values.order_by("period_on").values_list("value", flat=True)) == [14.5, 15, 1250.25]
    line = JournalLine.objects.get(verb="value.values.sent")
    assert line.codes["n"] == 3
    assert line.partner == cast.partners["Egeminde Municipality"].pk


def test_the_same_file_twice_changes_nothing(cast, measure):
    client = cast.client("Alice")
    confirm(client, cast, measure, hidden_table(paste(client, cast, measure)))
    before = rows_in_all()
    answer = paste(client, cast, measure)
    assert "Everything in it is here already" in answer.content.decode()
    confirm(client, cast, measure, hidden_table(answer))
    assert rows_in_all() == before


def test_a_corrected_value_is_shown_as_changed_and_the_old_one_is_kept(cast, measure):
    client = cast.client("Alice")
    confirm(client, cast, measure, hidden_table(paste(client, cast, measure)))
    answer = paste(client, cast, measure, PASTE.replace("14,5", "13"))
    assert "0 new values, 1 changed, 2 as before." in answer.content.decode()
    assert "was 14.5 hours" in answer.content.decode()
    confirm(client, cast, measure, hidden_table(answer))
    january = measure.values.filter(period_on=dt.date(2026, 1, 1)).order_by("pk")
    assert [(value.value, value.is_current) for value in january] == [(14.5, False), (13, True)]


def test_what_was_sent_last_can_be_taken_back_and_the_value_before_it_is_current_again(cast, measure):
    actions.send_values(measure=measure, rows=plain([1, 2, 3]), **cast.by("Alice"))
    second = actions.send_values(measure=measure, rows=plain([1, 2, 9]), **cast.by("Alice"))
    answer = cast.client("Alice").post(cast.url(f"value/deliveries/{second.pk}/take-back/"))
    assert answer.status_code == 302
    current = measure.values.current().order_by("period_on")
    assert [value.value for value in current] == [1, 2, 3]


def test_only_the_last_sending_can_be_taken_back(cast, measure):
    first = actions.send_values(measure=measure, rows=plain([1]), **cast.by("Alice"))
    actions.send_values(measure=measure, rows=plain([2, 1]), **cast.by("Alice"))
    with pytest.raises(NotNow):
        actions.take_back_values(delivery=first, **cast.by("Alice"))


def test_taking_back_everything_leaves_no_reading(cast, measure):
    only = actions.send_values(measure=measure, rows=plain([1, 2]), **cast.by("Alice"))
    actions.take_back_values(delivery=only, **cast.by("Alice"))
    assert not Reading.objects.filter(measure=measure).exists()
    assert "No values yet" in cast.client("Alice").get(address(cast, measure)).content.decode()


def xlsx(rows) -> io.BytesIO:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    out.seek(0)
    out.name = "tal.xlsx"
    return out


def test_a_spreadsheet_comes_in_like_a_paste(cast, measure):
    client = cast.client("Alice")
    file = xlsx([["Måned", "Timer"], [dt.date(2026, 1, 1), 14.5], [dt.date(2026, 2, 1), 15]])
    answer = client.post(address(cast, measure, "values/preview/"), {"file": file})
    assert "2 new values" in answer.content.decode()
    confirm(client, cast, measure, hidden_table(answer))
    assert measure.values.count() == 2
    delivery = measure.deliveries.get()
    assert delivery.file_name == "tal.xlsx"
    assert len(delivery.fingerprint) == 64


def test_other_columns_can_be_chosen_in_the_preview(cast, measure):
    client = cast.client("Alice")
    text = "Month\tNumber of beds\tHours\njan 2026\t1\t14\nfeb 2026\t2\t15\n"
    answer = paste(client, cast, measure, text)
    again = client.post(
        address(cast, measure, "values/preview/"), {"table": hidden_table(answer), "column_value": "Hours"}
    )
    assert "14 hours" in again.content.decode()
    confirm(client, cast, measure, hidden_table(again), column_value="Hours")
    assert sorted(measure.values.values_list("value", flat=True)) == [14, 15]


BAD = {
    "Month\tHours\njan 2026\t14\nfeb 2026\tmany\n": ("Row 3, column Hours", "is not a number"),
    "Month\tHours\njan 2026\t14\n30-02-2026\t15\n": ("Row 3, column Month", "is not in the calendar"),
    "Month\tHours\njan 2026\t14\nnov 2026\t15\n": ("Row 3, column Month", "lies in the future"),
    "Month\tHours\njan 2026\t14\n17-01-2026\t15\n": ("Row 3, column Month", "stands in row 2 too"),
    "Month\tHours\njan 2026\t1.250,5\nfeb 2026\t1,250.5\n": ("Hours", "written in two ways"),
    "Month\tHours\njan 2026\t\n": ("", "There are no numbers"),
}


@pytest.mark.parametrize("text", BAD)
def test_one_bad_row_is_named_with_its_place_and_saves_nothing(cast, measure, text):
    client = cast.client("Alice")
    before = rows_in_all()
    answer = paste(client, cast, measure, text)
    place, sentence = BAD[text]
    page = answer.content.decode().replace("&#x27;", "'")
    assert answer.status_code == 422
    assert place in page
    assert sentence in page
    assert "Nothing was saved." in page
    forced = confirm(client, cast, measure, hidden_table(answer))
    assert forced.status_code == 422
    assert rows_in_all() == before


@pytest.mark.parametrize("pair", ["90\t80", "-1\t80", "5\t0", "1,5\t80", "5\t"])
def test_a_share_needs_two_whole_counts_that_fit(cast, share, pair):
    answer = paste(cast.client("Alice"), cast, share, f"Month\tn\tof\njan 2026\t60\t80\nfeb 2026\t{pair}\n")
    assert answer.status_code == 422
    assert not share.values.exists()


def test_neither_nothing_nor_both_ways_at_once_are_taken(cast, measure):
    client = cast.client("Alice")
    url = address(cast, measure, "values/preview/")
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"pasted": PASTE, "file": xlsx([["a", "b"], ["2026", 1]])}).status_code == 422


def test_a_person_number_in_a_cell_that_nobody_asked_for_is_refused(cast, measure):
    answer = paste(cast.client("Alice"), cast, measure, "Month\tHours\tNote\njan 2026\t14\tFru H 010170-1234\n")
    assert answer.status_code == 422
    assert "CPR" in answer.content.decode()
    assert "0101" not in answer.content.decode().split("<textarea")[0]


def test_a_table_that_was_tampered_with_is_not_taken(cast, measure):
    client = cast.client("Alice")
    table = hidden_table(paste(client, cast, measure))
    for wrong in (table[:-2] + "xx", "", "a:b:c"):
        assert confirm(client, cast, measure, wrong).status_code == 422
    assert not measure.values.exists()


def test_a_table_that_was_made_for_another_measure_is_not_taken(cast, measure, share):
    table = carried(read_pasted(PASTE), measure)
    assert confirm(cast.client("Alice"), cast, share, table).status_code == 422
    assert not share.values.exists()


def test_the_values_are_the_owners_to_send_or_the_secretariats(cast, measure):
    with pytest.raises(NotYourRight, match="ejer dette tal"):
        actions.send_values(measure=measure, rows=plain([1]), **cast.by("Bo"))
    with pytest.raises(NotYourRight):
        actions.send_values(measure=measure, rows=plain([1]), **cast.by("Rita"))
    assert actions.send_values(measure=measure, rows=plain([1]), **cast.by("Sara")) is not None


def test_nothing_is_added_to_an_ended_measure(cast, measure):
    actions.end_measure(measure=measure, **cast.by("Sara"))
    measure.refresh_from_db()
    with pytest.raises(NotNow):
        actions.send_values(measure=measure, rows=plain([1]), **cast.by("Alice"))


def test_the_second_to_save_a_measure_sees_both_texts(cast, measure):
    fields = {**FIELDS, "owner": cast.partners["Egeminde Municipality"].pk, "name": "First"}
    url = address(cast, measure, "change/")
    assert cast.client("Alice").post(url, {**fields, "version": "1"}).status_code == 302
    answer = cast.client("Bo").post(url, {**fields, "name": "Second", "version": "1"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "First" in page
    assert "Second" in page
    measure.refresh_from_db()
    assert measure.name == "First"


def test_partners_and_aims_of_another_partnership_cannot_be_chosen(cast, measure):
    from tests.guide.cast import two_partners

    other = two_partners()
    other.aim()
    for name, foreign in (
        ("owner", other.partners["Region Fjordland"].pk),
        ("aim", other.partnership.aims.get().pk),
    ):
        answer = cast.client("Alice").post(address(cast, measure, "change/"), {**FIELDS, name: foreign, "version": "1"})
        assert answer.status_code == 422


def test_a_step_is_a_decision_with_a_cause_and_enough_values_after_it(cast, measure):
    actions.send_values(measure=measure, rows=plain([20] * 8 + [10] * 7), **cast.by("Alice"))
    with pytest.raises(NotNow, match="mindst 8"):
        actions.agree_step(measure=measure, from_on=months(7)[0], cause="The rule", **cast.by("Bo"))
    actions.send_values(measure=measure, rows=plain([20] * 8 + [10] * 9), **cast.by("Alice"))
    answer = cast.client("Bo").post(
        address(cast, measure, "step/"), {"from_on": months(9)[0].strftime("%d-%m-%Y"), "cause": "The Friday rule"}
    )
    assert answer.status_code == 302
    page = cast.client("Bo").get(address(cast, measure)).content.decode()
    assert "The Friday rule" in page
    assert "Agreed by Bo" in page


def test_shares_are_kept_in_per_cent(cast, share):
    actions.send_values(measure=share, rows=shares([(60, 80), (70, 80)]), **cast.by("Alice"))
    assert [round(value.value) for value in share.values.order_by("period_on")] == [75, 88]
