# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The same piece in two texts, texts that say the same, words as a scanner spoils them, and the list of synonyms."""

from __future__ import annotations

import pytest

from mellemrum.engines.wording import Alignment, TooManyTexts, align, nearest, similar
from mellemrum.engines.wording.confusion import SAME, confusion, is_same
from mellemrum.engines.wording.similar import MOST_TEXTS
from mellemrum.engines.wording.synonyms import LONGEST, meanings, stems
from mellemrum.engines.wording.words import words_of
from tests.engines.seeds import needs_seeds, seed

# Letters of the eight attention points of the longer catalogue that the shorter one lacks.
MISSING = (
    "spørge dem", "mødes med holdet", "gøre klar til næste", "før vi taler økonomi", "eksperimentere", "usynlig barriere",
    "nye organiseringer", "top-down",
)  # fmt: skip
# Headings, of four words or more, that stand in the longer catalogue only.
HEADINGS = ("Inspirationskatalog om", "Værdi for borgere og", "Styringslogikker, mandat")


def is_missing(piece: str) -> bool:
    return any(letters in piece for letters in (*MISSING, *HEADINGS))


def f1(found: Alignment) -> float:
    right = sum(not is_missing(piece.text) for piece in found.same)
    wrong = len(found.same) - right
    lost = sum(not is_missing(piece.text) for piece in found.only_a)
    return 2 * right / (2 * right + wrong + lost)


@needs_seeds
def test_two_layouts_of_one_catalogue_are_aligned_piece_by_piece() -> None:
    found = align(seed("000"), seed("001"))
    assert len(found.same) > 25
    assert f1(found) >= 0.98


@needs_seeds
def test_the_eight_points_that_the_shorter_catalogue_lacks_are_told() -> None:
    lacking = [piece.text for piece in align(seed("000"), seed("001")).only_a]
    assert all(sum(letters in piece for piece in lacking) == 1 for letters in MISSING)
    assert [piece for piece in lacking if not is_missing(piece)] == []


def test_a_text_aligns_with_itself_and_what_each_has_alone_is_told() -> None:
    a = "Vi skal møde borgeren dér\n\nVi skal dele vores data åbent\n\nKort"
    assert [len(each) for each in align(a, a)] == [2, 0, 0]
    b = "Vi skal møde borge-\nren dér\n\nVi skal le noget mere sammen"
    found = align(a, b)
    assert [piece.text for piece in found.same] == ["Vi skal møde borgeren dér"]
    assert [piece.text for piece in found.only_a] == ["Vi skal dele vores data åbent"]
    assert [piece.text for piece in found.only_b] == ["Vi skal le noget mere sammen"]


@pytest.mark.parametrize(("a", "b"), [("", ""), ("", "Vi skal dele vores data"), ("et to", "tre"), ("!!\n\n??", "...")])
def test_texts_without_pieces_have_nothing_in_common(a: str, b: str) -> None:
    assert align(a, b).same == []


def test_a_piece_that_is_longer_than_the_other_text_is_not_held_by_it() -> None:
    assert align("Vi skal dele vores data hver eneste mandag morgen", "dele vores data").same == []


NOTES = [
    "Hospitalet og kommunen mangler fælles tal for genindlæggelser",
    "Kaffen var kold",
    "Vi mangler fælles data om genindlæggelser på sygehuset",
    "Borgeren skal med på råd om målene",
    "Mødet begyndte for sent",
    "Tag borgeren med på råd, når målene sættes",
]


def test_notes_that_say_the_same_stand_together_with_the_words_that_they_share() -> None:
    groups = similar(NOTES)
    assert [list(group.members) for group in groups] == [[0, 2], [3, 5]]
    assert {"mangler", "genindlæggelser"} <= set(groups[0].terms)
    # Two words for one thing are one word.
    assert "hospitalet" in groups[0].terms


def test_one_shared_word_is_no_reason() -> None:
    assert similar(["Mandat", "Mandat"]) == []
    assert similar(["mandatet er snævert", "mandatet udløber snart"]) == []


def test_groups_hold_each_text_once_and_do_not_hang_on_the_order() -> None:
    there = [{NOTES[at] for at in group.members} for group in similar(NOTES)]
    back = [{NOTES[::-1][at] for at in group.members} for group in similar(NOTES[::-1])]
    assert sorted(map(sorted, there)) == sorted(map(sorted, back))
    assert similar([]) == []
    assert similar(["", "", "?"]) == []


def test_the_nearest_texts_come_with_what_they_share() -> None:
    (match,) = nearest("Vi mangler tal for genindlæggelser", [*NOTES[1:2], NOTES[0]], k=1)
    assert match.at == 1
    assert "genindlæggelser" in match.terms
    assert nearest("noget helt andet", NOTES) == []


def test_more_texts_than_the_machine_holds_against_each_other_are_refused() -> None:
    with pytest.raises(TooManyTexts):
        similar(["et"] * (MOST_TEXTS + 1))


@pytest.mark.parametrize(
    ("right", "scanned"),
    [
        ("være", "veere"),
        ("læring", "leering"),
        ("løse", "lgse"),
        ("måde", "made"),
        ("økonomi", "gkonomi"),
        ("lærer", "lzerer"),
    ],
)
def test_a_scanned_word_is_its_right_one(right: str, scanned: str) -> None:
    assert is_same(right, scanned)
    assert confusion(right, right) == 0


@pytest.mark.parametrize(("one", "other"), [("leder", "læser"), ("mål", "hul"), ("møde", "mønt"), ("sag", "sang")])
def test_another_word_is_another_word(one: str, other: str) -> None:
    assert not is_same(one, other)


def test_every_other_edit_costs_one() -> None:
    assert confusion("møde", "møder") == 1
    assert confusion("", "abc") == 3
    assert confusion("mål", "mal") == 0.1
    assert confusion("mål", "mal") <= SAME < confusion("mål", "mel")


def test_the_list_of_synonyms_is_whole() -> None:
    """Every meaning has both languages, no phrase twice, and none that is too long to be found."""
    assert len(meanings()) >= 30
    for meaning in meanings():
        assert meaning.danish
        assert meaning.english
        for phrases in (meaning.danish, meaning.english):
            assert len(set(phrases)) == len(phrases)
            assert all(0 < len(stems(phrase)) <= LONGEST for phrase in phrases)


def test_words_that_a_line_end_cut_are_whole_and_others_are_left() -> None:
    assert words_of("Styrings-\nlogikker, tillids- og\nrelationsskabende") == [
        "styringslogikker", "tillids", "og", "relationsskabende",
    ]  # fmt: skip
