# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""That a figure is contested, in the words that stand beside it wherever it is told.

They are a part of the reading itself, so that lists, papers, searches and files cannot leave them out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import get_language

from ..models import About, Acceptance

ONE, MANY = 0, 1
SAID = {
    "da": {
        About.FIGURE: ("Én part anfægter tallet.", "{n} parter anfægter tallet."),
        About.BASELINE: ("Én part anfægter udgangspunktet.", "{n} parter anfægter udgangspunktet."),
    },
    "en": {
        About.FIGURE: ("One partner contests the figure.", "{n} partners contest the figure."),
        About.BASELINE: ("One partner contests the baseline.", "{n} partners contest the baseline."),
    },
}


def contested(about: Sequence[str], language: str) -> str:
    """One sentence for each thing that is contested; empty where nothing is."""
    counted = {each: about.count(each) for each in About}
    return " ".join(SAID[language][each][ONE if n == 1 else MANY].format(n=n) for each, n in counted.items() if n)


def doubted(measures: Collection[int]) -> dict[int, str]:
    """Of these measures the contested ones, each with its sentence in the reader's language."""
    found: dict[int, list[str]] = {}
    contests = Acceptance.objects.contests().filter(measure__in=measures)
    for pk, about in contests.values_list("measure", "about"):
        found.setdefault(pk, []).append(about)
    return {pk: contested(about, get_language() or "da") for pk, about in found.items()}
