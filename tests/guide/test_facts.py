# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Facts come in a fixed number of queries: the foundation's in seven at most, each room's in two at most but one's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.guide.doors import ROOMS
from mellemrum.guide.progress import gather, progress_here
from mellemrum.guide.steps import CONFIRM, next_steps
from mellemrum.partnership.actions.partnerships import change_partner
from mellemrum.partnership.facts import foundation_facts
from mellemrum.partnership.models import PartnerKind, Sector

from .cast import TODAY, days, two_partners

# The room that keeps the task from its beginning to what lives on: decisions, promises, meetings, why not alone, the lists
# of what must be in place, what lives on; how each partner is governed and what its words mean; conflicts; and forums.
# The room of culture: its occasions and notes, and what people want to see and can show.
# And the room of leaders: whom to ring, the story, who heard it, what nobody knows, and one's own habits and sparring.

# And the room of culture: occasions and who took part, evaluations with their actions, quick changes, visits, shared
# results, the last edition, what the front line may do without asking, how far each case got, and the closing with its
# lessons.
# And the room of value: measures with what is said beside them, journeys with their steps and offers, and logs of events.
MOST = {"value": 5, "mandate": 10, "culture": 10, "leadership": 6}


@pytest.mark.django_db
def test_the_foundation_asks_at_most_seven_times_and_each_room_no_oftener_than_it_may() -> None:
    cast = two_partners()
    cast.agree()
    here = cast.here("Sara")
    with CaptureQueriesContext(connection) as captured:
        foundation_facts(here)
    assert len(captured) <= 7
    for door in ROOMS:
        with CaptureQueriesContext(connection) as captured:
            door.facts(here)
        assert len(captured) <= MOST.get(door.theme, 2), door.theme


@pytest.mark.django_db
def test_prompts_and_steps_ask_for_nothing_that_the_facts_do_not_hold() -> None:
    cast = two_partners()
    cast.agree(revisit_on=TODAY.date() - days(1))
    cast.mandate("Alice", revisit_on=TODAY.date() - days(1))
    cast.propose(who="Bo", at=TODAY)
    cast.act("Clara", cast.partners["Region Fjordland"], at=TODAY - days(1))
    for who in ("Sara", "Alice", "Clara"):
        here = cast.here(who)
        gathered = gather(here)
        with CaptureQueriesContext(connection) as captured:
            next_steps(here, gathered)
            progress_here(here, gathered)
        # What was set aside is the guide's own question.
        assert len(captured) == 1, [query["sql"] for query in captured.captured_queries]


@pytest.mark.django_db
def test_what_is_written_is_read_once_until_somebody_writes() -> None:
    cast = two_partners()
    cast.agree()
    gather(cast.here("Sara"))
    with CaptureQueriesContext(connection) as captured:
        again = gather(cast.here("Sara"))
    asked = [query["sql"] for query in captured.captured_queries]
    assert not [sql for sql in asked if "partnership_revision" in sql or "value_measure" in sql]
    assert len(again.foundation["revisions"]) == 1
    cast.mandate("Alice")
    assert len(gather(cast.here("Sara")).foundation["revisions"]) == 2


@pytest.mark.django_db
def test_a_new_day_is_read_anew() -> None:
    cast = two_partners()
    assert gather(cast.here("Sara", TODAY)).foundation["today"] == TODAY.date()
    assert gather(cast.here("Sara", TODAY + days(1))).foundation["today"] == TODAY.date() + days(1)


@pytest.mark.django_db
def test_what_was_read_for_one_person_holds_for_the_next_and_keeps_what_is_personal_apart() -> None:
    cast = two_partners()
    cast.agree()
    cast.act("Clara", cast.partners["Region Fjordland"], at=TODAY - days(1))
    cast.mandate("Alice")
    sara, clara = gather(cast.here("Sara")), gather(cast.here("Clara"))
    assert clara.foundation["revisions"] is sara.foundation["revisions"]
    # What Clara is asked to confirm was signed before she came; it waits for nobody else.
    assert [step.rank for step in next_steps(cast.here("Clara"), clara) if step.rank == CONFIRM] == [CONFIRM]
    assert [step.rank for step in next_steps(cast.here("Sara"), sara) if step.rank == CONFIRM] == []
    for door in ROOMS:
        assert door.facts(cast.here("Sara")) == door.facts(cast.here("Alice")), door.theme


@pytest.mark.django_db
def test_partners_that_have_left_are_not_counted() -> None:
    cast = two_partners()
    gone = cast.partners["Region Fjordland"]
    change_partner(
        partner=gone,
        seen=gone.version,
        name=gone.organisation.name,
        sector=Sector.REGION,
        cvr="",
        kind=PartnerKind.ORGANISATION,
        joined_on=gone.joined_on,
        left_on=TODAY.date(),
        **cast.by("Sara"),
    )
    assert [str(partner) for partner in foundation_facts(cast.here("Sara"))["partners"]] == ["Egeminde Municipality"]
