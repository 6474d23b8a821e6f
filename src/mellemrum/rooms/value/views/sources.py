# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The page on which sources are opened and withdrawn: of one measure, or of several at once."""

from __future__ import annotations

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import check_may_write

from .. import actions, rules
from ..forms import SourceForm
from ..models import Measure, Source
from ..models.source import SourceQuerySet
from ..room import DOOR
from .measures import TOOL, find_measure


@require_http_methods(["GET", "POST"])
def sources(request: HttpRequest, measure: int) -> HttpResponse:
    """Those of one measure."""
    here = here_of(request)
    found = find_measure(here, measure)
    rules.check_may_send(here, found)
    return _page(request, found, found.sources.standing(), here.url("value:values", measure=found.pk))


@require_http_methods(["GET", "POST"])
def shared_sources(request: HttpRequest) -> HttpResponse:
    """Those whose table holds several measures: one's own, and for the secretariat everybody's."""
    here = here_of(request)
    check_may_write(here)
    standing = Source.objects.standing().of_several().filter(member__partnership=here.partnership)
    mine = standing if here.is_secretariat else standing.filter(member=here.member)
    return _page(request, None, mine, here.url("value:import_values"))


def _page(request: HttpRequest, measure: Measure | None, standing: SourceQuerySet, back: str) -> HttpResponse:
    here = here_of(request)
    form = SourceForm(request.POST or None)
    address, made, status = "", None, 200
    if request.method == "POST":
        if form.is_valid():
            name = form.cleaned_data["name"]
            made, token = actions.open_source(here=here, measure=measure, name=name, by=here.member, at=here.at)
            address = request.build_absolute_uri(reverse("deliver", kwargs={"token": token}))
            form = SourceForm()
        else:
            status = 422
    dated = standing.select_related("member__person").annotate(last_at=Max("deliveries__sent_at"))
    shown = {
        "measure": measure,
        "form": form,
        "address": address,
        "made": made,
        "sources": dated.order_by("opened_at", "pk"),
        "back": back,
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Values that come by themselves"),
    }
    return render(request, "value/sources.html", shown, status=status)


@require_POST
def withdraw_source(request: HttpRequest, source: int) -> HttpResponse:
    here = here_of(request)
    mine = Source.objects.filter(member__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("measure__owner__organisation"), pk=source)
    actions.withdraw_source(here=here, source=found, by=here.member, at=here.at)
    if found.measure_id is None:
        return redirect(here.url("value:shared_sources"))
    return redirect(here.url("value:sources", measure=found.measure_id))
