# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The timeline in one's own calendar: the page that makes and withdraws links, and what a calendar program fetches."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.guide.calendar_feed import feed, reader_of, refusal
from mellemrum.guide.forms import CalendarLinkForm
from mellemrum.partnership import clock
from mellemrum.partnership.actions import calendar_links
from mellemrum.partnership.actions.people import hash_of
from mellemrum.partnership.models import CalendarLink
from mellemrum.partnership.pages import here_of


@require_http_methods(["GET", "POST"])
def links(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    form = CalendarLinkForm(request.POST or None, here=here)
    link, status = "", 200
    if request.method == "POST":
        if form.is_valid():
            scope, partner = form.cleaned_data["shows"]
            _made, token = calendar_links.make_link(here=here, scope=scope, partner=partner, by=here.member, at=here.at)
            link = request.build_absolute_uri(reverse("calendar_feed", kwargs={"token": token}))
        else:
            status = 422
    standing = CalendarLink.objects.standing().filter(member=here.member).select_related("partner__organisation")
    shown = {
        "title": _("The timeline in your calendar"),
        "form": form,
        "link": link,
        # Calendar programs on phones and computers open such an address by themselves.
        "opens": "webcal:" + link.partition(":")[2] if link else "",
        "links": standing.order_by("made_at"),
    }
    return render(request, "guide/calendar.html", shown, status=status)


@require_POST
def withdraw(request: HttpRequest, calendarlink: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(CalendarLink.objects.filter(partnership=here.partnership), pk=calendarlink)
    calendar_links.withdraw_link(here=here, link=found, by=here.member, at=here.at)
    return redirect(here.url("guide:calendar"))


@require_GET
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Outside the log-in: whoever holds the link sees what it shows, for as long as its maker may see it."""
    rows = CalendarLink.objects.select_related("partnership", "member__person", "partner__organisation")
    link = rows.filter(token_hash=hash_of(token)).first()
    here = reader_of(link, clock.now()) if link is not None else None
    if link is None or here is None:
        return HttpResponse(refusal(link), content_type="text/plain; charset=utf-8", status=410 if link else 404)
    with override(here.person.language):
        content = feed(here, link, request.build_absolute_uri("/").rstrip("/"))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Language"] = here.person.language
    response.headers["Content-Disposition"] = 'inline; filename="mellemrum.ics"'
    return response
