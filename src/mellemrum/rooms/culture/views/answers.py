# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Answering without a name, as a member and as a guest. What cannot be taken in is answered with a sentence and shown back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from mellemrum.partnership import clock
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import GuestLink
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.refusals import Refused
from mellemrum.partnership.rules import holds
from mellemrum.partnership.views.guests import guest_page

from ..actions import answers as actions
from ..forms.evaluations import AnswersForm
from ..models import AnswerRoll, Evaluation, Question
from ..room import DOOR
from ..rules import evaluations as rules
from .evaluations import before, find_evaluation, page_of

GUESTS_OPEN = "culture.evaluation"
SHOWN = "culture/answer.html"


def _answered(request: HttpRequest, form: AnswersForm, keep: Callable[[dict[str, Any]], None]) -> tuple[int, str]:
    """The status of the page, and the sentence with which the answer was refused; 302 where it was kept."""
    if request.method != "POST":
        return 200, ""
    if not form.is_valid():
        return 422, ""
    try:
        keep({"client_id": form.cleaned_data["client_id"], "answer": form.answer})
    except Refused as refused:
        return refused.status, str(refused.sentence)
    return 302, ""


def _shown(request: HttpRequest, found: Evaluation, form: AnswersForm, refused: str, today: Any) -> dict[str, Any]:
    return {
        "evaluation": found,
        "form": form,
        "refused": refused,
        "takes_answers": holds(rules.check_takes_answers, found, today),
        "has_ended": found.is_closed(today),
        "title": found.title,
    }


@require_http_methods(["GET", "POST"])
def answer_evaluation(request: HttpRequest, evaluation: int) -> HttpResponse:
    here = here_of(request)
    found = find_evaluation(here, evaluation)
    form = AnswersForm(request.POST or None, statements=found.statements)
    status, refused = _answered(
        request,
        form,
        lambda data: actions.answer_evaluation(here=here, evaluation=found, by=here.member, at=here.at, **data),
    )
    if status == 302:
        return redirect(f"{page_of(here, found)}?kept=1")
    shown = {
        **_shown(request, found, form, refused, here.today),
        "has_answered": here.member.pk in AnswerRoll.objects.get(evaluation=found).members,
        "before": before(found, here.today),
        "back": page_of(here, found),
        "theme": DOOR.theme,
    }
    return render(request, SHOWN, shown, status=status)


@require_http_methods(["GET", "POST"])
@guest_page(GUESTS_OPEN, texts=Question.values)
def guest_answer(request: HttpRequest, link: GuestLink, token: str) -> HttpResponse:
    """Outside the log-in: whoever holds the link answers this one evaluation, and reads nothing of it."""
    found = get_object_or_404(Evaluation, pk=link.opens_record)
    at = clock.now()
    form = AnswersForm(request.POST or None, statements=found.statements)
    status, refused = _answered(
        request, form, lambda data: actions.take_guest_answer(evaluation=found, by=link, at=at, **data)
    )
    if status == 302:
        return HttpResponseRedirect(f"{request.path}?kept=1")
    shown = {
        **_shown(request, found, form, refused, day_of(at)),
        "is_kept": request.method == "GET" and "kept" in request.GET,
        "link": link,
        "token": token,
    }
    return render(request, SHOWN, shown, status=status)
