# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ideas behind the tools are whole in both languages, lead to tools that are there, and name works that exist."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from mellemrum.guide.prompts import BrokenContent, tool_names
from mellemrum.guide.reading import CONTENT, all_concepts, place_of, read_concepts
from mellemrum.rooms.leadership.figures.habits import habits

from .cast import Cast, two_partners


@pytest.fixture
def cast(db: None) -> Cast:
    return two_partners()


def broken(**changes: Any) -> str:
    tree = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    tree["concepts"][0] |= changes
    return yaml.safe_dump(tree)


def test_every_concept_has_three_lines_in_both_languages_and_a_work_with_its_year() -> None:
    assert len(all_concepts()) >= 20
    for each in all_concepts():
        assert each.name.da
        assert each.name.en
        assert all(line.da != line.en for line in each.lines)
        assert all(1900 < work.year < 2027 for work in each.works)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": {"da": "Mission"}}, "missing in Danish or English"),
        ({"tools": ["value.nothing"]}, "there is no tool value.nothing"),
        ({"lines": [{"da": "En", "en": "One"}]}, "needs 3 lines"),
        ({"read": []}, "a work to read"),
        ({"id": "revisit"}, "used twice: revisit"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused_as_a_whole(changes: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BrokenContent, match=sentence):
        read_concepts(broken(**changes))


def test_a_tool_shows_its_ideas_and_the_page_of_all_shows_each_tool(cast: Cast) -> None:
    client = cast.client("Rita")
    page = client.get(cast.url("leadership/messages/")).content.decode()
    assert f"{cast.url('reading/')}#saying-it-again" in page
    assert "read-also" not in client.get(cast.url("journal/")).content.decode()
    reading = client.get(cast.url("reading/")).content.decode()
    assert 'id="saying-it-again"' in reading
    assert f'href="{cast.url("leadership/messages/")}"' in reading


def test_a_page_that_is_there_is_never_said_to_come_later(cast: Cast) -> None:
    here = cast.here("Rita")
    assert place_of(here, "guide.status")[1] == cast.url("status/")
    assert place_of(here, "partnership.task")[1] == cast.url("task/")
    named = {code for each in all_concepts() for code in each.tools} | {each.tool for each in habits().questions}
    assert named <= set(tool_names())
    # The pack is made for somebody, and has no page of its own to be led to.
    assert "guide.pack" not in named
