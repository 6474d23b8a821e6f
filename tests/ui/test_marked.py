# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words are found whole, with simple endings, the longest first; and nothing else of a text changes."""

from __future__ import annotations

import html
import re

import pytest
from django.utils.html import escape

from mellemrum.ui.marked import Index, Known, Marker

TERMS = ["plan", "mandat", "ydelse", "akut", "forløb", "borgerforløb", "klar til udskrivning", "klar"]


def found(text: str, terms: list[str] | None = None) -> list[tuple[str, str]]:
    known = TERMS if terms is None else terms
    index = Index(list(enumerate(known)))
    return [(text[start:end], known[pk]) for start, end, pk in index.find(text)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Et mandat, mandatet, mandaterne og mandats.", ["mandat", "mandatet", "mandaterne", "mandats"]),
        ("ydelsen, ydelser, ydelserne", ["ydelsen", "ydelser", "ydelserne"]),
        ("Den akutte PLAN", ["akutte", "PLAN"]),
        ("planlægning, planke, handlingsplan, mandatar", []),
        ("klar til udskrivning, klar til udskrivningen, klar til\nudskrivning", ["klar til udskrivning", "klar til udskrivningen", "klar til\nudskrivning"]),
        ("klar, til udskrivning og klar til mere", ["klar", "klar"]),
        ("borgerforløbet er et forløb", ["borgerforløbet", "forløb"]),
        ("et borger-forløb", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_found_in_a_text(text: str, marked: list[str]) -> None:
    assert [word for word, _term in found(text)] == marked


def test_a_term_as_it_is_written_wins_over_another_with_an_ending() -> None:
    assert found("planer", ["plan", "planer"]) == [("planer", "planer")]


def marker(*terms: str) -> Marker:
    return Marker(lambda: [Known(pk, term, [("Egeminde", "Noget")]) for pk, term in enumerate(terms, start=1)])


@pytest.mark.parametrize(
    "text",
    [
        "En plan <b>her</b> & \"dér\" 'plan'",
        "plan\n\n  plan\tplan",
        "<script>plan</script>",
        "&lt;plan&gt;",
        "p\u00adlan",
    ],
)
def test_without_its_links_a_marked_text_is_the_escaped_text(text: str) -> None:
    shown = marker("plan").mark(text)
    assert re.sub(r"</?a[^>]*>", "", shown) == escape(text)
    assert html.unescape(re.sub(r"</?a[^>]*>", "", shown)) == text


def test_a_page_marks_a_word_where_it_stands_first() -> None:
    page = marker("plan", "mandat")
    assert page.mark("Plan og plan").count('class="word"') == 1
    assert page.mark("Planen og mandatet").count('class="word"') == 1
    assert list(page.seen) == [1, 2]


def test_words_are_asked_for_when_the_first_text_comes_and_once() -> None:
    asked = []

    def load() -> list[Known]:
        asked.append(1)
        return []

    page = Marker(load)
    assert (page.mark(""), asked) == ("", [])
    assert (page.mark("a & b"), page.mark("plan"), len(asked)) == ("a &amp; b", "plan", 1)
