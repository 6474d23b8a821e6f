# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Decisions, promises, minutes and the two ends of the task as papers for the archives of the partners between whom they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Archived
from mellemrum.partnership.models import Person
from mellemrum.ui.paper import Block, Pairs, Section, Table, Text, sections_of
from mellemrum.ui.templatetags.ui import day, kroner

from ..models import Decision, ForumSeat, HomeReport, Minutes, Promise, PromiseState, Question, Stance
from .end_papers import end_papers


def papers(here: Here) -> Sequence[Archived]:
    return [*_decisions(here), *_promises(here), *_minutes(here), *end_papers(here)]


def _told(facts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, words) for name, words in facts if words]


def _decisions(here: Here) -> Iterator[Archived]:
    rows = here.partnership.decisions.select_related(
        "proposed_by", "proposed_for", "decided_by", "delegate__person", "registered_by", "replaces"
    )
    related = (
        Prefetch("stances", Stance.objects.select_related("partner__organisation", "taken_by").order_by("taken_at")),
        Prefetch("questions", Question.objects.select_related("to_member__person").order_by("asked_at")),
        Prefetch("home_reports", HomeReport.objects.current().select_related("partner__organisation")),
        "interests__partner__organisation",
        "documents",
        "findings",
    )
    for decision in rows.prefetch_related(*related).order_by("pk"):
        yield _decision(here, decision)


def _decision(here: Here, decision: Decision) -> Archived:
    parties = {stance.partner_id for stance in decision.stances.all()}
    if decision.proposed_for_id is not None:
        parties.add(decision.proposed_for_id)
    return Archived(
        code=f"decision-{decision.pk}",
        kind=_("Decision"),
        title=decision.title,
        on=day_of(decision.decided_at or decision.proposed_at),
        parties=frozenset(parties),
        sections=[section for section in _sections(here, decision) if section.blocks],
        url=here.url("mandate:decision", decision=decision.pk),
        files=list(decision.documents.all()),
    )


def _sections(here: Here, decision: Decision) -> Iterator[Section]:
    who = f", {decision.decided_by.name}" if decision.decided_by is not None and decision.registered_by is None else ""
    decided = f"{day(decision.decided_at)}{who}" if decision.decided_at is not None else ""
    facts = [
        (_("Where it stands"), str(decision.state_on(here.today).label)),
        *_origin(decision),
        (_("Decided by"), decision.delegate.person.name if decision.delegate is not None else ""),
        (_("Within which limit"), decision.limit),
        (_("Costs"), kroner(decision.amount)),
        (_("Holds from"), day(decision.from_on)),
        (_("Decided"), decided),
        (_("Taken up again"), day(decision.revisit_on)),
        (_("In the place of"), decision.replaces.title if decision.replaces is not None else ""),
    ]
    yield Section(_("The decision"), [Text(decision.title, is_large=True), Pairs(_told(facts))])
    basis = [
        (_("Basis"), decision.basis),
        (_("Qualified by"), decision.qualified_by),
        (_("Other options"), decision.options),
    ]
    yield Section(_("Basis"), _pairs(basis))
    yield Section(_("Asked of those who know the work"), _pairs(_questions(decision)))
    told = [[day(each.found_at), each.title, each.told(get_language() or "da")] for each in decision.findings.all()]
    yield Section(_("What the figures said"), _table([_("Day"), _("Figure"), _("Words")], told))
    interests = [(each.partner.organisation.name, each.text) for each in decision.interests.all()]
    yield Section(_("Own interests"), _pairs(interests))
    yield Section(_("Stances"), _table([_("Partner"), _("Stance"), _("Day"), _("By"), _("Words")], _stances(decision)))
    columns = [_("Partner"), _("Status"), _("Day"), _("What is in the way"), _("Words")]
    yield Section(_("At home"), _table(columns, _reports(decision)))
    outcomes = [[day(dt.datetime.fromisoformat(each["at"])), each["text"]] for each in decision.outcomes]
    yield Section(_("What became of it"), _table([_("Day"), _("Words")], outcomes))


