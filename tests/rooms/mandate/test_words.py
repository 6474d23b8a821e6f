# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words: what each partner means, whether it differs, what they agree on; and the words marked in their texts."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.partnership.locking import EditedMeanwhile
from mellemrum.partnership.models import Sector
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import words
from mellemrum.rooms.mandate.models import Verdict, Word
from mellemrum.rooms.mandate.room import DOOR
from mellemrum.rooms.mandate.room.logic_library import BrokenLibrary
from mellemrum.rooms.mandate.room.word_library import CONTENT, parse, read
from tests.guide.cast import Cast

from .conftest import EGEMINDE, PATIENTS, REGION, facts_of, propose


def add(cast: Cast, term: str = "plan", who: str = "Sara") -> Word:
    return words.add_word(term=term, **cast.by(who))


def tell(cast: Cast, word: Word, who: str, partner: str, text: str) -> None:
    words.write_meaning(word=word, partner=cast.partners[partner], text=text, **cast.by(who))


def told(cast: Cast, term: str = "plan") -> Word:
    word = add(cast, term)
    tell(cast, word, "Alice", EGEMINDE, "A document that the law demands")
    tell(cast, word, "Bo", REGION, "The treatment of the next days")
    return word


def page(cast: Cast, who: str, path: str) -> str:
    return cast.client(who).get(cast.url(f"mandate/{path}")).content.decode()


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        ("Plan", "“Plan” stands here already. Write what you mean by it there."),
        ("  plan ", "“plan” stands here already."),
        ("x", "Write one word, or up to four that belong together"),
        ("what we all do here together", "Write one word, or up to four that belong together"),
        ("<b>plan</b>", "Write one word, or up to four that belong together"),
        ("010190-1234", "CPR number"),
        ("p" * 61, "at most 60 characters"),
    ],
)
def test_a_word_that_stands_here_or_is_none_is_told_in_one_sentence(cast: Cast, term: str, sentence: str) -> None:
    add(cast)
    answer = cast.client("Alice").post(cast.url("mandate/words/new/"), {"term": term})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Word.objects.count() == 1


def test_a_word_within_another_says_that_the_longest_is_marked(cast: Cast) -> None:
    told(cast, "forløb")
    add(cast, "borgerforløb")
    assert "Part of borgerforløb. In a text the longest one is marked." in page(cast, "Rita", "words/")


def test_a_partner_tells_its_own_meaning_and_two_who_change_it_lose_nothing(cast: Cast) -> None:
    word = told(cast)
    with pytest.raises(NotYourRight, match=f"Only one of {PATIENTS}'s own people"):
        tell(cast, word, "Alice", PATIENTS, "What we agreed")
    meaning = word.meanings.get(partner=cast.partners[EGEMINDE])
    words.change_meaning(meaning=meaning, seen=1, text="A decision", **cast.by("Alice"))
    with pytest.raises(EditedMeanwhile):
        words.change_meaning(meaning=meaning, seen=1, text="A wish", **cast.by("Sara"))
    with pytest.raises(EditedMeanwhile):
        tell(cast, word, "Alice", EGEMINDE, "Once more")


def test_people_say_whether_a_word_differs_and_what_differs_stands_first(cast: Cast) -> None:
    told(cast, "akut")
    word = told(cast, "visitation")
    assert "We mean different things" in page(cast, "Alice", "words/")
    words.judge_word(word=word, verdict=Verdict.DIFFERS, **cast.by("Alice"))
    shown = page(cast, "Alice", "words/")
    assert "You mean different things by <strong>1</strong> word: <strong>visitation</strong>" in shown
    assert shown.index(f'id="word-of-{word.pk}"') < shown.index('<h2 class="h3">akut</h2>')


def test_another_word_for_the_same_is_shown_and_is_never_itself(cast: Cast) -> None:
    word, other = told(cast), add(cast, "handlingsplan")
    answer = cast.client("Alice").post(
        cast.url(f"mandate/words/{word.pk}/change/"), {"term": "plan", "same_as": word.pk, "version": 1}
    )
    assert "Choose another word than this one." in answer.content.decode()
    words.change_word(word=word, seen=1, term="plan", same_as=other, **cast.by("Alice"))
    assert "Another word for the same: <strong>handlingsplan</strong>" in page(cast, "Alice", "words/")


def test_a_meaning_is_agreed_when_all_have_said_yes_and_a_new_text_asks_all_again(cast: Cast) -> None:
    word = told(cast)
    with pytest.raises(NotNow, match="Nobody has proposed"):
        words.assent(word=word, partner=cast.partners[REGION], **cast.by("Bo"))
    words.propose_meaning(word=word, seen=1, agreed="The one sheet at home", **cast.by("Alice"))
    word.refresh_from_db()
    with pytest.raises(NotYourRight, match="Only a person who acts for"):
        words.assent(word=word, partner=cast.partners[REGION], **cast.by("Alice"))
    for who, partner in (("Bo", REGION), ("Ove", PATIENTS)):
        word.refresh_from_db()
        assert not word.is_agreed
        words.assent(word=word, partner=cast.partners[partner], **cast.by(who))
    word.refresh_from_db()
    assert word.is_agreed
    words.propose_meaning(word=word, seen=2, agreed="Two sheets", **cast.by("Bo"))
    word.refresh_from_db()
    assert not word.is_agreed
    assert set(word.assents.values_list("partner", flat=True)) == {cast.partners[REGION].pk}


