# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ring list says whom to ring about what; nobody is put on it by others than themselves or the secretariat."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from mellemrum.partnership import clock
from mellemrum.partnership.actions import people
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.leadership.actions import ring as actions
from mellemrum.rooms.leadership.models import RingTopic
from mellemrum.rooms.leadership.room import DOOR
from mellemrum.rooms.leadership.room.ring import ring_list_known
from tests.guide.cast import TODAY, Cast, two_partners

EGEMINDE = "Egeminde Municipality"


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    with translation.override("en"):
        yield two_partners()


def offer(
    cast: Cast, who: str = "Alice", topic: str = "Someone on the way home", stand_in: str = "The guard"
) -> RingTopic:
    return actions.offer_topic(topic=topic, member=cast.members[who], stand_in=stand_in, **cast.by(who))


def test_a_person_says_it_for_themselves_and_the_secretariat_for_all(cast: Cast) -> None:
    offer(cast)
    with pytest.raises(NotYourRight, match="You can say what others may ring you about"):
        actions.offer_topic(topic="Beds", member=cast.members["Bo"], **cast.by("Alice"))
    assert actions.offer_topic(topic="Beds", member=cast.members["Bo"], **cast.by("Sara")).pk


def test_the_number_is_one_tap_from_ringing(cast: Cast) -> None:
    alice = cast.here("Alice").person
    people.change_person(
        person=alice, seen=alice.version, name="Alice", phone="12 34 56 78", language="en", by=alice, at=TODAY
    )
    offer(cast)
    page = cast.client("Bo").get(cast.url("leadership/ring/?q=HOME")).content.decode()
    assert 'href="tel:12345678"' in page
    assert "When away: The guard" in page
    assert "Nothing fits." in cast.client("Bo").get(cast.url("leadership/ring/?q=money")).content.decode()


def test_whoever_leaves_can_no_longer_be_rung(cast: Cast) -> None:
    topic = offer(cast)
    people.remove_member(member=cast.members["Alice"], **cast.by("Sara"))
    assert topic.topic not in cast.client("Bo").get(cast.url("leadership/ring/")).content.decode()
    cast.members["Alice"].refresh_from_db()
    with pytest.raises(NotNow, match="has left the partnership"):
        actions.offer_topic(topic="Beds", member=cast.members["Alice"], **cast.by("Sara"))


def test_what_was_taken_off_the_list_stays_off(cast: Cast) -> None:
    topic = offer(cast)
    actions.remove_topic(found=topic, **cast.by("Alice"))
    topic.refresh_from_db()
    with pytest.raises(NotNow, match="taken off the list"):
        actions.remove_topic(found=topic, **cast.by("Alice"))


def test_the_list_counts_when_each_partner_has_three_topics_with_a_stand_in(cast: Cast) -> None:
    def known() -> tuple[int, int]:
        here = cast.here("Sara")
        partners = list(here.partnership.partners.all())
        found = ring_list_known({"partners": partners, **DOOR.facts(here)})
        assert found is not None
        return found.met, found.of

    for number in range(3):
        offer(cast, topic=f"Topic {number}", stand_in="The guard" if number else "")
    assert known() == (0, 2)
    offer(cast, topic="One more")
    assert known() == (1, 2)
