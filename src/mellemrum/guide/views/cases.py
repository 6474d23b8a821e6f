# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""When can all have said yes? The partners' ways, and the case that each takes home in its own words."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.guide import actions
from mellemrum.guide.case_letter import letter_of
from mellemrum.guide.forms import CaseForm, CaseLetterForm
from mellemrum.guide.models import Case, CaseLetter
from mellemrum.guide.rules import check_may_write_case
from mellemrum.guide.ways import PartnerWay, plan
from mellemrum.partnership import calendar_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import attached, here_of, number_of, seen_version, write_page
from mellemrum.rooms.mandate.models import Decision
from mellemrum.ui.paper import WORD


def _decision(request: HttpRequest, here: Here) -> Decision | None:
    asked = number_of(request.GET.get("decision", ""))
    return Decision.objects.filter(partnership=here.partnership, pk=asked).first() if asked else None


@require_GET
def joint_yes(request: HttpRequest) -> HttpResponse:
    """As if papers were ready today; asked from a decision, with that decision's cases."""
    here = here_of(request)
    decision = _decision(request, here)
    cases = Case.objects.filter(partnership=here.partnership).order_by("-written_at", "-pk")
    shown = {
        "title": _("When can all have said yes?"),
        "plan": plan(here),
        "decision": decision,
        "cases": cases.filter(decision=decision) if decision else cases,
    }
    return render(request, "guide/joint_yes.html", shown)


def _case(here: Here, pk: int) -> Case:
    return get_object_or_404(Case.objects.filter(partnership=here.partnership).select_related("decision"), pk=pk)


def _values(case: Any) -> dict[str, Any]:
    return {name: getattr(case, name) for name in ("title", "text", "ready_on", "wished_on", "decision")}


@require_http_methods(["GET", "POST"])
def write_case(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write_case(here)
    decision = _decision(request, here)
    initial: dict[str, Any] = {"decision": decision, "ready_on": here.today}
    if decision is not None:
        initial |= {"title": decision.title, "text": decision.basis}
    return write_page(
        request,
        CaseForm(request.POST or None, here=here, initial=initial),
        title=_("A case for all of you"),
        lead=_("Written once, and given out as one Word file for each partner, with its own words and its own days."),
        act=lambda data: actions.write_case(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("guide:joint_yes"),
        done=lambda case: here.url("guide:case", case=case.pk),
    )


@require_GET
def case(request: HttpRequest, case: int) -> HttpResponse:
    here = here_of(request)
    found = _case(here, case)
    shown = {"title": found.title, "case": found, "plan": plan(here, found), "may_write": here.may_write}
    return render(request, "guide/case.html", shown)


@require_http_methods(["GET", "POST"])
def change_case(request: HttpRequest, case: int) -> HttpResponse:
    here = here_of(request)
    found = _case(here, case)
    check_may_write_case(here)
    return write_page(
        request,
        CaseForm(request.POST or None, here=here, initial=_values(found)),
        title=found.title,
        act=lambda data: actions.change_case(
            here=here, case=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=here.url("guide:case", case=found.pk),
        record=found,
        current=_values,
    )


def _letter_values(letter: Any) -> dict[str, Any]:
    return {"words": letter.words, "handed_in_on": letter.handed_in_on}


@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, case: int, partner: int) -> HttpResponse:
    here = here_of(request)
    found = _case(here, case)
    partners = Partner.objects.in_office(here.today).filter(partnership=here.partnership)
    whose = get_object_or_404(partners.select_related("organisation"), pk=partner)
    calendar_rules.check_may_keep_path(here, whose)
    # Before the first words there is nothing to lose: the form is made from an empty letter that is not kept.
    kept = found.letters.filter(partner=whose).first() or CaseLetter(case=found, partner=whose)
    return write_page(
        request,
        CaseLetterForm(request.POST or None, initial=_letter_values(kept)),
        title=_("%(partner)s's words to the case") % {"partner": whose.organisation.name},
        lead=found.title,
        act=lambda data: actions.write_letter(
            here=here, letter=kept, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=here.url("guide:case", case=found.pk),
        record=kept,
        current=_letter_values,
    )


@require_GET
def docx(request: HttpRequest, case: int, partner: int) -> HttpResponse:
    here = here_of(request)
    found = _case(here, case)
    made = plan(here, found)
    way = next((each for each in made.ways if each.partner.pk == partner), None)
    if way is None:
        raise Http404
    return attached(letter_of(here, found, made, way), WORD, _file_name(found, way))


@require_GET
def papers_zip(request: HttpRequest, case: int) -> HttpResponse:
    """One Word file for each partner."""
    here = here_of(request)
    found = _case(here, case)
    made, kept = plan(here, found), io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as papers:
        for number, way in enumerate(made.ways, start=1):
            # Its own day, not the minute of the download.
            name = zipfile.ZipInfo(f"{number}-{_file_name(found, way)}", (*here.today.timetuple()[:3], 0, 0, 0))
            papers.writestr(name, letter_of(here, found, made, way))
    return attached(kept.getvalue(), "application/zip", f"{_named(found.title, 'case')}.zip")


# A name of a file in plain letters keeps what its words sound like.
PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def _named(text: str, otherwise: str) -> str:
    return slugify(text.lower().translate(PLAIN))[:50].strip("-") or otherwise


def _file_name(case: Case, way: PartnerWay) -> str:
    return f"{_named(way.partner.organisation.name, 'partner')}-{_named(case.title, 'case')}.docx"