def test_a_proposed_meaning_waits_for_the_yes_of_the_others(cast: Cast) -> None:
    def steps(who: str) -> list[str]:
        found = DOOR.steps(cast.here(who), facts_of(cast, who))
        return [str(step.title) for step in found if "means that" in str(step.title)]

    words.propose_meaning(word=told(cast), seen=1, agreed="The one sheet at home", **cast.by("Alice"))
    assert steps("Bo") == ["Say whether “plan” means that to you as well"]
    assert steps("Alice") == steps("Rita") == []


def test_the_wheel_counts_five_words_with_two_voices_and_one_agreed(cast: Cast) -> None:
    def evidence() -> Any:
        return DOOR.prompts["mandate.before.words"](facts_of(cast, "Sara"))

    add(cast, "alone")
    assert (evidence().met, evidence().of) == (0, 5)
    made = [told(cast, term) for term in ("akut", "plan", "forløb", "visitation", "frivillig")]
    assert (evidence().met, evidence().is_met) == (5, False)
    words.propose_meaning(word=made[0], seen=1, agreed="Today", **cast.by("Alice"))
    for who, partner in (("Bo", REGION), ("Ove", PATIENTS)):
        made[0].refresh_from_db()
        words.assent(word=made[0], partner=cast.partners[partner], **cast.by(who))
    assert evidence().is_met


def test_whoever_steps_in_reads_the_words_that_differ(cast: Cast) -> None:
    word = told(cast)

    def pack() -> str:
        return str(DOOR.pack(cast.here("Sara"), facts_of(cast, "Sara"), cast.partners[PATIENTS].pk))

    assert "A document that the law demands" not in pack()
    words.judge_word(word=word, verdict=Verdict.DIFFERS, **cast.by("Alice"))
    assert "A document that the law demands" in pack()


# --- marked in texts


def test_a_decision_marks_the_words_and_says_what_they_mean_to_each(cast: Cast) -> None:
    told(cast)
    decision = propose(cast, basis="The planer <script>of</script> us & you.\nOne plan more.")
    shown = page(cast, "Rita", f"decisions/{decision.pk}/")
    word = Word.objects.get()
    assert f'The <a class="word" id="word-{word.pk}" href="#meaning-{word.pk}"' in shown
    assert "</a> &lt;script&gt;of&lt;/script&gt; us &amp; you.</p>" in shown
    assert "<p>One plan more.</p>" in shown
    assert "A document that the law demands" in shown
    assert shown.count(f'id="meaning-{word.pk}"') == 1


def test_a_page_without_a_known_word_is_as_it_was(cast: Cast) -> None:
    decision = propose(cast, basis="The planer of us")
    assert 'class="word"' not in page(cast, "Rita", f"decisions/{decision.pk}/")
    add(cast)
    assert 'class="word"' not in page(cast, "Rita", f"decisions/{decision.pk}/")


def test_the_words_are_asked_for_once_a_page_however_many_there_are(cast: Cast) -> None:
    decision = propose(cast, basis="A plan.\n" * 30)
    client = cast.client("Rita")

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(cast.url(f"mandate/decisions/{decision.pk}/"))
        return len(found)

    queries()
    told(cast)
    few = queries()
    for number in range(12):
        told(cast, f"ord{number}")
    assert queries() == few


# --- the library


def test_the_word_library_speaks_both_languages_of_known_kinds_of_organisation() -> None:
    danish, english = read("da"), read("en")
    assert [each.code for each in danish] == [each.code for each in english]
    assert {sector for each in danish for sector in each.meanings} <= set(Sector.values)


def test_a_word_library_with_a_stranger_in_it_is_refused() -> None:
    broken = copy.deepcopy(yaml.safe_load(CONTENT.read_text(encoding="utf-8")))
    broken["words"][0]["meanings"]["navy"] = {"da": "Nu", "en": "Now"}
    with pytest.raises(BrokenLibrary, match="nobody is called navy"):
        parse(broken, "da")


def test_a_word_of_the_library_comes_with_its_question_and_a_start_for_each(cast: Cast) -> None:
    form = page(cast, "Alice", "words/new/?from=faerdigbehandlet")
    assert "Completed for what?" in form
    assert "There is a meaning in law as well." in form
    word = add(cast, "plan")
    start = page(cast, "Alice", f"words/{word.pk}/meaning/{cast.partners[EGEMINDE].pk}/")
    assert "A document demanded by law, with aims and a date." in start
    assert not word.meanings.exists()
