# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The page on which a measure's sources are opened and withdrawn."""

from __future__ import annotations

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.pages import here_of

from .. import actions, rules
from ..forms import SourceForm
from ..models import Source
from ..room import DOOR
from .measures import TOOL, find_measure


@require_http_methods(["GET", "POST"])
def sources(request: HttpRequest, measure: int) -> HttpResponse:
    here = here_of(request)
    found = find_measure(here, measure)
    rules.check_may_send(here, found)
    form = SourceForm(request.POST or None)
    address, made, status = "", None, 200
    if request.method == "POST":
        if form.is_valid():
            name = form.cleaned_data["name"]
            made, token = actions.open_source(here=here, measure=found, name=name, by=here.member, at=here.at)
            address = request.build_absolute_uri(reverse("deliver", kwargs={"token": token}))
            form = SourceForm()
        else:
            status = 422
    standing = found.sources.standing().select_related("member__person").annotate(last_at=Max("deliveries__sent_at"))
    shown = {
        "measure": found,
        "form": form,
        "address": address,
        "made": made,
        "sources": standing.order_by("opened_at", "pk"),
        "back": here.url("value:values", measure=found.pk),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Values that come by themselves"),
    }
    return render(request, "value/sources.html", shown, status=status)


@require_POST
def withdraw_source(request: HttpRequest, source: int) -> HttpResponse:
    here = here_of(request)
    mine = Source.objects.filter(measure__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("measure__owner__organisation"), pk=source)
    actions.withdraw_source(here=here, source=found, by=here.member, at=here.at)
    return redirect(here.url("value:sources", measure=found.measure_id))
