# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Builds the demo into an empty database: the story's main partnership with the one that it began from, a young and a closing one, and a real open series.

Everything goes through the rooms' actions in the order of the story's dates, so that the journal reads like the story.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.utils import translation

from mellemrum.partnership.actions import agreements, partnerships, people
from mellemrum.partnership.models import (
    AgreementKind,
    Membership,
    Partner,
    Partnership,
    Phase,
    ResponseKind,
    Role,
    SeatKind,
    Sector,
)

from . import (
    beginnings,
    beside,
    cases,
    catalogue,
    closing,
    dates,
    decisions,
    earlier,
    evaluations,
    event_logs,
    exchange,
    ground_rules,
    handover,
    initiatives,
    journeys,
    lessons,
    logics,
    mandates,
    meetings,
    minutes,
    mission,
    narrative,
    open_data,
    remarks,
    ring,
    shared_measures,
    visits,
    ways,
    words,
)
from .cast import Act, Cast
from .story import PASSWORD, email_of, moment, story


def build(language: str) -> None:
    """Fill an empty database. The texts are in one language, as a partnership's own texts are."""
    with translation.override(language):
        told = story(language)
        cast = _start(told)
        acts = [
            *_partners(cast, told),
            *_people(cast, told),
            *_seats_and_aims(cast, told),
            *earlier.acts(cast, told, secretariat(cast), language),
            *_mission(cast, told, language),
            *mission.acts(cast, secretariat(cast), language),
            *mandates.acts(cast, told, partial(_signer, told), language),
            *beginnings.acts(cast, told, secretariat(cast), language),
            *_value(cast, told, language),
            *initiatives.acts(cast, told, partial(_signer, told)),
            *remarks.acts(cast, told, language),
            *decisions.acts(cast, told, secretariat(cast), partial(_signer, told)),
            *logics.acts(cast, told, secretariat(cast), partial(_signer, told), language),
            *words.acts(cast, told, secretariat(cast), partial(_signer, told), language),
            *meetings.acts(cast, told, secretariat(cast), language),
            *minutes.acts(cast, told, secretariat(cast), language),
            *ground_rules.acts(cast, told, secretariat(cast), partial(_signer, told), language),
            *lessons.acts(cast, told, partial(_signer, told), secretariat(cast), language),
            *ring.acts(cast, told),
            *narrative.acts(cast, told, secretariat(cast), partial(_signer, told), language),
            *dates.acts(cast, told, partial(_signer, told), language),
            *ways.acts(cast, secretariat(cast), language),
            *handover.acts(cast, told, secretariat(cast), language),
            *visits.acts(cast, told, secretariat(cast), language),
            *evaluations.acts(cast, told, secretariat(cast), language),
            *exchange.acts(cast, secretariat(cast), language),
            *cases.acts(cast, told, secretariat(cast), language),
            *catalogue.acts(cast, told, secretariat(cast), language),
            *_leavers(cast, told),
        ]
        for _, act in sorted(acts, key=lambda pair: pair[0]):
            act()
        _open_data(cast, language)
        closing.build(told, language, secretariat=cast.members[secretariat(cast)].person)


def _value(cast: Cast, told: dict[str, Any], language: str) -> list[Act]:
    """What the partners count, what citizens tell of their way, what event data says of it, and both beside each other."""
    return [
        *shared_measures.acts(cast, told, partial(_signer, told)),
        *event_logs.acts(cast, secretariat(cast), language),
        *journeys.acts(cast, told, secretariat(cast), language),
        *beside.acts(cast, told, secretariat(cast), language),
    ]


def _language() -> str:
    """The language that the story is told in; its people read the house in it too."""
    return translation.get_language() or "da"


