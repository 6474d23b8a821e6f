# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The mirror: what an observer saw, each with the partners' answers and what changed; and one's own drafts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, seen_version, write_page
from mellemrum.partnership.rules import holds

from ..actions import mirror as actions
from ..forms.mirror import MirrorAnswerForm, MirrorChangeForm, MirrorNoteForm
from ..models import MirrorNote
from ..room import DOOR
from ..rules import mirror as rules

TOOL = "culture.mirror"


def find_mirror_note(here: Here, mirrornote: int) -> MirrorNote:
    """A draft of somebody else's is not there."""
    mine = here.partnership.mirror_notes.seen_by(here.member)
    found: MirrorNote = get_object_or_404(mine, pk=mirrornote)
    return found


@require_GET
def mirror(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    found = here.partnership.mirror_notes.seen_by(here.member).select_related(
        "written_by__person", "changed_by__person", "occasion"
    )
    rows: list[dict[str, Any]] = [
        {
            "note": each,
            "answers": sorted(each.answers.all(), key=lambda answer: answer.answered_at),
            "may_edit": holds(rules.check_may_edit, here, each),
            "may_answer": holds(rules.check_may_answer, here, each, here.partner),
            "may_change": each.released_at is not None and here.may_write and bool(each.answers.all()),
        }
        for each in found.prefetch_related("answers__partner__organisation").order_by("-seen_on", "-pk")
    ]
    shown = {
        "drafts": [row for row in rows if row["note"].released_at is None],
        "released": [row for row in rows if row["note"].released_at is not None],
        "may_mirror": holds(rules.check_may_mirror, here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("The mirror"),
    }
    return render(request, "culture/mirror.html", shown)


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


@require_http_methods(["GET", "POST"])
def write_mirror_note(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_mirror(here)
    return write_page(
        request,
        MirrorNoteForm(request.POST or None, here=here, initial={"seen_on": here.today}),
        title=_("Hold up a mirror"),
        lead=_("It is yours alone until you release it."),
        button=_("Keep it as a draft"),
        act=lambda data: actions.write_mirror_note(fields=data, **_by(here)),
        back=here.url("culture:mirror"),
        theme=DOOR.theme,
    )


def mirror_values(found: Any) -> dict[str, Any]:
    return {"text": found.text, "seen_on": found.seen_on, "occasion": found.occasion_id}


def answer_values(found: Any) -> dict[str, Any]:
    return {"text": found.text}


def change_values(found: Any) -> dict[str, Any]:
    return {"changed": found.changed}


@require_http_methods(["GET", "POST"])
def change_mirror_note(request: HttpRequest, mirrornote: int) -> HttpResponse:
    here = here_of(request)
    found = find_mirror_note(here, mirrornote)
    rules.check_may_edit(here, found)
    return write_page(
        request,
        MirrorNoteForm(request.POST or None, here=here, initial=mirror_values(found)),
        title=_("Change the draft"),
        act=lambda data: actions.change_mirror_note(
            mirror_note=found, seen=seen_version(request), fields=data, **_by(here)
        ),
        back=here.url("culture:mirror"),
        theme=DOOR.theme,
        record=found,
        current=mirror_values,
    )


@require_POST
def release_mirror_note(request: HttpRequest, mirrornote: int) -> HttpResponse:
    here = here_of(request)
    actions.release_mirror_note(mirror_note=find_mirror_note(here, mirrornote), **_by(here))
    return redirect(here.url("culture:mirror"))


@require_http_methods(["GET", "POST"])
def answer_mirror(request: HttpRequest, mirrornote: int) -> HttpResponse:
    here = here_of(request)
    found = find_mirror_note(here, mirrornote)
    partner = rules.check_may_answer(here, found, here.partner)
    said = found.answers.filter(partner=partner).first()
    return write_page(
        request,
        MirrorAnswerForm(request.POST or None, initial=answer_values(said) if said else None),
        title=_("What do you see in it?"),
        lead=found.text,
        button=_("Answer"),
        act=lambda data: actions.answer_mirror(
            mirror_note=found, partner=partner, seen=seen_version(request), **data, **_by(here)
        ),
        back=here.url("culture:mirror"),
        theme=DOOR.theme,
        record=said,
        current=answer_values,
    )


@require_http_methods(["GET", "POST"])
def tell_change(request: HttpRequest, mirrornote: int) -> HttpResponse:
    here = here_of(request)
    found = find_mirror_note(here, mirrornote)
    rules.check_may_tell_change(here, found)
    return write_page(
        request,
        MirrorChangeForm(request.POST or None, initial=change_values(found)),
        title=_("What changed?"),
        lead=found.text,
        act=lambda data: actions.tell_change(mirror_note=found, seen=seen_version(request), **data, **_by(here)),
        back=here.url("culture:mirror"),
        theme=DOOR.theme,
        record=found,
        current=change_values,
    )
