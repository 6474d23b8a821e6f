# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages that belong to the house as a whole."""

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """The user guide in short: what the wheel is, how one signs, how a figure is read."""
    return render(request, "site/help.html", {"title": _("Help")})


@require_GET
def note_worker(request: HttpRequest) -> FileResponse:
    """What opens the note pages without network. From the root, for a browser lets it no higher than where it lies."""
    built = settings.PACKAGE / "ui" / "static" / "built" / "note-worker.js"
    return FileResponse(built.open("rb"), content_type="text/javascript; charset=utf-8")
