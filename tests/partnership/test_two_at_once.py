# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Of two people who edit the same record at once nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mellemrum.partnership.locking import EditedMeanwhile, save_if_unchanged
from mellemrum.partnership.models import JournalLine
from tests.house.matrix import Visitor, own_ids, posted
from tests.house.table import Row, addresses, rows
from tests.people import Cast

LoggedIn = Callable[[str], Client]


def test_the_second_save_is_refused_and_both_texts_are_shown(cast: Cast, logged_in: LoggedIn) -> None:
    aim = cast.made("partnership.Aim")
    address = reverse("partnership:change_aim", kwargs={"key": cast.partnership.key, "aim": aim.pk})
    first, second = logged_in("leader"), logged_in("contributor")
    assert 'name="version" value="1"' in first.get(address).content.decode()
    assert first.post(address, {"text": "Den første", "version": 1}).status_code == 302
    answer = second.post(address, {"text": "Den anden", "version": 1})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert re.search(r"<td[^>]*>Den første</td><td[^>]*>Den anden</td>", page)
    assert 'value="Den anden"' in page
    assert 'name="version" value="2"' in page
    aim.refresh_from_db()
    assert aim.text == "Den første"
    assert second.post(address, {"text": "Den anden", "version": 2}).status_code == 302
    aim.refresh_from_db()
    assert (aim.text, aim.version) == ("Den anden", 3)


OWN_WRITERS = {
    "value:own_target": "leader",
    "culture:change_mirror_note": "observer",
    "culture:answer_mirror": "leader",
}
EDITS = [
    name for name, address in ((a.name, a) for a in addresses()) if "version" in rows().get(name, Row(name, {})).body
]


@pytest.mark.parametrize("name", EDITS)
def test_every_page_that_edits_refuses_an_old_version_and_says_what_the_other_saved(
    casts: tuple[Cast, Cast], fixed_clock: None, name: str
) -> None:
    address = next(a for a in addresses() if a.name == name)
    row = rows()[name]
    # What only a partner's own people write, one of them writes here.
    visitor = Visitor(OWN_WRITERS.get(name, "secretariat"), casts)
    body = posted(row, casts[0], visitor)
    assert int(body["version"]) >= 1
    lines = JournalLine.objects.count()
    answer = visitor.client.post(
        reverse(name, kwargs=own_ids(address, row, casts[0])), {**body, "version": int(body["version"]) + 1}
    )
    assert answer.status_code == 409
    assert 'aria-labelledby="both"' in answer.content.decode()
    assert f'name="version" value="{body["version"]}"' in answer.content.decode()
    assert JournalLine.objects.count() == lines


def test_pages_that_edit_are_all_here() -> None:
    assert len(EDITS) == 57


def test_save_if_unchanged_writes_in_one_update_with_the_version_in_its_condition(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    aim = cast.made("partnership.Aim")
    with django_assert_num_queries(2) as asked:
        save_if_unchanged(aim, seen=1, text="Nyt")
    sql = asked.captured_queries[0]["sql"]
    assert sql.startswith("UPDATE")
    assert '"version" = 1' in sql.split("WHERE")[1]
    with pytest.raises(EditedMeanwhile) as lost:
        save_if_unchanged(aim, seen=1, text="Sent")
    assert lost.value.record == aim
    assert (aim.text, aim.version) == ("Nyt", 2)
