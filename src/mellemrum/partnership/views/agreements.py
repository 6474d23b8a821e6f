# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of agreements: read, compare, propose, answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import agreements as actions
from mellemrum.partnership.actions import records
from mellemrum.partnership.agreement_page import (
    THEMES,
    TOOLS,
    agreement_page,
    mandate_sentence,
    terms_of,
    title_of,
    url_of,
)
from mellemrum.partnership.canvas import canvas_of, compared
from mellemrum.partnership.difference import difference
from mellemrum.partnership.forms import AGREEMENT_FORMS, AnswerForm, GiverForm, RegisterForm, StanceForm
from mellemrum.partnership.mission_page import mission_page
from mellemrum.partnership.models import AgreementKind, Partner, Response, ResponseKind, Revision
from mellemrum.partnership.pack_rules import open_files
from mellemrum.partnership.pages import here_of, number_of, write_page

TERMS = ("giver", "amount", "until_on", "may_decide", "may_promise", "may_not")
# The last word of the address, and what it means.
ANSWERS = {
    "sign": ResponseKind.SIGNED,
    "reserve": ResponseKind.RESERVED,
    "object": ResponseKind.OBJECTED,
    "ask": ResponseKind.ASKED,
    "acknowledge": ResponseKind.ACKNOWLEDGED,
}
WORDLESS = {ResponseKind.SIGNED, ResponseKind.ACKNOWLEDGED}


def _receiver(here: Here, partner: int | None) -> Partner | None:
    if partner is None:
        return None
    return get_object_or_404(here.partnership.partners.select_related("organisation"), pk=partner)


def _revision(here: Here, revision: int) -> Revision:
    mine = Revision.objects.filter(agreement__partnership=here.partnership)
    return get_object_or_404(
        mine.select_related("agreement__receiver__organisation", "terms", "registered_by"), pk=revision
    )


def _page_of(here: Here, revision: Revision) -> str:
    return url_of(here, revision.agreement.kind, revision.agreement.receiver_id)


def _show(
    request: HttpRequest,
    kind: AgreementKind,
    receiver: Partner | None,
    *,
    wrong: StanceForm | None = None,
    answer: str = "",
    status: int = 200,
) -> HttpResponse:
    here = here_of(request)
    page = agreement_page(here, kind, receiver)
    shown = {
        "page": page,
        "theme": page.theme,
        "title": page.title,
        "tool": TOOLS[kind],
        "clean": request.GET.get("text") == "clean",
        "wrong": wrong,
        "wrong_answer": answer,
        "propose": here.url("partnership:propose_mandate", partner=receiver.pk)
        if receiver
        else here.url(f"partnership:propose_{kind}"),
        "mandate": mandate_sentence(here, page.turn.mandate_until)
        if page.turn and page.turn.may_sign and kind != AgreementKind.MANDATE
        else "",
    }
    if kind == AgreementKind.MISSION:
        return render(request, "partnership/mission.html", shown | {"mission": mission_page(here, page)}, status=status)
    return render(request, "partnership/agreement.html", shown, status=status)


@require_GET
def mission(request: HttpRequest) -> HttpResponse:
    return _show(request, AgreementKind.MISSION, None)


@require_GET
def mandate(request: HttpRequest, partner: int) -> HttpResponse:
    return _show(request, AgreementKind.MANDATE, _receiver(here_of(request), partner))


@require_GET
def ground_rules(request: HttpRequest) -> HttpResponse:
    return _show(request, AgreementKind.RULES, None)


