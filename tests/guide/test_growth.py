# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the wheel grows: one field on the first day, the others as work begins, seen on rows made through actions."""

import pytest

from mellemrum.guide import actions
from mellemrum.guide.bring_in.understood import open_book
from mellemrum.guide.growth import FIRST, is_asked, open_fields
from mellemrum.guide.progress import Progress, State, gather, progress_here
from mellemrum.guide.prompts import all_prompts, find_prompt
from mellemrum.partnership.door import Evidence
from mellemrum.partnership.models import Phase, SeatKind

from .cast import Cast, fresh, two_partners
from .running import PARTNERS, decision, filled, promise


def seen_by(cast: Cast, who: str = "Sara") -> Progress:
    here = cast.here(who)
    return progress_here(here, gather(here))


def opened(found: Progress) -> set[tuple[str, str]]:
    return {key for key, field in found.fields.items() if field.is_open}


@pytest.mark.django_db
def test_a_fresh_partnership_begins_with_one_field_of_three_questions() -> None:
    found = seen_by(fresh())
    assert opened(found) == {FIRST}
    assert [each.prompt.id for each in found.fields[FIRST].asked] == [
        "value.before.task_card",
        "value.before.team",
        "value.before.mission",
    ]
    assert (found.met("before"), found.of("before")) == (0, 3)
    assert (found.of("during"), found.of("after")) == (0, 0)


@pytest.mark.django_db
def test_a_field_that_is_not_open_draws_no_cells_and_counts_nothing() -> None:
    closed = seen_by(fresh()).fields[("mandate", "before")]
    assert (closed.kind, closed.cells, closed.of) == ("closed", [], 0)


@pytest.mark.django_db
def test_with_the_task_written_the_other_fields_of_the_phase_open() -> None:
    cast = fresh()
    cast.write_task()
    found = seen_by(cast)
    assert opened(found) == {(theme, "before") for theme in ("value", "economy", "mandate", "culture", "leadership")}
    assert found.fields[("mandate", "before")].kind == "counted"
    assert found.fields[("economy", "before")].kind == "later"


@pytest.mark.django_db
def test_half_a_task_card_opens_nothing_yet() -> None:
    cast = fresh()
    cast.write_task(why="", boundary="")
    found = seen_by(cast)
    assert opened(found) == {FIRST}
    assert found.fields[FIRST].asked[0].evidence == Evidence(met=2, of=4)


@pytest.mark.django_db
def test_a_field_ahead_opens_by_itself_when_work_has_begun_there() -> None:
    cast = two_partners()
    cast.mandate("Alice", revisit_on=cast.here("Alice").today.replace(year=2027))
    found = seen_by(cast)
    assert ("mandate", "during") in opened(found)
    assert ("value", "during") not in opened(found)


@pytest.mark.django_db
def test_a_partnership_in_the_middle_has_both_rings_open_and_the_last_one_closed() -> None:
    cast = two_partners()
    cast.write_task(phase=Phase.DURING)
    cast.seat(SeatKind.CITIZEN_VOICE, "Rita")
    cast.seat(SeatKind.FRONT_LINE, None)
    cast.aim()
    cast.agree()
    found = seen_by(cast)
    assert {phase for _theme, phase in opened(found)} == {"before", "during"}
    assert found.fields[FIRST].cells == [State.MET, State.MET, State.OPEN]
    assert found.met("before") == 2 < found.of("before")


def test_the_phase_alone_opens_nothing_before_work_has_begun() -> None:
    assert open_fields(Phase.AFTER, first_met=0, begun=[FIRST]) == {FIRST}


def test_at_the_end_all_fifteen_fields_are_open() -> None:
    assert len(open_fields(Phase.AFTER, first_met=1, begun=[])) == 15


def test_more_work_never_closes_a_field() -> None:
    keys = sorted({prompt.field for prompt in all_prompts()})
    for phase in Phase:
        for n in range(len(keys)):
            for met in range(3):
                less = open_fields(phase, first_met=met, begun=keys[:n])
                assert less <= open_fields(phase, first_met=met + 1, begun=keys[:n])
                assert less <= open_fields(phase, first_met=met, begun=keys[: n + 1])


def test_a_prompt_outside_the_core_is_asked_once_its_tool_is_in_use_or_when_it_was_set_aside() -> None:
    extra, core = find_prompt("value.before.shared_data"), find_prompt("value.before.mission")
    assert extra is not None
    assert core is not None
    assert is_asked(core, None, is_set_aside=False)
    assert not is_asked(extra, None, is_set_aside=False)
    assert not is_asked(extra, Evidence(0, 5), is_set_aside=False)
    assert is_asked(extra, Evidence(1, 5), is_set_aside=False)
    assert is_asked(extra, Evidence(0, 5), is_set_aside=True)


# --- a partnership that the start made, and one that was brought in


def post(cast: Cast, path: str, **data: str) -> None:
    answer = cast.client("Sara").post(cast.url(path), data)
    assert answer.status_code == 302, answer.content.decode()


@pytest.mark.django_db
def test_the_start_ends_on_one_field_and_the_rest_of_the_card_opens_the_others(fixed_clock: None) -> None:
    cast = fresh()
    post(cast, "begin/task/", title="One way home", for_whom="All over 65", why="They carry it", version="1")
    post(cast, "begin/partners/", names="Egeminde Municipality\nRegion Fjordland")
    post(cast, "begin/seats/", citizen_voice="Two have been asked", front_line="")
    found = seen_by(cast)
    assert opened(found) == {FIRST}
    assert [each.evidence for each in found.fields[FIRST].asked] == [
        Evidence(met=3, of=4),
        Evidence(met=0, of=2),
        Evidence(met=0, of=2),
    ]
    cast.write_task()
    assert {phase for _theme, phase in opened(seen_by(cast))} == {"before"}


@pytest.mark.django_db
def test_what_is_brought_in_opens_the_fields_where_work_has_begun_and_counts_by_the_partners(fixed_clock: None) -> None:
    cast = fresh()
    rows = {"partners": PARTNERS, "decisions": [decision(state="gennemført")], "promises": [promise()]}
    actions.bring_in(book=open_book(filled(**rows), "a.xlsx"), scans={}, phase=Phase.BEFORE, **cast.by("Sara"))
    found = seen_by(cast)
    assert ("mandate", "during") in opened(found)
    assert ("culture", "during") not in opened(found)
    asked = {each.prompt.id: each.evidence for each in found.fields[("mandate", "during")].asked}
    assert asked["mandate.during.decisions"] == Evidence(met=1, of=1)
    assert asked["mandate.during.promises"] == Evidence(met=1, of=1)
    mission = found.fields[FIRST].asked[2].evidence
    assert mission is not None
    assert mission.of == 5


@pytest.mark.django_db
def test_the_wheel_says_of_itself_that_it_is_no_target(fixed_clock: None) -> None:
    cast = fresh()
    assert "no target" in cast.client("Sara").get(cast.url()).content.decode()
