# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A page that a guest link opens: whoever holds the link stands there without an account, for as long as it works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from mellemrum.partnership import clock, guest_rules
from mellemrum.partnership.actions.people import hash_of
from mellemrum.partnership.models import GuestLink
from mellemrum.partnership.pages import asks_for_data
from mellemrum.partnership.refusals import NotNow

from .own import KEEPS_THE_LINK

Page = Callable[[HttpRequest, GuestLink, str], HttpResponse]


def guest_page(opens: str = "", texts: Sequence[str] = ("text",)) -> Callable[[Page], Callable[..., HttpResponse]]:
    """The view gets the link and its token. `opens`: the kind of record that the page answers for; every kind, if empty.
    `texts`: the fields that a guest types, which come back where the link works no more.
    """

    def decorate(page: Page) -> Callable[..., HttpResponse]:
        @wraps(page)
        def respond(request: HttpRequest, token: str) -> HttpResponse:
            link = GuestLink.objects.select_related("partnership").filter(token_hash=hash_of(token)).first()
            if link is None or opens not in {"", link.opens_kind}:
                answer = _works_not(
                    request, _("Nobody here knows this link. See whether all of it was copied."), 404, texts
                )
            else:
                answer = _open(request, page, link, token, texts)
            answer.headers["Referrer-Policy"] = KEEPS_THE_LINK
            return answer

        return respond

    return decorate


def _open(request: HttpRequest, page: Page, link: GuestLink, token: str, texts: Sequence[str]) -> HttpResponse:
    try:
        guest_rules.check_works(link, clock.now())
    except NotNow as refused:
        return _works_not(request, str(refused.sentence), 410, texts)
    return page(request, link, token)


def _works_not(request: HttpRequest, sentence: str, status: int, texts: Sequence[str]) -> HttpResponse:
    """Told alike to whoever reads and whoever sends. What was typed comes back with the page, to be copied."""
    if asks_for_data(request):
        return JsonResponse({"sentence": sentence}, status=status)
    typed = "\n\n".join(filter(None, (request.POST.get(name, "") for name in texts)))
    shown = {"sentence": sentence, "typed": typed, "title": _("This link works no more")}
    return render(request, "partnership/guest_closed.html", shown, status=status)
