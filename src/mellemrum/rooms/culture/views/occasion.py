# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One occasion: what it is for, who is there, what was noted; and what may be done with it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import attached, here_of, seen_version, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_write, holds, may_lead
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

from ..actions import occasions as actions
from ..forms.occasions import OccasionForm
from ..models import Note, NoteKind, Occasion, OccasionKind, OccasionState
from ..room import DOOR, TOOL
from ..rules import notes as note_rules
from ..rules import occasions as rules
from ..rules import visits as visit_rules
from .occasions import XLSX

# More than anybody reads at once; all of them stand in the file.
ON_A_PAGE = 50


def find_occasion(here: Here, occasion: int) -> Occasion:
    mine = here.partnership.occasions.select_related("host__organisation", "planned_by")
    found: Occasion = get_object_or_404(mine, pk=occasion)
    found.partnership = here.partnership
    return found


def page_of(here: Here, occasion: Occasion) -> str:
    return here.url("culture:occasion", occasion=occasion.pk)


def notes_of(here: Here, occasion: Occasion) -> Any:
    """Those that this person may read, the newest first."""
    found = Note.objects.filter(occasion=occasion).seen_by(here).order_by("-pk")
    return found.select_related("author__person", "partner__organisation")


@require_GET
def occasion(request: HttpRequest, occasion: int) -> HttpResponse:
    here = here_of(request)
    found = find_occasion(here, occasion)
    wanted = request.GET.get("note", "")
    notes = notes_of(here, found)
    if wanted in NoteKind.values:
        notes = notes.filter(kind=wanted)
    page = Paginator(notes, ON_A_PAGE).get_page(request.GET.get("page"))
    seats = rules.chairs(found.seats.select_related("member__person").order_by("pk"))
    people = found.people.select_related("person", "partner__organisation").order_by("person__name")
    shown = {
        "occasion": found,
        "page": page,
        "notes": [(each, holds(note_rules.check_may_remove, here, each)) for each in page],
        "kinds": NoteKind.choices,
        "asked": request.GET,
        "people": people,
        "seats": seats,
        "lacks_a_voice": rules.lacks_a_voice(found.kind, seats),
        "may_note": holds(note_rules.check_may_note, here, found),
        "may_change": holds(rules.check_may_change, here, found),
        "may": {to: holds(rules.check_may_move, here, found, to) for to in OccasionState},
        "mirrored": found.mirror_notes.released().order_by("pk") if found.kind == OccasionKind.MIRROR else (),
        **_visited(here, found, [each.pk for each in people]),
        **_told(here, found),
        "may_lead": may_lead(here) and found.state in note_rules.TAKES_NOTES,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.title,
    }
    return render(request, "culture/occasion.html", shown)


def _visited(here: Here, found: Occasion, people: list[int]) -> dict[str, Any]:
    """Before and after a visit: what the guests ask, and what they took home."""
    is_guest = here.member.pk in people and here.member.partner_id != found.host_id
    thanks = list(found.thanks.select_related("member__person").order_by("pk"))
    has_thanked = any(each.member_id == here.member.pk for each in thanks)
    return {
        "questions": found.questions.order_by("pk"),
        "may_ask": holds(visit_rules.check_may_ask, here, found),
        "thanks": [(each, each.member_id == here.member.pk and here.may_write) for each in thanks],
        "may_thank": not has_thanked and holds(lambda: visit_rules.check_may_thank(here, found, is_guest=is_guest)),
    }


def _told(here: Here, found: Occasion) -> dict[str, Any]:
    """At a case session: the cases that were told there."""
    is_session = found.kind == OccasionKind.CASES
    return {
        "cases": found.cases.standing().order_by("pk") if is_session else None,
        "may_tell": is_session and found.state != OccasionState.CANCELLED and here.may_write,
    }


@require_http_methods(["GET", "POST"])
def plan_occasion(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    kind = request.GET.get("kind", "")
    initial = {
        "kind": kind if kind in OccasionKind.values else OccasionKind.VISIT,
        "host": here.partner.pk if here.partner else None,
        "people": [here.member.pk],
    }
    return write_page(
        request,
        OccasionForm(request.POST or None, here=here, initial=initial),
        title=_("Plan an occasion"),
        lead=_("A visit, a case session, an evaluation: what it is for, where and when, and who must be there."),
        button=_("Plan it"),
        act=lambda data: actions.plan_occasion(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("culture:occasions"),
        done=lambda made: page_of(here, made),
        theme=DOOR.theme,
    )


def occasion_values(found: Any) -> dict[str, Any]:
    names = ("kind", "title", "purpose", "on", "begins", "ends", "place")
    return {
        **{name: getattr(found, name) for name in names},
        "host": found.host_id,
        "people": [each.pk for each in found.people.all()],
        "seats": [each.pk for each in found.seats.all()],
    }


@require_http_methods(["GET", "POST"])
def change_occasion(request: HttpRequest, occasion: int) -> HttpResponse:
    here = here_of(request)
    found = find_occasion(here, occasion)
    rules.check_may_change(here, found)
    return write_page(
        request,
        OccasionForm(request.POST or None, here=here, initial=occasion_values(found)),
        title=found.title,
        act=lambda data: actions.change_occasion(
            here=here, occasion=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
        record=found,
        current=occasion_values,
    )


@require_POST
def move_occasion(request: HttpRequest, occasion: int) -> HttpResponse:
    here = here_of(request)
    found = find_occasion(here, occasion)
    to = request.POST.get("to", "")
    if to not in OccasionState.values:
        raise NotNow(_("Choose what becomes of it on its page."))
    actions.move_occasion(here=here, occasion=found, to=OccasionState(to), by=here.member, at=here.at)
    return redirect(page_of(here, found))


def _table(here: Here, found: Occasion) -> tuple[list[str], list[list[Cell]]]:
    columns = [
        _("Day"), _("Kind of note"), _("Note"), _("Theme"), _("When"), _("Written by"), _("Partner"),
        _("Who may read it"), _("How it may be passed on"),
    ]  # fmt: skip
    table: list[list[Cell]] = [
        [
            each.written_on,
            each.get_kind_display(),
            each.text,
            each.get_theme_display(),
            each.get_phase_display(),
            each.author.person.name if each.author else each.signed_as,
            each.partner.organisation.name if each.partner else "",
            each.get_visibility_display(),
            each.get_consent_display(),
        ]
        for each in reversed(notes_of(here, found))
    ]
    return columns, table


@require_GET
def notes_csv(request: HttpRequest, occasion: int) -> HttpResponse:
    here = here_of(request)
    columns, rows = _table(here, find_occasion(here, occasion))
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "notes.csv")


@require_GET
def notes_xlsx(request: HttpRequest, occasion: int) -> HttpResponse:
    here = here_of(request)
    columns, rows = _table(here, find_occasion(here, occasion))
    return attached(xlsx_bytes(_("Notes"), columns, rows), XLSX, "notes.xlsx")
