# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Search over 100,000 made texts: CPU a question, and the ratio to looking for the words in every text in the same run.

Also: building and memory of the index, alignment of two catalogues, texts that say the same, and divergence of a term.
Run `./script/bench wording`.
"""

from __future__ import annotations

import statistics
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable

import numpy as np

from mellemrum.engines.wording import Index, Text, align, divergence, similar

BAR_MS = 100.0
TEXTS, WORDS, SEED = 100_000, 25, 20261031
SYLLABLES = """
for løb bor ger rej se man dat sam ar bej de kom mu ne vi sy ge hus læ puls je tal kva li tet skrev pul da ta un der
mød råd fag lig æld re hjem ple tids frist op gave mål grup pe
"""
QUESTIONS = (
    "borgermandat",
    "samarbejde kommune",
    "sygehus egen læge",
    "forlob",
    "pulje data frist møde",
    "hjempleje mål",
)


def made(chance: np.random.Generator) -> list[Text]:
    """Words of one to four syllables, as frequent and rare as words are."""
    words = list(
        dict.fromkeys("".join(chance.choice(SYLLABLES.split(), size=chance.integers(1, 5))) for _ in range(60_000))
    )
    weights = 1 / np.arange(1, len(words) + 1)
    drawn = chance.choice(len(words), size=(TEXTS, WORDS), p=weights / weights.sum())
    return [Text(" ".join(words[n] for n in row[:4]), " ".join(words[n] for n in row[4:])) for row in drawn]


def milliseconds(act: Callable[[], object], times: int = 5) -> float:
    spent = []
    for _ in range(times):
        begun = time.process_time()
        act()
        spent.append((time.process_time() - begun) * 1000)
    return statistics.median(spent)


def floor(texts: list[str], question: str) -> list[int]:
    """The plain way: every text is looked through for every word as it was typed."""
    words = question.split()
    return [at for at, text in enumerate(texts) if any(word in text for word in words)]


def commonest(texts: list[Text]) -> str:
    """The three words that most texts hold: the worst that can be asked."""
    return " ".join(word for word, _n in Counter(w for text in texts for w in set(text.body.split())).most_common(3))


def search(texts: list[Text]) -> float:
    """The slowest question, in ms."""
    begun = time.process_time()
    index = Index(texts)
    index.search(QUESTIONS[0])
    built = time.process_time() - begun
    tracemalloc.start()
    kept = Index(texts)
    kept.search(QUESTIONS[0])
    size = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    plain = [f"{text.title}\n{text.body}".lower() for text in texts]
    print(f"index of {TEXTS:,} texts of {WORDS} words: built in {built:.1f} s of CPU, {size:.0f} MB beside the texts")
    print(f"{'question':<28}{'answers':>9}{'CPU ms':>9}{'plain ms':>10}{'ratio':>8}")
    slowest = 0.0
    for question in (*QUESTIONS, commonest(texts)):
        spent = milliseconds(lambda question=question: index.search(question))  # type: ignore[misc]
        of_floor = milliseconds(lambda question=question: floor(plain, question), 3)  # type: ignore[misc]
        slowest = max(slowest, spent)
        found = len(index.search(question, most=TEXTS))
        print(f"{question:<28}{found:>9,}{spent:>9.1f}{of_floor:>10.1f}{spent / of_floor:>8.2f}", flush=True)
    return slowest


def others(chance: np.random.Generator) -> None:
    words = [f"ord{n}" for n in range(400)]
    points = [" ".join(chance.choice(words, size=14)) for _ in range(500)]
    a, b = "\n\n".join(points), "\n\n".join(reversed(points[100:]))
    print(f"align, 500 points with 400: {milliseconds(lambda: align(a, b), 3):.0f} ms of CPU")
    print(f"similar, 500 points: {milliseconds(lambda: similar(points), 3):.0f} ms of CPU")
    contexts = {who: [list(chance.choice(words, size=8)) for _ in range(40)] for who in ("a", "b")}
    print(
        f"divergence, 2 x 40 contexts, 999 deals: {milliseconds(lambda: divergence(contexts, seed=1), 3):.0f} ms of CPU"
    )


def main() -> int:
    chance = np.random.default_rng(SEED)
    slowest = search(made(chance))
    others(chance)
    print(f"bar {BAR_MS:.0f} ms a question: {'held' if slowest < BAR_MS else 'NOT held'} (slowest {slowest:.1f} ms)")
    return 0 if slowest < BAR_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
