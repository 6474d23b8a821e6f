# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages outside any one partnership: what is mine, my own page, starting a partnership, and coming in by a link."""

from __future__ import annotations

from typing import Any

from allauth.account.views import request_login_code
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership import clock, rules
from mellemrum.partnership.actions import partnerships, people
from mellemrum.partnership.forms import AcceptForm, PersonForm, StartForm
from mellemrum.partnership.models import Invitation, Language, Membership, Partnership, Person, Role
from mellemrum.partnership.pages import person_of, seen_version, write_page
from mellemrum.partnership.personal_links import find_led

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# A link from a mail is a key: no page learns it from where the visitor came. Not "no-referrer", with which browsers
# send forms from nowhere (Origin: null), and the page's own form would be refused as a forgery.
KEEPS_THE_LINK = "strict-origin"


@require_GET
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Straight to the only partnership, else to the list."""
    keys = list(Partnership.objects.of(person_of(request)).values_list("key", flat=True)[:2])
    if len(keys) == 1:
        return redirect(reverse("guide:home", kwargs={"key": keys[0]}))
    return redirect("mine")


@require_GET
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    at = clock.now()
    found = (
        Membership.objects.present()
        .filter(person=person_of(request))
        .select_related("partnership", "partner__organisation")
    )
    shown = {
        "memberships": found.order_by("partnership__name"),
        "may_start": any(member.role == Role.SECRETARIAT for member in found),
        "title": _("My partnerships"),
        "at": at,
    }
    return render(request, "partnership/mine.html", shown)


def person_values(person: Any) -> dict[str, Any]:
    return {"name": person.name, "phone": person.phone, "language": person.language}


@require_http_methods(["GET", "POST"])
@login_required
def me(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    return write_page(
        request,
        PersonForm(request.POST or None, initial=person_values(person)),
        title=_("My page"),
        lead=person.email,
        act=lambda data: people.change_person(
            person=person, seen=seen_version(request), **data, by=person, at=clock.now()
        ),
        back=reverse("home"),
        done=lambda changed: reverse("me"),
        record=person,
        current=person_values,
        template="partnership/me.html",
    )


@require_http_methods(["GET", "POST"])
@login_required
def start(request: HttpRequest) -> HttpResponse:
    partnerships.check_may_start(person_of(request))
    return write_page(
        request,
        StartForm(request.POST or None),
        title=_("Start a partnership"),
        lead=_("A name and one line are enough to begin."),
        act=lambda data: partnerships.start_partnership(**data, by=person_of(request), at=clock.now()),
        back=reverse("mine"),
        done=lambda made: reverse("partnership:begin_task", kwargs={"key": made.key}),
        button=_("Start"),
    )


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """The visitor's language before log-in; afterwards the person's own choice holds."""
    chosen = request.POST.get("language", "da")
    request.session["language"] = chosen if chosen in {"da", "en"} else "da"
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    # Not redirect(): it would take a word without a slash for the name of a view.
    return HttpResponseRedirect(back if safe else "/")


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Reading the link changes nothing, as mail scanners open links; only the button accepts."""
    at = clock.now()
    rows = Invitation.objects.select_related("partnership", "partner__organisation", "invited_by")
    found = rows.filter(token_hash=people.hash_of(token)).first()
    if found is None:
        raise Http404
    person = request.user if isinstance(request.user, Person) else None
    rules.check_may_accept(found, person, at)
    has_account = Person.objects.filter(email=found.email).exists()
    form = AcceptForm(request.POST or None, initial={"name": found.name})
    if request.method == "POST" and (person is not None or (not has_account and form.is_valid())):
        data: dict[str, Any] = form.cleaned_data if person is None else {}
        language = get_language() or Language.DANISH
        member = people.accept_invitation(invitation=found, person=person, **data, language=language, at=at)
        if person is None:
            login(request, member.person, backend=BACKEND)
        return redirect(reverse("guide:home", kwargs={"key": found.partnership.key}))
    shown = {
        "invitation": found,
        "form": form,
        "has_account": has_account,
        "login": f"{reverse('account_login')}?next={request.path}",
        "title": _("You are invited to %(partnership)s") % {"partnership": found.partnership.name},
    }
    response = render(request, "partnership/invitation.html", shown, status=422 if form.errors else 200)
    response.headers["Referrer-Policy"] = KEEPS_THE_LINK
    return response


@require_http_methods(["GET", "POST"])
def come(request: HttpRequest, signed: str) -> HttpResponse:
    """From a mail to the page on which something waits. Whoever is logged in already stands there at once.

    Reading it changes nothing; the button asks for the code, and from there on the pages speak the reader's language.
    """
    led = find_led(signed)
    if led is not None and request.user == led.person:
        return HttpResponseRedirect(led.page)
    if request.method == "POST" and led is not None and not request.user.is_authenticated:
        request.session["language"] = led.person.language
        with override(led.person.language):
            return request_login_code(request)
    with override(led.person.language if led is not None else get_language()):
        title = _("This link works no more") if led is None else _("One thing waits for you")
        response = render(request, "partnership/come.html", {"led": led, "title": title}, status=200 if led else 410)
    response.headers["Referrer-Policy"] = KEEPS_THE_LINK
    return response


@require_GET
def healthz(request: HttpRequest) -> HttpResponse:
    """For whatever watches the server: the database answers."""
    Partnership.objects.exists()
    return HttpResponse("ok", content_type="text/plain")


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "partnership/accessibility.html", {"title": _("Accessibility statement")})
