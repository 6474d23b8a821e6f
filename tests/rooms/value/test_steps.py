# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A new level is proposed by the engine and agreed by a person, with a cause; it can be taken away again."""

from __future__ import annotations

import datetime as dt

import pytest

from mellemrum.partnership.models import Connection, JournalLine
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.models import Decision, DecisionState
from mellemrum.rooms.value import actions, figures
from mellemrum.rooms.value.models import Measure, Step

from .cast import TODAY, Room, falling, months, shares

AUGUST = dt.date(2025, 8, 1)


def fallen(here: Room) -> Measure:
    measure = here.measure()
    here.send(measure, falling())
    return measure


def agree(
    here: Room, measure: Measure, on: dt.date = AUGUST, who: str = "Alice", cause: str = "the Friday rule"
) -> Step:
    return actions.agree_step(measure=measure, from_on=on, cause=cause, **here.cast.by(who))


def centres(measure: Measure) -> set[float | None]:
    charted = figures.charted(measure)
    assert charted is not None
    assert charted.chart is not None, charted.sentences["en"]
    return {period.centre for period in charted.periods}


def test_the_engine_proposes_and_a_writer_confirms_with_a_cause(here: Room) -> None:
    measure = fallen(here)
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "A new level?" in page
    assert 'value="01-08-2025"' in page
    answer = here.post(f"measures/{measure.pk}/step/", from_on="01-08-2025", cause="the Friday rule")
    assert answer.status_code == 302
    step = Step.objects.get()
    assert (step.from_on, step.cause, step.agreed_by) == (AUGUST, "the Friday rule", here.cast.members["Alice"].person)
    after = here.get(f"measures/{measure.pk}/").content.decode()
    assert "the Friday rule" in after
    assert len(centres(measure)) == 2


def test_a_reader_sees_no_button_and_may_not_confirm(here: Room) -> None:
    measure = fallen(here)
    assert "Compute the limits anew" not in here.get(f"measures/{measure.pk}/", "Rita").content.decode()
    with pytest.raises(NotYourRight):
        agree(here, measure, who="Rita")


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (dt.date(2020, 1, 1), "There is no value before that day, so there is no level to leave."),
        (dt.date(2024, 10, 1), "There is no value before that day, so there is no level to leave."),
        (dt.date(2024, 11, 1), "There must be at least two values before the step."),
        (dt.date(2025, 10, 1), "There are only 7 values from that day on."),
        (dt.date(2027, 1, 1), "There is no value from that day on, so nobody can see a new level yet."),
    ],
)
def test_a_step_needs_enough_values_on_either_side(here: Room, on: dt.date, sentence: str) -> None:
    measure = fallen(here)
    answer = here.post(f"measures/{measure.pk}/step/", from_on=on.strftime("%d-%m-%Y"), cause="A cause")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert sentence in page[page.index('id="id_from_on_error"') :]
    assert not Step.objects.exists()


def test_hidden_values_do_not_carry_a_step(here: Room) -> None:
    measure = here.share()
    here.send(measure, shares([(400, 1000)] * 4 + [(500, 1000)] * 6 + [(3, 1000)] * 4))
    with pytest.raises(NotNow):
        agree(here, measure, dt.date(2025, 2, 1))


def test_the_same_step_is_not_agreed_twice(here: Room) -> None:
    measure = fallen(here)
    agree(here, measure)
    with pytest.raises(NotNow, match="A new level from that day has been agreed already"):
        agree(here, measure, who="Bo", cause="something else")
    assert Step.objects.get().cause == "the Friday rule"


def test_a_step_begins_with_a_period(here: Room) -> None:
    measure = fallen(here)
    assert agree(here, measure, dt.date(2025, 8, 14)).from_on == AUGUST


def test_a_step_can_be_taken_away_again(here: Room) -> None:
    measure = fallen(here)
    before = centres(measure)
    step = agree(here, measure)
    answer = here.post(f"steps/{step.pk}/take-away/")
    assert answer.status_code == 302
    assert not Step.objects.exists()
    assert centres(measure) == before
    verbs = list(JournalLine.objects.order_by("-number").values_list("verb", flat=True)[:2])
    assert verbs == ["value.step.taken_away", "value.step.agreed"]


def test_a_step_of_another_partnership_cannot_be_taken_away(here: Room, other: Room) -> None:
    measure = other.measure()
    other.send(measure, falling())
    step = agree(other, measure)
    assert here.post(f"steps/{step.pk}/take-away/").status_code == 404
    assert Step.objects.filter(pk=step.pk).exists()


def test_values_can_be_taken_back_from_under_a_step(here: Room) -> None:
    """The step stays agreed, and parts nothing until there are values again."""
    measure = here.measure()
    here.send(measure, falling()[:1])
    late = here.send(measure, falling())
    assert late is not None
    agree(here, measure)
    actions.take_back_values(delivery=late, **here.cast.by("Alice"))
    assert here.get(f"measures/{measure.pk}/").status_code == 200
    here.send(measure, falling()[:11])
    assert here.get(f"measures/{measure.pk}/").status_code == 200
    assert len(centres(measure)) == 1
    here.send(measure, falling())
    assert len(centres(measure)) == 2


