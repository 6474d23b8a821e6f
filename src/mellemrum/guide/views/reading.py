# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The reading trail on one page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.guide.reading import all_concepts
from mellemrum.partnership.sorting import danish_key


@require_GET
def reading(request: HttpRequest) -> HttpResponse:
    """By name, as one looks a word up."""
    found = sorted(all_concepts(), key=lambda each: danish_key(str(each.name)))
    return render(request, "guide/reading.html", {"concepts": found, "title": _("Read also")})
