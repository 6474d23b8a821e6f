# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Facts come in a fixed number of queries: the foundation's in five at most, each room's in two at most."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mellemrum.guide.doors import ROOMS
from mellemrum.guide.progress import gather, progress_here
from mellemrum.guide.steps import next_steps
from mellemrum.partnership.actions.partnerships import change_partner
from mellemrum.partnership.facts import foundation_facts
from mellemrum.partnership.models import PartnerKind, Sector

from .cast import TODAY, days, two_partners


@pytest.mark.django_db
def test_the_foundation_asks_at_most_five_times_and_each_room_at_most_twice() -> None:
    cast = two_partners()
    cast.agree()
    here = cast.here("Sara")
    with CaptureQueriesContext(connection) as captured:
        foundation_facts(here)
    assert len(captured) <= 5
    for door in ROOMS:
        with CaptureQueriesContext(connection) as captured:
            door.facts(here)
        assert len(captured) <= 2, door.theme


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