def _origin(decision: Decision) -> list[tuple[str, str]]:
    """Who proposed it and how it was decided; or who registered it, where that is not known here."""
    if decision.registered_by is not None:
        return [_registered(decision.registered_by)]
    return [
        (_("Proposed"), f"{day(decision.proposed_at)}, {decision.proposed_by.name}"),
        (_("Method"), str(decision.get_method_display())),
    ]


def _registered(by: Person) -> tuple[str, str]:
    told = _("By the secretariat (%(person)s), from before you came in here.")
    return _("Registered"), told % {"person": by.name}


def _pairs(facts: Iterable[tuple[str, str]]) -> list[Block]:
    found = _told(facts)
    return [Pairs(found)] if found else []


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block]:
    return [Table(columns, rows)] if rows else []


def _questions(decision: Decision) -> Iterator[tuple[str, str]]:
    for each in decision.questions.all():
        used = {None: "", True: _("The answer was used."), False: _("The answer was not used.")}[each.is_used]
        answer = each.answer or _("Not answered.")
        yield f"{each.to_member.person.name}: {each.text}", f"{answer} {used}".strip()


def _stances(decision: Decision) -> list[list[str]]:
    """The earlier ones too: a stance that was changed is a part of the story."""
    rows = []
    for each in decision.stances.all():
        said = str(each.get_kind_display())
        said = said if each.is_current else _("%(stance)s, changed later") % {"stance": said}
        rows.append([each.partner.organisation.name, said, day(each.taken_at), each.taken_by.name, each.reason])
    return rows


def _reports(decision: Decision) -> list[list[str]]:
    return [
        [
            each.partner.organisation.name,
            str(each.get_status_display()),
            day(each.reported_at),
            str(each.get_obstacle_display()) if each.obstacle else "",
            " ".join(part for part in (each.note, each.help_wanted) if part),
        ]
        for each in decision.home_reports.all()
    ]


def _promises(here: Here) -> Iterator[Archived]:
    rows = here.partnership.promises.select_related(
        "giver__organisation", "receiver__organisation", "carried_by__person", "made_by", "registered_by", "decision"
    )
    for promise in rows.order_by("pk"):
        yield _promise(here, promise)


def _promise(here: Here, promise: Promise) -> Archived:
    state: Any = PromiseState(promise.state_on(here.today)).label
    facts = [
        (_("From"), promise.giver.organisation.name),
        (_("To"), promise.receiver.organisation.name),
        (_("Carried by"), promise.carrier_name),
        _registered(promise.registered_by)
        if promise.registered_by is not None
        else (_("Promised"), f"{day(promise.made_at)}, {promise.made_by.name}"),
        (_("By"), day(promise.due_on)),
        (_("Costs"), kroner(promise.amount)),
        (_("Follows from"), promise.decision.title if promise.decision is not None else ""),
        (_("Where it stands"), str(state)),
        (_("Closed"), day(promise.closed_at)),
        (_("Note"), promise.note),
    ]
    return Archived(
        code=f"promise-{promise.pk}",
        kind=_("Promise"),
        title=promise.text,
        on=day_of(promise.made_at),
        parties=frozenset({promise.giver_id, promise.receiver_id}),
        sections=[Section(_("The promise"), [Text(promise.text, is_large=True), Pairs(_told(facts))])],
        url=here.url("mandate:promise", promise=promise.pk),
    )


def _minutes(here: Here) -> Iterator[Archived]:
    rows = Minutes.objects.filter(meeting__forum__partnership=here.partnership)
    seats = ForumSeat.objects.filter(forum__partnership=here.partnership, partner__isnull=False)
    seated = list(seats.values_list("forum", "partner"))
    for each in rows.select_related("meeting", "file").order_by("pk"):
        meeting = each.meeting
        yield Archived(
            code=f"minutes-{meeting.pk}",
            kind=_("Minutes"),
            title=each.document["title"],
            on=meeting.day,
            parties=frozenset(partner for forum, partner in seated if forum == meeting.forum_id),
            sections=sections_of(each.document),
            url=here.url("mandate:minutes", meeting=meeting.pk),
            files=[each.file] if each.file is not None else [],
        )
