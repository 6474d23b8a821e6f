# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What waits to come on an agenda: what is objected to, to be decided, due or asked. The secretary picks and orders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import title_of
from mellemrum.partnership.models import AgreementKind, Remark, Response, ResponseKind, Revision, RevisionState
from mellemrum.ui.templatetags.ui import day

from ..models import DecisionState, Meeting, PromiseState, Purpose, Question, StanceKind
from .agenda import AGREEMENT, DECISION, PROMISE, QUESTION, REMARK
from .decisions import DecisionRow, decision_facts
from .promises import promise_facts

# As much of a question as a line holds.
LONGEST = 120


class Candidate(NamedTuple):
    """`why` it should be on the agenda, in a few words. `brought_by`: the partner that it comes from."""

    kind: str
    record: int
    title: str
    why: str
    purpose: Purpose
    minutes: int
    brought_by: int | None = None

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.record}"

    @property
    def about(self) -> tuple[str, int]:
        return self.kind, self.record


def candidates(
    here: Here, meeting: Meeting, partners: Mapping[int, str], standing: Sequence[tuple[str, int | None]]
) -> list[Candidate]:
    """What is not on the agenda yet, the most pressing first. `standing`: what is. Seven queries."""
    found = [
        *_decisions(here, meeting, partners),
        *_agreements(here, meeting, partners),
        *_promises(here, meeting, partners),
        *_questions(here, partners),
    ]
    return [each for each in found if each.about not in standing]


def _decisions(here: Here, meeting: Meeting, partners: Mapping[int, str]) -> Iterator[Candidate]:
    rows = [row for row in decision_facts(here) if row.forum in {"", meeting.forum.name}]
    order = [DecisionState.OBJECTED, DecisionState.ON_AGENDA, DecisionState.OPEN, DecisionState.REVISIT_DUE]
    for state in [*order, DecisionState.QUALIFYING]:
        for row in rows:
            is_later = row.is_under_way and row.meets_on is not None and row.meets_on > meeting.day
            if row.state_on(meeting.day) == state and not is_later:
                purpose, minutes, why = _decision(row, state, partners)
                yield Candidate(DECISION, row.pk, row.title, why, purpose, minutes, row.proposed_for)


def _decision(row: DecisionRow, state: DecisionState, partners: Mapping[int, str]) -> tuple[Purpose, int, str]:
    if state == DecisionState.OBJECTED:
        names = [partners[pk] for pk in partners if row.stance(pk) == StanceKind.OBJECTS]
        return Purpose.DISCUSS, 20, _("%(whom)s objects") % {"whom": ", ".join(names)}
    if state == DecisionState.REVISIT_DUE:
        return Purpose.DECIDE, 10, _("to be taken up again %(day)s") % {"day": day(row.revisit_on)}
    if state == DecisionState.QUALIFYING:
        return Purpose.DISCUSS, 10, str(state.label)
    return Purpose.DECIDE, 15, str(state.label)


def _agreements(here: Here, meeting: Meeting, partners: Mapping[int, str]) -> Iterator[Candidate]:
    """Texts that somebody objects to or asks about, and those whose revisit comes before the meeting."""
    waiting = Response.objects.standing().filter(
        revision__agreement__partnership=here.partnership,
        revision__state__in=[RevisionState.OUT, RevisionState.IN_FORCE],
        kind__in=[ResponseKind.OBJECTED, ResponseKind.ASKED],
        answered_at__isnull=True,
    )
    said: dict[int, tuple[str, int]] = {}
    for pk, kind, partner in waiting.values_list("revision__agreement", "kind", "partner").order_by("given_at"):
        told = _("%(whom)s objects") if kind == ResponseKind.OBJECTED else _("%(whom)s asks")
        said[pk] = (told % {"whom": partners.get(partner, "")}, partner)
    due = Q(state=RevisionState.IN_FORCE, revisit_on__lte=meeting.day)
    revisions = Revision.objects.filter(due | Q(agreement__in=said), agreement__partnership=here.partnership)
    found: dict[int, Candidate] = {}
    for revision in revisions.select_related("agreement__receiver__organisation").order_by("agreement", "number"):
        about = revision.agreement
        title = title_of(AgreementKind(about.kind), about.receiver)
        if about.pk in said:
            why, partner = said[about.pk]
            found[about.pk] = Candidate(AGREEMENT, about.pk, title, why, Purpose.DISCUSS, 15, partner)
        else:
            why = _("to be taken up again %(day)s") % {"day": day(revision.revisit_on)}
            found[about.pk] = Candidate(AGREEMENT, about.pk, title, why, Purpose.INFORM, 5, about.receiver_id)
    yield from found.values()


def _promises(here: Here, meeting: Meeting, partners: Mapping[int, str]) -> Iterator[Candidate]:
    for row in promise_facts(here):
        if row.state != PromiseState.OPEN or row.due_on > meeting.day:
            continue
        told = _("late since %(day)s") if row.due_on < here.today else _("due %(day)s")
        why = f"{partners.get(row.giver, '')}, {told % {'day': day(row.due_on)}}"
        yield Candidate(PROMISE, row.pk, row.text, why, Purpose.INFORM, 5, row.giver)


def _questions(here: Here, partners: Mapping[int, str]) -> Iterator[Candidate]:
    """What was asked of somebody and not answered: beside a thing, and before a decision."""
    owed = Remark.objects.owed().filter(partnership=here.partnership).order_by("said_at", "pk")
    for pk, text, partner, person, own in owed.values_list(
        "pk", "text", "to_partner", "to_member__person__name", "said_for"
    ):
        yield _question(REMARK, pk, text, partners.get(partner or 0) or person, own)
    asked = Question.objects.filter(decision__partnership=here.partnership, answered_at__isnull=True)
    beside = asked.order_by("asked_at", "pk").values_list(
        "pk", "text", "to_member__person__name", "decision__proposed_for"
    )
    for pk, text, person, own in beside:
        yield _question(QUESTION, pk, text, person, own)


def _question(kind: str, pk: int, text: str, whom: str, own: int | None) -> Candidate:
    why = _("not answered by %(whom)s") % {"whom": whom}
    return Candidate(kind, pk, Truncator(text).chars(LONGEST), why, Purpose.INFORM, 5, own)