def _start(told: dict[str, Any]) -> Cast:
    first = told["partnership"]
    at = moment(told["starts"], 8)
    made = partnerships.set_up_partnership(
        name=first["name"], starts_on=told["starts"], is_fiction=True, by=None, at=at
    )
    cast = Cast(made)
    lead = next(p for p in told["people"] if p["membership"] == Role.SECRETARIAT)
    invitation, _ = people.invite_first(partnership=made, email=email_of(lead["id"]), name=lead["name"], by=None, at=at)
    member = people.accept_invitation(
        invitation=invitation, person=None, name=lead["name"], password=PASSWORD, language=_language(), at=at
    )
    cast.members[lead["id"]] = member
    people.change_member(
        here=cast.here(lead["id"], at),
        member=member,
        seen=member.version,
        role=Role.SECRETARIAT,
        title=lead["role"],
        partner=None,
        by=member,
        at=at,
    )
    task = first["task"]
    partnerships.change_task(
        here=cast.here(lead["id"], at),
        seen=1,
        name=first["name"],
        phase=Phase(first["phase"]),
        title=task["title"],
        for_whom=task["for_whom"],
        why=task["why"],
        only_across=task["only_across"],
        boundary=task["boundary"],
        by=member,
        at=at,
    )
    return cast


def secretariat(cast: Cast) -> str:
    return next(who for who, member in cast.members.items() if member.role == Role.SECRETARIAT)


def _partners(cast: Cast, told: dict[str, Any]) -> list[Act]:
    lead = secretariat(cast)

    def join(partner: dict[str, Any], at: dt.datetime) -> None:
        cast.partners[partner["id"]] = partnerships.add_partner(
            here=cast.here(lead, at),
            name=partner["name"],
            sector=Sector(partner["sector"]),
            joined_on=partner["joined"],
            by=cast.members[lead],
            at=at,
        )

    moments = [(moment(partner["joined"], 8, 30), partner) for partner in told["partners"]]
    return [(at, partial(join, partner, at)) for at, partner in moments]


def _people(cast: Cast, told: dict[str, Any]) -> list[Act]:
    """Each person is invited and comes in on the day that they begin to act for their partner, or with the partner."""
    joined = {partner["id"]: partner["joined"] for partner in told["partners"]}
    acts: list[Act] = []
    for who in told["people"]:
        if who["id"] not in cast.members:
            term = who.get("acts_for")
            at = moment(max(term["from"] if term else told["starts"], joined.get(who["partner"], told["starts"])), 9)
            acts.append((at, partial(_invite_and_accept, cast, who, at)))
    return acts


def _invite_and_accept(cast: Cast, who: dict[str, Any], at: dt.datetime) -> None:
    here = cast.here(secretariat(cast), at)
    partner = cast.partners.get(who["partner"] or "")
    invitation, _ = people.invite(
        here=here,
        email=email_of(who["id"]),
        name=who["name"],
        # No number in Denmark begins like this one.
        phone=f"12 34 56 {len(cast.members):02}",
        role=Role(who["membership"]),
        partner=partner,
        title=who["role"],
        by=here.member,
        at=at,
    )
    member = people.accept_invitation(
        invitation=invitation, person=None, name=who["name"], password=PASSWORD, language=_language(), at=at
    )
    cast.members[who["id"]] = member
    term = who.get("acts_for")
    if term and partner is not None:
        people.let_act(
            here=here, partner=partner, member=member, from_on=term["from"], to_on=term["to"], by=here.member, at=at
        )


def _seats_and_aims(cast: Cast, told: dict[str, Any]) -> list[Act]:
    lead = secretariat(cast)
    at = moment(told["starts"], 10)

    def act() -> None:
        here = cast.here(lead, at)
        for seat in told["seats"]:
            people.add_seat(
                here=here,
                kind=SeatKind(seat["kind"]),
                name=seat["name"],
                member=cast.members[seat["person"]],
                by=here.member,
                at=at,
            )
        for aim in told["mission"]["goals"]:
            partnerships.add_aim(here=here, text=aim["text"], due_on=dt.date(2028, 12, 31), by=here.member, at=at)

    return [(at, act)]


def _signer(told: dict[str, Any], partner: str, day: dt.date) -> str:
    """Who acted for the partner on that day, by the story."""
    for who in told["people"]:
        term = who.get("acts_for")
        if who["partner"] == partner and term and term["from"] <= day and (term["to"] is None or day <= term["to"]):
            return str(who["id"])
    raise ValueError(f"nobody acts for {partner} on {day}")


