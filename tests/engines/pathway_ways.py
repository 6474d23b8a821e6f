# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ways of computing citizens' ways, each from rows to an answer, so that one test runs on all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mellemrum.engines.pathways import Answer, Event, Question, reference

Way = Callable[[Sequence[Event], Question], Answer]


def in_plain_loops(events: Sequence[Event], question: Question) -> Answer:
    return reference.answer(events, question)


WAYS: tuple[Way, ...] = (in_plain_loops,)
