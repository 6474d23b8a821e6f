# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages that belong to the house as a whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: mostly a page that stood open too long, and never the visitor's fault to explain."""
    sentence = _("The page had been open too long, or it was not sent from here. Load it again, and send it once more.")
    return render(request, "403.html", {"sentence": sentence}, status=403)


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """The user guide in short: what the wheel is, how one signs, how a figure is read."""
    return render(request, "site/help.html", {"title": _("Help")})
