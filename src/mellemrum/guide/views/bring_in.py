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
from mellemrum.guide.bring_in.understood import Book, Understood, carried, in_hand, shown_kinds, understand
from mellemrum.guide.forms import BringInForm, YesForm
from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.forms import sentence_of
from mellemrum.partnership.models import Phase
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


def _preview(request: HttpRequest, here: Here, book: Book, wrong: YesForm | None = None) -> HttpResponse:
    told = understand(book, known(here))
    yes = wrong or YesForm(rows=_papers(told), initial={"phase": _phase(here, told)})
    shown = {
        "title": _("This is how the file was understood"),
        "told": told,
        "fit": told.count(),
        "people": told.count("people"),
        "kinds": [
            (kind, [(row, _scan(yes, row.number) if kind.code == "agreements" else None) for row in rows])
            for kind, rows in shown_kinds(told)
        ],
        "book": carried(book, here.partnership.pk),
        "yes": yes,
    }
    return render(request, "guide/bring_in_preview.html", shown, status=422 if yes.errors else 200)


def _papers(told: Understood) -> list[int]:
    return [row.number for row in told.fit("agreements")]


def _phase(here: Here, told: Understood) -> str:
    """Whoever has decided and promised together is in the middle of it; what was said before stays said."""
    has_begun = told.count("decisions") + told.count("promises") > 0
    return Phase.DURING if has_begun and here.partnership.phase == Phase.BEFORE else here.partnership.phase


def _scan(yes: YesForm, number: int) -> object:
    name = yes.name_of(number)
    return yes[name] if name in yes.fields else None


def _confirm(request: HttpRequest, here: Here) -> HttpResponse:
    try:
        book = in_hand(request.POST["book"], here.partnership.pk)
    except ReadingError as error:
        form = BringInForm(request.POST)
        form.full_clean()
        form.errors["file"] = form.error_class([sentence_of(error)])
        return _page(request, form)
    told = understand(book, known(here))
    yes = YesForm(request.POST, request.FILES, rows=_papers(told))
    if not yes.is_valid():
        return _preview(request, here, book, yes)
    scans = {number: _kept(upload) for number, upload in yes.chosen().items()}
    phase = Phase(yes.cleaned_data["phase"])
    done = actions.bring_in(here=here, book=book, scans=scans, phase=phase, by=here.member, at=here.at)
    # Whoever came in from the file waits for a mail; else the wheel shows what it counts now.
    return redirect(here.url("partnership:write_letters" if done.count("people") else "guide:home"))


def _kept(upload: UploadedFile) -> tuple[str, bytes]:
    return upload.name or "", upload.read()
