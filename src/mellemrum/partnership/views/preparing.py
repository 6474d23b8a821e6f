# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Preparing an answer to a text that is out for signature, for those who act for one's own partner."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.partnership import rules, talk_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import prepared
from mellemrum.partnership.agreement_page import THEMES, title_of, url_of
from mellemrum.partnership.forms import PreparedForm
from mellemrum.partnership.models import AgreementKind, Partner, Prepared, ResponseKind, Revision
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.partnership.refusals import NotYourRight


def own_partner(here: Here) -> Partner:
    """The organisation that the person comes from."""
    if here.partner is None:
        raise NotYourRight(_("You come from no partner, so there is no answer for you to prepare."))
    talk_rules.check_may_prepare(here, here.partner)
    return here.partner


def kept_values(partner: Partner, kind: str, record: int) -> dict[str, Any]:
    """What was prepared before, as the form's first values."""
    found = Prepared.objects.about(kind, record).filter(partner=partner).first()
    return {"kind": found.kind, "text": found.text} if found is not None else {}


@require_http_methods(["GET", "POST"])
def prepare_response(request: HttpRequest, revision: int) -> HttpResponse:
    here = here_of(request)
    mine = Revision.objects.filter(agreement__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("agreement__receiver__organisation", "terms"), pk=revision)
    partner = own_partner(here)
    rules.check_takes_answer(found, partner, ResponseKind.SIGNED)
    about = ("partnership.revision", found.pk)
    agreement = found.agreement
    page = url_of(here, agreement.kind, agreement.receiver_id)
    return write_page(
        request,
        PreparedForm(request.POST or None, initial=kept_values(partner, *about)),
        title=_("Prepare the answer of %(partner)s") % {"partner": partner.organisation.name},
        lead=_("%(what)s, revision %(n)s. It is given by somebody who acts for the partner, with one tap.")
        % {"what": title_of(AgreementKind(agreement.kind), agreement.receiver), "n": found.number},
        act=lambda data: prepared.prepare(here=here, partner=partner, about=about, **data, by=here.member, at=here.at),
        back=page,
        button=_("Keep it ready"),
        theme=THEMES[AgreementKind(agreement.kind)],
    )
