# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a closing holds, gathered from every room: the last evaluation, what lives on and where, what is open, lessons.

It is told anew each time. A closed partnership takes nothing in, and so its closing stays as it was accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Archived
from mellemrum.partnership.models import MilestoneStatus
from mellemrum.rooms.culture.models import ActionState, Closing, EvaluationAction, LessonKind, OpenEnd
from mellemrum.rooms.culture.rules.closing import counts, standing
from mellemrum.rooms.mandate.models import Decision, Life, Promise
from mellemrum.ui.paper import Block, Document, Line, Lines, Pairs, Paper, Points, Section, Table, Text, document
from mellemrum.ui.templatetags.ui import day


class Loose(NamedTuple):
    """Something that is open, and the place that it was given, if any."""

    kind: str
    record: int
    name: str
    title: str
    note: str
    url: str
    place: OpenEnd | None = None

    @property
    def goes(self) -> str:
        if self.place is None:
            return ""
        return self.place.partner.organisation.name if self.place.partner else _("Let go")


def loose_ends(here: Here, closing: Closing | None = None) -> list[Loose]:
    """Promises that are not kept, decisions on their way, actions under way and milestones ahead."""
    placed: dict[tuple[str, int], OpenEnd] = {}
    if closing is not None:
        rows = closing.open_ends.select_related("partner__organisation")
        placed = {(each.kind, each.record): each for each in rows}
    found = [*_promises(here), *_decisions(here), *_actions(here), *_milestones(here)]
    return [each._replace(place=placed.get((each.kind, each.record))) for each in found]


def homeless(here: Here, closing: Closing) -> list[str]:
    """The titles of what is open and has no place to go yet."""
    return [each.title for each in loose_ends(here, closing) if each.place is None]


def _promises(here: Here) -> Iterator[Loose]:
    url = here.urls("mandate:promise", of="promise")
    rows = Promise.objects.open().filter(partnership=here.partnership).order_by("due_on", "pk")
    for pk, text, giver, due_on in rows.values_list("pk", "text", "giver__organisation__name", "due_on"):
        yield Loose("mandate.promise", pk, _("Promise"), text, f"{giver}, {day(due_on)}", url(pk))


def _decisions(here: Here) -> Iterator[Loose]:
    url = here.urls("mandate:decision", of="decision")
    for each in Decision.objects.under_way().filter(partnership=here.partnership).order_by("pk"):
        yield Loose("mandate.decision", each.pk, _("Decision"), each.title, str(each.get_state_display()), url(each.pk))


def _actions(here: Here) -> Iterator[Loose]:
    url = here.urls("culture:evaluation", of="evaluation")
    rows = EvaluationAction.objects.filter(evaluation__partnership=here.partnership, state=ActionState.OPEN)
    fields = ("pk", "text", "partner__organisation__name", "due_on", "evaluation")
    for pk, text, partner, due_on, evaluation in rows.order_by("due_on", "pk").values_list(*fields):
        note = f"{partner}, {day(due_on)}"
        yield Loose("culture.evaluationaction", pk, _("Action"), text, note, url(evaluation))


def _milestones(here: Here) -> Iterator[Loose]:
    ahead = here.partnership.milestones.filter(status__in=[MilestoneStatus.PLANNED, MilestoneStatus.MOVED])
    for pk, title, due_on in ahead.order_by("due_on", "pk").values_list("pk", "title", "due_on"):
        yield Loose("partnership.milestone", pk, _("Milestone"), title, day(due_on), here.url("guide:timeline"))


# --- as sections


def evaluation_section(here: Here) -> Section:
    last = here.partnership.evaluations.filter(closes_on__lt=here.today).order_by("-closes_on", "-pk").first()
    title = _("The last evaluation")
    if last is None:
        return Section(title, [Text(_("No evaluation has been held."))])
    blocks: list[Block] = [Text(f"{last.title}, {day(last.closes_on)}")]
    themes = list(last.themes.order_by("pk").values_list("text", flat=True))
    if themes:
        blocks.append(Points(themes))
    actions = last.actions.order_by("due_on", "pk")
    lines = [Line(each.text, each.became, str(each.get_state_display())) for each in actions]
    return Section(title, [*blocks, *([Lines(lines)] if lines else [])])


def anchored_section(here: Here) -> Section:
    title = _("What lives on, and where")
    rows = here.partnership.anchorings.select_related("owner__organisation").prefetch_related("checks")
    url = here.urls("mandate:anchoring", of="anchoring")
    found = [_anchored(each, url(each.pk)) for each in rows.order_by("anchored_on", "pk")]
    return Section(title, [Lines(found) if found else Text(_("Nothing has been anchored."))])