def _mission(cast: Cast, told: dict[str, Any], language: str) -> list[Act]:
    acts: list[Act] = []
    for revision in told["mission"]["revisions"]:
        proposer = revision["by"]
        who = secretariat(cast) if proposer == "secretariat" else _signer(told, proposer, revision["proposed"])
        at, is_last = moment(revision["proposed"], 9), revision is told["mission"]["revisions"][-1]
        on_canvas = partial(mission.propose, cast, told, who, revision, language, at)
        acts.append((at, on_canvas if is_last else _propose(cast, who, revision, at)))
        for partner, day in revision["signed"].items():
            signer = _signer(told, partner, day)
            acts.append((moment(day, 11), _answer(cast, signer, partner, ResponseKind.SIGNED, "", moment(day, 11))))
        for objection in revision.get("objections", []):
            at = moment(objection["at"], 13)
            kind = ResponseKind.OBJECTED
            acts.append((at, _answer(cast, objection["by"], objection["partner"], kind, objection["reason"], at)))
        if revision.get("outcome") == "withdrawn":
            acts.append((moment(revision["closed"], 15), _withdraw(cast, who, moment(revision["closed"], 15))))
    return acts


def _out(cast: Cast, kind: AgreementKind, receiver: Partner | None = None) -> Any:
    agreement = cast.partnership.agreements.get(kind=kind, receiver=receiver)
    return agreement.revisions.out().get()


def _propose(cast: Cast, who: str, revision: dict[str, Any], at: dt.datetime) -> Any:
    def act() -> None:
        here = cast.here(who, at)
        agreements.propose_revision(
            here=here,
            kind=AgreementKind.MISSION,
            text=revision["text"],
            reason=revision.get("reason", ""),
            revisit_on=revision.get("revisit"),
            by=here.member,
            at=at,
        )

    return act


def _answer(cast: Cast, who: str, partner: str, kind: ResponseKind, text: str, at: dt.datetime) -> Any:
    def act() -> None:
        here = cast.here(who, at)
        agreements.respond(
            here=here,
            revision=_out(cast, AgreementKind.MISSION),
            partner=cast.partners[partner],
            kind=kind,
            text=text,
            by=here.member,
            at=at,
        )

    return act


def _withdraw(cast: Cast, who: str, at: dt.datetime) -> Any:
    def act() -> None:
        here = cast.here(who, at)
        agreements.withdraw_revision(here=here, revision=_out(cast, AgreementKind.MISSION), by=here.member, at=at)

    return act


def _leavers(cast: Cast, told: dict[str, Any]) -> list[Act]:
    """Whoever's term has ended without another place in the partnership is no longer in it."""
    lead = secretariat(cast)

    def leave(who: str, at: dt.datetime) -> None:
        here = cast.here(lead, at)
        people.remove_member(here=here, member=cast.members[who], by=here.member, at=at)

    ended = [
        (who["id"], moment(who["acts_for"]["to"] + dt.timedelta(days=1), 8))
        for who in told["people"]
        if who.get("acts_for", {}).get("to") and who["acts_for"]["to"] < told["now"]
    ]
    return [(at, partial(leave, who, at)) for who, at in ended]


def _open_data(cast: Cast, language: str) -> None:
    """The demo's secretariat keeps the open series too, together with the leader who acts for the state."""
    state = next(
        each for each in cast.members.values() if each.partner == cast.partners["stat"] and each.role == Role.LEADER
    )
    open_data.build(language, secretariat=cast.members[secretariat(cast)].person, leader=state.person)


def demo_people() -> list[Membership]:
    """Everybody who can log in to the demo, in the order of the story, with their place in the main partnership."""
    main = Partnership.objects.filter(is_fiction=True).order_by("pk").first()
    found = Membership.objects.present().filter(partnership=main, person__email__endswith="@demo.example")
    return list(found.select_related("person", "partner__organisation").order_by("pk"))