def test_the_old_lines_stay_visible_after_a_step(here: Room) -> None:
    measure = fallen(here)
    agree(here, measure)
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert 'class="former"' in page
    assert "Lines before the step" in page


def test_after_a_step_the_page_says_what_it_did_to_the_level(here: Room) -> None:
    measure = fallen(here)
    agree(here, measure)
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "Since the Friday rule in August 2025, the level has fallen from about 19 to about 9.9." in page


def test_a_measure_without_change_proposes_nothing(here: Room) -> None:
    measure = here.measure()
    here.send(measure, months([19, 20, 18, 19, 21, 19, 17, 20, 18, 19, 20, 18]))
    assert "A new level?" not in here.get(f"measures/{measure.pk}/").content.decode()


def decided(here: Room, title: str = "We ring before Friday") -> Decision:
    cast = here.cast
    return Decision.objects.create(
        partnership=cast.partnership,
        title=title,
        proposed_at=TODAY,
        proposed_by=cast.members["Alice"].person,
        decided_at=TODAY,
        decided_by=cast.members["Alice"].person,
        state=DecisionState.ADOPTED,
    )


def test_people_name_a_step_that_the_engine_does_not_propose(here: Room) -> None:
    measure = here.measure()
    here.send(measure, months([19, 20, 18, 19, 21, 19, 17, 20, 18, 19, 20, 19]))
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "A new level?" not in page
    assert '<a href="?change=1#change">We changed something</a>' in page
    assert 'name="from_on"' in here.get(f"measures/{measure.pk}/?change=1").content.decode()
    assert "We changed something" not in here.get(f"measures/{measure.pk}/", "Rita").content.decode()
    words = {"from_on": "01-02-2025", "cause": "a common line", "agreed_among": "the steering group"}
    assert here.post(f"measures/{measure.pk}/step/", **words).status_code == 302
    step = Step.objects.get()
    assert (step.from_on, step.cause, step.agreed_among) == (dt.date(2025, 2, 1), "a common line", "the steering group")
    charted = figures.charted(measure)
    assert charted is not None
    assert charted.chart is not None
    assert [each.group for each in charted.chart.former_lines] == [1]


def test_too_few_values_leave_no_room_to_name_a_step(here: Room) -> None:
    measure = here.measure()
    here.send(measure, months([19, 20, 18, 19, 21, 19, 17, 20, 18]))
    assert "We changed something" not in here.get(f"measures/{measure.pk}/").content.decode()


def test_a_step_that_would_make_a_concern_look_natural_is_agreed_knowingly(here: Room) -> None:
    measure = here.measure()
    here.send(measure, months([10, 11, 9, 10, 12, 10, 9, 11, 10, 9, 19, 20, 18, 19, 21, 19, 17, 20, 18]))
    words = {"from_on": "01-09-2025", "cause": "fewer hands"}
    answer = here.post(f"measures/{measure.pk}/step/", **words)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "what is a concern now will look natural afterwards" in page[page.index('id="id_is_aware_error"') :]
    assert not Step.objects.exists()
    assert here.post(f"measures/{measure.pk}/step/", **words, is_aware="on").status_code == 302
    assert Step.objects.get().cause == "fewer hands"


def test_a_step_says_who_agreed_and_which_decision_made_it(here: Room) -> None:
    measure, decision = fallen(here), decided(here)
    here.post(f"measures/{measure.pk}/step/", from_on="01-08-2025", cause="A call", agreed_among="The steering group")
    step = Step.objects.get()
    page = here.cast.url(f"steps/{step.pk}/decision/")
    assert decision.title in here.cast.client("Alice").get(page).content.decode()
    here.cast.client("Alice").post(page, {"decision": str(decision.pk)})
    after = here.get(f"measures/{measure.pk}/").content.decode()
    assert "The steering group" in after
    assert here.cast.url(f"stories/{decision.pk}/") in after
    story = here.cast.client("Alice").get(here.cast.url(f"stories/{decision.pk}/")).content.decode()
    assert "a new level since A call" in story
    assert here.get(f"steps/{step.pk}/").headers["Location"].endswith(f"measures/{measure.pk}/#steps")


def test_a_decision_that_is_not_here_makes_no_step(here: Room, other: Room) -> None:
    agree(here, fallen(here))
    page, theirs = here.cast.url(f"steps/{Step.objects.get().pk}/decision/"), decided(other)
    for typed in (str(theirs.pk), "0", "one", ""):
        assert here.cast.client("Alice").post(page, {"decision": typed}).status_code == 422
    assert here.cast.client("Rita").get(page).status_code == 403
    assert not Connection.objects.exists()


def test_a_step_rests_on_one_decision(here: Room) -> None:
    agree(here, fallen(here))
    page = here.cast.url(f"steps/{Step.objects.get().pk}/decision/")
    first, second = decided(here), decided(here, "Another")
    here.cast.client("Alice").post(page, {"decision": str(first.pk)})
    answer = here.cast.client("Alice").post(page, {"decision": str(second.pk)})
    assert answer.status_code == 409
    assert "The decision behind this level has been named already." in answer.content.decode()
