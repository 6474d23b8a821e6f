# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Governing logics: ten points in each partner's own words, guessed at before they are read; clashes told in words."""

from __future__ import annotations

import copy
import io
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook

from mellemrum.partnership.actions import talk
from mellemrum.partnership.locking import EditedMeanwhile
from mellemrum.partnership.models import JournalLine, Role, Sector
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import logics
from mellemrum.rooms.mandate.models import Clash, Guess, Logic, LogicLine
from mellemrum.rooms.mandate.room import DOOR
from mellemrum.rooms.mandate.room.logic_library import CONTENT, BrokenLibrary, library, parse, read
from tests.guide.cast import Cast

from .conftest import EGEMINDE, PATIENTS, REGION, facts_of

SECRET = "the corridor at eleven"


def describe(cast: Cast, who: str, partner: str, seen: int = 0, **texts: str) -> Logic:
    texts = texts or {each.code: f"{partner}: {each.name}" for each in library().dimensions}
    return logics.describe_logic(partner=cast.partners[partner], seen=seen, texts=texts, **cast.by(who))


def guess(cast: Cast, who: str, about: str, dimension: str = "never", text: str = "To say yes") -> Guess:
    return logics.guess(about=cast.partners[about], dimension=dimension, text=text, **cast.by(who))


def clash(cast: Cast, who: str = "Alice", **more: Any) -> Clash:
    fields = {"one": cast.partners[EGEMINDE], "other": cast.partners[REGION], "dimension": "success", "text": "A bed"}
    return logics.name_clash(fields={**fields, **more}, **cast.by(who))


def page(cast: Cast, who: str, path: str) -> str:
    return cast.client(who).get(cast.url(f"mandate/{path}")).content.decode()


def sheet(cast: Cast, who: str) -> str:
    content = cast.client(who).get(cast.url("mandate/logics/logics.xlsx")).content
    return str([list(rows.values) for rows in load_workbook(io.BytesIO(content)).worksheets])


# --- own words


def test_a_logic_is_written_by_the_partners_own_people_or_the_secretariat(cast: Cast) -> None:
    with pytest.raises(NotYourRight, match=f"Only one of {REGION}'s own people"):
        describe(cast, "Alice", REGION)
    assert describe(cast, "Sara", REGION).lines.count() == 10


def test_two_who_write_at_once_lose_nothing(cast: Cast) -> None:
    describe(cast, "Alice", EGEMINDE, law="The act", never="Spend")
    with pytest.raises(EditedMeanwhile):
        describe(cast, "Sara", EGEMINDE, law="Another act")
    with pytest.raises(EditedMeanwhile):
        describe(cast, "Sara", EGEMINDE, seen=7, law="Another act")
    describe(cast, "Sara", EGEMINDE, seen=1, law="Two acts", never="")
    lines = dict(LogicLine.objects.values_list("dimension", "text"))
    assert lines == {"law": "Two acts", "never": ""}


def test_the_wheel_counts_who_has_told_eight_of_ten_in_own_words(cast: Cast) -> None:
    def evidence() -> Any:
        return DOOR.prompts["mandate.before.logics"](facts_of(cast, "Sara"))

    start = read("en").start(Sector.MUNICIPALITY)
    describe(cast, "Alice", EGEMINDE, **start)
    assert (evidence().met, evidence().of) == (0, 3)
    assert "as the library wrote it" in evidence().missing
    describe(cast, "Alice", EGEMINDE, seen=1, **{code: f"{text} With us." for code, text in start.items()})
    describe(cast, "Bo", REGION)
    describe(cast, "Ove", PATIENTS, law="Only one of the ten")
    assert (evidence().met, evidence().is_met) == (2, False)


def test_a_start_says_that_it_is_a_guess_and_never_overwrites(cast: Cast) -> None:
    describe(cast, "Alice", EGEMINDE, law="Our own act")
    form = page(cast, "Alice", f"logics/{cast.partners[EGEMINDE].pk}/describe/?start")
    assert "A first guess, written in November 2026" in form
    assert ">\nOur own act</textarea>" in form
    assert read("en").start("municipality")["never"].split(".")[0] in form
    assert LogicLine.objects.count() == 1


def test_the_primers_say_what_nobody_has_looked_up(cast: Cast) -> None:
    shown = page(cast, "Rita", "logics/starts/")
    assert shown.count("nobody has looked it up yet") >= 10
    assert "danskelove.dk/kommunestyrelsesloven/37" in shown


# --- my guess, your words


def everywhere(cast: Cast, who: str) -> str:
    """All that could tell somebody what the region has written."""
    region = cast.partners[REGION].pk
    line = LogicLine.objects.get(logic__partner=region, dimension="never")
    paths = [
        "logics/",
        f"logics/?partner={region}",
        f"logics/{region}/",
        "guesses/",
        f"logics/{region}/screen/never/?show",
    ]
    told = [page(cast, who, path) for path in paths]
    told += [page(cast, who, f"logics/{region}/guess/never/"), page(cast, who, f"logics/lines/{line.pk}/")]
    told += [cast.client(who).get(cast.url(path)).content.decode() for path in ("", "journal/", "status/", "week/")]
    told += [cast.client(who).get(cast.url(f"talk/mandate.logicline/{line.pk}/")).content.decode()]
    told += [sheet(cast, who), str(JournalLine.objects.values_list("verb", "codes"))]
    return "".join(told)