@require_GET
def revision(request: HttpRequest, revision: int) -> HttpResponse:
    """One revision as it was, and what changed since any other that the reader chooses."""
    here = here_of(request)
    found = _revision(here, revision)
    others = list(found.agreement.revisions.exclude(pk=found.pk).order_by("-number"))
    typed = request.GET.get("against", "")
    earlier = next((r for r in others if r.number < found.number), None)
    against = next((r for r in others if str(r.number) == typed), earlier)
    shown = {
        "revision": found,
        "terms": terms_of(found),
        "others": others,
        "against": against,
        "changes": difference(against.text if against else "", found.text),
        "cells": compared(canvas_of(against), canvas_of(found)) if found.canvas else [],
        "responses": found.responses.select_related("partner__organisation")
        .annotate(giver=Coalesce("given_by__name", "given_name"), registrar=F("registered_by__name"))
        .order_by("given_at"),
        "theme": THEMES[AgreementKind(found.agreement.kind)],
        "title": title_of(AgreementKind(found.agreement.kind), found.agreement.receiver),
        "back": _page_of(here, found),
    }
    return render(request, "partnership/revision.html", shown)


def _first_text(now: Revision | None, picked: Sequence[str]) -> dict[str, Any]:
    """What stands in the form: the text in force with what was picked, and a mandate's terms."""
    initial: dict[str, Any] = {"text": now.text, "revisit_on": now.revisit_on} if now else {}
    if picked:
        initial["text"] = "\n".join(filter(None, [initial.get("text", ""), *picked]))
    terms = terms_of(now)
    if terms is not None:
        initial |= {name: getattr(terms, name) for name in TERMS}
    return initial


def _propose(
    request: HttpRequest, kind: AgreementKind, receiver: Partner | None, *, picked: Sequence[str] = ()
) -> HttpResponse:
    here = here_of(request)
    page = agreement_page(here, kind, receiver)
    rules.check_may_propose(here, kind, receiver, page.proposed)
    form_class = AGREEMENT_FORMS[kind]
    now = page.in_force
    form = form_class(request.POST or None, initial=_first_text(now, picked))
    if now is None:
        form.fields["reason"].required = False

    def act(data: dict[str, Any]) -> Revision:
        return actions.propose_revision(
            here=here,
            kind=kind,
            receiver=receiver,
            text=data["text"],
            reason=data["reason"],
            answer_by_on=data["answer_by_on"],
            revisit_on=data["revisit_on"],
            terms={name: data[name] for name in TERMS} if kind == AgreementKind.MANDATE else None,
            by=here.member,
            at=here.at,
        )

    return write_page(
        request,
        form,
        title=_("Propose revision %(number)s") % {"number": now.number + 1} if now else _("Propose the first text"),
        lead=page.title,
        act=act,
        back=url_of(here, kind, receiver.pk if receiver else None),
        button=_("Send out for signature"),
        theme=THEMES[kind],
    )


@require_http_methods(["GET", "POST"])
def propose_rules(request: HttpRequest) -> HttpResponse:
    """One rule a line. Those that were picked in a library stand there to be rewritten."""
    return _propose(request, AgreementKind.RULES, None, picked=request.GET.getlist("line"))


@require_http_methods(["GET", "POST"])
def propose_mandate(request: HttpRequest, partner: int) -> HttpResponse:
    return _propose(request, AgreementKind.MANDATE, _receiver(here_of(request), partner))


@require_POST
def respond(request: HttpRequest, revision: int, answer: str) -> HttpResponse:
    """Sign, object and the rest, for the partner that the form names: it must be one that the person acts for."""
    here = here_of(request)
    found = _revision(here, revision)
    kind = ANSWERS[answer]
    typed = request.POST.get("partner", "")
    partner = get_object_or_404(here.partnership.partners.select_related("organisation"), pk=number_of(typed))
    rules.check_may_respond(here, found, partner, kind)
    text = ""
    if kind not in WORDLESS:
        form = StanceForm(request.POST)
        if not form.is_valid():
            agreement = found.agreement
            return _show(
                request, AgreementKind(agreement.kind), agreement.receiver, wrong=form, answer=answer, status=422
            )
        text = form.cleaned_data["text"]
    actions.respond(here=here, revision=found, partner=partner, kind=kind, text=text, by=here.member, at=here.at)
    return redirect(_page_of(here, found))


