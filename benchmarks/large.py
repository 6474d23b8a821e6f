# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A large database and a small one beside it, for the pages' benchmarks.

50 partnerships; in one of them 40 partners, 400 people, 100 measures with 120 values each, 100 decisions and promises,
12 dates of every partner's own each year for three years, 40 milestones, and 50,000 journal lines.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.actions import agreements, partnerships
from mellemrum.partnership.models import (
    ActsFor,
    AgreementKind,
    FixedPoint,
    JournalHead,
    JournalLine,
    Membership,
    Milestone,
    Partnership,
    Person,
    PointKind,
    Role,
    Sector,
)
from mellemrum.rooms.culture.actions import catalogue
from mellemrum.rooms.culture.models import AttentionPoint, Edition, Phase, PointStatus, Theme
from mellemrum.rooms.mandate.actions import agendas, forums, meetings, promises
from mellemrum.rooms.mandate.actions import decisions as mandate
from mellemrum.rooms.mandate.models import Decision, DecisionState, Meeting, Purpose, Stance, StanceKind
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.figures import Sent
from mellemrum.rooms.value.models import Every, Measure

AT = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
# With as many values before it as even the small place needs.
CHANGED_ON = "01-01-2017"


@dataclass
class Place:
    """A partnership with one person in it who may see everything."""

    partnership: Partnership
    person: Person
    measure: Measure
    decision: Decision
    meeting: Meeting
    edition: Edition

    def addresses(self) -> dict[str, str]:
        inside = f"/p/{self.partnership.key}/"
        return {
            "bare": f"{inside}bare/",
            "home": inside,
            "measures": f"{inside}value/measures/",
            "measure": f"{inside}value/measures/{self.measure.pk}/",
            "changed": f"{inside}value/measures/{self.measure.pk}/changed/?from_on={CHANGED_ON}",
            "steering": f"{inside}value/measures/paper/",
            "agreement": f"{inside}agreements/mission/",
            "mandates": f"{inside}mandate/mandates/",
            "partners": f"{inside}partners/",
            "journal": f"{inside}journal/",
            "decisions": f"{inside}mandate/decisions/",
            "decision": f"{inside}mandate/decisions/{self.decision.pk}/",
            "promises": f"{inside}mandate/promises/",
            "agenda": f"{inside}mandate/meetings/{self.meeting.pk}/",
            "timeline": f"{inside}timeline/?year=2026",
            "quarter": f"{inside}timeline/?year=2026&quarter=2",
            "search": f"{inside}search/?q=kommune+nr",
            "catalogue": f"{inside}culture/catalogue/",
            "edition": f"{inside}culture/catalogue/editions/{self.edition.pk}/",
            "cockpit": "/cockpit/",
        }


def make() -> tuple[Place, Place]:
    """(large, small). The other forty-eight partnerships only lie beside them in the same tables."""
    with transaction.atomic():
        large = _place("Large", partners=40, people=400, measures=100, values=120, decisions=100, lines=50_000)
        small = _place("Small", partners=4, people=8, measures=5, values=24, decisions=2, lines=100)
        for number in range(48):
            _place(f"Beside {number}", partners=3, people=6, measures=1, values=12, decisions=1, lines=30)
    return large, small


def _place(name: str, *, partners: int, people: int, measures: int, values: int, decisions: int, lines: int) -> Place:
    made = partnerships.set_up_partnership(name=name, starts_on=AT.date(), by=None, at=AT)
    members = _people(made, name, people)
    here = _here(made, members[0])
    _partners(here, members, partners)
    here = _here(made, members[0])
    _mission(here)
    kept = [_measure(here, number, values) for number in range(measures)]
    decided = [_decision(here, number) for number in range(decisions)]
    _dates(here)
    meeting = _meeting(here, decided)
    _lines(made, lines)
    edition = _catalogue(here, 5 * measures)
    return Place(made, members[0].person, kept[0], decided[0], meeting, edition)


