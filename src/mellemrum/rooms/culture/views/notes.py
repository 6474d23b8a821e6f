# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Taking a note, as a member and as a guest. What cannot be taken in is answered with a sentence and shown back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership import clock
from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import GuestLink
from mellemrum.partnership.pages import asks_for_data, here_of
from mellemrum.partnership.refusals import Refused
from mellemrum.partnership.rules import check_may_write
from mellemrum.partnership.views.guests import guest_page

from ..actions import notes as actions
from ..forms.notes import GuestNoteForm, NoteForm
from ..models import Note, Occasion, Visibility
from ..room import DOOR, TOOL
from ..rules import notes as rules
from .occasion import find_occasion, page_of
from .phone import answered_as_data, guest_writer, member_writer

GUESTS_OPEN = "culture.occasion"


def _answered(request: HttpRequest, form: Form, keep: Callable[[dict[str, Any]], Note]) -> tuple[int, str]:
    """The status of the page, and the sentence with which the note was refused; 302 where it was kept."""
    if request.method != "POST":
        return 200, ""
    if not form.is_valid():
        return 422, ""
    try:
        keep(form.cleaned_data)
    except Refused as refused:
        return refused.status, str(refused.sentence)
    return 302, ""


@require_http_methods(["GET", "POST"])
def take_note(request: HttpRequest, occasion: int) -> HttpResponse:
    here = here_of(request)
    found = find_occasion(here, occasion)
    check_may_write(here)
    first = {"phase": rules.phase_on(found, here.today), "visibility": Visibility.PARTNERSHIP}
    form = NoteForm(request.POST or None, initial=first)
    writer = member_writer(here)
    if asks_for_data(request):
        return answered_as_data(request, form, writer, lambda data: _keep(here, found, data))
    status, refused = _answered(request, form, lambda data: _keep(here, found, data))
    if status == 302:
        return redirect(f"{here.url('culture:take_note', occasion=found.pk)}?kept=1")
    shown = {
        **_shown(request, found, form, refused),
        "questions": found.questions.order_by("pk"),
        "back": page_of(here, found),
        "writer": writer,
        "theme": DOOR.theme,
        "tool": TOOL,
    }
    return render(request, "culture/note.html", shown, status=status)


def _keep(here: Here, found: Occasion, data: dict[str, Any]) -> Note:
    fields = {name: data[name] for name in ("kind", "text", "theme", "phase", "visibility", "consent")}
    return actions.take_note(
        here=here,
        occasion=found,
        client_id=data["client_id"],
        fields=fields,
        is_hidden=data["is_hidden"],
        by=here.member,
        at=here.at,
    )


def _shown(request: HttpRequest, found: Occasion, form: Form, refused: str) -> dict[str, Any]:
    return {
        "occasion": found,
        "form": form,
        "refused": refused,
        "is_kept": request.method == "GET" and "kept" in request.GET,
        "takes_notes": found.state in rules.TAKES_NOTES,
        "title": _("A note: %(occasion)s") % {"occasion": found.title},
    }


@require_POST
def remove_note(request: HttpRequest, note: int) -> HttpResponse:
    here = here_of(request)
    mine = Note.objects.filter(occasion__partnership=here.partnership).seen_by(here).select_related("occasion")
    found = get_object_or_404(mine, pk=note)
    found.occasion.partnership = here.partnership
    actions.remove_note(here=here, note=found, by=here.member, at=here.at)
    return redirect(page_of(here, found.occasion))


@require_http_methods(["GET", "POST"])
@guest_page(GUESTS_OPEN)
def guest_note(request: HttpRequest, link: GuestLink, token: str) -> HttpResponse:
    """Outside the log-in: whoever holds the link writes on this one occasion, and reads nothing of it."""
    found = get_object_or_404(Occasion.objects.select_related("partnership"), pk=link.opens_record)
    at = clock.now()
    phase = rules.phase_on(found, day_of(at))
    form = GuestNoteForm(request.POST or None)

    def keep(data: dict[str, Any]) -> Note:
        fields = {"kind": data["kind"], "text": data["text"], "signed_as": data["signed_as"], "phase": phase}
        return actions.take_guest_note(occasion=found, client_id=data["client_id"], fields=fields, by=link, at=at)

    writer = guest_writer(link)
    if asks_for_data(request):
        return answered_as_data(request, form, writer, keep)
    status, refused = _answered(request, form, keep)
    if status == 302:
        return HttpResponseRedirect(f"{request.path}?kept=1")
    shown = {
        **_shown(request, found, form, refused),
        "link": link,
        "token": token,
        "writer": writer,
        "title": found.title,
    }
    return render(request, "culture/guest_note.html", shown, status=status)
