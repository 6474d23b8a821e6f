# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The journal as sentences: every verb is told, names are looked up, and what belongs together is one sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.html import strip_tags

import mellemrum
from mellemrum.guide.actions import set_prompt_aside
from mellemrum.guide.prompts import Prompt, find_prompt
from mellemrum.guide.sentences import PHASE_CHANGED, all_sentences, kinds
from mellemrum.guide.telling import since_last, tell
from mellemrum.partnership.actions import partnerships, people
from mellemrum.partnership.models import MilestoneStatus, Phase, ResponseKind, SeatKind, Sector

from .cast import START, TODAY, Cast, days, two_partners

PACKAGE = Path(mellemrum.__file__).parent
VERB = re.compile(r"[a-z]+\.[a-z_]+\.[a-z_]+")
# Verbs that are made from a value: what the braces can hold.
POINTS = [(kind, done) for kind in ("fixed_point", "own_point") for done in ("added", "changed", "removed")]
LETTERS = [(kind, done) for kind in ("invitation", "member", "person") for done in ("mailed", "unreachable")]
MADE: dict[str, list[tuple[str, ...]]] = {
    "partnership.revision.{}": [(kind.value,) for kind in ResponseKind],
    "partnership.{}.{}": [*POINTS, *LETTERS],
    "partnership.milestone.{}": [("added",), *((status.value,) for status in MilestoneStatus)],
    "mandate.promise.{}": [("kept",), ("broken",), ("released",), ("registered",), ("taken_on",)],
    "mandate.check.{}": [("lives",), ("changed",), ("gone",)],
}


