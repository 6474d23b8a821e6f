# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The onboarding pack: as it is today, as it was kept for somebody, and the newcomer's yes to it."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from mellemrum.guide.pack import changed_since, pack_of, partner_of
from mellemrum.partnership import pack_rules, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import packs
from mellemrum.partnership.actions.records import path_of
from mellemrum.partnership.models import Membership, Pack, Partner
from mellemrum.partnership.pages import here_of
from mellemrum.ui.paper import NoPrinter, pdf_of, printed


def _whom(here: Here, pk: int) -> tuple[Membership, Partner | None]:
    members = here.partnership.memberships.present().select_related("person", "partner__organisation")
    member = get_object_or_404(members, pk=pk)
    partner = partner_of(here, member)
    pack_rules.check_may_see_pack(here, member, partner)
    return member, partner


def _kept(here: Here, pack: int) -> Pack:
    kept = here.partnership.packs.select_related("member__person", "partner__organisation", "file", "made_by")
    found: Pack = get_object_or_404(kept, pk=pack)
    pack_rules.check_may_see_pack(here, found.member, found.partner)
    return found


@require_GET
def live(request: HttpRequest, member: int) -> HttpResponse:
    """As it is now, in the reader's language."""
    here = here_of(request)
    whom, partner = _whom(here, member)
    paper, _revisions = pack_of(here, whom, partner)
    shown = {
        "title": paper["title"],
        "paper": paper,
        "member": whom,
        "editions": here.partnership.packs.filter(member=whom).order_by("-made_at", "-pk"),
        "may_make": rules.holds(pack_rules.check_may_make_pack, here, whom, partner),
        "may_see_receipt": pack_rules.may_see_receipt(here, whom),
    }
    return render(request, "guide/pack.html", shown)


@require_POST
def make(request: HttpRequest, member: int) -> HttpResponse:
    """Keep it as it is now, in the language of the one whom it is for."""
    here = here_of(request)
    whom, partner = _whom(here, member)
    pack_rules.check_may_make_pack(here, whom, partner)
    with override(whom.person.language):
        paper, revisions = pack_of(here, whom, partner)
        try:
            name = f"{slugify(here.partnership.name) or 'pack'}-{here.today.isoformat()}.pdf"
            pdf = name, pdf_of(printed(paper))
        except NoPrinter:
            pdf = None
    kept = packs.keep_pack(
        here=here,
        member=whom,
        partner=partner,
        document=paper,
        revisions=revisions,
        pdf=pdf,
        by=here.member,
        at=here.at,
    )
    return redirect(here.url("guide:kept_pack", pack=kept.pk))


@require_GET
def kept(request: HttpRequest, pack: int) -> HttpResponse:
    """As it was that day, and in which of its sections something else stands today."""
    here = here_of(request)
    found = _kept(here, pack)
    with override(found.language):
        now, _revisions = pack_of(here, found.member, found.partner)
    shown = {
        "title": found.document["title"],
        "paper": found.document,
        "pack": found,
        "changed": changed_since(found.document, now),
        "may_confirm": rules.holds(pack_rules.check_may_confirm, here, found),
        "may_see_receipt": pack_rules.may_see_receipt(here, found.member),
    }
    return render(request, "guide/kept_pack.html", shown)


@require_GET
def pdf(request: HttpRequest, pack: int) -> FileResponse:
    found = _kept(here_of(request), pack)
    if found.file is None:
        raise Http404
    content = path_of(found.file.fingerprint).open("rb")
    return FileResponse(content, as_attachment=True, filename=found.file.name, content_type="application/pdf")


@require_POST
def confirm(request: HttpRequest, pack: int) -> HttpResponse:
    here = here_of(request)
    found = _kept(here, pack)
    packs.confirm_pack(here=here, pack=found, by=here.member, at=here.at)
    return redirect(here.url("guide:kept_pack", pack=found.pk))
