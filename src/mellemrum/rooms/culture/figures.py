# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Rows to plain inputs to engine to plain result: the room's only door to the engines."""

from __future__ import annotations

from collections.abc import Sequence

from mellemrum.engines.disclosure import TEXT_FLOOR, is_few
from mellemrum.engines.wording import Group, similar

from .models import AnswerBox, Question

Keyed = tuple[str, str]


def may_show_figures(n: int) -> bool:
    return not is_few(n)


def may_show_texts(n: int) -> bool:
    """A way of writing is known by colleagues: a text needs more people around it than a figure."""
    return not is_few(n, floor=TEXT_FLOOR)


def texts_of(box: AnswerBox) -> dict[str, list[Keyed]]:
    """For each question the texts with their keys, "well-3"; nothing at all under the floor."""
    if not may_show_texts(box.n):
        return {}
    return {
        question: [(f"{question}-{place}", text) for place, text in enumerate(getattr(box, question))]
        for question in Question.values
    }


def suggested(texts: Sequence[Keyed]) -> list[tuple[Group, list[Keyed]]]:
    """Texts that seem to say the same, for people to make a theme of."""
    return [(group, [texts[at] for at in group.members]) for group in similar([text for _, text in texts])]
