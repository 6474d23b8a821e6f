# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The three lists of "ready to start" as files to take along."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import attached, here_of
from mellemrum.reading.exports import Cell, csv_bytes, xlsx_bytes

from .decisions import XLSX
from .readiness import estimates_of, needs_of, stakeholders_of

Table = tuple[list[str], list[list[Cell]]]


def _csv(table: Table, name: str) -> HttpResponse:
    return attached(csv_bytes(*table, get_language() or "da"), "text/csv; charset=utf-8", f"{name}.csv")


def _data(here: Here) -> Table:
    columns = [_("Data"), _("Who has it"), _("Responsible"), _("Legal basis"), _("Needed by"), _("Ready")]
    rows: list[list[Cell]] = [
        [
            each.what,
            each.held_by,
            each.responsible.person.name if each.responsible else "",
            each.legal_basis,
            each.due_on,
            _("Yes") if each.is_ready else _("No"),
        ]
        for each in needs_of(here)
    ]
    return columns, rows


def _stakeholders(here: Here) -> Table:
    columns = [
        _("Who"), _("What is at stake for them"), _("What they can do"), _("Holds the contact"), _("Involved by"),
        _("Involved on"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            each.name,
            each.stake,
            each.power,
            each.contact.person.name if each.contact else "",
            each.involve_by_on,
            each.involved_on,
        ]
        for each in stakeholders_of(here)
    ]
    return columns, rows


def _resources(here: Here) -> Table:
    """Without sums: a spreadsheet adds up itself, and an added row is added twice. What is missing says so."""
    columns = [_("Partner"), _("For what"), _("Hours"), _("Kroner"), _("From"), _("To"), _("Estimated by")]
    estimates = estimates_of(here)
    rows: list[list[Cell]] = [
        [
            each.partner.organisation.name,
            each.what,
            each.hours,
            each.kroner,
            each.from_on,
            each.to_on,
            each.estimated_by.person.name,
        ]
        for each in estimates
    ]
    known = {each.partner_id for each in estimates}
    partners = here.partnership.partners.in_office(here.today).names()
    rows += [[name, _("Not estimated yet"), *[None] * 5] for pk, name in partners.items() if pk not in known]
    return columns, rows


@require_GET
def data_csv(request: HttpRequest) -> HttpResponse:
    return _csv(_data(here_of(request)), "data")


@require_GET
def data_xlsx(request: HttpRequest) -> HttpResponse:
    return attached(xlsx_bytes(_("Data"), *_data(here_of(request))), XLSX, "data.xlsx")


@require_GET
def stakeholders_csv(request: HttpRequest) -> HttpResponse:
    return _csv(_stakeholders(here_of(request)), "stakeholders")


@require_GET
def stakeholders_xlsx(request: HttpRequest) -> HttpResponse:
    table = _stakeholders(here_of(request))
    return attached(xlsx_bytes(_("Stakeholders"), *table), XLSX, "stakeholders.xlsx")


@require_GET
def resources_csv(request: HttpRequest) -> HttpResponse:
    return _csv(_resources(here_of(request)), "resources")


@require_GET
def resources_xlsx(request: HttpRequest) -> HttpResponse:
    return attached(xlsx_bytes(_("Resources"), *_resources(here_of(request))), XLSX, "resources.xlsx")
