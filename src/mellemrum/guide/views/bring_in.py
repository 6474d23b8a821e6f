# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Bringing in a partnership that is already running: the template, how the file was understood, and the one yes."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.guide import actions
from mellemrum.guide.bring_in.known import known
from mellemrum.guide.bring_in.template import template_bytes
from mellemrum.guide.bring_in.understood import Book, carried, in_hand, shown_kinds, understand
from mellemrum.guide.forms import BringInForm, ScanForm
from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import sentence_of
from mellemrum.partnership.pages import attached, here_of
from mellemrum.reading.errors import ReadingError

from .timeline import XLSX


@require_GET
def template(request: HttpRequest) -> HttpResponse:
    rules.check_may_lead(here_of(request))
    return attached(template_bytes(), XLSX, "mellemrum.xlsx" if get_language() == "da" else "mellemrum-en.xlsx")


@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """With a file it shows how each row was understood; with what that page carried it brings in, all or nothing."""
    here = here_of(request)
    rules.check_may_lead(here)
    if "book" in request.POST:
        return _confirm(request, here)
    form = BringInForm(request.POST, request.FILES) if request.method == "POST" else BringInForm()
    if form.is_valid():
        return _preview(request, here, form.cleaned_data["book"])
    return _page(request, form)


def _page(request: HttpRequest, form: BringInForm) -> HttpResponse:
    shown = {"form": form, "title": _("Bring in a running partnership")}
    return render(request, "guide/bring_in.html", shown, status=422 if form.errors else 200)


def _preview(request: HttpRequest, here: Here, book: Book, wrong: ScanForm | None = None) -> HttpResponse:
    told = understand(book, known(here))
    scans = wrong or ScanForm(rows=[row.number for row in told.fit("agreements")])
    shown = {
        "title": _("This is how the file was understood"),
        "told": told,
        "fit": told.count(),
        "people": told.count("people"),
        "kinds": [
            (kind, [(row, _scan(scans, row.number) if kind.code == "agreements" else None) for row in rows])
            for kind, rows in shown_kinds(told)
        ],
        "book": carried(book, here.partnership.pk),
        "wrong": scans,
    }
    return render(request, "guide/bring_in_preview.html", shown, status=422 if scans.errors else 200)


def _scan(scans: ScanForm, number: int) -> object:
    name = scans.name_of(number)
    return scans[name] if name in scans.fields else None


def _confirm(request: HttpRequest, here: Here) -> HttpResponse:
    try:
        book = in_hand(request.POST["book"], here.partnership.pk)
    except ReadingError as error:
        form = BringInForm(request.POST)
        form.full_clean()
        form.errors["file"] = form.error_class([sentence_of(error)])
        return _page(request, form)
    told = understand(book, known(here))
    papers = ScanForm(request.POST, request.FILES, rows=[row.number for row in told.fit("agreements")])
    if not papers.is_valid():
        return _preview(request, here, book, papers)
    scans = {number: _kept(upload) for number, upload in papers.chosen().items()}
    done = actions.bring_in(here=here, book=book, scans=scans, by=here.member, at=here.at)
    # Whoever came in from the file waits for a mail; else the wheel shows what it counts now.
    return redirect(here.url("partnership:write_letters" if done.count("people") else "guide:home"))


def _kept(upload: UploadedFile) -> tuple[str, bytes]:
    return upload.name or "", upload.read()
