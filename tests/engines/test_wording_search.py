# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Search: what a leader types, clean and in another's words, finds the passage it is aimed at, in clean and scanned text."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mellemrum.engines.wording import Index, Part, Text, Way, snippet, typed_words
from tests.engines.seeds import needs_seeds, passages

# (what is typed, the text that it is aimed at, letters that only the wanted passage of that text holds).
CLEAN = [
    ("borgerrejser", "000", "borgerrejser"),
    ("fælles budgetter puljer", "000", "puljer"),
    ("indskiftning tidsplan", "000", "indskiftning"),
    ("genbesøge mandatet", "000", "kommissorium"),
    ("belønne tværgående arbejde", "000", "belønne"),
    ("dømmekraft", "000", "dømmekraft"),
    ("Skanderborg fællesskaber", "002", "Skanderborg"),
    ("demografisk udvikling velfærdsstat", "002", "demografiske"),
    ("sparring coaching", "002", "sparring og coaching"),
    ("nul-fejl stabilitet drift", "002", "nul-fejl"),
    ("Mazzucato missioner", "003", "Mazzucato har"),
    ("kroniker hjemløshed", "003", "hjemløsheden"),
    ("dele æren generøsitet", "003", "æren for"),
    ("personligt netværk miljø", "003", "personlige netværk. "),
    ("narrativ usikkerhed forandring", "003", "narrativ"),
]
# Spelt correctly, and aimed at a text that a scanner has spoilt.
SCANNED = [
    ("overlæge officer", "overlaege"),
    ("aktionsforsker partnerskaber", "aktionsforsker"),
    ("krig Afghanistan mål", "malet klart"),
    ("pengekasser interesser", "pengekasser"),
    ("pyramideledelse", "pyramideledelse"),
    ("forhandling formiddagen eftermiddagen", "eftermiddagen"),
    ("pædagogens lærerens skolereform", "skolereformen"),
    ("fælles vision egeninteresse", "egeninteressen pa pause"),
    ("løse konflikter partnerskabet", "konflikter"),
    ("hvordan træffes beslutninger", "treeffes"),
    ("spilleregler fredstid", "fredstid"),
    ("refleksion læring undervejs", "refleksion"),
    ("sundhedsdirektør", "sundhedsdirektar"),
    ("værktøjskasse", "rktgjskasse"),
    ("nysgerrig perspektiv økonomien", "gkonomien"),
    ("manøvrere hierarki", "mangvrere"),
    ("træne ledelse forudsætninger", "forudsetninger"),
    ("Region Midtjylland forstyrrelser", "Midtjylland"),
    ("følgeforskere spejle møder", "spejle"),
    ("borgerinddragelse samskabelsesprojekter", "borgerinddragelse"),
]
# The same thing in other words.
PARAPHRASED = [
    ("sygehus og egen læge", "003", "praktiserende"),
    ("fælles pengekasse", "000", "puljer"),
    ("besøge hinandens arbejdsplads", "000", "jobbesøg"),
    ("rose dem der samarbejder", "000", "belønne"),
    ("hvem kender hvem", "003", "visitkort"),
    ("fortælling om hvorfor", "003", "narrativ"),
    ("uenige partnere strid", "004", "konflikter"),
    ("borgerens egen tur gennem systemet", "000", "borgerrejser"),
    ("chefer uden svar", "000", "ikke have"),
    ("ny leder kommer ind", "000", "indskiftning"),
    ("finde løsningen før pengene", "000", "taler økonomi"),
    ("forsker der holder spejlet op", "004", "spejle"),
]
SOUGHT_IN = ("000", "002", "003", "004")


@cache
def shelf() -> tuple[Index, list[tuple[str, str]]]:
    found = [(number, passage) for number in SOUGHT_IN for passage in passages(number)]
    return Index([Text("", passage) for _number, passage in found]), found


def rank(typed: str, number: str, letters: str) -> int:
    """The place of the passage among the answers, 0 where it is none of them."""
    index, found = shelf()
    assert any(letters in passage for of, passage in found if of == number), letters
    for place, hit in enumerate(index.search(typed), start=1):
        of, passage = found[hit.at]
        if of == number and letters in passage:
            return place
    return 0


def recall(ranks: list[int], within: int) -> float:
    return sum(0 < place <= within for place in ranks) / len(ranks)


@needs_seeds
def test_what_is_typed_finds_the_passage_of_a_clean_text_first() -> None:
    ranks = [rank(*each) for each in CLEAN]
    assert len(ranks) == 15
    assert recall(ranks, 1) >= 0.95


@needs_seeds
def test_what_is_spelt_correctly_finds_the_passage_of_a_scanned_text() -> None:
    ranks = [rank(typed, "004", letters) for typed, letters in SCANNED]
    assert len(ranks) == 20
    assert recall(ranks, 1) >= 0.90
    assert recall(ranks, 5) == 1.0


