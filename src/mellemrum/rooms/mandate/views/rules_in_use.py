# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Ground rules where they are used, the library that they are picked from, and how much each partner fills."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.rules import check_may_write, may_write

from ..actions import conflicts as actions
from ..forms.conflicts import RuleUseForm
from ..room import DOOR
from ..room.rules_in_use import library, rules_in_force, used_rules
from ..room.shares import shares

TOOL = "mandate.rules"


@require_GET
def rules_in_use(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    found = used_rules(here)
    shown = {
        "rules": [each for each in found if each.is_in_force],
        "earlier": [each for each in found if not each.is_in_force],
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Ground rules in use"),
    }
    return render(request, "mandate/rules_in_use.html", shown)


@require_http_methods(["GET", "POST"])
def use_rule(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    agreed = rules_in_force(here)
    return write_page(
        request,
        RuleUseForm(request.POST or None, rules=agreed),
        title=_("Use a ground rule"),
        lead=_("A rule works when somebody says: here it applies.")
        if agreed
        else _("No ground rules are in force yet. Agree on them first."),
        button=_("Say it"),
        act=lambda data: actions.use_rule(here=here, **data, by=here.member, at=here.at),
        back=here.url("mandate:rules_in_use"),
        theme=DOOR.theme,
    )


@require_GET
def rule_library(request: HttpRequest) -> HttpResponse:
    """By kind; what is ticked goes on to the proposal, where it is rewritten."""
    here = here_of(request)
    language = get_language() or "da"
    told = library()
    groups = [
        {
            "name": name[language],
            "must": kind in told["must_cover"],
            "rules": [
                {"id": each["id"], "rule": each["rule"][language], "example": each["example"][language]}
                for each in told["rules"]
                if each["kind"] == kind
            ],
        }
        for kind, name in told["kinds"].items()
    ]
    shown = {
        "advice": told["advice"][language],
        "groups": sorted(groups, key=lambda group: not group["must"]),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("A library of ground rules"),
    }
    return render(request, "mandate/rule_library.html", shown)


@require_GET
def shares_page(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    shown = {"rows": shares(here), "theme": DOOR.theme, "tool": "mandate.decisions", "title": _("Who fills how much?")}
    return render(request, "mandate/shares.html", shown)