def _people(made: Partnership, name: str, count: int) -> list[Membership]:
    slug = name.lower().replace(" ", "-")
    persons = Person.objects.bulk_create(
        Person(email=f"{slug}-{n}@example.org", name=f"Person {n} of {name}", password="!") for n in range(count)
    )
    rows = Membership.objects.bulk_create(
        Membership(
            partnership=made,
            person=person,
            role=Role.SECRETARIAT if n == 0 else Role.LEADER,
            joined_at=AT,
        )
        for n, person in enumerate(persons)
    )
    return list(rows)


def _here(made: Partnership, member: Membership) -> Here:
    here = find_here(key=made.key, person=member.person, at=AT)
    assert here is not None
    return here


def _partners(here: Here, members: list[Membership], count: int) -> None:
    """Each with two who act for it; the rest of the people come from one of them."""
    for number in range(count):
        partner = partnerships.add_partner(
            here=here,
            name=f"Organisation {number}",
            sector=Sector.MUNICIPALITY,
            joined_on=AT.date(),
            by=here.member,
            at=AT,
        )
        own = members[number::count]
        Membership.objects.filter(pk__in=[member.pk for member in own]).update(partner=partner)
        ActsFor.objects.bulk_create(
            ActsFor(partner=partner, member=member, from_on=AT.date(), is_deputy=n > 0)
            for n, member in enumerate(own[:2])
        )


