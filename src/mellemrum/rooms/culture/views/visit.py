# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Before and after one visit: questions to take along, thanks to the host, and what the guest took home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.pages import here_of, write_page

from ..actions import visits as actions
from ..forms.visits import QuestionsForm, ThanksForm
from ..models import GuideQuestion, Thanks
from ..room import DOOR
from ..rules import visits as rules
from .occasion import find_occasion, page_of


@require_http_methods(["GET", "POST"])
def ask_questions(request: HttpRequest, occasion: int) -> HttpResponse:
    here = here_of(request)
    found = find_occasion(here, occasion)
    rules.check_may_ask(here, found)
    return write_page(
        request,
        QuestionsForm(request.POST or None),
        title=_("Questions to take along"),
        lead=_("Three are enough. They stand on the phone beside the note while you are there."),
        button=_("Take them along"),
        act=lambda data: actions.ask_questions(
            here=here, occasion=found, codes=data["codes"], texts=data["texts"], by=here.member, at=here.at
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


@require_POST
def drop_question(request: HttpRequest, guidequestion: int) -> HttpResponse:
    here = here_of(request)
    mine = GuideQuestion.objects.select_related("occasion__host")
    found = get_object_or_404(mine, occasion__partnership=here.partnership, pk=guidequestion)
    actions.drop_question(here=here, question=found, by=here.member, at=here.at)
    return redirect(page_of(here, found.occasion))


@require_http_methods(["GET", "POST"])
def thank_host(request: HttpRequest, occasion: int) -> HttpResponse:
    here = here_of(request)
    found = find_occasion(here, occasion)
    rules.check_may_thank(here, found, is_guest=rules.is_guest(here.member, found))
    return write_page(
        request,
        ThanksForm(request.POST or None, here=here),
        title=_("Thank the host: %(what)s") % {"what": found.title},
        lead=_("Everybody in the partnership can read it on the page of the visit."),
        button=_("Send the thanks"),
        act=lambda data: actions.thank_host(here=here, occasion=found, fields=data, by=here.member, at=here.at),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


@require_POST
def finish_thanks(request: HttpRequest, thanks: int) -> HttpResponse:
    here = here_of(request)
    mine = Thanks.objects.select_related("occasion")
    found = get_object_or_404(mine, occasion__partnership=here.partnership, pk=thanks)
    actions.finish_thanks(here=here, thanks=found, by=here.member, at=here.at)
    return redirect(page_of(here, found.occasion))
