# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A text in force was taken up again, and those who met keep it as it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.partnership import mission_rules as rules
from mellemrum.partnership.actions import revisits as actions
from mellemrum.partnership.agreement_page import THEMES, title_of, url_of
from mellemrum.partnership.mission_forms import KeepForm
from mellemrum.partnership.models import AgreementKind, Revision
from mellemrum.partnership.pages import here_of, seen_version, write_page


@require_http_methods(["GET", "POST"])
def keep_revision(request: HttpRequest, revision: int) -> HttpResponse:
    here = here_of(request)
    mine = Revision.objects.filter(agreement__partnership=here.partnership).select_related("agreement__receiver")
    found = get_object_or_404(mine, pk=revision)
    rules.check_may_keep(here, found, found.agreement.revisions.out().first())
    kind = AgreementKind(found.agreement.kind)
    return write_page(
        request,
        KeepForm(request.POST or None, here=here),
        title=_("It still holds"),
        lead=title_of(kind, found.agreement.receiver),
        act=lambda data: actions.keep_revision(
            here=here, revision=found, seen=seen_version(request), **data, by=here.member, at=here.at
        ),
        back=url_of(here, kind, None),
        button=_("Keep it as it is"),
        record=found,
        current=lambda record: {"next_on": getattr(record, "revisit_on", None)},
        theme=THEMES[kind],
    )