def test_nothing_tells_another_partners_words_before_the_guess(cast: Cast) -> None:
    describe(cast, "Bo", REGION, never=SECRET)
    guess(cast, "Ove", REGION, text="The floor at noon")
    assert SECRET not in everywhere(cast, "Alice")
    assert "The floor at noon" not in everywhere(cast, "Alice")
    guess(cast, "Alice", REGION)
    shown = page(cast, "Alice", f"logics/{cast.partners[REGION].pk}/guess/never/")
    assert SECRET in shown
    assert "To say yes" in shown
    assert "The floor at noon" in shown
    assert SECRET in sheet(cast, "Alice")
    assert SECRET in page(cast, "Alice", "logics/")


def test_a_guess_opens_that_line_only_and_a_skip_the_rest(cast: Cast) -> None:
    describe(cast, "Bo", REGION, never=SECRET, law="The health act")
    guess(cast, "Alice", REGION, "law")
    assert SECRET not in everywhere(cast, "Alice")
    client, region = cast.client("Alice"), cast.partners[REGION].pk
    assert client.post(cast.url(f"mandate/logics/{region}/skip/")).status_code == 302
    assert SECRET in page(cast, "Alice", "logics/")
    assert Guess.objects.filter(text="").count() == 9
    with pytest.raises(NotNow, match="has guessed already"):
        guess(cast, "Alice", REGION, "never")


def test_colleagues_read_what_their_partner_has_opened_and_others_do_not(cast: Cast) -> None:
    describe(cast, "Bo", REGION, never=SECRET)
    cast.join("Mia", Role.CONTRIBUTOR, cast.partners[EGEMINDE])
    cast.join("Ole", Role.OBSERVER, cast.partners[PATIENTS])
    guess(cast, "Mia", REGION)
    assert SECRET in page(cast, "Alice", "logics/")
    assert SECRET not in page(cast, "Ole", "logics/") + page(cast, "Ove", "logics/")


def test_whoever_comes_from_no_partner_reads_all_and_guesses_for_nobody(cast: Cast) -> None:
    describe(cast, "Bo", REGION, never=SECRET)
    cast.join("Eve", Role.OBSERVER)
    assert SECRET in page(cast, "Eve", "logics/")
    assert SECRET in page(cast, "Sara", "logics/")
    with pytest.raises(NotYourRight, match="You come from no partner"):
        guess(cast, "Sara", REGION)
    with pytest.raises(NotYourRight, match="your own words"):
        guess(cast, "Bo", REGION)


def test_the_one_that_is_guessed_at_reads_the_guess_when_it_has_told(cast: Cast) -> None:
    guess(cast, "Alice", REGION, text="To lend us a bed")
    region = f"logics/{cast.partners[REGION].pk}/"
    assert "To lend us a bed" not in page(cast, "Bo", region)
    assert "To lend us a bed" in page(cast, "Alice", region)
    describe(cast, "Bo", REGION, never=SECRET)
    assert "To lend us a bed" in page(cast, "Bo", region)


def test_the_big_screen_tells_who_has_guessed_and_shows_all_when_asked(cast: Cast) -> None:
    describe(cast, "Bo", REGION, never=SECRET)
    guess(cast, "Alice", REGION)
    screen = f"logics/{cast.partners[REGION].pk}/screen/never/"
    waiting = page(cast, "Sara", screen)
    assert SECRET not in waiting
    assert "To say yes" not in waiting
    assert "has guessed</span> ✓" in waiting
    assert "has not guessed yet" in waiting
    shown = page(cast, "Sara", f"{screen}?show")
    assert SECRET in shown
    assert "To say yes" in shown


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("guess/never/", {"text": ""}, 422),
        ("guess/never/", {"text": "Ring 010190-1234"}, 422),
        ("guess/never/", {"text": "x" * 601}, 422),
        ("guess/mood/", {"text": "Good"}, 404),
        ("skip/", {"dimension": "mood"}, 404),
    ],
)
def test_a_guess_that_is_none_saves_nothing(cast: Cast, path: str, body: dict[str, str], status: int) -> None:
    answer = cast.client("Alice").post(cast.url(f"mandate/logics/{cast.partners[REGION].pk}/{path}"), body)
    assert answer.status_code == status
    assert not Guess.objects.exists()


def test_the_wheel_counts_partners_that_have_guessed_and_not_those_that_skipped(cast: Cast) -> None:
    guess(cast, "Alice", REGION)
    logics.skip_guesses(about=cast.partners[EGEMINDE], dimensions=["never"], **cast.by("Bo"))
    found: Any = DOOR.prompts["leadership.before.perspective"](facts_of(cast, "Sara"))
    assert (found.met, found.of) == (1, 3)


