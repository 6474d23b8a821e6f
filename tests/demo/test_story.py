# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The demo is the story: its people, its dates and its agreements stand in the database as they are told."""

import datetime as dt

import pytest
from django.db import transaction
from django.test import override_settings

from mellemrum.demo.build import build, demo_people
from mellemrum.demo.story import NOW, PASSWORD, moment, story
from mellemrum.guide.progress import gather
from mellemrum.guide.steps import next_steps
from mellemrum.partnership.access import find_here
from mellemrum.partnership.beginning import first_steps
from mellemrum.partnership.journal import first_break
from mellemrum.partnership.models import Agreement, JournalLine, Partnership, Person, Revision

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """Built once, inside a transaction that is never committed. Nothing below writes."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with quick, django_db_blocker.unblock(), transaction.atomic():
        build("da")
        yield story("da")
        transaction.set_rollback(True)


def test_the_clock_stands_at_the_storys_day():
    assert story("da")["now"] == NOW


def test_both_languages_tell_the_same_story():
    def shape(node):
        if isinstance(node, dict):
            return {key: shape(value) for key, value in node.items()}
        if isinstance(node, list):
            return [shape(each) for each in node]
        return type(node).__name__

    assert shape(story("da")) == shape(story("en"))


def test_the_main_partnership_stands_as_it_is_told(told):
    main = Partnership.objects.get(name=told["partnership"]["name"])
    assert main.task_title == told["partnership"]["task"]["title"]
    assert main.partners.count() == len(told["partners"])
    # And one that is so new that nothing serves it yet.
    assert main.aims.count() == len(told["mission"]["goals"]) + 1
    assert not main.seats.filter(member__isnull=True).exists()


def test_the_young_partnership_has_done_three_of_the_four_first_steps(told):
    young = Partnership.objects.get(name=told["young_partnership"]["name"])
    lead = Person.objects.get(email="rasmus@demo.example")
    here = find_here(key=young.key, person=lead, at=moment(NOW, 10))
    assert here is not None
    assert [step.is_done for step in first_steps(here)] == [True, True, True, False]
    assert next(step.title for step in next_steps(here, gather(here))) == "Invitér folk"


def test_the_missions_history_is_the_storys(told):
    mission = Agreement.objects.missions().get(partnership__is_fiction=True)
    assert mission.revisions.count() == len(told["mission"]["revisions"])
    in_force = mission.revisions.in_force().get()
    last_signed = max(r["n"] if "n" in r else r["number"] for r in told["mission"]["revisions"] if not r.get("outcome"))
    assert in_force.number == last_signed


def test_every_mandate_is_in_force_with_the_storys_amount(told):
    terms = {
        revision.agreement.receiver.organisation.name: revision.terms.amount
        for revision in Revision.objects.in_force().filter(agreement__kind="mandate").select_related("terms")
    }
    names = {partner["id"]: partner["name"] for partner in told["partners"]}
    assert terms == {names[m["partner"]]: m["may_spend_up_to"] for m in told["mandates"]}


def test_the_journal_is_whole_and_in_the_order_of_the_story(told):
    for partnership in Partnership.objects.all():
        assert first_break(f"p{partnership.pk}") is None
        times = list(
            JournalLine.objects.filter(partnership=partnership).order_by("number").values_list("at", flat=True)
        )
        assert times == sorted(times)
        assert times[-1].date() <= NOW


def test_whoever_has_left_cannot_come_in(told):
    gone = [who for who in told["people"] if who.get("acts_for", {}).get("to")]
    assert gone
    here = {member.person.name for member in demo_people()}
    assert not here & {who["name"] for who in gone}


def test_everybody_named_can_log_in_with_the_demos_password(told):
    at = dt.datetime.combine(NOW, dt.time(12), tzinfo=dt.UTC)
    for member in demo_people():
        assert member.person.check_password(PASSWORD)
        assert find_here(key=member.partnership.key, person=member.person, at=at) is not None


def test_the_open_series_are_real_and_named_with_their_source(told):
    from mellemrum.rooms.value.models import Measure

    measures = Measure.objects.filter(partnership__is_fiction=False)
    assert measures.count() == 5
    for measure in measures:
        assert "NHS England" in measure.source
        assert "Open Government Licence" in measure.source
        assert measure.values.count() == 36


def test_a_source_delivered_the_four_hospitals_that_are_compared_from_place_to_place(told):
    from mellemrum.rooms.value.models import Measure, Source

    source = Source.objects.get()
    there = Measure.objects.placed()
    assert sorted(there.values_list("place", flat=True)) == ["Hull", "Portsmouth", "South Tyneside", "York"]
    assert len({each.counted_as for each in there}) == 1
    assert set(source.deliveries.values_list("measure", flat=True)) == set(there.values_list("pk", flat=True))
