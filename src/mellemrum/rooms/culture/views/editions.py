# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An edition: published, read on a page, on paper and in Excel, held against another, and opened to everybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import attached, here_of, number_of, write_page
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_lead, holds
from mellemrum.reading.exports import Cell, xlsx_bytes
from mellemrum.ui.paper import NoPrinter, pdf_of

from .. import figures
from ..actions import catalogue as actions
from ..forms.catalogue import EditionForm, OpenForm
from ..models import Asks, Edition, Phase, Theme
from ..room import CATALOGUE, DOOR
from ..room.catalogue import edition_paper, unnamed
from ..rules import catalogue as rules
from .occasions import XLSX


@require_http_methods(["GET", "POST"])
def publish_edition(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_publish(here)
    return write_page(
        request,
        EditionForm(request.POST or None),
        title=_("Publish an edition"),
        lead=_("The points that are in the catalogue today are printed as they stand. An edition never changes."),
        button=_("Publish it"),
        act=lambda data: actions.publish_edition(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("culture:catalogue"),
        done=lambda made: here.url("culture:edition", edition=made.pk),
        theme=DOOR.theme,
    )


def _find(here: Here, edition: int) -> Edition:
    found: Edition = get_object_or_404(here.partnership.editions, pk=edition)
    found.partnership = here.partnership
    return found


def _others(here: Here, edition: Edition) -> list[Edition]:
    """The editions that it can be held against: the ones before it come first, the nearest at the front."""
    others = here.partnership.editions.exclude(pk=edition.pk)
    return sorted(others, key=lambda each: (each.number > edition.number, abs(each.number - edition.number)))


@require_GET
def edition(request: HttpRequest, edition: int) -> HttpResponse:
    here = here_of(request)
    found = _find(here, edition)
    shown = {
        "edition": found,
        "paper": edition_paper(found, found.points),
        "has_others": here.partnership.editions.exclude(pk=found.pk).exists(),
        "may_open": holds(check_may_lead, here),
        "theme": DOOR.theme,
        "tool": CATALOGUE,
        "title": found.title,
    }
    return render(request, "culture/edition.html", shown)


@require_GET
def edition_pdf(request: HttpRequest, edition: int) -> HttpResponse:
    found = _find(here_of(request), edition)
    try:
        content = pdf_of(edition_paper(found, found.points))
    except NoPrinter as missing:
        raise NotNow(str(missing)) from missing
    return attached(content, "application/pdf", f"edition-{found.number}.pdf")


@require_GET
def edition_xlsx(request: HttpRequest, edition: int) -> HttpResponse:
    found = _find(here_of(request), edition)
    columns = [
        _("Theme"), _("Phase"), _("Attention point"), _("It asks for"), _("Action"), _("Why it waits"), _("Noticed at"), _("By"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            str(Theme(each["theme"]).label),
            str(Phase(each["phase"]).label),
            each["text"],
            str(Asks(each["asks"]).label) if each["asks"] else "",
            each["action"],
            each["reason"],
            "; ".join(each["sources"]),
            ", ".join(each.get("named", [])),
        ]
        for each in found.points
    ]
    content = xlsx_bytes(_("Edition %(number)s") % {"number": found.number}, columns, rows)
    return attached(content, XLSX, f"edition-{found.number}.xlsx")


@require_GET
def compare_editions(request: HttpRequest, edition: int) -> HttpResponse:
    """What this one has that another lacks, and the other way round: the one before it unless another is chosen."""
    here = here_of(request)
    found = _find(here, edition)
    others = _others(here, found)
    wanted = number_of(request.GET.get("against", ""))
    other = next((each for each in others if each.number == wanted), others[0] if others else None)
    if other is None:
        raise Http404
    changes = figures.compared(other.points, found.points)
    numbers = {"this": found.number, "that": other.number}
    shown = {
        "edition": found,
        "other": other,
        "others": others,
        "changes": changes,
        "only_this": _("In edition %(this)s, not in edition %(that)s") % numbers,
        "only_that": _("In edition %(that)s, not in edition %(this)s") % numbers,
        "moved": [
            {"text": now["text"], "was": _place(was["theme"], was["phase"]), "now": _place(now["theme"], now["phase"])}
            for was, now in changes.moved
        ],
        "theme": DOOR.theme,
        "tool": CATALOGUE,
        "title": _("Edition %(this)s against edition %(that)s") % numbers,
    }
    return render(request, "culture/compare_editions.html", shown)


def _place(theme: str, phase: str) -> str:
    return f"{Theme(theme).label}, {Phase(phase).label}"


@require_http_methods(["GET", "POST"])
def open_edition(request: HttpRequest, edition: int) -> HttpResponse:
    here = here_of(request)
    found = _find(here, edition)
    check_may_lead(here)
    return write_page(
        request,
        OpenForm(request.POST or None, here=here, edition=found),
        title=_("Open it to everybody: %(title)s") % {"title": found.title},
        lead=_(
            "Everybody who has the address can then read it, and no names stand there. You can close the page again."
        ),
        button=_("Open it to everybody"),
        act=lambda data: actions.open_edition(here=here, edition=found, by=here.member, at=here.at, **data),
        back=here.url("culture:edition", edition=found.pk),
        theme=DOOR.theme,
    )


@require_POST
def close_edition(request: HttpRequest, edition: int) -> HttpResponse:
    here = here_of(request)
    found = _find(here, edition)
    actions.close_edition(here=here, edition=found, by=here.member, at=here.at)
    return redirect(here.url("culture:edition", edition=found.pk))


@require_GET
def public_page(request: HttpRequest, edition_key: str) -> HttpResponse:
    """What everybody may read of an edition that the partnership has opened."""
    opened = Edition.objects.select_related("partnership").exclude(public_key="")
    found = get_object_or_404(opened, public_key=edition_key)
    paper = edition_paper(found, unnamed(found.points))
    answer = render(request, "culture/public_edition.html", {"paper": paper, "title": found.title})
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
