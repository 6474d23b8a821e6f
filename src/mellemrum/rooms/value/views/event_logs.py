# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages that bring a log in: the list, the file with who answers for it, what its columns mean, and how far it has come."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.rules import check_may_write
from mellemrum.reading.errors import ReadingError

from .. import actions, rules
from ..figures import Head, head_of
from ..forms import BringForm, ColumnsForm
from ..models import EventLog
from ..room import DOOR

TOOL = "value.pathways"
COLUMNS = ("case", "activity", "org", "start", "end", "sector")


def find_log(here: Here, log: int) -> EventLog:
    mine = EventLog.objects.filter(partnership=here.partnership)
    return get_object_or_404(mine.select_related("brought_by"), pk=log)


@require_GET
def pathways(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    language = get_language() or "da"
    logs = [
        {"log": each, "sentence": getattr(each, f"sentence_{language}", ""), "refused": refusal_of(each)}
        for each in EventLog.objects.filter(partnership=here.partnership).order_by("-brought_at", "-pk")
    ]
    shown = {
        "logs": logs,
        "may_write": here.may_write and here.partnership.closed_at is None,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Citizen pathways"),
    }
    return render(request, "value/pathways.html", shown)


def refusal_of(log: EventLog) -> str:
    return log.refused_da if get_language() == "da" else log.refused_en


@require_http_methods(["GET", "POST"])
def bring_log(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)

    def act(data: dict[str, Any]) -> EventLog:
        upload = data.pop("file")
        return actions.bring_log(
            here=here, fields=data, file_name=upload.name, content=upload.file, by=here.member, at=here.at
        )

    return write_page(
        request,
        BringForm(request.POST or None, request.FILES or None, today=here.today),
        title=_("Bring data in"),
        lead=_("Data about citizens, without names and person numbers. Everything below must be known first."),
        act=act,
        back=here.url("value:pathways"),
        done=lambda log: here.url("value:log_columns", log=log.pk),
        button=_("Look at the columns"),
        theme=DOOR.theme,
    )


def _head_of(log: EventLog) -> Head:
    """No columns where the file is gone, or was kept by an older version and cannot be read: the page says so."""
    try:
        return head_of(actions.file_of(log))
    except (OSError, ReadingError):
        return Head((), ())


@require_http_methods(["GET", "POST"])
def log_columns(request: HttpRequest, log: int) -> HttpResponse:
    """A few rows of the file, and what each column means."""
    here = here_of(request)
    found = find_log(here, log)
    rules.check_may_choose_columns(here, found)
    head = _head_of(found)
    form = ColumnsForm(request.POST or None, head=head, initial=found.columns or head.guesses)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            columns = {part: form.cleaned_data[part] for part in COLUMNS}
            actions.choose_columns(here=here, log=found, columns=columns, by=here.member, at=here.at)
            return redirect(here.url("value:event_log", log=found.pk))
        status = 422
    shown = {
        "log": found,
        "form": form,
        "columns": head.columns,
        "rows": head.masked(found.columns or head.guesses),
        "back": here.url("value:pathways"),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("What do the columns mean?"),
    }
    return render(request, "value/log_columns.html", shown, status=status)


@require_POST
def erase_log(request: HttpRequest, log: int) -> HttpResponse:
    here = here_of(request)
    found = find_log(here, log)
    actions.erase_log(here=here, log=found, by=here.member, at=here.at)
    return redirect(here.url("value:event_log", log=found.pk))
