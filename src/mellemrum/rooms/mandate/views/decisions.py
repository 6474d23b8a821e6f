# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The list of decisions: what waits for you first, then what is under way, what stands, and what is closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.pages import attached, here_of
from mellemrum.partnership.rules import may_write
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes
from mellemrum.ui.templatetags.ui import day

from ..models import DecisionState, Method, StanceKind
from ..room import DOOR
from ..room.decisions import DecisionRow, read_rows

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOOL = "mandate.decisions"
MOST_NAMES = 2


def listed(request: HttpRequest, here: Here) -> Sequence[DecisionRow]:
    """Newest first; `state` narrows them to one state as it is today."""
    rows = read_rows(here.partnership.decisions.order_by("-proposed_at", "-pk"))
    wanted = request.GET.get("state", "")
    return [row for row in rows if wanted in {"", row.state_on(here.today)}]


def waits_for_me(here: Here, row: DecisionRow) -> bool:
    own = [partner.pk for partner in here.partners]
    is_due = row.state_on(here.today) == DecisionState.REVISIT_DUE and here.is_secretariat
    return here.may_write and (bool(row.waits_for(own)) or is_due)


def _names(names: Sequence[str]) -> str:
    rest = len(names) - MOST_NAMES
    if rest <= 0:
        return ", ".join(names)
    more = ngettext("%(n)s more", "%(n)s more", rest) % {"n": rest}
    return _("%(names)s and %(more)s") % {"names": ", ".join(names[:MOST_NAMES]), "more": more}


def _line(here: Here, row: DecisionRow, partners: Mapping[int, str], url: str) -> dict[str, Any]:
    waiting = [partners[pk] for pk in row.waits_for(partners)]
    state = row.state_on(here.today)
    told = [_age(here, row), *[_("registered by the secretariat")][: int(row.registered_by is not None)]]
    objecting = [partners[pk] for pk in partners if row.stance(pk) == StanceKind.OBJECTS]
    if state == DecisionState.OBJECTED and objecting:
        told.append(_("%(whom)s objects") % {"whom": _names(objecting)})
    if waiting:
        told.append(_("waits for %(whom)s") % {"whom": _names(waiting)})
    if row.is_under_way and (row.closes_on or row.meets_on):
        on = row.closes_on if state == DecisionState.OPEN and row.closes_on else row.meets_on
        if on:
            told.append(day(on))
    return {
        "title": row.title,
        "url": url,
        "state": state,
        "about": " · ".join(told),
        "is_calm": state in {DecisionState.CARRIED_OUT, DecisionState.ADOPTED, DecisionState.DELEGATED},
    }


def _age(here: Here, row: DecisionRow) -> str:
    if row.decided_at:
        return _("decided %(day)s") % {"day": day(day_of(row.decided_at))}
    if not row.is_under_way:
        return _("proposed %(day)s") % {"day": day(day_of(row.proposed_at))}
    days = row.age(here.today)
    return ngettext("%(n)s day old", "%(n)s days old", days) % {"n": days}


@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rows = listed(request, here)
    partners = here.partnership.partners.in_office(here.today).names()
    address = here.urls("mandate:decision", "decision")
    groups: dict[str, list[dict[str, Any]]] = {"mine": [], "under_way": [], "standing": [], "closed": []}
    for row in rows:
        name = "standing" if row.is_standing else "under_way" if row.is_under_way else "closed"
        groups["mine" if waits_for_me(here, row) else name].append(_line(here, row, partners, address(row.pk)))
    titles = {
        "mine": _("Waits for you"),
        "under_way": _("On their way"),
        "standing": _("Decided"),
        "closed": _("Closed"),
    }
    shown = {
        "groups": [(name, titles[name], lines) for name, lines in groups.items() if lines],
        "count": len(rows),
        "mine": len(groups["mine"]),
        "asked": request.GET,
        "states": DecisionState.choices,
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Decisions"),
    }
    return render(request, "mandate/decisions.html", shown)


def _table(here: Here, rows: Sequence[DecisionRow]) -> tuple[list[str], list[list[Cell]]]:
    partners = here.partnership.partners.in_office(here.today).names()
    columns = [
        _("Decision"),
        _("Where it stands"),
        _("Method"),
        _("Forum"),
        _("Proposed"),
        _("Decided"),
        _("Taken up again"),
        _("Waits for"),
    ]
    table: list[list[Cell]] = [
        [
            row.title,
            str(row.state_on(here.today).label),
            _("Registered by the secretariat") if row.registered_by else str(Method(row.method).label),
            row.forum,
            day_of(row.proposed_at),
            day_of(row.decided_at) if row.decided_at else None,
            row.revisit_on,
            ", ".join(partners[pk] for pk in row.waits_for(partners)),
        ]
        for row in rows
    ]
    return columns, table


@require_GET
def decisions_csv(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    columns, rows = _table(here, listed(request, here))
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "decisions.csv")


@require_GET
def decisions_xlsx(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    columns, rows = _table(here, listed(request, here))
    return attached(xlsx_bytes(_("Decisions"), columns, rows), XLSX, "decisions.xlsx")
