# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Guest links: the secretariat's page of them, the sheet for the wall, and the first screen that a guest sees."""

from __future__ import annotations

from collections import defaultdict

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.guide.doors import ROOMS
from mellemrum.guide.subjects import Subject, find_subject, page_of, titles_of
from mellemrum.partnership import guest_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import guests as actions
from mellemrum.partnership.closed_rules import check_is_secretariat
from mellemrum.partnership.guest_forms import GuestLinkForm
from mellemrum.partnership.models import GuestLink
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import check_may_lead
from mellemrum.partnership.views.guests import guest_page
from mellemrum.ui.qr import qr_svg

# Whoever gets a link to the shared task tells a journey.
TASK = "partnership.partnership"
OPENED = {kind: page for door in ROOMS for kind, page in door.guests.items()}


@require_GET
def guest_links(request: HttpRequest) -> HttpResponse:
    """Those that work first, then those that did."""
    here = here_of(request)
    check_is_secretariat(here)
    links = list(GuestLink.objects.filter(partnership=here.partnership).order_by("-made_at", "-pk"))
    subjects = _subjects(here, links)
    lines = [(each, subjects.get((each.opens_kind, each.opens_record))) for each in links]
    shown = {
        "working": [line for line in lines if _works(line[0], here)],
        "ended": [line for line in lines if not _works(line[0], here)],
        "most": guest_rules.MOST,
        "title": _("Guest links"),
    }
    return render(request, "guide/guest_links.html", shown)


def _works(link: GuestLink, here: Here) -> bool:
    return link.withdrawn_at is None and link.expires_at > here.at


def _subjects(here: Here, links: list[GuestLink]) -> dict[tuple[str, int], Subject]:
    """What the links open, by kind and id."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for each in links:
        wanted[each.opens_kind].add(each.opens_record)
    found = {}
    for kind, ids in wanted.items():
        for pk, title in titles_of(here, kind, ids).items():
            found[kind, pk] = Subject(kind, pk, title, page_of(here, kind, pk))
    return found


@require_http_methods(["GET", "POST"])
def make_guest_link(request: HttpRequest, kind: str, record: int) -> HttpResponse:
    """The answer is the sheet for the wall: the link is shown this once."""
    here = here_of(request)
    subject = find_subject(here, kind, record) if kind in OPENED else None
    if subject is None:
        raise Http404
    check_may_lead(here)
    form = GuestLinkForm(request.POST or None, initial=_first_words(here, subject))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        link, token = actions.make_guest_link(
            here=here,
            opens=(subject.kind, subject.record),
            words=(data["purpose"], data["consent"]),
            until_on=data["until_on"],
            by=here.member,
            at=here.at,
        )
        address = request.build_absolute_uri(reverse("guest", kwargs={"token": token}))
        shown = {"link": link, "address": address, "qr": qr_svg(address), "subject": subject, "title": link.purpose}
        return render(request, "guide/guest_sheet.html", shown)
    shown = {
        "form": form,
        "subject": subject,
        "title": _("A link for guests"),
        "lead": subject.title,
        "back": subject.url,
    }
    return render(request, "partnership/write.html", shown, status=422 if form.errors else 200)


def _first_words(here: Here, subject: Subject) -> dict[str, str]:
    """As the house would say it; the secretariat makes it its own."""
    if subject.kind == TASK:
        return {
            "purpose": _("Tell your way through the help"),
            "consent": _(
                "The secretariat of %(partnership)s reads what you tell first. Then the partners read it, to see where it "
                "hurts. For each step you say whether others may see it too. Nobody asks for your name. Nothing is kept "
                "before you send it. Keep your journey's name: with it you can have it taken away again."
            )
            % {"partnership": here.partnership.name},
        }
    return {
        "purpose": subject.title,
        "consent": _(
            "The partners in %(partnership)s read what you write. Nobody asks for your name, and it is not kept who "
            "wrote what. Do not write about others so that they can be recognised."
        )
        % {"partnership": here.partnership.name},
    }


@require_POST
def withdraw_guest_link(request: HttpRequest, guestlink: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(GuestLink.objects.filter(partnership=here.partnership), pk=guestlink)
    actions.withdraw_guest_link(here=here, link=found, by=here.member, at=here.at)
    return redirect(here.url("guide:guest_links"))


@require_GET
@guest_page()
def guest(request: HttpRequest, link: GuestLink, token: str) -> HttpResponse:
    """The first screen: what it is for, and what one agrees to. Reading it changes nothing."""
    answer = reverse(OPENED[link.opens_kind], kwargs={"token": token})
    return render(request, "guide/guest.html", {"link": link, "answer": answer, "title": link.purpose})
