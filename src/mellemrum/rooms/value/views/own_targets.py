# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a partner is measured on at home, beside a shared measure: told by the partner itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.partnership.pages import here_of, seen_version, write_page

from .. import actions, rules
from ..forms import OwnTargetForm
from ..room import DOOR
from .measures import find_measure


def own_target_values(found: Any) -> dict[str, Any]:
    return {"text": found.text, "pull": found.pull, "why": found.why}


@require_http_methods(["GET", "POST"])
def own_target(request: HttpRequest, measure: int) -> HttpResponse:
    here = here_of(request)
    found = find_measure(here, measure)
    partner = rules.check_may_say_own_target(here, found, here.partner)
    said = found.own_targets.filter(partner=partner).first()
    by: dict[str, Any] = {"here": here, "by": here.member, "at": here.at}

    def act(data: dict[str, Any]) -> None:
        if said is None:
            actions.say_own_target(measure=found, partner=partner, fields=data, **by)
        else:
            actions.change_own_target(own_target=said, seen=seen_version(request), fields=data, **by)

    return write_page(
        request,
        OwnTargetForm(request.POST or None, initial=own_target_values(said) if said else None),
        title=_("What are you measured on at home?"),
        lead=_("You can reach every target of your own and still make the whole worse. Say it aloud beside: %(name)s.")
        % {"name": found.name},
        act=act,
        back=here.url("value:measure", measure=found.pk),
        theme=DOOR.theme,
        record=said,
        current=own_target_values,
    )
