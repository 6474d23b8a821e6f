# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the wheel grows: which of the fifteen fields are open, and which prompts a field asks today."""

from __future__ import annotations

from collections.abc import Collection

from mellemrum.partnership.door import Evidence
from mellemrum.partnership.models import Phase

from .prompts import THEMES, FieldKey, Prompt

FIRST: FieldKey = ("value", Phase.BEFORE.value)


def open_fields(phase: Phase, *, first_met: int, begun: Collection[FieldKey]) -> frozenset[FieldKey]:
    """The open fields, from three things: the phase, how much of the first field is met, and where work has begun.

    A newcomer meets one field of three questions, all about the task itself: who has no task in the middle has nothing
    to put around it, and fifteen empty fields on the first day would weigh on people before the tool has given
    anything back. When one of the three is met, the task is under way, and the other fields open as far as the
    partnership has come by its own word (the phase). A field further ahead opens by itself when somebody begins there,
    because nobody should have to change the phase to see their own work counted. An open field never closes again as
    long as the work in it stands.
    """
    opened = {FIRST, *begun}
    if first_met > 0 or len(opened) > 1:
        reached = Phase.values[: Phase.values.index(phase) + 1]
        opened |= {(theme, each) for theme in THEMES for each in reached}
    return frozenset(opened)


def is_asked(prompt: Prompt, evidence: Evidence | None, *, is_set_aside: bool) -> bool:
    """The three core prompts of a field are always asked; the others once their tool is in use.

    What was set aside stays in sight, so that it can be taken up again.
    """
    in_use = evidence is not None and evidence.has_begun
    return prompt.is_core or in_use or is_set_aside
