# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a change in a text is shown: the words are marked, the space around them is not, and nothing is lost."""

import re

from django.utils.html import strip_tags

from mellemrum.partnership.difference import Piece, difference
from mellemrum.partnership.templatetags.partnership import changed


def shown(old: str, new: str) -> str:
    return changed(difference(old, new))


def test_a_piece_is_its_space_its_words_and_its_space():
    for text in (" to dage ", "to dage", "  ", "", "\tto", "to\n"):
        piece = Piece("new", text)
        assert piece.before + piece.words + piece.after == text


def test_the_mark_of_a_new_word_holds_no_space_at_its_edges():
    html = shown("Ingen venter på første besøg.", "Ingen borger venter længe på første besøg.")
    assert re.findall(r"</span>([^<]*)</ins>", html) == ["borger", "længe"]


def test_the_new_text_can_be_read_from_the_page_without_the_deleted_words():
    new = "Ingen borger venter længe.\nVi ringer, også i weekenden."
    html = shown("Ingen venter.\nVi ringer.", new)
    kept = re.sub(r"<del>.*?</del>|<span class=\"sr\">.*?</span>", "", html)
    assert [" ".join(strip_tags(p).split()) for p in kept.split("</p>") if strip_tags(p).strip()] == new.splitlines()


def test_what_somebody_wrote_is_never_taken_for_a_mark_of_ours():
    html = shown("a < b", "a <b>& c</b>")
    assert set(re.findall(r"<(/?\w+)", html)) <= {"p", "/p", "ins", "/ins", "del", "/del", "span", "/span"}
    assert "&lt;" in html
    assert "&amp;" in html
