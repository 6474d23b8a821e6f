# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Everything that people do with a decision: each view is one call of an action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import prepared
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write
from mellemrum.partnership.views.preparing import kept_values

from ..actions import basis, decisions
from ..forms.decisions import (
    AnswerForm,
    DecideForm,
    DecisionForm,
    DecisionStanceForm,
    DocumentForm,
    HomeForm,
    InterestForm,
    OutcomeForm,
    QuestionForm,
    RevisitForm,
)
from ..models import Decision, DecisionState, HomeStatus, Obstacle, StanceKind
from ..room import DOOR
from ..rules import decisions as rules
from .decision import count_now, find_decision, find_question, partner_of, show_decision

FIELDS = tuple(DecisionForm.base_fields)
CHOSEN = ("aim", "delegate", "replaces")
# What is written again when a decision takes another's place.
AGAIN = ("title", "aim", "basis", "options", "method", "quorum", "forum", "amount")


def page_of(here: Here, decision: Decision) -> str:
    return here.url("mandate:decision", decision=decision.pk)


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


@require_http_methods(["GET", "POST"])
def add_decision(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    changed = here.partnership.decisions.filter(
        state=DecisionState.CHANGED, pk=number_of(request.GET.get("replaces", ""))
    ).first()
    first = {name: getattr(changed, name) for name in AGAIN} if changed is not None else {}
    return write_page(
        request,
        DecisionForm(request.POST or None, here=here, initial={**first, "replaces": changed}),
        title=_("Propose a decision"),
        lead=_("Begin with the basis. The partners are asked when it is ready."),
        act=lambda data: decisions.propose_decision(fields=data, **_by(here)),
        back=here.url("mandate:decisions"),
        done=lambda made: page_of(here, made),
        theme=DOOR.theme,
    )


def decision_values(found: Any) -> dict[str, Any]:
    return {name: getattr(found, f"{name}_id" if name in CHOSEN else name) for name in FIELDS}


@require_http_methods(["GET", "POST"])
def change_decision(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    rules.check_may_change(here, found)
    return write_page(
        request,
        DecisionForm(request.POST or None, here=here, initial=decision_values(found)),
        title=found.title,
        act=lambda data: decisions.change_decision(
            decision=found, seen=seen_version(request), fields=data, **_by(here)
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
        record=found,
        current=decision_values,
    )


@require_POST
def move(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    wanted = request.POST.get("to", "")
    allowed = {DecisionState.ON_AGENDA, DecisionState.OPEN, DecisionState.QUALIFYING, DecisionState.WITHDRAWN}
    if wanted not in allowed:
        raise NotNow(_("Choose what should happen to the decision."))
    decisions.move_decision(decision=found, to=DecisionState(wanted), **_by(here))
    return redirect(page_of(here, found))


@require_POST
def stance(request: HttpRequest, decision: int) -> HttpResponse:
    """The partner's stance; the form names a partner that the person acts for."""
    here = here_of(request)
    found = find_decision(here, decision)
    partner = partner_of(here, number_of(request.POST.get("partner", "")))
    rules.check_may_take_stance(here, found, partner, StanceKind.FOR, "")
    form = DecisionStanceForm(request.POST)
    if not form.is_valid():
        return show_decision(request, found, wrong={"stance": form}, status=422)
    data = form.cleaned_data
    decisions.take_stance(
        decision=found, partner=partner, kind=StanceKind(data["kind"]), reason=data["reason"], **_by(here)
    )
    meeting = number_of(request.POST.get("meeting", ""))
    # From a phone at a meeting one goes back to the meeting.
    return redirect(here.url("mandate:in_meeting", meeting=meeting) if meeting else page_of(here, found))


@require_http_methods(["GET", "POST"])
def prepare(request: HttpRequest, decision: int) -> HttpResponse:
    """A stance kept ready for those who act for one's own partner."""
    here = here_of(request)
    found = find_decision(here, decision)
    partner = rules.check_may_prepare(here, found)
    about = ("mandate.decision", found.pk)
    before = kept_values(partner, *about)
    first = {"kind": before["kind"], "reason": before["text"]} if before else None
    return write_page(
        request,
        DecisionStanceForm(request.POST or None, initial=first),
        title=_("Prepare the answer of %(partner)s") % {"partner": partner.organisation.name},
        lead=_("%(what)s. The stance is taken by somebody who acts for the partner.") % {"what": found.title},
        button=_("Keep it ready"),
        act=lambda data: prepared.prepare(
            partner=partner, about=about, kind=data["kind"], text=data["reason"], **_by(here)
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    rules.check_may_decide(here, found, count_now(found, here.partnership.partners.in_office(here.today).names()))
    return write_page(
        request,
        DecideForm(request.POST or None),
        title=_("Is it decided?"),
        lead=found.title,
        button=_("It is decided"),
        act=lambda data: decisions.decide(decision=found, revisit_on=data["revisit_on"], **_by(here)),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


@require_POST
def home(request: HttpRequest, decision: int) -> HttpResponse:
    """How it goes at home with a partner."""
    here = here_of(request)
    found = find_decision(here, decision)
    partner = partner_of(here, number_of(request.POST.get("partner", "")))
    rules.check_may_report(here, found, partner, HomeStatus.DONE, "")
    form = HomeForm(request.POST)
    if not form.is_valid():
        return show_decision(request, found, wrong={"home": form}, status=422)
    data = form.cleaned_data
    decisions.report_home(
        decision=found,
        partner=partner,
        status=HomeStatus(data["status"]),
        obstacle=Obstacle(data["obstacle"]),
        note=data["note"],
        help_wanted=data["help_wanted"],
        **_by(here),
    )
    return redirect(page_of(here, found))


@require_http_methods(["GET", "POST"])
def revisit(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    rules.check_may_revisit(here, found)
    return write_page(
        request,
        RevisitForm(request.POST or None, initial={"outcome": found.outcome}),
        title=_("Take it up again"),
        lead=found.title,
        act=lambda data: decisions.revisit_decision(
            decision=found,
            to=None if data["verdict"] == "kept" else DecisionState(data["verdict"]),
            outcome=data["outcome"],
            revisit_on=data["revisit_on"],
            **_by(here),
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def outcome(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    rules.check_may_keep(here, found)
    return write_page(
        request,
        OutcomeForm(request.POST or None, initial={"outcome": found.outcome}),
        title=_("What became of it?"),
        lead=found.title,
        act=lambda data: decisions.tell_outcome(
            decision=found, seen=seen_version(request), outcome=data["outcome"], **_by(here)
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
        record=found,
        current=lambda record: {"outcome": getattr(record, "outcome", "")},
    )


def _beside(
    request: HttpRequest, found: Decision, form: forms.Form, *, title: str, button: str, act: Any
) -> HttpResponse:
    """A small form that stands beside a decision."""
    here = here_of(request)
    return write_page(
        request,
        form,
        title=title,
        lead=found.title,
        button=button,
        act=act,
        back=page_of(here, found),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    rules.check_may_ask(here, found)
    return _beside(
        request,
        found,
        QuestionForm(request.POST or None, here=here),
        title=_("Ask somebody who knows"),
        button=_("Ask"),
        act=lambda data: basis.ask_expert(decision=found, **data, **_by(here)),
    )


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, question: int) -> HttpResponse:
    here = here_of(request)
    found = find_question(here, question)
    rules.check_may_answer(here, found)
    return _beside(
        request,
        found.decision,
        AnswerForm(request.POST or None),
        title=found.text,
        button=_("Send the answer"),
        act=lambda data: basis.answer_expert(question=found, answer=data["answer"], **_by(here)),
    )


@require_POST
def judge(request: HttpRequest, question: int) -> HttpResponse:
    here = here_of(request)
    found = find_question(here, question)
    basis.judge_answer(question=found, is_used=request.POST.get("used") == "yes", **_by(here))
    return redirect(page_of(here, found.decision))


@require_http_methods(["GET", "POST"])
def declare(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    partner = here.partners[0] if here.partners else None
    if partner is None:
        raise NotYourRight(_("Only a person who acts for a partner can say what it gains or loses."))
    rules.check_may_declare(here, found, partner)
    return _beside(
        request,
        found,
        InterestForm(request.POST or None),
        title=_("Say your own interest aloud"),
        button=_("Save"),
        act=lambda data: basis.declare_interest(decision=found, partner=partner, text=data["text"], **_by(here)),
    )


@require_http_methods(["GET", "POST"])
def document(request: HttpRequest, decision: int) -> HttpResponse:
    here = here_of(request)
    found = find_decision(here, decision)
    rules.check_may_ask(here, found)
    return _beside(
        request,
        found,
        DocumentForm(request.POST or None, request.FILES or None),
        title=_("Add a document"),
        button=_("Add"),
        act=lambda data: basis.add_document(
            decision=found, name=data["file"].name, content=data["file"].read(), **_by(here)
        ),
    )


@require_POST
def public(request: HttpRequest, decision: int) -> HttpResponse:
    """Open the decision to everybody, or close its page again."""
    here = here_of(request)
    found = find_decision(here, decision)
    act = decisions.close_to_public if found.public_key else decisions.open_to_public
    act(decision=found, **_by(here))
    return redirect(page_of(here, found))
