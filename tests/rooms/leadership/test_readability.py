# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""LIX by hand, and the drift of one text from another sentence by sentence."""

from __future__ import annotations

import pytest

from mellemrum.rooms.leadership.figures.drift import drift
from mellemrum.rooms.leadership.figures.readability import readability, sentences


def test_lix_is_words_a_sentence_plus_the_share_of_long_words() -> None:
    # Eight words in two sentences, and two of them have more than six letters: 8/2 + 100*2/8 = 29.
    found = readability("Vi ringer hjem. Implementeringen sker hos kommunen.")
    assert found is not None
    assert (found.words, found.sentences) == (7, 2)
    # 7/2 + 100 * 2/7 = 32.07
    assert found.lix == 32
    assert found.step == 1


@pytest.mark.parametrize("text", ["", "   ", "\n", "…", "?!"])
def test_where_nothing_is_said_nothing_is_measured(text: str) -> None:
    assert readability(text) is None


def test_a_long_sentence_is_pointed_out_and_a_short_one_is_not() -> None:
    long = " ".join(["ord"] * 21) + "."
    found = readability(f"Kort er godt. {long}")
    assert found is not None
    assert found.longest == [long]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Vi ringer kl. 14.30. Så kommer vi.", 3),
        ("Ring på 12.34.56. Tak", 2),
        ("Første linje\nAnden linje", 2),
        ("Hvem? Os!", 2),
        ("1.200 kr. om året", 2),
    ],
)
def test_a_point_between_figures_ends_no_sentence(text: str, told: int) -> None:
    assert len(sentences(text)) == told


def test_the_heavier_text_takes_the_higher_step() -> None:
    heavy = "Implementeringen af koordineringsindsatsen forudsætter tværorganisatoriske styringsmekanismer."
    found = readability(heavy)
    assert found is not None
    assert found.step == 4


def test_a_sentence_in_other_words_is_changed_and_not_missing() -> None:
    found = drift(["Vi ringer dagen før.", "Vi kommer om lørdagen."], "Vi ringer altid dagen før. Du må gerne spørge.")
    assert (found.kept, found.of) == (0, 2)
    assert [piece.change for piece in found.changed[0]].count("new") == 1
    assert [(piece.said, piece.of, piece.missing) for piece in found.pieces] == [
        (1, 1, ""),
        (0, 1, "Vi kommer om lørdagen."),
    ]
    assert found.new == "Du må gerne spørge."


def test_the_same_text_has_not_moved_and_another_order_changes_nothing() -> None:
    assert drift(["Vi ringer. Vi kommer."], "Vi kommer. Vi ringer.").is_none
    assert not drift(["Vi ringer."], "").is_none
    assert drift([""], "").is_none


def test_one_sentence_stands_for_one_and_not_for_two() -> None:
    found = drift(["Vi ringer dagen før. Vi ringer dagen før."], "Vi ringer dagen før.")
    assert (found.kept, found.pieces[0].missing) == (1, "Vi ringer dagen før.")
