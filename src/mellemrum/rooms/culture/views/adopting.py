# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Points from elsewhere: what they have that you lack, and what of it you take over as a proposal."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.pages import here_of, number_of
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_write

from ..actions import catalogue as actions
from ..forms.adopting import AdoptForm
from ..room import CATALOGUE, DOOR
from ..room.adopting import Offered, compared_with_ours, told

SALT = "culture.adopting"


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest) -> HttpResponse:
    """The form, and below it what was read from it: nothing is kept before it is taken over."""
    here = here_of(request)
    check_may_write(here)
    is_posted = request.method == "POST"
    form = AdoptForm(request.POST if is_posted else None, request.FILES if is_posted else None, here=here)
    offered: list[Offered] = []
    if is_posted and form.is_valid():
        offered = compared_with_ours(here, form.cleaned_data["offered"])
    shown = {
        "form": form,
        "offered": list(enumerate(offered)),
        "told": told(offered) if offered else "",
        "carried": signing.dumps([here.partnership.key, [each[:3] for each in offered]], salt=SALT, compress=True),
        "theme": DOOR.theme,
        "tool": CATALOGUE,
        "title": _("Take over points"),
    }
    return render(request, "culture/adopt.html", shown, status=422 if form.errors else 200)


@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    try:
        key, offered = signing.loads(request.POST.get("carried", ""), salt=SALT)
    except signing.BadSignature as error:
        raise NotNow(_("The list has been changed on the way. Read the catalogue once more.")) from error
    wanted = {number_of(each) for each in request.POST.getlist("take")}
    chosen = [each for place, each in enumerate(offered, start=1) if place in wanted]
    if key != here.partnership.key or not chosen:
        raise NotNow(_("Choose at least one point to take over."))
    points = [dict(zip(("text", "theme", "phase"), each, strict=True)) for each in chosen]
    actions.adopt_points(here=here, points=points, by=here.member, at=here.at)
    return redirect(here.url("culture:catalogue"))
