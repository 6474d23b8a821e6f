# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What holds for every request: language of the person, headers, and the one gate to everything under /p/."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation

from mellemrum.partnership import clock
from mellemrum.partnership.access import find_here
from mellemrum.partnership.closed_rules import STILL, check_is_open
from mellemrum.partnership.models import Person
from mellemrum.partnership.pages import asks_for_data
from mellemrum.partnership.refusals import Refused

from .accounts import administers

Answer = Callable[[HttpRequest], HttpResponse]
INSIDE = "/p/"
# The pages outside any one partnership that only those see who keep one.
KEEPING = frozenset({"cockpit", "cockpit_csv", "cockpit_xlsx", "start"})
HAS_SECOND_FACTOR = "has_second_factor"
# How long somebody who guessed too often waits, in seconds; see ACCOUNT_RATE_LIMITS.
QUARTER = 15 * 60


def language_of_person(answer: Answer) -> Answer:
    """The person's own choice; Danish for everybody else, whatever the browser says."""

    def respond(request: HttpRequest) -> HttpResponse:
        user = request.user
        chosen = user.language if user.is_authenticated else request.session.get("language", "da")
        with translation.override(chosen if chosen in {"da", "en"} else "da"):
            response = answer(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "da")
            return response

    return respond


def headers(answer: Answer) -> Answer:
    def respond(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        if not request.path_info.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        if response.status_code == 429:
            response.headers.setdefault("Retry-After", str(QUARTER))
        return response

    return respond


def is_inside(request: HttpRequest) -> bool:
    """Asked of what the addresses are matched with: `path` also holds the folder that a server mounts the house under."""
    return request.path_info.startswith(INSIDE)


def inside_partnership(answer: Answer) -> Answer:
    """Everything under /p/<key>/, existing or not: the anonymous log in, strangers get 404, members get `request.here`."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not is_inside(request):
            return answer(request)
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return answer(request)

    def process_view(request: HttpRequest, view: object, args: object, kwargs: dict[str, object]) -> None:
        if not is_inside(request):
            return
        person = request.user
        key = str(kwargs.pop("key"))
        here = find_here(key=key, person=person, at=clock.now()) if isinstance(person, Person) else None
        if here is None:
            raise Http404
        request.here = here  # type: ignore[attr-defined]  # what every view inside starts from (pages.here_of)

    respond.process_view = process_view  # type: ignore[attr-defined]  # Django looks the hook up on the callable
    return respond


def kept_as_it_was(answer: Answer) -> Answer:
    """Nothing is posted into a closed partnership but what closed_rules names, with one sentence that says why."""

    def process_view(request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        here, match = getattr(request, "here", None), request.resolver_match
        if here is None or request.method != "POST" or match is None or match.view_name in STILL:
            return None
        try:
            check_is_open(here.partnership)
        except Refused as error:
            return refused(request, error)
        return None

    def respond(request: HttpRequest) -> HttpResponse:
        return answer(request)

    respond.process_view = process_view  # type: ignore[attr-defined]  # as above
    return respond


def second_factor(answer: Answer) -> Answer:
    """Whoever keeps a partnership sets up a second factor before they get any further; asked once in a session."""

    def process_view(request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        person, match = request.user, request.resolver_match
        if not settings.SECOND_FACTOR or not isinstance(person, Person) or request.session.get(HAS_SECOND_FACTOR):
            return None
        here = getattr(request, "here", None)
        keeps = (
            here.is_secretariat if here else match is not None and match.view_name in KEEPING and administers(person)
        )
        if not keeps:
            return None
        if not is_mfa_enabled(person, [Authenticator.Type.TOTP]):
            return redirect("mfa_activate_totp")
        request.session[HAS_SECOND_FACTOR] = True
        return None

    def respond(request: HttpRequest) -> HttpResponse:
        return answer(request)

    respond.process_view = process_view  # type: ignore[attr-defined]  # as above
    return respond


def fit_to_read(answer: Answer) -> Answer:
    """A request larger than any file may be is refused unread; Django would answer as if no file had been there.

    So is an address with a zero byte in it, with which PostgreSQL compares nothing.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        told = str(request.META.get("CONTENT_LENGTH") or "0")
        if told.isdecimal() and int(told[:19]) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            return render(request, "413.html", status=413)
        if "\0" in request.path_info or "%00" in str(request.META.get("QUERY_STRING", "")):
            return render(request, "400.html", status=400)
        return answer(request)

    return respond


def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    if asks_for_data(request):
        return JsonResponse({"sentence": str(error.sentence)}, status=error.status)
    return render(request, f"{error.status}.html", {"sentence": error.sentence}, status=error.status)


def refusals(answer: Answer) -> Answer:
    """A rule that says no becomes a page with its sentence: 403 for the wrong person, 409 for the wrong moment."""

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, error) if isinstance(error, Refused) else None

    def respond(request: HttpRequest) -> HttpResponse:
        return answer(request)

    respond.process_exception = process_exception  # type: ignore[attr-defined]  # as above
    return respond
