# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What was told before, held against what is asked now: two answers about almost the same people tell about the few who differ.

The register keeps questions, never people. Whoever asks gives it one function that counts the people who are in the one population and
not in the other (`engines.pathways.differing` does it over a store), and the questions that were answered before, as they were kept with
their findings:

    register = Register(partial(differing, store), (kept.question for kept in findings))
    earlier = register.too_near(asked)      # the question that was answered before and is too near, or None
    if earlier is None:
        register.add(asked)                 # and the finding is kept

No difference is harmless (the same people), and so is one of five or more. The filters that a page offers come from a fixed grid, so that few
questions are refused; the grid is no exception from the rule. Three answers that only together leave a few are not seen here: tables that
are read beside each other are judged in one piece (`together`, `released`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from .small_numbers import FLOOR, check_floor

Question = TypeVar("Question")


class Register(Generic[Question]):
    def __init__(
        self,
        differing: Callable[[Question, Question], Iterable[int]],
        released: Iterable[Question] = (),
        *,
        floor: int = FLOOR,
    ) -> None:
        check_floor(floor)
        self._differing = differing
        self._floor = floor
        self._released = list(released)

    @property
    def released(self) -> tuple[Question, ...]:
        return tuple(self._released)

    def too_near(self, asked: Question) -> Question | None:
        """The first question answered before whose people are those of this one but for one to four. The same question is the same answer."""
        for earlier in self._released:
            if earlier != asked and any(is_too_near(n, floor=self._floor) for n in self._differing(earlier, asked)):
                return earlier
        return None

    def add(self, asked: Question) -> None:
        """Keeps a question that is answered. Raises where it may not be: ask `too_near` first, which says beside which one."""
        if self.too_near(asked) is not None:
            raise ValueError("The answer would tell about the few by whom it differs from an earlier one.")
        if asked not in self._released:
            self._released.append(asked)


def is_too_near(differing: int, *, floor: int = FLOOR) -> bool:
    """Whether two populations that differ by so many people may not both be told of."""
    check_floor(floor)
    if differing < 0:
        raise ValueError("A count of people is never negative.")
    return 0 < differing < floor