def _mission(here: Here) -> None:
    """One in force, signed by all, and one on its way, signed by half."""
    for round_ in range(2):
        revision = agreements.propose_revision(
            here=here,
            kind=AgreementKind.MISSION,
            text="\n".join(f"Sentence {n} of revision {round_}." for n in range(12)),
            by=here.member,
            at=AT,
        )
        acting = list(ActsFor.objects.filter(partner__partnership=here.partnership, is_deputy=False))
        for each in acting if round_ == 0 else acting[: len(acting) // 2]:
            who = _here(here.partnership, each.member)
            agreements.sign_revision(here=who, revision=revision, partner=each.partner, by=each.member, at=AT)


def _measure(here: Here, number: int, values: int) -> Measure:
    fields: dict[str, Any] = {
        "name": f"Measure {number}",
        "definition": "Hours from the door to the first help",
        "unit": "hours",
        "better": "down",
        "every": "month",
        "source": "The care system",
        "baseline": 20.0,
        "target": 5.0,
        "owner": here.partner,
    }
    measure = actions.propose_measure(here=here, fields=fields, by=here.member, at=AT)
    first, rows = dt.date(2016, 1, 1), []
    for n in range(values):
        rows.append(Sent(first, 20 + (n * 7919 + number * 104729) % 11 - (5 if n > values // 2 else 0)))
        first = Every.MONTH.next_first_day(first)
    actions.send_values(here=here, measure=measure, rows=rows, by=here.member, at=AT)
    return measure


def _meeting(here: Here, decided: list[Decision]) -> Meeting:
    """The second of a forum in which everybody sits, with up to twenty decisions on its agenda."""
    acting = {"by": here.member, "here": here}
    forum = forums.add_forum(fields={"name": "The table"}, at=AT, **acting)
    for partner in here.partnership.partners.select_related("organisation"):
        forums.seat_in_forum(forum=forum, partner=partner, at=AT, **acting)
    for days in (-30, 30):
        begins = AT + dt.timedelta(days=days)
        hours = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=2)}
        meeting = meetings.call_meeting(forum=forum, fields=hours, at=begins - dt.timedelta(days=40), **acting)
    for each in decided[:20]:
        about = {"about_kind": "mandate.decision", "about_record": each.pk}
        fields = {"title": each.title, "purpose": Purpose.DECIDE, "minutes": 5, **about}
        agendas.add_item(meeting=meeting, fields=fields, at=AT, **acting)
    return meeting


def _catalogue(here: Here, points: int) -> Edition:
    """Points in all themes and phases, and an edition of them all."""
    AttentionPoint.objects.bulk_create(
        AttentionPoint(
            partnership=here.partnership,
            text=f"Point {n}: ring the other before you send anything home",
            theme=Theme.values[n % len(Theme.values)],
            phase=Phase.values[n % len(Phase.values)],
            rank=n + 1,
            status=PointStatus.IN,
            written_at=AT,
            written_by=here.member,
        )
        for n in range(points)
    )
    fields = {"title": "What we saw", "foreword": "From our visits."}
    return catalogue.publish_edition(here=here, fields=fields, by=here.member, at=AT)


def _decision(here: Here, number: int) -> Decision:
    """Out with the partners, all but three of whom have taken a stance; and a promise beside it."""
    fields = {"title": f"Decision {number}", "basis": "Two weeks of calls", "revisit_on": None}
    made = mandate.propose_decision(fields=fields, by=here.member, here=here, at=AT)
    mandate.move_decision(decision=made, to=DecisionState.OPEN, by=here.member, here=here, at=AT)
    partners = list(here.partnership.partners.order_by("pk"))
    Stance.objects.bulk_create(
        Stance(decision=made, partner=partner, kind=StanceKind.FOR, taken_at=AT, taken_by=here.person)
        for partner in partners[:-3]
    )
    Decision.objects.filter(pk=made.pk).update(said=made.said_now())
    giver, receiver = partners[number % len(partners)], partners[(number + 1) % len(partners)]
    carried_by = here.partnership.memberships.filter(partner=giver).order_by("pk")[0]
    promise = {"text": f"Promise {number}", "giver": giver, "receiver": receiver, "carried_by": carried_by}
    promises.make_promise(fields={**promise, "due_on": AT.date()}, is_meant=True, by=here.member, here=here, at=AT)
    return made


def _dates(here: Here) -> None:
    """Each partner's own dates, one a month, every fourth a span; and a milestone a partner."""
    partners = list(here.partnership.partners.order_by("pk"))
    points, kinds = [], list(PointKind)
    for number, partner in enumerate(partners):
        for month in range(36):
            on = dt.date(2025 + month // 12, month % 12 + 1, 1 + (number * 7 + month * 3) % 28)
            to_on = on + dt.timedelta(days=4) if month % 4 == 0 else None
            title, kind = f"Date {month} of partner {number}", kinds[month % len(kinds)]
            points.append(
                FixedPoint(
                    partnership=here.partnership,
                    partner=partner,
                    title=title,
                    kind=kind,
                    from_on=on,
                    to_on=to_on,
                    made_by=here.member,
                )
            )
    FixedPoint.objects.bulk_create(points)
    Milestone.objects.bulk_create(
        Milestone(partnership=here.partnership, title=f"Milestone {n}", due_on=AT.date(), owner=partner)
        for n, partner in enumerate(partners)
    )


def _lines(made: Partnership, count: int) -> None:
    """Lines as `journal.write` makes them, many at a time."""
    head = JournalHead.objects.get(chain=f"p{made.pk}")
    people = list(made.memberships.values_list("pk", "person_id"))
    partners = list(made.partners.values_list("pk", flat=True))
    lines = []
    for n in range(count - head.number):
        member, person = people[n % len(people)]
        line = JournalLine(
            chain=head.chain,
            number=head.number + 1,
            partnership=made,
            verb="partnership.member.changed",
            at=AT + dt.timedelta(seconds=n),
            by=person,
            partner=partners[n % len(partners)],
            kind="partnership.membership",
            record=member,
            codes={"role": "leader"},
            previous=head.digest,
        )
        line.digest = line.digest_now()
        head.number, head.digest = line.number, line.digest
        lines.append(line)
    JournalLine.objects.bulk_create(lines, batch_size=500)
    head.save()