@require_POST
def take_back(request: HttpRequest, response: int) -> HttpResponse:
    here = here_of(request)
    mine = Response.objects.filter(revision__agreement__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("revision__agreement", "partner__organisation"), pk=response)
    actions.take_back_response(here=here, response=found, by=here.member, at=here.at)
    return redirect(_page_of(here, found.revision))


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, response: int) -> HttpResponse:
    here = here_of(request)
    mine = Response.objects.filter(revision__agreement__partnership=here.partnership)
    found = get_object_or_404(
        mine.select_related("revision__agreement", "partner__organisation", "given_by"), pk=response
    )
    rules.check_may_answer(here, found)
    return write_page(
        request,
        AnswerForm(request.POST or None),
        title=_("Answer %(partner)s") % {"partner": found.partner.organisation.name},
        lead=found.text,
        act=lambda data: actions.answer_response(
            here=here, response=found, answer=data["answer"], by=here.member, at=here.at
        ),
        back=_page_of(here, found.revision),
        theme=THEMES[AgreementKind(found.revision.agreement.kind)],
    )


@require_POST
def accede(request: HttpRequest, revision: int) -> HttpResponse:
    here = here_of(request)
    found = _revision(here, revision)
    typed = request.POST.get("partner", "")
    acting = next((a for a in here.acting if str(a.partner_id) == typed), None)
    actions.accede(here=here, acting=acting, revision=found, by=here.member, at=here.at)
    return redirect(_page_of(here, found))


@require_POST
def withdraw(request: HttpRequest, revision: int) -> HttpResponse:
    here = here_of(request)
    found = _revision(here, revision)
    actions.withdraw_revision(here=here, revision=found, by=here.member, at=here.at)
    return redirect(_page_of(here, found))


@require_POST
def lapse(request: HttpRequest, revision: int) -> HttpResponse:
    here = here_of(request)
    found = _revision(here, revision)
    actions.lapse_revision(here=here, revision=found, by=here.member, at=here.at)
    return redirect(_page_of(here, found))


@require_http_methods(["GET", "POST"])
def giver(request: HttpRequest, revision: int) -> HttpResponse:
    """The giver of a mandate signs at home; here it is recorded, with the mail or the paper as a file."""
    here = here_of(request)
    found = _revision(here, revision)
    rules.check_may_record_giver(here, found, terms_of(found))
    form = GiverForm(request.POST or None, request.FILES or None)

    def act(data: dict[str, Any]) -> None:
        upload = data["file"]
        file = (
            records.add_file(here=here, name=upload.name, content=upload.read(), by=here.member, at=here.at)
            if upload
            else None
        )
        actions.record_giver(
            here=here,
            revision=found,
            given_on=data["given_on"],
            note=data["note"],
            file=file,
            by=here.member,
            at=here.at,
        )

    return write_page(
        request,
        form,
        title=_("Record the giver's signature"),
        lead=_("The giver signs on paper or by mail. Everybody can see that you recorded it."),
        act=act,
        back=_page_of(here, found),
        theme="mandate",
    )


@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, revision: int) -> HttpResponse:
    """A leader who answered by mail has answered: the secretariat registers it, with the mail as a file."""
    here = here_of(request)
    found = _revision(here, revision)
    rules.check_may_lead(here)

    def act(data: dict[str, Any]) -> Response:
        kind, upload = ResponseKind(data["kind"]), data["file"]
        return actions.register_response(
            here=here,
            revision=found,
            acting=data["acting"],
            kind=kind,
            text=data["text"] if kind != ResponseKind.SIGNED else "",
            mail=(upload.name, upload.read()),
            by=here.member,
            at=here.at,
        )

    return write_page(
        request,
        RegisterForm(request.POST or None, request.FILES or None, here=here),
        title=_("Register an answer that came by mail"),
        lead=_("It counts as the partner's own. Everybody can see that you registered it, and read the mail."),
        act=act,
        back=_page_of(here, found),
        theme=THEMES[AgreementKind(found.agreement.kind)],
    )


@require_GET
def file(request: HttpRequest, file: int) -> FileResponse:
    """A kept file, always as a download: nothing that somebody uploaded is shown inside the house."""
    here = here_of(request)
    found = get_object_or_404(open_files(here), pk=file)
    response = FileResponse(
        records.path_of(found.fingerprint).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
