# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The sheets of what has happened: decisions that were taken, and promises that are still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from mellemrum.rooms.mandate.models import DecisionState
from mellemrum.ui.templatetags.ui import day

from .known import Known
from .names import plain
from .rows import Cells, Row
from .template import Found, content


def decision_rows(found: Found, known: Known) -> Iterator[Row]:
    first: dict[tuple[str, dt.date | None], int] = {}
    for number, values in found.rows:
        cells = Cells(found, number, values)
        row = cells.row
        row.title = cells.text("title", 200)
        decided_on = cells.past("date", known.today)
        words = content().choices["decision"]
        state = DecisionState(cells.choice("state", words, DecisionState.ADOPTED.value))
        revisit_on = cells.date("revisit")
        if revisit_on and state in {DecisionState.CHANGED, DecisionState.REVOKED}:
            cells.wrong("revisit", _("Only what stands is taken up again. Leave the date empty."))
        row.fields = {
            "decided_on": decided_on,
            "state": state,
            "fields": {
                "title": row.title,
                "forum": cells.text("forum", 120),
                "basis": cells.text("basis", 4000, lines=True),
                "outcome": cells.text("outcome", 2000, lines=True),
                "revisit_on": revisit_on,
            },
        }
        row.facts = [str(state.label), *([day(decided_on)] if decided_on else [])]
        row.facts += [_("taken up again %(day)s") % {"day": day(revisit_on)}] if revisit_on else []
        key = (plain(row.title), decided_on)
        row.is_here = key in known.decisions
        before = first.setdefault(key, number)
        if before != number and not row.problems:
            row.stands_in(before)
        yield row


def promise_rows(found: Found, known: Known, partners: Sequence[str], invited: Collection[str]) -> Iterator[Row]:
    """`invited`: the plain names of those who are invited already, or by this file."""
    first: dict[tuple[str, str], int] = {}
    for number, values in found.rows:
        cells = Cells(found, number, values)
        row = cells.row
        row.title = cells.text("text", 300)
        giver, receiver = cells.partner("giver", partners), cells.partner("receiver", partners)
        if giver and giver == receiver:
            cells.wrong("receiver", _("A promise is made to another partner. Write who receives it."))
        due_on, made_on = cells.date("due"), cells.past("made", known.today)
        row.fields = {
            "made_on": made_on,
            "giver": giver,
            "receiver": receiver,
            "text": row.title,
            "due_on": due_on,
            "amount": cells.kroner("amount"),
            "note": cells.text("note", 2000, lines=True),
        }
        row.facts = [_("%(giver)s to %(receiver)s") % {"giver": giver or "?", "receiver": receiver or "?"}]
        row.facts += [_("by %(day)s") % {"day": day(due_on)}] if due_on else []
        _carried(cells, giver, known, invited)
        if due_on and due_on < known.today:
            row.notes.append(_("Its day has passed: it stands as late."))
        key = (plain(row.title), giver)
        row.is_here = key in known.promises
        before = first.setdefault(key, number)
        if before != number and not row.problems:
            row.stands_in(before)
        yield row


def _carried(cells: Cells, giver: str, known: Known, invited: Collection[str]) -> None:
    """By somebody of the giver's own who is here; else the name is kept until they come in and take it on."""
    name = cells.text("carrier", 120)
    member = known.members.get((plain(name), giver))
    row = cells.row
    row.fields |= {"carried_by": member, "carrier": "" if member else name}
    row.facts += [_("carried by %(name)s") % {"name": name}] if name else []
    if name and member is None:
        is_invited = plain(name) in invited
        row.notes.append(
            _("%(name)s takes it on when they come in.") % {"name": name}
            if is_invited
            else _("%(name)s is not among the people of that partner. The name is kept with the promise.")
            % {"name": name}
        )
