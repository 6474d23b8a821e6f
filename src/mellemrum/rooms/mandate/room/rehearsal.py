# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The dress rehearsal of a meeting: what would surprise those who sit there, found before the agenda goes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.rules import beyond_mandate
from mellemrum.ui.templatetags.ui import day

from ..models import BasisFinding, Decision, DecisionState, Meeting, PromiseState, Purpose, Question, Stance, StanceKind
from ..models.decision import UNDER_WAY
from ..models.sitting import Sitter
from .agenda import DECISION, Agenda
from .mandates import terms_by_partner
from .promises import promise_facts

# As much of an objection as a line holds.
LONGEST = 160


class Surprise(NamedTuple):
    """What was found, what is known of it, and where it can be mended."""

    title: str
    note: str
    url: str


class Asked(NamedTuple):
    """One thing that the rehearsal asks."""

    title: str
    found: Sequence[Surprise]


class Against(NamedTuple):
    """What a partner is measured on at home, where that pulls the other way than a shared figure.

    `aim` is what the figure serves; `about` is the figure's own (kind, id).
    """

    partner: int
    text: str
    why: str
    aim: int | None
    about: tuple[str, int]
    url: str


def rehearse(here: Here, agenda: Agenda, sitters: Sequence[Sitter], own_targets: Sequence[Against]) -> list[Asked]:
    """What was found, question by question; one with nothing found is left out. Six queries."""
    partners = here.partnership.partners.in_office(here.today).names()
    decided = {row.item.about_record for row in agenda.rows if row.item.purpose == Purpose.DECIDE}
    about = [row.item.about_record or 0 for row in agenda.rows if row.item.about_kind == DECISION]
    spoken_of = list(here.partnership.decisions.filter(pk__in=about).order_by("pk"))
    spoken = [each for each in spoken_of if each.state in UNDER_WAY]
    to_decide = [each for each in spoken if each.pk in decided]
    asked = [
        Asked(_("Whose mandate would be exceeded?"), list(_mandates(here, agenda.meeting, to_decide, partners))),
        Asked(_("Who has not been asked?"), [*_stances(here, to_decide, partners), *_experts(here, spoken)]),
        Asked(_("Which objection comes back?"), list(_objections(here, spoken, partners))),
        Asked(_("Which promise is late?"), list(_promises(here, agenda.meeting, partners))),
        Asked(_("Whose own target pulls the other way?"), list(_pulls(spoken_of, own_targets, partners))),
        Asked(_("Which seat is empty?"), list(_seats(here, sitters))),
    ]
    return [each for each in asked if each.found]


def _mandates(
    here: Here, meeting: Meeting, decisions: Sequence[Decision], partners: Mapping[int, str]
) -> Iterator[Surprise]:
    """What the machine can see: amount, date and giver."""
    terms = terms_by_partner(here) if decisions else {}
    for decision in decisions:
        on = max(filter(None, (decision.from_on, meeting.day)))
        for pk, name in partners.items():
            reasons = beyond_mandate(terms.get(pk), amount=decision.amount or 0, on=on)
            if reasons:
                note = f"{decision.title}. {' '.join(reasons)}"
                yield Surprise(name, note, here.url("partnership:mandate", partner=pk))


def _stances(here: Here, decisions: Sequence[Decision], partners: Mapping[int, str]) -> Iterator[Surprise]:
    for decision in decisions:
        url = here.url("mandate:decision", decision=decision.pk)
        said = decision.said.get("stances", {})
        silent = [name for pk, name in partners.items() if str(pk) not in said]
        if decision.state in {DecisionState.QUALIFYING, DecisionState.ON_AGENDA}:
            yield Surprise(decision.title, _("The partners have not been asked. Ask them before the meeting."), url)
        elif silent:
            yield Surprise(decision.title, _("Not heard: %(names)s.") % {"names": ", ".join(silent)}, url)


def _experts(here: Here, decisions: Sequence[Decision]) -> Iterator[Surprise]:
    owed = Question.objects.filter(decision__in=decisions, answered_at__isnull=True).order_by("asked_at", "pk")
    for decision, text, name in owed.values_list("decision", "text", "to_member__person__name"):
        url = here.url("mandate:decision", decision=decision)
        yield Surprise(text, _("%(name)s has not answered.") % {"name": name}, url)


def _objections(here: Here, decisions: Sequence[Decision], partners: Mapping[int, str]) -> Iterator[Surprise]:
    """The earlier ones too: what was objected to once is on somebody's mind."""
    titles = {each.pk: each.title for each in decisions}
    found = Stance.objects.filter(decision__in=decisions, kind=StanceKind.OBJECTS).order_by("taken_at", "pk")
    for decision, partner, reason in found.values_list("decision", "partner", "reason"):
        words = {"partner": partners.get(partner, ""), "reason": Truncator(reason).chars(LONGEST)}
        url = here.url("mandate:decision", decision=decision)
        yield Surprise(titles[decision], _("%(partner)s: %(reason)s") % words, url)


def _promises(here: Here, meeting: Meeting, partners: Mapping[int, str]) -> Iterator[Surprise]:
    for row in promise_facts(here):
        if row.state == PromiseState.OPEN and row.due_on < meeting.day:
            told = _("late since %(day)s") if row.due_on < here.today else _("due %(day)s")
            note = f"{partners.get(row.giver, '')}, {told % {'day': day(row.due_on)}}"
            yield Surprise(row.text, note, here.url("mandate:promise", promise=row.pk))


def _pulls(
    decisions: Sequence[Decision], own_targets: Sequence[Against], partners: Mapping[int, str]
) -> Iterator[Surprise]:
    """Of the figures that a decision rests on, and of those that serve its aim."""
    basis = BasisFinding.objects.filter(decision__in=decisions) if own_targets else BasisFinding.objects.none()
    rests_on = set(basis.values_list("decision", "kind", "record"))
    for decision in decisions:
        for each in own_targets:
            serves = each.aim is not None and each.aim == decision.aim_id
            if each.partner in partners and (serves or (decision.pk, *each.about) in rests_on):
                note = _("%(partner)s is measured on it at home, beside: %(title)s. %(why)s")
                words = {"partner": partners[each.partner], "title": decision.title, "why": each.why}
                yield Surprise(each.text, note % words, each.url)


def _seats(here: Here, sitters: Sequence[Sitter]) -> Iterator[Surprise]:
    for each in sitters:
        if not each.people and each.name:
            note = _("Nobody fills it on the day of the meeting.")
            yield Surprise(each.name, note, here.url("partnership:partners"))
