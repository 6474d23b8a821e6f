# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A member's week as a page, following things, and whether the week comes as a mail."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from mellemrum.guide.subjects import Subject, find_subject
from mellemrum.guide.week import WEEK, follows_of, look_at_period, week_of
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import follows
from mellemrum.partnership.pages import here_of


@require_GET
def week(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    since = max(here.at - WEEK, here.member.joined_at)
    mine = follows_of(here, [here.member.pk]).get(here.member.pk, {})
    shown = {
        "title": _("Your week"),
        "week": week_of(here, look_at_period(here, since), mine, since),
        "since": since,
    }
    return render(request, "guide/week.html", shown)


@require_POST
def week_mail(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    follows.choose_week_mail(here=here, gets=request.POST.get("gets") == "yes", by=here.member, at=here.at)
    return redirect(here.url("guide:week"))


def _subject(here: Here, kind: str, record: int) -> Subject:
    found = find_subject(here, kind, record)
    if found is None:
        raise Http404
    return found


@require_POST
def follow(request: HttpRequest, kind: str, record: int) -> HttpResponse:
    here = here_of(request)
    subject = _subject(here, kind, record)
    follows.follow(here=here, about=(subject.kind, subject.record), by=here.member, at=here.at)
    return redirect(here.url("guide:talk", kind=kind, record=record))


@require_POST
def unfollow(request: HttpRequest, kind: str, record: int) -> HttpResponse:
    here = here_of(request)
    subject = _subject(here, kind, record)
    follows.unfollow(here=here, about=(subject.kind, subject.record), by=here.member, at=here.at)
    # Back to where the button was pressed.
    is_listed = request.POST.get("from") == "week"
    return redirect(here.url("guide:week") if is_listed else here.url("guide:talk", kind=kind, record=record))
