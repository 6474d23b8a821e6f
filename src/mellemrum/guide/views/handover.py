# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The page of the one who goes: promises and what lives on to pass on, questions to answer, and what is written nowhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.guide.actions import pass_on as pass_on_carried
from mellemrum.guide.forms import HandoverNoteForm, PassOnForm
from mellemrum.guide.pack import carried, seen_to
from mellemrum.partnership import pack_rules, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import packs
from mellemrum.partnership.models import ActsFor, HandoverNote, Remark
from mellemrum.partnership.pages import here_of


def _acting(here: Here, acting: int) -> ActsFor:
    mine = ActsFor.objects.filter(partner__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("partner__organisation", "member__person"), pk=acting)
    pack_rules.check_may_see_handover(here, found)
    return found


def _page(here: Here, acting: ActsFor) -> str:
    return here.url("guide:handover", acting=acting.pk)


def _show(request: HttpRequest, found: ActsFor, *, status: int = 200, **forms: Any) -> HttpResponse:
    here = here_of(request)
    questions = Remark.objects.owed().filter(partnership=here.partnership, to_member=found.member_id)
    after = ActsFor.objects.filter(partner=found.partner_id, from_on__gt=found.from_on, is_deputy=False)
    next_one = after.exclude(member=found.member_id).select_related("member__person").order_by("from_on", "pk").first()
    notes = found.partner.handover_notes.kept().select_related("written_by").order_by("written_at", "pk")
    shown = {
        "title": _("Pass on what you carry"),
        "acting": found,
        "promises": carried(here, found),
        "anchorings": seen_to(here, found),
        "questions": questions.select_related("said_by").order_by("said_at", "pk"),
        "next_one": next_one,
        "notes": [(each, rules.holds(pack_rules.check_may_remove_note, here, each)) for each in notes],
        "note_form": HandoverNoteForm(),
        "pass_on_form": PassOnForm(
            here=here, acting=found, initial={"to": next_one.member_id if next_one is not None else None}
        ),
        **forms,
    }
    return render(request, "guide/handover.html", shown, status=status)


@require_http_methods(["GET", "POST"])
def handover(request: HttpRequest, acting: int) -> HttpResponse:
    """Reading it, and writing down what is written nowhere."""
    here = here_of(request)
    found = _acting(here, acting)
    if request.method == "GET":
        return _show(request, found)
    form = HandoverNoteForm(request.POST)
    if not form.is_valid():
        return _show(request, found, status=422, note_form=form)
    packs.write_note(here=here, partner=found.partner, text=form.cleaned_data["text"], by=here.member, at=here.at)
    return redirect(_page(here, found))


@require_POST
def pass_on(request: HttpRequest, acting: int) -> HttpResponse:
    here = here_of(request)
    found = _acting(here, acting)
    form = PassOnForm(request.POST, here=here, acting=found)
    if not form.is_valid():
        return _show(request, found, status=422, pass_on_form=form)
    data = form.cleaned_data
    carried_now = {"promises": data["promise"], "anchorings": data["anchoring"], "to": data["to"]}
    pass_on_carried(here=here, acting=found, **carried_now, by=here.member, at=here.at)
    return redirect(_page(here, found))


@require_POST
def remove_note(request: HttpRequest, handovernote: int) -> HttpResponse:
    here = here_of(request)
    notes = HandoverNote.objects.filter(partnership=here.partnership).select_related("partner__organisation")
    found = get_object_or_404(notes, pk=handovernote)
    packs.remove_note(here=here, note=found, by=here.member, at=here.at)
    return redirect(here.url("partnership:partners"))
