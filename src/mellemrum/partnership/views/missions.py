# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing the mission together: the draft on its canvas, other words beside it, and out for signature."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership import mission_rules as rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import missions as actions
from mellemrum.partnership.agreement_page import THEMES
from mellemrum.partnership.canvas import canvas_of
from mellemrum.partnership.forms import AnswerForm
from mellemrum.partnership.locking import EditedMeanwhile
from mellemrum.partnership.mission_forms import CanvasForm, MissionForm, WordingForm
from mellemrum.partnership.mission_page import draft_of, field_named
from mellemrum.partnership.models import AgreementKind, CanvasField, Draft, Revision, RevisionState, Wording
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page

THEME = THEMES[AgreementKind.MISSION]


def _standing(here: Here) -> tuple[Draft | None, Revision | None, Revision | None]:
    """The draft, what is in force, and what is out for signature."""
    states = [RevisionState.IN_FORCE, RevisionState.OUT]
    mine = Revision.objects.filter(agreement__partnership=here.partnership, agreement__kind=AgreementKind.MISSION)
    by_state = {each.state: each for each in mine.filter(state__in=states)}
    return draft_of(here), by_state.get(RevisionState.IN_FORCE), by_state.get(RevisionState.OUT)


def _back(here: Here) -> str:
    return here.url("partnership:mission")


@require_http_methods(["GET", "POST"])
def write_mission(request: HttpRequest) -> HttpResponse:
    """The draft: it begins with what is in force."""
    here = here_of(request)
    draft, in_force, out = _standing(here)
    rules.check_may_draft(here, draft, out)
    form = CanvasForm(request.POST or None, initial=canvas_of(draft or in_force), here=here)
    return write_page(
        request,
        form,
        title=_("Our mission, in five fields"),
        lead=_("Few words in each. Everybody sees the draft, and each partner can propose other words beside it."),
        act=lambda _data: actions.write_draft(
            here=here, canvas=form.canvas, seen=seen_version(request), by=here.member, at=here.at
        ),
        back=_back(here),
        record=draft,
        current=lambda record: {field.value: canvas_of(record).get(field.value, "") for field in CanvasField},  # type: ignore[arg-type]  # the record is a draft
        theme=THEME,
    )


@require_POST
def drop_mission(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    actions.drop_draft(here=here, by=here.member, at=here.at)
    return redirect(_back(here))


@require_http_methods(["GET", "POST"])
def propose_mission(request: HttpRequest) -> HttpResponse:
    """Out for signature: the draft, or a canvas that is filled at once."""
    here = here_of(request)
    draft, in_force, out = _standing(here)
    waiting = Wording.objects.open().filter(agreement__partnership=here.partnership).count()
    rules.check_may_send(here, draft, out, waiting)
    initial: dict[str, Any] = dict(canvas_of(draft or in_force))
    if in_force is not None and in_force.revisit_on and in_force.revisit_on > here.today:
        initial["revisit_on"] = in_force.revisit_on
    form = MissionForm(request.POST or None, initial=initial, here=here)
    form.fields["reason"].required = in_force is not None

    def act(data: dict[str, Any]) -> Revision:
        return actions.propose_mission(
            here=here,
            canvas=form.canvas,
            seen=seen_version(request),
            **{name: data[name] for name in ("reason", "answer_by_on", "revisit_on")},
            by=here.member,
            at=here.at,
        )

    return write_page(
        request,
        form,
        title=_("Send the mission out for signature"),
        lead=_("From here on the words stand still until every partner has answered."),
        act=act,
        back=_back(here),
        button=_("Send out for signature"),
        record=draft,
        theme=THEME,
    )


@require_http_methods(["GET", "POST"])
def propose_wording(request: HttpRequest, field: str) -> HttpResponse:
    here = here_of(request)
    found = field_named(field)
    if found is None:
        raise Http404
    draft, in_force, out = _standing(here)
    rules.check_may_propose_wording(here, draft or in_force, out)
    now = canvas_of(draft or in_force).get(found.value, "")
    form = WordingForm(request.POST or None, initial={"text": now, "instead_of": now})

    def act(data: dict[str, Any]) -> None:
        try:
            actions.propose_wording(here=here, field=found, **data, by=here.member, at=here.at)
        except EditedMeanwhile:
            # What the proposer typed stays; what they read is now what stands there.
            form.data = {**form.data.dict(), "instead_of": now}  # type: ignore[attr-defined]  # a posted form
            raise

    return write_page(
        request,
        form,
        title=_("Other words: %(field)s") % {"field": found.label},
        lead=_("It says now: “%(text)s”") % {"text": now} if now else _("Nothing stands here yet."),
        act=act,
        back=_back(here),
        button=_("Propose these words"),
        current=lambda _record: {"text": now},
        theme=THEME,
    )


def _wording(here: Here, wording: int) -> Wording:
    mine = Wording.objects.filter(agreement__partnership=here.partnership)
    return get_object_or_404(mine.select_related("agreement", "proposed_for__organisation"), pk=wording)


@require_POST
def take_up_wording(request: HttpRequest, wording: int) -> HttpResponse:
    here = here_of(request)
    seen = number_of(request.POST.get("version", ""))
    found = _wording(here, wording)
    actions.take_up_wording(here=here, wording=found, seen=seen, by=here.member, at=here.at)
    return redirect(f"{_back(here)}#{found.field}")


@require_http_methods(["GET", "POST"])
def answer_wording(request: HttpRequest, wording: int) -> HttpResponse:
    here = here_of(request)
    found = _wording(here, wording)
    draft, in_force, _out = _standing(here)
    rules.check_may_settle(here, found, draft, in_force)
    return write_page(
        request,
        AnswerForm(request.POST or None),
        title=_("Answer %(partner)s") % {"partner": found.proposed_for.organisation.name},
        lead=f"“{found.text}”",
        act=lambda data: actions.answer_wording(here=here, wording=found, **data, by=here.member, at=here.at),
        back=_back(here),
        button=_("Send the answer"),
        theme=THEME,
    )
