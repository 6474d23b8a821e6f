# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the cast writes from day to day: letters, remarks, dates, papers, and what passes from one to the next."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from mellemrum.guide.pack import pack_of
from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import (
    calendar_links,
    follows,
    letters,
    moments,
    packs,
    people,
    prepared,
    records,
    stations,
    talk,
)  # fmt: skip
from mellemrum.partnership.models import (
    CalendarLink,
    CalendarScope,
    Connection,
    File,
    Finding,
    FixedPoint,
    Follow,
    HandoverNote,
    Invitation,
    JournalLine,
    Layer,
    Letter,
    Membership,
    Milestone,
    Pack,
    Partner,
    Prepared,
    Remark,
    Role,
    Station,
)
from tests.days import NOW, on

if TYPE_CHECKING:
    from tests.people import Cast


def make_letter(cast: Cast) -> Letter:
    here = cast.here("secretariat", on(5, 11))
    invitation, _ = people.invite(
        here=here,
        email=cast.email("written"),
        name=cast.text(Invitation, "name"),
        role=Role.READER,
        by=here.member,
        at=here.at,
    )
    (letter,) = letters.write_letters(
        here=here,
        invitations=[invitation],
        words=letters.Words(cast.text(Letter, "subject"), cast.text(Letter, "body"), "https://mellemrum.example/"),
        by=here.member,
        at=here.at,
    )
    return letter


def make_remark(cast: Cast) -> Remark:
    """A question of the other partner's leader about the measure, put to the cast's own partner."""
    measure, here = cast.made("value.Measure"), cast.here("other_leader", on(4, 22))
    return talk.say(
        here=here,
        about=("value.measure", measure.pk),
        text=cast.text(Remark, "text"),
        link=f"https://{cast.text(Remark, 'link')}.example/",
        to=cast.partner,
        answer_by_on=dt.date(2026, 6, 1),
        by=here.member,
        at=here.at,
    )


def make_prepared(cast: Cast) -> Prepared:
    """The contributor keeps an answer to the decision ready for the leader."""
    decision, here = cast.made("mandate.Decision"), cast.here("contributor", on(5, 2))
    return prepared.prepare(
        here=here,
        partner=cast.partner,
        about=("mandate.decision", decision.pk),
        kind="for",
        text=cast.text(Prepared, "text"),
        by=here.member,
        at=here.at,
    )


def make_follow(cast: Cast) -> Follow:
    """Only whoever follows sees that they do."""
    here = cast.here("leader", on(4, 23))
    follows.follow(here=here, about=("partnership.partnership", here.partnership.pk), by=here.member, at=here.at)
    return Follow.objects.get(member=here.member)


def make_fixed_point(cast: Cast) -> FixedPoint:
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(4, 23))
    words = {name: cast.text(FixedPoint, name) for name in ("title", "source")}
    fields = {**words, "from_on": dt.date(2026, 6, 1), "partner": cast.partner, "closes": True}
    for layer in (Layer.PARTNER, Layer.PRIVATE):
        cast.named[f"point:{layer}"] = moments.add_point(
            here=here, fields={**fields, "layer": layer}, by=here.member, at=here.at
        )
    return moments.add_point(here=here, fields={**fields, "layer": Layer.SHARED}, by=here.member, at=here.at)


def make_milestone(cast: Cast) -> Milestone:
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(4, 23))
    fields = {"title": cast.text(Milestone, "title"), "due_on": dt.date(2026, 7, 1), "owner": cast.partner}
    return moments.add_milestone(here=here, fields=fields, by=here.member, at=here.at)


def make_calendar_link(cast: Cast) -> CalendarLink:
    cast.made("partnership.FixedPoint")
    here = cast.here("leader", on(4, 23))
    link, cast.named["calendar_token"] = calendar_links.make_link(
        here=here, scope=CalendarScope.OWN, partner=None, by=here.member, at=here.at
    )
    return link


def make_handover_note(cast: Cast) -> HandoverNote:
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(4, 25))
    text = cast.text(HandoverNote, "text")
    return packs.write_note(here=here, partner=cast.partner, text=text, by=here.member, at=here.at)


def make_pack(cast: Cast) -> Pack:
    """Made by the secretariat for the leader of partner one, who has not read it yet."""
    cast.made("partnership.HandoverNote")
    pdf = f"{cast.text(File, 'name')}.pdf", cast.text(Pack, "pdf").encode()
    return keep_pack_for(cast.members["leader"], cast.partner, cast.here("secretariat", on(4, 26)), pdf)


def keep_pack_for(member: Membership, partner: Partner, here: Here, pdf: tuple[str, bytes] | None = None) -> Pack:
    document, revisions = pack_of(here, member, partner)
    return packs.keep_pack(
        here=here,
        member=member,
        partner=partner,
        document=document,
        revisions=revisions,
        pdf=pdf,
        by=here.member,
        at=here.at,
    )


def make_file(cast: Cast) -> File:
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(3, 10))
    name, content = cast.text(File, "name"), cast.text(File, "content")
    return records.add_file(here=here, name=f"{name}.txt", content=f"{content}\n".encode(), by=here.member, at=here.at)


def make_finding(cast: Cast) -> Finding:
    aim = cast.made("partnership.Aim")
    answer = {
        "question": {"q": cast.text(Finding, "question")},
        "answer": {"a": cast.text(Finding, "answer")},
        "engine": "control_charts",
        "engine_version": "1",
        "fingerprint": "0" * 64,
    }
    with transaction.atomic():
        records.keep_findings(here=cast.here("contributor"), answers=[(aim, answer)], at=NOW)
    return Finding.objects.latest("pk")


def make_connection(cast: Cast) -> Connection:
    """What came of a decision: of the kinds of connections, the one that a page takes apart."""
    decision = cast.made("mandate.Decision")
    here = cast.here("contributor")
    return records.connect(
        here=here, source=decision, relation="led to", target=cast.made("partnership.Aim"), by=here.member, at=here.at
    )


def make_line(cast: Cast) -> JournalLine:
    """A line whose verb holds the mark: lines hold codes only, and a leaked one must be seen all the same."""
    member = cast.members.get("leader") or cast.made("partnership.Membership")
    return journal.write(
        verb=f"partnership.{cast.text(JournalLine, 'verb')}.done",
        record=cast.partnership,
        partnership=cast.partnership,
        by=member,
        at=on(5, 10),
    )


def make_station(cast: Cast) -> Station:
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(4, 23))
    fields = {"place": 1, "name": cast.text(Station, "name"), "lead_days": 10, "meetings": [dt.date(2026, 11, 12)]}
    return stations.add_station(here=here, partner=cast.partner, fields=fields, by=here.member, at=here.at)
