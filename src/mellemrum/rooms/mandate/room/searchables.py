# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the room offers to the search: everybody in the partnership may open these pages, so everybody may find them.

What was said about a decision or at a meeting is found as the decision or the meeting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Audience, Searchable, words
from mellemrum.ui.paper import plain
from mellemrum.ui.templatetags.ui import day

from ..models import (
    AgendaItem,
    BasisFinding,
    Check,
    ConflictStep,
    HomeNote,
    HomeReport,
    Interest,
    Meaning,
    Meeting,
    Minutes,
    Question,
    Stance,
)


def searchables(here: Here) -> Iterator[Searchable]:
    yield from _decisions(here)
    yield from _promises(here)
    yield from _meetings(here)
    yield from _forums(here)
    yield from _beginning(here)
    yield from _anchorings(here)
    yield from _rules(here)
    yield from _conflicts(here)
    yield from _words(here)


def _gathered(rows: QuerySet[Any], of: str, *fields: str) -> Mapping[int, list[str]]:
    """The words of the rows, by the record that they belong to."""
    found: dict[int, list[str]] = defaultdict(list)
    for record, *told in rows.order_by("pk").values_list(of, *fields):
        found[record].append(words(*told))
    return found


def _decisions(here: Here) -> Iterator[Searchable]:
    url = here.urls("mandate:decision", "decision")
    inside = {"decision__partnership": here.partnership}
    beside = [
        _gathered(Interest.objects.filter(**inside), "decision", "text"),
        _gathered(Stance.objects.current().filter(**inside), "decision", "reason"),
        _gathered(Question.objects.filter(**inside), "decision", "text", "answer"),
        _gathered(BasisFinding.objects.filter(**inside), "decision", "title", f"told_{get_language() or 'da'}"),
        _gathered(HomeReport.objects.current().filter(**inside), "decision", "note", "help_wanted"),
    ]
    fields = ("basis", "options", "qualified_by", "forum", "limit", "outcome")
    for pk, title, *told in here.partnership.decisions.order_by("pk").values_list("pk", "title", *fields):
        yield Searchable(_("Decision"), title, words(*told, *_said(beside, pk)), url(pk))


def _said(beside: Iterable[Mapping[int, list[str]]], record: int) -> Iterator[str]:
    for found in beside:
        yield from found.get(record, ())


def _promises(here: Here) -> Iterator[Searchable]:
    url = here.urls("mandate:promise", "promise")
    fields = (
        "giver__organisation__name",
        "receiver__organisation__name",
        "carried_by__person__name",
        "carrier",
        "note",
    )
    for pk, text, *told in here.partnership.promises.order_by("pk").values_list("pk", "text", *fields):
        yield Searchable(_("Promise"), text, words(*told), url(pk))


def _meetings(here: Here) -> Iterator[Searchable]:
    """A meeting that has ended is found by its minutes."""
    meeting, minutes = here.urls("mandate:meeting", "meeting"), here.urls("mandate:minutes", "meeting")
    kept = Minutes.objects.filter(meeting__forum__partnership=here.partnership).order_by("pk")
    ended = set()
    for pk, document in kept.values_list("meeting", "document"):
        ended.add(pk)
        yield Searchable(_("Minutes"), document["title"], plain(document["sections"]), minutes(pk))
    inside = {"meeting__forum__partnership": here.partnership}
    beside = [
        _gathered(AgendaItem.objects.filter(**inside), "meeting", "title", "note", "said"),
        _gathered(HomeNote.objects.filter(**inside), "meeting", "means", "hard"),
    ]
    rows = Meeting.objects.filter(forum__partnership=here.partnership).order_by("pk")
    for pk, forum, starts_at, place in rows.values_list("pk", "forum__name", "starts_at", "place"):
        if pk not in ended:
            title = f"{forum}, {day(starts_at)}"
            yield Searchable(_("Meeting"), title, words(place, *_said(beside, pk)), meeting(pk))


def _forums(here: Here) -> Iterator[Searchable]:
    url = here.urls("mandate:forum", "forum")
    fields = ("purpose", "decides", "rhythm", "escalation")
    for pk, name, *told in here.partnership.forums.order_by("pk").values_list("pk", "name", *fields):
        yield Searchable(_("Forum"), name, words(*told), url(pk))


def _beginning(here: Here) -> Iterator[Searchable]:
    alone, ready = here.url("mandate:necessity"), here.url("mandate:readiness")
    fields = ("partner__organisation__name", "reason", "failing", "proof")
    for name, *told in here.partnership.necessities.order_by("pk").values_list(*fields):
        yield Searchable(_("Why not alone"), name, words(*told), alone)
    for what, *told in here.partnership.data_needs.order_by("pk").values_list("what", "held_by", "legal_basis"):
        yield Searchable(_("Data that is needed"), what, words(*told), ready)
    for name, *told in here.partnership.stakeholders.order_by("pk").values_list("name", "stake", "power"):
        yield Searchable(_("Stakeholder"), name, words(*told), ready)
    for what, name in here.partnership.estimates.order_by("pk").values_list("what", "partner__organisation__name"):
        yield Searchable(_("Estimate"), what, words(name), ready)


def _anchorings(here: Here) -> Iterator[Searchable]:
    url = here.urls("mandate:anchoring", "anchoring")
    seen = [_gathered(Check.objects.filter(anchoring__partnership=here.partnership), "anchoring", "words")]
    fields = ("owner__organisation__name", "carried_by__person__name", "budget_line", "procedure", "risk")
    for pk, title, *told in here.partnership.anchorings.order_by("pk").values_list("pk", "title", *fields):
        yield Searchable(_("Anchoring"), title, words(*told, *_said(seen, pk)), url(pk))


def _rules(here: Here) -> Iterator[Searchable]:
    url = here.url("mandate:rules_in_use")
    for rule, told in here.partnership.rule_uses.order_by("pk").values_list("rule", "words"):
        yield Searchable(_("Use of a rule"), rule, told, url)


def _conflicts(here: Here) -> Iterator[Searchable]:
    """For those who write and whom it concerns, and the secretariat (see rules/conflicts.py)."""
    url = here.urls("mandate:conflict", "conflict")
    steps = ConflictStep.objects.filter(conflict__partnership=here.partnership)
    said = [_gathered(steps, "conflict", "name", "words")]
    fields = ("story", "rule", "neutral", "outcome", "rules_change")
    for pk, title, concerned, *told in here.partnership.conflicts.order_by("pk").values_list(
        "pk", "title", "concerned", *fields
    ):
        audience = Audience(frozenset(concerned), secretariat=True, writers=True)
        yield Searchable(_("Conflict"), title, words(*told, *_said(said, pk)), url(pk), audience)


def _words(here: Here) -> Iterator[Searchable]:
    """How a partner is governed is not found: whoever has not guessed yet may not read it."""
    page = here.url("mandate:words")
    meant = _gathered(Meaning.objects.filter(word__partnership=here.partnership), "word", "text")
    for pk, term, agreed in here.partnership.words.order_by("pk").values_list("pk", "term", "agreed"):
        yield Searchable(_("Word"), term, words(agreed, *meant.get(pk, ())), f"{page}#word-of-{pk}")
