# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Where a decision came from: who proposed it, what it rests on, who was asked, and what was said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.models import Remark
from mellemrum.ui.templatetags.ui import day, kroner

from ..models import Question
from .story_life import Life, Told


def where_from(life: Life) -> Iterator[Told]:
    yield from _proposed(life)
    for line in life.acts("changed"):
        yield Told(line.at, _("The text was worked on."), life.place("basis"))
    for file in life.decision.documents.order_by("pk"):
        url = life.here.url("partnership:file", file=file.pk)
        yield Told(file.added_at, _("A document was added: %(name)s.") % {"name": file.name}, url)
    language = get_language() or "da"
    for finding in life.decision.findings.order_by("pk"):
        words = _("What the figures said was added to the basis: %(name)s.") % {"name": finding.title}
        yield Told(finding.added_at, words, life.place("basis"), finding.told(language))
    for question in life.questions:
        yield from _asked(life, question)
    yield from said_beside(life, life.remarks_told(is_after=False))


def _proposed(life: Life) -> Iterator[Told]:
    decision, at = life.decision, life.decision.proposed_at
    names = {"person": decision.proposed_by.name, "partner": life.names.get(decision.proposed_for_id or 0, "")}
    words = _("%(person)s proposed it for %(partner)s.") if names["partner"] else _("%(person)s proposed it.")
    if decision.registered_by is not None:
        names["person"] = decision.registered_by.name
        words = _("It was decided before you came in here; %(person)s registered it.")
    yield Told(at, words % names, life.place("about"))
    first = decision.replaces
    if first is not None:
        url = life.here.url("mandate:decision", decision=first.pk)
        words = _("It takes the place of what was decided first, on %(day)s:") % {"day": day(first.decided_at)}
        yield Told(at, words, url, "\n".join(filter(None, (first.title, first.limit, kroner(first.amount)))))
    if decision.basis:
        yield Told(at, _("It rests on this:"), life.place("basis"), decision.basis)
    if decision.qualified_by:
        yield Told(at, _("Looked at by %(names)s.") % {"names": decision.qualified_by}, life.place("basis"))
    if decision.options:
        yield Told(at, _("There were other options:"), life.place("basis"), decision.options)


def _asked(life: Life, question: Question) -> Iterator[Told]:
    names = {"by": question.asked_by.name, "to": question.to_member.person.name}
    place = life.place("basis")
    yield Told(question.asked_at, _("%(by)s asked %(to)s:") % names, place, question.text)
    if question.answered_at is None or question.answered_by is None:
        yield Told(None, _("%(to)s has not answered yet.") % names, place)
        return
    used = {
        None: _("%(name)s answered:"),
        True: _("%(name)s answered, and the answer was used:"),
        False: _("%(name)s answered, and the answer was not used:"),
    }[question.is_used]
    yield Told(question.answered_at, used % {"name": question.answered_by.name}, place, question.answer)


def said_beside(life: Life, remarks: Sequence[Remark]) -> Iterator[Told]:
    """Comments and questions, each with its answer."""
    url = life.here.url("guide:talk", kind="mandate.decision", record=life.decision.pk)
    for each in remarks:
        whom = each.to_partner.organisation.name if each.to_partner else ""
        whom = each.to_member.person.name if each.to_member else whom
        words = _("%(by)s asked %(to)s beside it:") if whom else _("%(by)s wrote beside it:")
        yield Told(each.said_at, words % {"by": each.said_by.name, "to": whom}, url, each.text)
        if each.answered_at is not None and each.answered_by is not None:
            yield Told(each.answered_at, _("%(name)s answered:") % {"name": each.answered_by.name}, url, each.answer)
