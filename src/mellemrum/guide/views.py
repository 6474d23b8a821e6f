# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of the guide: the wheel as home, and the journal."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.pages import here_of


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    return render(request, "guide/home.html", {"title": here.partnership.name})


@require_GET
def journal(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    lines = here.partnership.journal.order_by("-number")[:100]
    return render(request, "guide/journal.html", {"title": _("Journal"), "lines": lines})
