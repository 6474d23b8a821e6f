# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Marking 200 terms in a page of 5,000 words, against escaping the same text; CPU time, the best of many runs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from django.utils.html import escape

from mellemrum.ui.marked import Known, Marker, forms, index_of

WORDS, TERMS, PARAGRAPHS, RUNS = 5_000, 200, 100, 30
LIMIT = 0.020
LETTERS = "abdefghijklmnoprstuvyæøå"


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(3, 14)))


def text_and_terms() -> tuple[list[str], list[str]]:
    """Every tenth word of the text is a term in some form; every tenth term is of two words."""
    chance = random.Random(7)  # the same text each time
    terms = [_word(chance) for _ in range(TERMS)]
    terms = [f"{each} {_word(chance)}" if number % 10 == 0 else each for number, each in enumerate(terms)]
    words = []
    for number in range(WORDS):
        if number % 10:
            words.append(_word(chance))
        else:
            *first, last = chance.choice(terms).split()
            words.append(" ".join([*first, chance.choice(list(forms(last)))]))
    size = WORDS // PARAGRAPHS
    return [" ".join(words[at : at + size]) + "." for at in range(0, WORDS, size)], terms


def best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return min(times)


def main() -> None:
    paragraphs, terms = text_and_terms()
    known = [Known(pk, term, [("Egeminde", "Something")]) for pk, term in enumerate(terms, start=1)]

    def marked() -> int:
        index_of.cache_clear()
        marker = Marker(lambda: known)
        return sum(len(marker.mark(each)) for each in paragraphs)

    plain = best(lambda: [escape(each) for each in paragraphs])
    took = best(marked)
    print(f"{WORDS} words, {TERMS} terms")
    print(f"escaped {plain * 1000:6.2f} ms")
    print(f"marked  {took * 1000:6.2f} ms, {took / plain:.0f} times as much, the limit is {LIMIT * 1000:.0f} ms")
    if took > LIMIT:
        raise SystemExit("too slow")


if __name__ == "__main__":
    main()
