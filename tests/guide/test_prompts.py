# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The questions of the wheel as data: the shipped file holds together, and a broken one is refused with the place."""

import pytest
from django.utils import translation

from mellemrum.guide.doors import ROOMS, tool_addresses
from mellemrum.guide.evidence import ACROSS, EVIDENCE
from mellemrum.guide.prompts import CONTENT, THEMES, BrokenContent, all_prompts, find_prompt, read_prompts
from mellemrum.partnership.models import Phase

SHIPPED = CONTENT.read_text(encoding="utf-8")


def test_every_field_has_three_core_prompts() -> None:
    counted = {(theme, phase): 0 for theme in THEMES for phase in Phase.values}
    for prompt in all_prompts():
        counted[prompt.field] += prompt.is_core
    assert set(counted.values()) == {3}


def test_questions_and_reasons_are_short_in_both_languages() -> None:
    for prompt in all_prompts():
        for words in (prompt.question, prompt.why):
            limit = 14 if words is prompt.question else 30
            for text in (words.da, words.en):
                assert len(text.split()) <= limit, text


def test_a_text_speaks_the_language_of_the_reader() -> None:
    prompt = find_prompt("value.before.team")
    assert prompt is not None
    with translation.override("da"):
        assert str(prompt.question) == "Hvem mangler ved bordet?"
    with translation.override("en"):
        assert str(prompt.question) == "Who is missing at the table?"


def test_every_tool_of_every_room_is_known_to_the_prompts_file() -> None:
    import yaml

    known = set(yaml.safe_load(SHIPPED)["tools"])
    assert {tool.code for door in ROOMS for tool in door.tools} <= known
    assert set(tool_addresses()) <= known


def test_every_evidence_function_belongs_to_a_prompt_that_exists() -> None:
    ids = {prompt.id for prompt in all_prompts()}
    of_rooms = {prompt for door in ROOMS for prompt in door.prompts}
    assert set(EVIDENCE) | of_rooms <= ids


def test_every_prompt_whose_tool_is_built_has_an_evidence_function() -> None:
    computed = set(EVIDENCE) | set(ACROSS) | {prompt for door in ROOMS for prompt in door.prompts}
    built = {prompt.id for prompt in all_prompts() if prompt.tool in tool_addresses()}
    assert built <= computed


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: value.before.team\n", "id: value.before.task_card\n", "used twice: value.before.task_card"),
        ("  theme: value\n", "  theme: weather\n", "'weather' is not one of"),
        ("  phase: before\n", "  phase: soon\n", "'soon' is not one of"),
        ("  tool: partnership.task\n", "  tool: partnership.magic\n", "'partnership.magic' is not one of"),
        ("  counts: fields\n", "  counts: sheep\n", "'sheep' is not one of"),
        ("id: value.before.task_card\n", "id: value.after.task_card\n", "does not begin with its theme and phase"),
        ('question: {da: "Hvem mangler ved bordet?", ', 'question: {da: "", ', "missing in Danish or English"),
        ("  core: true\n", "  core: perhaps\n", "core true or false"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(old: str, new: str, said: str) -> None:
    assert old in SHIPPED
    with pytest.raises(BrokenContent, match=said):
        read_prompts(SHIPPED.replace(old, new, 1))


def test_a_file_with_an_empty_field_is_refused() -> None:
    head = SHIPPED[: SHIPPED.index("\nprompts:\n")]
    first = SHIPPED[SHIPPED.index("- id: value.before.task_card") : SHIPPED.index("- id: value.before.team")]
    with pytest.raises(BrokenContent, match=r"fields without a prompt: .*leadership\.after"):
        read_prompts(f"{head}\nprompts:\n{first}")
