# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words held against words: explanations that share little, two words for one thing, and what stands around a word."""

from __future__ import annotations

from django.utils.html import strip_tags

from mellemrum.partnership.actions import talk
from mellemrum.rooms.mandate.actions import words as actions
from mellemrum.rooms.mandate.figures import FEWEST_PLACES, in_texts, one_meaning, share_few_words
from mellemrum.rooms.mandate.models import Word
from tests.guide.cast import Cast

from .conftest import EGEMINDE, REGION


def word(cast: Cast, term: str, **meanings: str) -> Word:
    made = actions.add_word(term=term, **cast.by("Alice"))
    for who, text in meanings.items():
        partner = cast.here(who).partners[0]
        actions.write_meaning(word=made, partner=partner, text=text, **cast.by(who))
    return made


def read(cast: Cast, path: str) -> str:
    return " ".join(strip_tags(cast.client("Ove").get(cast.url(path)).content.decode().replace("<", " <")).split())


def test_explanations_that_share_few_words_are_asked_about_and_those_that_say_the_same_are_not() -> None:
    assert share_few_words(["Når borgeren er udskrevet fra hospitalet", "Når budgettet er godkendt af udvalget"])
    same = "Når borgeren er udskrevet fra hospitalet og er kommet hjem"
    assert not share_few_words([same, f"{same} igen"])
    assert not share_few_words([same])


def test_two_words_that_are_explained_alike_are_found_as_a_pair() -> None:
    told = "Et møde, hvor alle fagfolk omkring borgeren aftaler den næste plan"
    found = one_meaning([(1, told), (2, f"{told} sammen"), (3, "Penge, der er sat af til vikarer i ferien")])
    assert found == {(1, 2)}


def test_the_list_of_words_asks_whether_two_explained_alike_are_one(cast: Cast) -> None:
    told = "A meeting where all professionals around the citizen agree on the next plan"
    word(cast, "network meeting", Alice=told)
    word(cast, "case conference", Bo=f"{told} together")
    page = read(cast, "mandate/words/")
    assert "Explained almost as case conference." in page
    assert "Explained almost as network meeting." in page


def test_with_too_few_places_nothing_is_said_and_the_page_says_how_many_are_needed(cast: Cast) -> None:
    made = word(cast, "plan", Alice="What the citizen gets", Bo="What the ward writes")
    page = read(cast, f"mandate/words/{made.pk}/texts/")
    assert f"must have used the word {FEWEST_PLACES} times" in page


def test_a_word_that_stands_among_other_words_with_each_partner_is_asked_about(cast: Cast) -> None:
    made = word(cast, "plan")
    about = ("mandate.word", made.pk)
    wards = [f"the ward writes a discharge plan before bed number {n} is free" for n in range(14)]
    homes = [f"the citizen chooses a weekly plan with meals and walks day {n}" for n in range(14)]
    for who, told in (("Alice", homes), ("Bo", wards)):
        for text in told:
            talk.say(about=about, text=text, to=None, answer_by_on=None, **cast.by(who))
    page = read(cast, f"mandate/words/{made.pk}/texts/")
    assert "Ask each other what you mean." in page
    assert page.index("Stands around it") < page.index("How often it is used")
    pulled = page[page.index("Stands around it") : page.index("How often it is used")].split()
    assert {"ward,", "ward", "writes,", "bed,", "citizen,", "citizen", "weekly,", "meals,"} & set(pulled)
    texts = {EGEMINDE: homes, REGION: [*wards, *wards]}
    assert dict(in_texts("plan", texts, seed=1).n_contexts) == {EGEMINDE: 14, REGION: 14}


def test_a_partner_with_too_little_text_does_not_silence_the_others() -> None:
    told = {name: [f"{name} plan ord{n} ting{n}" for n in range(12)] for name in ("A", "B")}
    assert set(in_texts("plan", {**told, "C": ["plan en gang"]}, seed=1).n_contexts) == {"A", "B"}
