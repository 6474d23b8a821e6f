# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What somebody who steps in should know of decisions and promises, and what the steering group looks at."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Facts, Part, Place
from mellemrum.ui.paper import Line, Lines, Section, Text
from mellemrum.ui.templatetags.ui import day

from ..models import DecisionState, HomeStatus, PromiseState
from .anchoring import living
from .decisions import DecisionRow
from .logics import logic_pack
from .necessity import necessity_pack
from .promises import PromiseRow
from .words import word_pack


def pack(here: Here, facts: Facts, partner: int | None) -> Sequence[Part]:
    """Why the partner is in it, decisions and what became of them, promises to and from it, and what lives on with it."""
    given = [row for row in _open(facts) if row.giver == partner]
    received = [row for row in _open(facts) if row.receiver == partner]
    found = [
        *necessity_pack(facts, partner),
        *logic_pack(here, partner),
        *word_pack(here),
        _decided(here, facts, partner),
        *_under_way(here, facts),
    ]
    if partner is not None:
        found.append(_promised(here, facts, given, is_given=True))
        found.append(_promised(here, facts, received, is_given=False))
        found.extend(living(here, facts, partner))
    return found


def status(here: Here, facts: Facts) -> Sequence[Part]:
    """Decisions that wait for somebody, promises that are late or come next, and what lives on."""
    found = [*_under_way(here, facts)]
    promises = _open(facts)
    if promises:
        lines = [_promise(here, facts, row, with_giver=True) for row in promises[:MOST]]
        found.append(Part(Place.PROMISES, Section(_("Promises that come due"), [Lines(lines)], is_half=True)))
    return [*found, *living(here, facts, None)]


# As many as one looks at together in a meeting.
MOST = 6


def _decided(here: Here, facts: Facts, partner: int | None) -> Part:
    """Those that hold, newest first. An old decision that nobody has told the end of says so."""
    standing = [row for row in facts["decisions"] if row.is_standing]
    outcomes = dict(here.partnership.decisions.exclude(outcome="").values_list("pk", "outcome"))
    lines = [_decision(here, row, outcomes.get(row.pk, ""), partner) for row in reversed(standing)]
    blocks = [Lines(lines)] if lines else [Text(_("Nothing has been decided together yet."))]
    return Part(Place.DECISIONS, Section(_("What you have decided together"), blocks))


def _decision(here: Here, row: DecisionRow, outcome: str, partner: int | None) -> Line:
    told = [str(row.state_on(here.today).label).capitalize()]
    if partner is not None and row.state in {DecisionState.ADOPTED, DecisionState.AT_HOME}:
        told.append(_("with you: %(status)s") % {"status": HomeStatus(row.at_home(partner)).label})
    if row.revisit_on is not None:
        told.append(_("taken up again %(day)s") % {"day": day(row.revisit_on)})
    note = ", ".join(told) + "."
    return Line(
        title=row.title,
        note=f"{note} {outcome}".strip(),
        aside=day(row.decided_at),
        url=here.url("mandate:decision", decision=row.pk),
    )


def _under_way(here: Here, facts: Facts) -> Sequence[Part]:
    rows = [row for row in facts["decisions"] if row.is_under_way]
    if not rows:
        return []
    names = {partner.pk: partner.name for partner in facts["partners"]}
    lines = []
    for row in rows:
        waits = [names[pk] for pk in row.waits_for(names)]
        state = str(row.state_on(here.today).label).capitalize()
        note = _("%(state)s. Waits for %(names)s.") % {"state": state, "names": ", ".join(waits)}
        lines.append(
            Line(
                title=row.title,
                note=note if waits else f"{state}.",
                aside=day(row.closes_on or row.meets_on),
                url=here.url("mandate:decision", decision=row.pk),
            )
        )
    return [Part(Place.DECISIONS, Section(_("What is not decided yet"), [Lines(lines)]))]


def _open(facts: Facts) -> list[PromiseRow]:
    """In the order of their dates, those that are late first."""
    return [row for row in facts["promises"] if row.state == PromiseState.OPEN]


def _promised(here: Here, facts: Facts, rows: Sequence[PromiseRow], *, is_given: bool) -> Part:
    title = _("What you have promised") if is_given else _("What you have been promised")
    nothing = _("Your organisation owes nobody anything.") if is_given else _("Nobody owes your organisation anything.")
    lines = [_promise(here, facts, row, with_giver=not is_given) for row in rows]
    return Part(Place.PROMISES, Section(title, [Lines(lines)] if lines else [Text(nothing)], is_half=True))


def _promise(here: Here, facts: Facts, row: PromiseRow, *, with_giver: bool) -> Line:
    names = facts["partner_names"]
    said = _("From %(partner)s.") if with_giver else _("To %(partner)s.")
    note = said % {"partner": names.get(row.giver if with_giver else row.receiver, "")}
    if row.due_on < here.today:
        late = _("Past its date.")
        note = f"{note} {late}"
    return Line(row.text, note, day(row.due_on), here.url("mandate:promise", promise=row.pk))
