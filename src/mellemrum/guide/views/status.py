# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The status page with its feedback log: what the steering group and the team tell each other, and who owes an answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from mellemrum.guide.forms import RemarkForm
from mellemrum.guide.status import status_of
from mellemrum.guide.subjects import STATUS
from mellemrum.guide.views.talk import remarks_about
from mellemrum.partnership import rules, talk_rules
from mellemrum.partnership.actions import talk
from mellemrum.partnership.pages import here_of


@require_http_methods(["GET", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    about = (STATUS, here.partnership.pk)
    form = RemarkForm(request.POST or None, request.FILES or None, here=here)
    form.fields["text"].label = _("Your feedback")
    form.fields["to"].label = _("Who owes an answer?")
    form.fields["to"].help_text = _("Leave it open if it is for all of you and needs no answer.")
    if request.method == "POST":
        talk_rules.check_may_say(here, None, None)
        if form.is_valid():
            talk.say(here=here, about=about, **form.said(), by=here.member, at=here.at)
            return redirect(f"{here.url('guide:status')}#feedback")
    remarks = remarks_about(here, *about)
    shown = {
        "title": _("Status"),
        "paper": status_of(here),
        "remarks": remarks,
        "owed": sum(each["remark"].is_question and each["remark"].answered_at is None for each in remarks),
        "late": sum(each["is_late"] for each in remarks),
        "form": form,
        "may_say": rules.holds(talk_rules.check_may_say, here, None, None),
    }
    return render(request, "guide/status.html", shown, status=422 if form.errors else 200)
