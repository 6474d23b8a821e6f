# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Why not alone: what each partner says, side by side, and the answer of one's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.pages import attached, here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_lead
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

from ..actions import necessity as actions
from ..forms.necessity import ChangeNecessityForm, NecessityForm
from ..models import Alone, Necessity
from ..room import DOOR
from ..rules.partners import check_may_write_for
from .decisions import XLSX
from .papers import apart

TOOL = "mandate.necessity"


def _answers(here: Here) -> dict[int, Necessity]:
    found = here.partnership.necessities.select_related("partner__organisation", "written_by", "file")
    return {each.partner_id: each for each in found}


@require_GET
def necessity(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    answers = _answers(here)
    partners = here.partnership.partners.in_office(here.today).select_related("organisation")
    rows: list[dict[str, Any]] = [
        {
            "partner": partner,
            "answer": answers.get(partner.pk),
            "may_write": holds(check_may_write_for, here, partner),
        }
        for partner in partners.order_by("organisation__sort_key")
    ]
    said: list[Necessity] = [row["answer"] for row in rows if row["answer"] is not None]
    shown = {
        "rows": rows,
        "said": len(said),
        "without": len(rows) - len(said),
        "could": [each for each in said if each.alone == Alone.YES],
        "may_lead": may_lead(here),
        "first": next((row["partner"] for row in rows if row["may_write"] and row["answer"] is None), None),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Why not alone"),
    }
    return render(request, "mandate/necessity.html", shown)


def _table(here: Here) -> tuple[list[str], list[list[Cell]]]:
    """A partner that has not answered stands there with nothing beside it."""
    columns = [
        _("Partner"), _("Alone?"), _("Why"), _("What fails today"), _("What shows it"), _("Link"), _("Written"), _("By"),
    ]  # fmt: skip
    answers = _answers(here)
    rows: list[list[Cell]] = []
    for pk, name in here.partnership.partners.in_office(here.today).names().items():
        each = answers.get(pk)
        rows.append(
            [name, _("Not answered yet"), *[None] * 6]
            if each is None
            else [
                name,
                each.get_alone_display(),
                each.reason,
                each.failing,
                each.proof,
                each.link,
                day_of(each.written_at),
                each.written_by.name,
            ]
        )
    return columns, rows


@require_GET
def necessity_csv(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(here_of(request))
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "necessity.csv")


@require_GET
def necessity_xlsx(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(here_of(request))
    return attached(xlsx_bytes(_("Why not alone"), columns, rows), XLSX, "necessity.xlsx")


@require_http_methods(["GET", "POST"])
def answer_necessity(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    asked = number_of(request.GET.get("partner", "")) or (here.partner.pk if here.partner else None)

    def act(data: dict[str, Any]) -> Necessity:
        fields, document = apart(data)
        partner = fields.pop("partner")
        return actions.write_necessity(
            here=here, partner=partner, fields=fields, document=document, by=here.member, at=here.at
        )

    return write_page(
        request,
        NecessityForm(request.POST or None, request.FILES or None, here=here, initial={"partner": asked}),
        title=_("Why can you not do it alone?"),
        lead=_("If you could do it alone, say so. That is no defeat: it saves the others the time."),
        act=act,
        back=here.url("mandate:necessity"),
        theme=DOOR.theme,
    )


def _values(found: Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("alone", "reason", "failing", "proof", "link")}


@require_http_methods(["GET", "POST"])
def change_necessity(request: HttpRequest, necessity: int) -> HttpResponse:
    here = here_of(request)
    mine = here.partnership.necessities.select_related("partner__organisation")
    found: Necessity = get_object_or_404(mine, pk=necessity)
    check_may_write_for(here, found.partner)

    def act(data: dict[str, Any]) -> None:
        fields, document = apart(data)
        actions.change_necessity(
            here=here,
            necessity=found,
            seen=seen_version(request),
            fields=fields,
            document=document,
            by=here.member,
            at=here.at,
        )

    return write_page(
        request,
        ChangeNecessityForm(request.POST or None, request.FILES or None, here=here, initial=_values(found)),
        title=_("Why can you not do it alone?"),
        lead=found.partner.organisation.name,
        act=act,
        back=here.url("mandate:necessity"),
        theme=DOOR.theme,
        record=found,
        current=_values,
    )
