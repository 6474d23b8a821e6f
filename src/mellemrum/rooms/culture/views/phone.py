# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a phone needs to take notes without network: a page that can be installed, and answers to what waited on it.

The browser keeps a note until it is told that the note was kept, and sends it in nobody's name but the writer's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import GuestLink
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.refusals import Refused
from mellemrum.partnership.rules import check_may_write
from mellemrum.partnership.views.guests import guest_page

from ..models import Note
from .occasion import find_occasion


def member_writer(here: Here) -> str:
    """Whose notes wait on a phone. A guest is told from a member by the first letter."""
    return f"m{here.member.pk}"


def guest_writer(link: GuestLink) -> str:
    return f"g{link.pk}"


def answered_as_data(
    request: HttpRequest, form: Form, writer: str, keep: Callable[[dict[str, Any]], Note]
) -> JsonResponse:
    """Asked: who writes here, and the token to write with. Sent: that the note is kept, or why it was not."""
    if request.method != "POST":
        return JsonResponse({"writer": writer, "token": get_token(request)})
    if request.POST.get("writer") != writer:
        return JsonResponse({"writer": writer}, status=403)
    if not form.is_valid():
        return JsonResponse({"sentence": " ".join(_sentences(form))}, status=422)
    try:
        note = keep(form.cleaned_data)
    except Refused as refused:
        return JsonResponse({"sentence": str(refused.sentence)}, status=refused.status)
    return JsonResponse({"kept": str(note.client_id)})


def _sentences(form: Form) -> list[str]:
    """As the page says them: the field's name, and what is wrong with it. The text stands beside its own sentence."""
    named = {name: field.label for name, field in form.fields.items() if name != "text"}
    labels = {name: f"{str(label).removesuffix('?')}: " for name, label in named.items()}
    return [f"{labels.get(name, '')}{error}" for name, errors in form.errors.items() for error in errors]


@require_GET
def note_app(request: HttpRequest, occasion: int) -> HttpResponse:
    here = here_of(request)
    find_occasion(here, occasion)
    check_may_write(here)
    return _manifest()


@require_GET
@guest_page("culture.occasion")
def guest_note_app(request: HttpRequest, link: GuestLink, token: str) -> HttpResponse:
    return _manifest()


def _manifest() -> JsonResponse:
    """The note page and nothing above it; addresses are told from where this file lies."""
    sizes = ((192, "any"), (512, "any"), (512, "maskable"))
    icons = [
        {"src": static(f"ui/{name}"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size, purpose in sizes
        for name in [f"icon-{size}{'-whole' if purpose == 'maskable' else ''}.png"]
    ]
    words = {
        "name": pgettext("app", "Notes in Mellemrum"),
        "short_name": pgettext("app", "Notes"),
        "lang": get_language(),
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": icons,
    }
    return JsonResponse(words, content_type="application/manifest+json")
