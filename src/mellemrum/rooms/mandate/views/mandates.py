# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door of the room, and the mandates of all partners side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.models import AgreementKind, Revision, RevisionState
from mellemrum.partnership.pages import here_of

from ..room import DOOR


@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """What is behind the door, and what comes later."""
    return render(request, "ui/door.html", {"door": DOOR, "theme": DOOR.theme, "title": DOOR.name})


@require_GET
def mandates(request: HttpRequest) -> HttpResponse:
    """Every partner's mandate: in force, out for signature or missing, with amount, date and giver."""
    here = here_of(request)
    partners = here.partnership.partners.in_office(here.today).select_related("organisation")
    revisions = (
        Revision.objects.filter(agreement__partnership=here.partnership, agreement__kind=AgreementKind.MANDATE)
        .filter(state__in=[RevisionState.IN_FORCE, RevisionState.OUT])
        .select_related("agreement", "terms")
    )
    found = {(r.agreement.receiver_id, r.state): r for r in revisions}
    rows = [
        (partner, found.get((partner.pk, RevisionState.IN_FORCE)), found.get((partner.pk, RevisionState.OUT)))
        for partner in partners.order_by("organisation__sort_key")
    ]
    in_force = sum(row[1] is not None for row in rows)
    shown = {
        "rows": rows,
        "in_force": in_force,
        "theme": DOOR.theme,
        "tool": "mandate.mandates",
        "title": _("Mandates"),
    }
    return render(request, "mandate/mandates.html", shown)
