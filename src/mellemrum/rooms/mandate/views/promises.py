# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The promises that partners have made each other, one of them, and what is done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.pages import attached, here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

from ..actions import promises as actions
from ..actions import registered
from ..forms.promises import ChangePromiseForm, ClosePromiseForm, PromiseForm
from ..models import Meeting, Promise, PromiseState
from ..models.promise import promise_state_on
from ..room import DOOR
from ..rules import promises as rules
from .decisions import XLSX

TOOL = "mandate.promises"
LISTED = (
    "pk",
    "text",
    "giver",
    "receiver",
    "carried_by__person__name",
    "carrier",
    "registered_by",
    "due_on",
    "state",
    "made_at",
    "closed_at",
    "note",
)
# What can still be kept stands first.
GROUPS = (
    (PromiseState.LATE, lambda: _("Past their date")),
    (PromiseState.OPEN, lambda: _("To be kept")),
    (PromiseState.KEPT, lambda: _("Kept")),
    (PromiseState.BROKEN, lambda: _("Not kept")),
    (PromiseState.RELEASED, lambda: _("Let off")),
)


def listed(request: HttpRequest, here: Here) -> Sequence[Any]:
    """By their dates; `partner` narrows them to those that it gave or received."""
    found = here.partnership.promises.order_by("due_on", "pk")
    partner = number_of(request.GET.get("partner", ""))
    rows = found.values_list(*LISTED, named=True)
    return [row for row in rows if not partner or partner in {row.giver, row.receiver}]


@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    names = here.partnership.partners.names()
    address = here.urls("mandate:promise", "promise")
    lines: dict[str, list[dict[str, Any]]] = {}
    for row in listed(request, here):
        state = promise_state_on(row.state, row.due_on, here.today)
        days = (here.today - row.due_on).days
        about = {"giver": names[row.giver], "receiver": names[row.receiver]}
        lines.setdefault(state, []).append(
            {"row": row, "url": address(row.pk), **about, "days": days if state == PromiseState.LATE else 0}
        )
    shown = {
        "groups": [(state, title(), lines[state]) for state, title in GROUPS if state in lines],
        "count": sum(map(len, lines.values())),
        "kept": len(lines.get(PromiseState.KEPT, ())),
        "late": len(lines.get(PromiseState.LATE, ())),
        "partners": names,
        "asked": number_of(request.GET.get("partner", "")),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Promises"),
    }
    return render(request, "mandate/promises.html", shown)


def _table(here: Here, rows: Sequence[Any]) -> tuple[list[str], list[list[Cell]]]:
    names = here.partnership.partners.names()
    columns = [
        _("Promise"),
        _("From"),
        _("To"),
        _("Carried by"),
        _("By"),
        _("Where it stands"),
        _("Made"),
        _("Closed"),
        _("Note"),
        _("Registered"),
    ]
    table: list[list[Cell]] = [
        [
            row.text,
            names[row.giver],
            names[row.receiver],
            row.carried_by__person__name or row.carrier,
            row.due_on,
            str(promise_state_on(row.state, row.due_on, here.today).label),
            day_of(row.made_at),
            day_of(row.closed_at) if row.closed_at else None,
            row.note,
            _("Registered by the secretariat") if row.registered_by else "",
        ]
        for row in rows
    ]
    return columns, table


@require_GET
def promises_csv(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    columns, rows = _table(here, listed(request, here))
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "promises.csv")


@require_GET
def promises_xlsx(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    columns, rows = _table(here, listed(request, here))
    return attached(xlsx_bytes(_("Promises"), columns, rows), XLSX, "promises.xlsx")


def find_promise(here: Here, promise: int) -> Promise:
    mine = here.partnership.promises.select_related(
        "giver__organisation", "receiver__organisation", "carried_by__person", "decision", "registered_by"
    )
    found: Promise = get_object_or_404(mine, pk=promise)
    return found


@require_GET
def promise(request: HttpRequest, promise: int) -> HttpResponse:
    here = here_of(request)
    found = find_promise(here, promise)
    may_close = [
        each for each in (PromiseState.KEPT, PromiseState.RELEASED) if holds(rules.check_may_close, here, found, each)
    ]
    shown = {
        "promise": found,
        "state": found.state_on(here.today),
        "days": (here.today - found.due_on).days,
        "may_change": holds(rules.check_may_change, here, found, found.due_on),
        "may_close": bool(may_close),
        "may_take_on": holds(rules.check_may_take_on, here, found),
        "anchorings": found.anchorings.order_by("pk"),
        "may_anchor": found.state == PromiseState.KEPT and may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.text,
    }
    return render(request, "mandate/promise.html", shown)


def _page_of(here: Here, promise: Promise) -> str:
    return here.url("mandate:promise", promise=promise.pk)


@require_http_methods(["GET", "POST"])
def make_promise(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    initial = {
        "giver": here.partner.pk if here.partner else None,
        "carried_by": here.member.pk,
        "decision": number_of(request.GET.get("decision", "")) or None,
        "meeting": number_of(request.GET.get("meeting", "")) or None,
    }
    return write_page(
        request,
        PromiseForm(request.POST or None, here=here, initial=initial),
        title=_("Make a promise"),
        lead=_("A promise has somebody who gives it, somebody who receives it, and a date."),
        button=_("Promise it"),
        act=lambda data: actions.make_promise(
            here=here,
            is_meant=data["is_meant"],
            fields={name: value for name, value in data.items() if name != "is_meant"},
            by=here.member,
            at=here.at,
        ),
        back=here.url("mandate:promises"),
        done=lambda made: _after(here, made),
        theme=DOOR.theme,
    )


def _after(here: Here, made: Promise) -> str:
    """What was promised at a meeting that is still held goes back to its screen."""
    is_held = made.meeting is not None and Meeting.objects.under_way(here.at).filter(pk=made.meeting.pk).exists()
    return here.url("mandate:run_meeting", meeting=made.meeting_id) if is_held else _page_of(here, made)


@require_POST
def take_on_promise(request: HttpRequest, promise: int) -> HttpResponse:
    here = here_of(request)
    found = find_promise(here, promise)
    registered.take_on_promise(here=here, promise=found, by=here.member, at=here.at)
    return redirect(_page_of(here, found))


def promise_values(found: Any) -> dict[str, Any]:
    return {"due_on": found.due_on, "carried_by": found.carried_by_id, "note": found.note}


@require_http_methods(["GET", "POST"])
def change_promise(request: HttpRequest, promise: int) -> HttpResponse:
    """A new date, or another person who carries it."""
    here = here_of(request)
    found = find_promise(here, promise)
    rules.check_may_change(here, found, found.due_on)
    return write_page(
        request,
        ChangePromiseForm(request.POST or None, here=here, promise=found, initial=promise_values(found)),
        title=found.text,
        act=lambda data: actions.change_promise(
            here=here, promise=found, seen=seen_version(request), **data, by=here.member, at=here.at
        ),
        back=_page_of(here, found),
        theme=DOOR.theme,
        record=found,
        current=promise_values,
    )


@require_http_methods(["GET", "POST"])
def close_promise(request: HttpRequest, promise: int) -> HttpResponse:
    here = here_of(request)
    found = find_promise(here, promise)
    rules.check_is_open(found)
    check_may_write(here)
    return write_page(
        request,
        ClosePromiseForm(request.POST or None, here=here),
        title=_("What became of it?"),
        lead=found.text,
        act=lambda data: actions.close_promise(
            here=here, promise=found, to=PromiseState(data["to"]), note=data["note"], by=here.member, at=here.at
        ),
        back=_page_of(here, found),
        theme=DOOR.theme,
    )
