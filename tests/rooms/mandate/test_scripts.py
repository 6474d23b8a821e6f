# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The scripts for meetings hold together, in both languages."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from django.utils.translation import override

from mellemrum.rooms.mandate.room.scripts import CONTENT, BrokenScript, parse, scripts
from tests.guide.cast import TODAY, Cast

from .conftest import call, put_on, set_up


def test_there_are_eight_scripts_with_the_same_steps_in_both_languages() -> None:
    with override("da"):
        danish = scripts()
    with override("en"):
        english = scripts()
    assert len(danish) == 8
    assert [len(each.steps) for each in danish.values()] == [len(each.steps) for each in english.values()]
    assert danish["mandate_talk"].name == "Mandatsamtalen"
    assert english["mandate_talk"].steps[0].who == "Guide"


def _longer(content: dict[str, Any]) -> None:
    content["scripts"][0]["steps"][0]["minutes"] += 1


def _unknown(content: dict[str, Any]) -> None:
    content["scripts"][0]["steps"][0]["who"] = "boss"


def _silent(content: dict[str, Any]) -> None:
    content["scripts"][0]["steps"][0]["do"]["en"] = " "


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [(_longer, "take 121 minutes and not 120"), (_unknown, "nobody is called 'boss'"), (_silent, "missing in Danish")],
)
def test_a_file_that_contradicts_itself_is_refused(spoil: Callable[[dict[str, Any]], None], sentence: str) -> None:
    content = copy.deepcopy(yaml.safe_load(CONTENT.read_text(encoding="utf-8")))
    spoil(content)
    with pytest.raises(BrokenScript, match=sentence):
        parse(content, "en")


def test_the_screen_shows_the_script_that_was_chosen_and_none_that_is_unknown(cast: Cast) -> None:
    meeting = call(cast, set_up(cast), TODAY)
    put_on(cast, meeting)
    address = cast.url(f"mandate/meetings/{meeting.pk}/run/")
    page = cast.client("Sara").get(f"{address}?script=mandate_talk").content.decode()
    assert "a clear no beats an unclear yes" in page
    assert cast.client("Sara").get(f"{address}?script=nothing").status_code == 200
