# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a decision was decided: what each partner said and how it changed, own interests, quorum and method."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from mellemrum.partnership.clock import day_of
from mellemrum.ui.templatetags.ui import day

from ..models import DecisionState, Method, StanceKind
from ..rules import decisions as rules
from .story_life import Life, Said, Told, in_chorus

S = DecisionState


def how_decided(life: Life) -> Iterator[Told]:
    yield from _moves(life)
    for each in life.decision.interests.order_by("declared_at", "pk"):
        words = _("%(partner)s told of its own interest:") % {"partner": life.names[each.partner_id]}
        yield Told(each.declared_at, words, life.place("basis"), each.text)
    yield from _stances(life)
    yield from _decided(life)


def _moves(life: Life) -> Iterator[Told]:
    meets_on = life.decision.meets_on
    on_agenda = _("It was put on the agenda for %(day)s.") % {"day": day(meets_on)} if meets_on else ""
    words = {
        S.ON_AGENDA: on_agenda or _("It was put on the agenda."),
        S.OPEN: _("The partners were asked."),
        S.QUALIFYING: _("It was sent back to the basis, and what the partners had said lapsed."),
        S.WITHDRAWN: _("It was withdrawn."),
    }
    for line in life.acts("moved"):
        yield Told(line.at, words[S(line.codes["to_state"])], life.place())


def _stances(life: Life) -> Iterator[Told]:
    before: dict[int, str] = {}
    said = []
    for each in life.stances:
        words = _stance(each.kind, before.get(each.partner_id, ""))
        said.append(Said(each.taken_at, life.names[each.partner_id], words, each.reason))
        before[each.partner_id] = each.kind
    return in_chorus(life, said, "stances")


def _stance(kind: str, before: str) -> str:
    """A stance as a sentence; `before` is what the partner had said until then."""
    said = {
        StanceKind.FOR: _("%(partner)s spoke for it."),
        StanceKind.ASIDE: _("%(partner)s stood aside."),
        StanceKind.NO_VIEW: _("%(partner)s had no view."),
        StanceKind.OBJECTS: _("%(partner)s objected:"),
    }
    lifted = {
        StanceKind.FOR: _("%(partner)s lifted the objection and spoke for it."),
        StanceKind.ASIDE: _("%(partner)s lifted the objection and stood aside."),
        StanceKind.NO_VIEW: _("%(partner)s lifted the objection and had no view."),
    }
    changed = {
        StanceKind.FOR: _("%(partner)s thought again and spoke for it."),
        StanceKind.ASIDE: _("%(partner)s thought again and stood aside."),
        StanceKind.NO_VIEW: _("%(partner)s thought again and had no view."),
        StanceKind.OBJECTS: _("%(partner)s thought again and objected:"),
    }
    if not before or before == kind:
        return said[StanceKind(kind)]
    return (lifted if before == StanceKind.OBJECTS else changed)[StanceKind(kind)]


def _decided(life: Life) -> Iterator[Told]:
    decision, at = life.decision, life.decision.decided_at
    if at is None or decision.decided_by is None:
        return
    if decision.registered_by is not None:
        yield Told(at, _("It was decided. How the partners stood is not known here."), life.place("about"))
        return
    partners = life.here.partnership.partners.in_office(day_of(at)).names()
    kinds = {each.partner_id: each.kind for each in life.stances if each.is_current}
    counted = rules.count(decision.quorum, partners, kinds)
    told = {"said": counted.said, "of": counted.of, "quorum": counted.quorum}
    heard = _("%(said)s of %(of)s partners had been heard; the quorum was %(quorum)s.") % told
    place = life.place("stances")
    yield Told(at, heard, place)
    if counted.objecting:
        yield Told(at, _("%(names)s still objected.") % {"names": ", ".join(counted.objecting)}, place)
    words = {
        Method.CONSENT: _("It was decided by consent."),
        Method.CONSENSUS: _("It was decided by consensus."),
        Method.MAJORITY: _("It was decided by majority."),
        Method.DELEGATED: _("It was decided to let %(name)s decide, within this limit:"),
    }[Method(decision.method)]
    delegate = decision.delegate.person.name if decision.delegate is not None else ""
    yield Told(at, words % {"name": delegate}, life.place("about"), decision.limit)