def _anchored(anchoring: Any, url: str) -> Line:
    seen = [check.result for check in sorted(anchoring.checks.all(), key=lambda each: each.months) if check.result]
    said = str(Life(seen[-1]).label) if seen else _("Nobody has looked yet")
    paid = (
        _("Budget line: %(line)s") % {"line": anchoring.budget_line} if anchoring.budget_line else _("no budget line")
    )
    has = _("has a procedure") if anchoring.has_procedure else _("no procedure")
    return Line(anchoring.title, " · ".join((anchoring.owner.organisation.name, paid, has)), said, url)


def conflicts_said(here: Here) -> str:
    """The number alone: what they are about is for those whom they concern."""
    n = here.partnership.conflicts.filter(closed_at__isnull=True).count()
    if not n:
        return ""
    return ngettext(
        "%(n)s conflict is not closed. Those whom it concerns take it along.",
        "%(n)s conflicts are not closed. Those whom they concern take them along.",
        n,
    ) % {"n": n}


def _open_section(here: Here, ends: Sequence[Loose]) -> Section:
    blocks: list[Block] = []
    if ends:
        columns = [_("What"), _("Kind"), _("Goes to"), _("Words")]
        words = [(each.place.words if each.place else "") or "–" for each in ends]
        rows = [[each.title, each.name, each.goes or "–", said] for each, said in zip(ends, words, strict=True)]
        blocks.append(Table(columns, rows))
    else:
        blocks.append(Text(_("Nothing is open.")))
    conflicts = conflicts_said(here)
    return Section(_("What is still open"), [*blocks, *([Text(conflicts)] if conflicts else [])])


def _lessons_section(here: Here) -> Section:
    rows = here.partnership.lessons.order_by("pk").values_list("kind", "text", "written_by__name")
    told: dict[str, list[Line]] = {}
    for kind, text, name in rows:
        told.setdefault(kind, []).append(Line(text, name))
    blocks: list[Block] = []
    for kind in LessonKind:
        if kind.value in told:
            blocks += [Text(str(kind.label)), Lines(told[kind.value])]
    return Section(_("Lessons"), blocks or [Text(_("No lesson has been written."))])


def answers_of(here: Here, closing: Closing) -> list[dict[str, Any]]:
    """Each partner in office with its answer, and whether it counts for the closing as it is now."""
    given = {each.partner_id: each for each in closing.answers.select_related("given_by")}
    rows = here.partnership.partners.in_office(here.today).select_related("organisation")
    return [
        {
            "partner": partner,
            "answer": given.get(partner.pk),
            "accepts": partner.pk in given and counts(closing, given[partner.pk]),
        }
        for partner in rows.order_by("organisation__sort_key")
    ]


def _answers_section(here: Here, closing: Closing) -> Section:
    rows = []
    for row in answers_of(here, closing):
        answer = row["answer"]
        said = _("Accepted") if row["accepts"] else _("Not yet")
        told = [day(answer.given_at), answer.given_by.name, answer.missing or "–"] if answer else ["–", "–", "–"]
        rows.append([row["partner"].organisation.name, said, *told])
    columns = [_("Partner"), _("Answer"), _("Day"), _("By"), _("What is missing")]
    return Section(_("What the partners answered"), [Table(columns, rows)])


def closing_sections(here: Here, closing: Closing) -> list[Section]:
    closed_at = here.partnership.closed_at
    facts = [
        (_("How it ends"), str(closing.get_outcome_display())),
        (_("Why now"), closing.reason),
        (_("Opened"), f"{day(closing.opened_at)}, {closing.opened_by.name}"),
        (_("Closed"), day(closed_at) if closed_at else _("Not yet")),
    ]
    return [
        Section(_("About it"), [Pairs(facts)]),
        evaluation_section(here),
        anchored_section(here),
        _open_section(here, loose_ends(here, closing)),
        _lessons_section(here),
        _answers_section(here, closing),
    ]


def closing_title(here: Here) -> str:
    return _("The closing of %(partnership)s") % {"partnership": here.partnership.name}


def closing_paper(here: Here, closing: Closing) -> Document:
    return document(
        Paper(
            title=closing_title(here),
            language=get_language() or "da",
            sections=closing_sections(here, closing),
            eyebrow=here.partnership.name,
            date_line=day(here.partnership.closed_at or here.at),
            foot=_("Taken out of Mellemrum %(day)s.") % {"day": day(here.today)},
            theme="culture",
        )
    )


def closing_papers(here: Here) -> list[Archived]:
    """For the archives: the closing that stands."""
    closing = standing(here)
    if closing is None:
        return []
    on = day_of(here.partnership.closed_at or closing.opened_at)
    parties = frozenset(row["partner"].pk for row in answers_of(here, closing))
    code, url = f"closing-{closing.pk}", here.url("guide:closing")
    return [Archived(code, _("Closing"), closing_title(here), on, parties, closing_sections(here, closing), url)]