def test_a_question_stands_beside_the_line_with_its_answer(cast: Cast) -> None:
    describe(cast, "Bo", REGION, never=SECRET)
    line = LogicLine.objects.get()
    remark = talk.say(
        about=("mandate.logicline", line.pk), text="Why do you say so?", to=cast.partners[REGION], **cast.by("Sara")
    )
    talk.answer_remark(remark=remark, answer="Because the ward is full", **cast.by("Bo"))
    region = f"logics/{cast.partners[REGION].pk}/"
    assert "Because the ward is full" not in page(cast, "Alice", region)
    guess(cast, "Alice", REGION)
    assert "Because the ward is full" in page(cast, "Alice", region)


# --- steps and the newcomer


def titles(cast: Cast, who: str) -> list[str]:
    found = DOOR.steps(cast.here(who), facts_of(cast, who))
    return [str(step.title) for step in found if "govern" in str(step.title) or "Guess" in str(step.title)]


def test_once_one_has_told_the_others_are_waited_for_and_a_guess_waits(cast: Cast) -> None:
    assert titles(cast, "Alice") == []
    describe(cast, "Alice", EGEMINDE)
    assert titles(cast, "Alice") == []
    assert titles(cast, "Bo") == [f"Describe how {REGION} is governed", f"Guess what {EGEMINDE} says of itself"]
    guess(cast, "Bo", EGEMINDE)
    assert titles(cast, "Bo") == [f"Describe how {REGION} is governed"]
    assert titles(cast, "Rita") == []


def test_whoever_steps_in_reads_the_logic_of_their_own_partner_and_its_clashes(cast: Cast) -> None:
    describe(cast, "Bo", REGION, never=SECRET)
    clash(cast, text="An empty bed at eleven")
    found = str(DOOR.pack(cast.here("Sara"), facts_of(cast, "Sara"), cast.partners[REGION].pk))
    assert SECRET in found
    assert "An empty bed at eleven" in found
    other = str(DOOR.pack(cast.here("Sara"), facts_of(cast, "Sara"), cast.partners[PATIENTS].pk))
    assert SECRET not in other
    assert "An empty bed at eleven" not in other


# --- clashes


def test_a_clash_is_told_by_one_of_the_two_or_the_secretariat(cast: Cast) -> None:
    with pytest.raises(NotYourRight, match="one of the two"):
        clash(cast, "Ove")
    found = clash(cast, "Sara")
    with pytest.raises(NotYourRight, match="one of the two"):
        logics.remove_clash(clash=found, **cast.by("Ove"))
    logics.change_clash(clash=found, seen=1, fields={"handling": "We ring first"}, **cast.by("Bo"))
    assert JournalLine.objects.filter(verb="mandate.clash.handled").exists()
    logics.remove_clash(clash=found, **cast.by("Alice"))
    assert not Clash.objects.exists()


def test_rows_that_clash_stand_first_and_are_named_on_top(cast: Cast) -> None:
    describe(cast, "Alice", EGEMINDE)
    clash(cast, dimension="misunderstood")
    shown = page(cast, "Sara", "logics/")
    assert "You pull against each other in <strong>1</strong> place:" in shown
    assert shown.index('<tr class="clash">') < shown.index("The law")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"other": "one"}, "A clash stands between two partners. Choose two."),
        ({"other": "999999"}, "Select a valid choice"),
        ({"dimension": "mood"}, "Select a valid choice"),
        ({"text": "Ring 010190-1234"}, "CPR number"),
        ({"text": ""}, "This field is required."),
    ],
)
def test_a_clash_that_is_none_is_told_in_one_sentence(cast: Cast, wrong: dict[str, str], sentence: str) -> None:
    one, other = cast.partners[EGEMINDE].pk, cast.partners[REGION].pk
    body = {"one": one, "other": other, "dimension": "never", "text": "A bed", "handling": "", "decision": "", **wrong}
    body["other"] = one if body["other"] == "one" else body["other"]
    answer = cast.client("Alice").post(cast.url("mandate/clashes/new/"), body)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Clash.objects.exists()


# --- the library


def test_the_library_speaks_both_languages_and_covers_every_dimension() -> None:
    danish, english = read("da"), read("en")
    codes = [each.code for each in danish.dimensions]
    assert len(codes) == 10
    assert codes == [each.code for each in english.dimensions]
    assert set(danish.primers) == set(english.primers) <= set(Sector.values)
    assert all(set(primer.lines) == set(codes) for primer in danish.primers.values())
    limit = LogicLine._meta.get_field("text").max_length or 0
    assert all(len(text) <= limit for primer in danish.primers.values() for text in primer.lines.values())


def test_a_library_with_a_hole_is_refused_as_a_whole() -> None:
    whole = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    broken = copy.deepcopy(whole)
    del broken["primers"][0]["never"]["en"]
    with pytest.raises(BrokenLibrary, match="primer 'municipality', never: the text is missing"):
        parse(broken, "da")
    broken = copy.deepcopy(whole)
    del broken["dimensions"][0]["question"]["da"]
    with pytest.raises(BrokenLibrary, match="dimension 'law', question"):
        parse(broken, "en")