@needs_seeds
def test_other_words_for_the_same_find_more_than_half_of_the_passages_among_the_first_five() -> None:
    ranks = [rank(*each) for each in PARAPHRASED]
    assert len(ranks) == 12
    assert recall(ranks, 5) >= 0.58


TEXTS = [
    Text("Pulje for telefonlinjen", "Kommunen og regionen betaler hver halvdelen"),
    Text("Fælles borgerforløb", "Hospitalet ringer, før borgeren tager hjem"),
    Text("Referat", "Vi talte om udskrivning og om genoptræning"),
    Text("Aftale om data", "Praktiserende læger sender tal hver måned"),
]


def answers(typed: str) -> list[int]:
    return [hit.at for hit in Index(TEXTS).search(typed)]


@pytest.mark.parametrize(
    ("typed", "at", "way"),
    [
        ("borgerforløb", 1, Way.WORD),
        ("hospital", 1, Way.STEM),
        ("sygehus", 1, Way.MEANING),
        ("forløb", 1, Way.PART),
        ("udskrivnig", 2, Way.SPELLING),
        ("genoptraening", 2, Way.SPELLING),
        ("egen læge", 3, Way.STEM),
        ("TELEFONLINJE", 0, Way.STEM),
    ],
)
def test_a_word_is_found_as_stem_as_part_in_other_words_and_misspelt_and_the_answer_says_how(
    typed: str, at: int, way: Way
) -> None:
    hits = Index(TEXTS).search(typed)
    assert hits[0].at == at
    assert way in {reason.way for reason in hits[0].why}


def test_a_phrase_is_found_by_another_phrase_and_the_reason_names_the_whole_of_what_was_typed() -> None:
    (hit,) = Index([Text("", "Hver praktiserende har sin egen kalender"), Text("", "Kaffe")]).search("familielæge")
    assert [(reason.typed, reason.found) for reason in hit.why] == [("familielæge", "praktiserende")]


@pytest.mark.parametrize("typed", ["", "   ", "?!%'\"", "_ - _", "\0", "zzxxyyqq"])
def test_nothing_is_found_where_nothing_is_asked(typed: str) -> None:
    assert answers(typed) == []


def test_a_very_long_question_is_its_first_words() -> None:
    assert len(typed_words("pulje " + " ".join(f"ord{n}" for n in range(5_000)))) == 12
    assert answers("pulje " + "x" * 5_000) == [0]


def test_what_may_not_be_seen_is_neither_found_nor_does_it_change_what_is() -> None:
    secret = [*TEXTS, Text("Pulje", "pulje"), Text("Pulje", "pulje og udskrivning")]
    may_see = np.array([True] * len(TEXTS) + [False, False])
    for typed in ("pulje", "udskrivning", "pulje udskrivning"):
        seen = Index(secret).search(typed, may_see)
        assert {hit.at for hit in seen} <= set(range(len(TEXTS)))
        assert seen
    assert Index(secret).search("pulje", np.zeros(len(secret), bool)) == []


def test_a_shelf_without_texts_or_words_answers_nothing() -> None:
    assert Index([]).search("pulje") == []
    assert Index([Text("", "")]).search("pulje") == []


def marked(parts: list[Part]) -> list[str]:
    return [part.text for part in parts if part.is_marked]


def test_the_lines_around_the_words_are_cut_at_words_and_the_words_are_marked() -> None:
    text = "Før det. " * 60 + "Her står Borgerforløb ved siden af mandat. " + "Efter det. " * 60
    parts = snippet(text, {"borgerforløb", "mandat"})
    assert marked(parts) == ["Borgerforløb", "mandat"]
    line = "".join(part.text for part in parts)
    assert line.startswith("… ")
    assert line.endswith(" …")
    assert len(line) <= 230
    whole = set(text.replace(".", " ").split())
    assert {word.strip(".…") for word in line.split()} - {""} <= whole


@given(st.text(max_size=600), st.sets(st.sampled_from(["a", "det", "ø", "1"])))
def test_the_lines_give_the_text_again_whatever_it_is(text: str, words: set[str]) -> None:
    whole = " ".join(snippet_text(text).split())
    shown = "".join(part.text for part in snippet(text, words)).removeprefix("… ").removesuffix(" …")
    assert shown.strip() in whole


def snippet_text(text: str) -> str:
    return "".join(part.text for part in snippet(text, (), length=10**6))


@given(st.lists(st.text(max_size=40), max_size=6), st.text(max_size=40))
def test_no_text_and_no_question_breaks_the_search(texts: list[str], typed: str) -> None:
    index = Index([Text(text, text) for text in texts])
    hits = index.search(typed)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.at for hit in hits}) == len(hits)
