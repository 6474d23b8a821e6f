# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who has heard the story, how often and from whom; one audience with its own words; and what is written down."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import months_after
from mellemrum.partnership.difference import difference
from mellemrum.partnership.pages import attached, here_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

from ..actions import telling as actions
from ..figures.drift import drift
from ..figures.readability import readability
from ..forms.telling import AudienceForm, TellingForm
from ..models import Audience, AudienceText, Narrative, Telling
from ..room import DOOR
from ..rules.telling import check_may_keep, check_may_remove_telling
from .narrative import found_narrative

TOOL = "leadership.messages"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _heard(here: Here) -> list[dict[str, Any]]:
    """Each audience with the times that it was told, newest first. Who waits longest stands first."""
    told = Telling.objects.kept().select_related("teller__person", "partner__organisation").order_by("-told_on", "-pk")
    found = here.partnership.audiences.kept().prefetch_related(Prefetch("tellings", told), "texts")
    rows = []
    for audience in found.order_by("pk"):
        tellings = list(audience.tellings.all())
        last = tellings[0] if tellings else None
        due_on = months_after(last.told_on, audience.every_months) if last else None
        rows.append(
            {
                "audience": audience,
                "times": len(tellings),
                "last": last,
                "tellers": list(dict.fromkeys(each.teller.person.name for each in tellings)),
                "has_words": bool(audience.texts.all()),
                "due_on": due_on,
                "is_late": due_on is None or due_on < here.today,
            }
        )
    return sorted(rows, key=lambda row: (row["due_on"] is not None, row["due_on"] or here.today))


@require_GET
def messages(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rows = _heard(here)
    shown = {
        "rows": rows,
        "late": sum(row["is_late"] for row in rows),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Who has heard what"),
    }
    return render(request, "leadership/messages.html", shown)


def _table(here: Here) -> tuple[list[str], list[list[Cell]]]:
    """One row a telling; an audience that has heard nothing stands there with nothing beside it."""
    columns = [
        _("Audience"), _("Told on"), _("Told by"), _("Partner"), _("How"), _("Version"), _("What they asked back"),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for audience in here.partnership.audiences.kept().order_by("pk"):
        told = audience.tellings.kept().select_related("teller__person", "partner__organisation", "text")
        tellings = list(told.order_by("told_on", "pk"))
        if not tellings:
            rows.append([audience.name, None, "", "", "", "", ""])
        rows += [
            [
                audience.name,
                each.told_on,
                each.teller.person.name,
                each.partner.organisation.name if each.partner else "",
                each.get_how_display(),
                _version(each),
                each.asked_back,
            ]
            for each in tellings
        ]
    return columns, rows


def _version(each: Telling) -> str:
    """In which words it was told."""
    if each.text is not None:
        return _("Their own text, no. %(n)s") % {"n": each.text.number}
    if each.narrative_number is not None:
        return _("The common text, no. %(n)s") % {"n": each.narrative_number}
    return _("Before it was written down")


@require_GET
def messages_csv(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(here_of(request))
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "messages.csv")


@require_GET
def messages_xlsx(request: HttpRequest) -> HttpResponse:
    columns, rows = _table(here_of(request))
    return attached(xlsx_bytes(_("Who has heard what"), columns, rows), XLSX, "messages.xlsx")


def _found(here: Here, audience: int) -> Audience:
    found: Audience = get_object_or_404(here.partnership.audiences, pk=audience)
    return found


def _since(common: Narrative, text: AudienceText) -> Any:
    """What was changed in the common text after this one was written from it."""
    if text.narrative_number is None or text.narrative_number == common.number:
        return None
    before = common.earlier.filter(number=text.narrative_number).first()
    return difference(before.text, common.text) if before else None


@require_GET
def audience(request: HttpRequest, audience: int) -> HttpResponse:
    here = here_of(request)
    found = _found(here, audience)
    common = found_narrative(here)
    texts = list(found.texts.select_related("written_by").order_by("-number"))
    text = texts[0] if texts else None
    told = found.tellings.kept().select_related("teller__person", "partner__organisation", "text")
    tellings = [
        {"each": each, "version": _version(each), "may_remove": holds(check_may_remove_telling, here, each)}
        for each in told.order_by("-told_on", "-pk")
    ]
    shown = {
        "audience": found,
        "text": text,
        "earlier": texts[1:],
        "common": common,
        "drift": drift([common.why, common.aim, common.first_steps], text.text) if common and text else None,
        "since": _since(common, text) if common and text else None,
        "reads": readability(text.text) if text else None,
        "tellings": tellings,
        "may_write": holds(check_may_keep, here, found),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.name,
    }
    return render(request, "leadership/audience.html", shown)


@require_http_methods(["GET", "POST"])
def add_audience(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        AudienceForm(request.POST or None),
        title=_("Who shall hear it?"),
        lead=_("When you are tired of saying it, the first have just begun to hear it."),
        act=lambda data: actions.add_audience(here=here, **data, by=here.member, at=here.at),
        back=here.url("leadership:messages"),
        theme=DOOR.theme,
    )


def _values(found: Any) -> dict[str, Any]:
    text = found.texts.order_by("-number").values_list("text", flat=True).first() or ""
    return {"name": found.name, "every_months": found.every_months, "text": text}


@require_http_methods(["GET", "POST"])
def change_audience(request: HttpRequest, audience: int) -> HttpResponse:
    here = here_of(request)
    found = _found(here, audience)
    check_may_keep(here, found)
    return write_page(
        request,
        AudienceForm(request.POST or None, initial=_values(found)),
        title=found.name,
        lead=_("What was told stays as it was told. A new text gets the next number."),
        act=lambda data: actions.change_audience(
            here=here, audience=found, seen=seen_version(request), **data, by=here.member, at=here.at
        ),
        back=here.url("leadership:audience", audience=found.pk),
        theme=DOOR.theme,
        record=found,
        current=_values,
    )


@require_POST
def remove_audience(request: HttpRequest, audience: int) -> HttpResponse:
    here = here_of(request)
    actions.remove_audience(here=here, audience=_found(here, audience), by=here.member, at=here.at)
    return redirect(here.url("leadership:messages"))


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, audience: int) -> HttpResponse:
    here = here_of(request)
    found = _found(here, audience)
    check_may_keep(here, found)
    return write_page(
        request,
        TellingForm(request.POST or None, here=here, initial={"told_on": here.today, "teller": here.member.pk}),
        title=_("They have heard it"),
        lead=found.name,
        act=lambda data: actions.record_telling(here=here, audience=found, fields=data, by=here.member, at=here.at),
        back=here.url("leadership:audience", audience=found.pk),
        theme=DOOR.theme,
    )


@require_POST
def remove_telling(request: HttpRequest, telling: int) -> HttpResponse:
    here = here_of(request)
    mine = Telling.objects.filter(audience__partnership=here.partnership).select_related("teller")
    found = get_object_or_404(mine, pk=telling)
    actions.remove_telling(here=here, telling=found, by=here.member, at=here.at)
    return redirect(here.url("leadership:audience", audience=found.audience_id))
