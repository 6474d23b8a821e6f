# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The page on which a shared text is taken up again."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from mellemrum.guide.revisit import changed_since
from mellemrum.partnership import mission_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import THEMES, title_of, url_of
from mellemrum.partnership.canvas import cells
from mellemrum.partnership.models import AgreementKind, Draft, Revision
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import holds


def _rewrite(here: Here, revision: Revision) -> str:
    """Where new words are written: beside the draft, where somebody has begun one."""
    if revision.agreement.kind == AgreementKind.RULES:
        return here.url("partnership:propose_rules")
    if Draft.objects.filter(agreement=revision.agreement).exists():
        return f"{here.url('partnership:mission')}#draft"
    return here.url("partnership:write_mission")


@require_GET
def revisit(request: HttpRequest, revision: int) -> HttpResponse:
    here = here_of(request)
    shared = Revision.objects.filter(
        agreement__partnership=here.partnership, agreement__kind__in=mission_rules.REVISITED
    )
    found = get_object_or_404(shared.select_related("agreement"), pk=revision)
    kind = AgreementKind(found.agreement.kind)
    out = found.agreement.revisions.out().first()
    shown = {
        "revision": found,
        "cells": [cell for cell in cells(found.canvas) if cell.text],
        "sections": [asdict(section) for section in changed_since(here, found)],
        "kept": found.revisits.select_related("kept_by").prefetch_related("partners__organisation").order_by("-pk"),
        "may_keep": holds(mission_rules.check_may_keep, here, found, out),
        "rewrite": _rewrite(here, found),
        "may_rewrite": here.may_write and out is None,
        "theme": THEMES[kind],
        "title": title_of(kind, None),
        "back": url_of(here, kind, None),
    }
    return render(request, "guide/revisit.html", shown)