def strings_in(source: str) -> Iterator[str]:
    """Every text in a file of actions, with the ones that are made from a value written out."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            form = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            if VERB.fullmatch(form.replace("{}", "x")):
                assert form in MADE, f"say in this test what {form} can become"
                yield from (form.format(*values) for values in MADE[form])


def verbs_in_use() -> set[str]:
    files = [*PACKAGE.rglob("actions.py"), *PACKAGE.rglob("actions/*.py")]
    assert len(files) > 3
    return {text for file in files for text in strings_in(file.read_text()) if VERB.fullmatch(text)}


def told(cast: Cast) -> list[str]:
    """The whole journal as plain sentences, oldest first."""
    lines = cast.partnership.journal.order_by("-at", "-number")
    return [strip_tags(each.html) for each in reversed(tell(cast.here("Sara"), lines))]


def test_every_verb_of_every_action_has_a_sentence() -> None:
    used = verbs_in_use()
    assert "partnership.revision.objected" in used
    assert "guide.prompt.set_aside" in used
    assert used - set(all_sentences()) == set()


def test_no_sentence_is_kept_for_a_verb_that_nobody_writes() -> None:
    assert set(all_sentences()) - verbs_in_use() == {PHASE_CHANGED}


def test_every_verb_is_found_by_one_kind_of_the_filter() -> None:
    for verb in verbs_in_use():
        found = [code for code, (_name, beginnings) in kinds().items() if verb.startswith(beginnings)]
        assert len(found) == 1, verb


@pytest.mark.django_db
def test_the_partner_is_the_subject_and_stands_in_bold() -> None:
    cast = two_partners()
    cast.say(cast.propose(), "Bo", ResponseKind.OBJECTED, "Not at weekends")
    newest = tell(cast.here("Sara"), cast.partnership.journal.order_by("-number")[:1])[0]
    page = f'<a href="{cast.url("revisions/")}'
    assert newest.html.startswith(f"<strong>Region Fjordland</strong> objected to {page}")
    assert newest.through == "Bo"


@pytest.mark.django_db
def test_partners_that_sign_on_one_day_are_one_sentence() -> None:
    cast = two_partners()
    revision = cast.propose()
    cast.sign(revision, "Alice", TODAY)
    cast.sign(revision, "Bo", TODAY)
    assert told(cast)[-2:] == [
        "Egeminde Municipality and Region Fjordland signed revision 1 of the mission.",
        "Now in force: revision 1 of the mission.",
    ]


@pytest.mark.django_db
def test_partners_that_sign_on_different_days_are_two_sentences() -> None:
    cast = two_partners()
    revision = cast.propose()
    cast.sign(revision, "Alice", TODAY - days(1))
    cast.sign(revision, "Bo", TODAY)
    assert told(cast)[-3:-1] == [
        "Egeminde Municipality signed revision 1 of the mission.",
        "Region Fjordland signed revision 1 of the mission.",
    ]


@pytest.mark.django_db
def test_bulk_changes_of_one_person_make_one_sentence() -> None:
    cast = two_partners()
    for _ in range(5):
        cast.aim(at=TODAY)
    cast.aim(at=TODAY + days(1))
    assert told(cast)[-2:] == ["Sara added 5 aims.", "Sara added an aim: Everybody knows whom to ring."]


@pytest.mark.django_db
def test_a_mandate_is_named_by_its_partner() -> None:
    cast = two_partners()
    cast.mandate("Alice")
    assert told(cast)[-1] == "Now in force: revision 1 of the mandate of Egeminde Municipality."


@pytest.mark.django_db
def test_a_new_phase_is_told_as_a_new_phase() -> None:
    cast = two_partners()
    cast.write_task(phase=Phase.DURING, at=TODAY)
    cast.write_task(phase=Phase.DURING, at=TODAY + days(1))
    assert told(cast)[-2:] == ["The partnership moved on to a new phase: During.", "Sara changed the task card."]


@pytest.mark.django_db
def test_people_who_come_and_go_are_told_by_name() -> None:
    cast = two_partners()
    people.let_act(
        partner=cast.partners["Region Fjordland"],
        member=cast.members["Alice"],
        from_on=TODAY.date(),
        **cast.by("Sara"),
    )
    people.remove_member(member=cast.members["Rita"], **cast.by("Sara"))
    assert told(cast)[-2:] == [
        "Alice was given the right to act for Region Fjordland.",
        "Rita left the partnership.",
    ]


@pytest.mark.django_db
def test_names_are_text_and_never_markup() -> None:
    cast = two_partners()
    partnerships.add_partner(
        name="<script>{who}</script>", sector=Sector.OTHER, joined_on=TODAY.date(), **cast.by("Sara")
    )
    newest = tell(cast.here("Sara"), cast.partnership.journal.order_by("-number")[:1])[0]
    assert newest.html == "<strong>&lt;script&gt;{who}&lt;/script&gt;</strong> came in as a partner."


@pytest.mark.django_db
def test_a_name_that_ends_with_a_stop_of_its_own_ends_the_sentence() -> None:
    cast = two_partners()
    partnerships.add_aim(text="Who comes along home?", due_on=None, **cast.by("Sara"))
    assert told(cast)[-1].endswith("Who comes along home?")


@pytest.mark.django_db
def test_since_last_begins_where_the_person_said_that_they_had_seen_it_and_leaves_out_their_own_acts() -> None:
    cast = two_partners()
    revision = cast.propose(at=START + days(1))
    cast.sign(revision, "Alice", TODAY)
    people.note_visit(member=cast.members["Bo"], by=cast.members["Bo"], at=START + days(2))
    assert [strip_tags(each.html) for each in since_last(cast.here("Bo"))] == [
        "Egeminde Municipality signed revision 1 of the mission."
    ]
    people.note_visit(member=cast.members["Alice"], by=cast.members["Alice"], at=START + days(2))
    assert since_last(cast.here("Alice")) == []


@pytest.mark.django_db
def test_that_somebody_has_read_the_news_is_no_news_to_the_others() -> None:
    cast = two_partners()
    people.note_visit(member=cast.members["Alice"], by=cast.members["Alice"], at=TODAY)
    people.note_visit(member=cast.members["Bo"], by=cast.members["Bo"], at=TODAY + days(1))
    assert since_last(cast.here("Bo", TODAY + days(2))) == []
    assert told(cast)[-1] == "Bo read what had happened."


@pytest.mark.django_db
def test_a_mandate_that_came_in_whole_on_one_day_is_one_piece_of_news_but_four_lines_of_the_journal() -> None:
    cast = two_partners()
    people.note_visit(member=cast.members["Bo"], by=cast.members["Bo"], at=TODAY - days(1))
    cast.mandate("Alice", at=TODAY)
    assert [strip_tags(each.html) for each in since_last(cast.here("Bo"))] == [
        "Now in force: revision 1 of the mandate of Egeminde Municipality."
    ]
    assert sum("mandate of Egeminde" in sentence for sentence in told(cast)) == 4


@pytest.mark.django_db
def test_any_number_of_lines_is_told_in_the_same_number_of_queries() -> None:
    cast = two_partners()
    _busy(cast, 1)
    few = _queries_for(cast)
    _busy(cast, 10)
    assert _queries_for(cast) == few
    assert few <= 8


def _prompt(prompt_id: str) -> Prompt:
    found = find_prompt(prompt_id)
    assert found is not None
    return found


def _busy(cast: Cast, times: int) -> None:
    for n in range(times):
        at = TODAY + days(n)
        cast.aim(at=at)
        cast.seat(SeatKind.OTHER, None, at=at)
        cast.mandate("Alice", at=at)
        cast.mandate("Bo", at=at)
        cast.partner(f"Partner {times} {n}", f"Person {times} {n}", at=at)
        set_prompt_aside(prompt=_prompt("value.before.team"), reason="No need", **cast.by("Alice", at))


def _queries_for(cast: Cast) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    here = cast.here("Sara", TODAY + days(40))
    with CaptureQueriesContext(connection) as captured:
        tell(here, cast.partnership.journal.order_by("-number"))
    return len(captured)
