# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing to those whose turn it is: who gets which one thing, the text to all, and what became of earlier mails."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.guide.forms import TurnsForm
from mellemrum.guide.turns import Awaited, awaited, mail_to, turn_of
from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import letters
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Letter
from mellemrum.partnership.pages import here_of


@require_http_methods(["GET", "POST"])
def turns(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_lead(here)
    found = awaited(here)
    newest = _newest_letters(here)
    words = {"partnership": here.partnership.name, "by": here.person.name}
    first = {
        "to": [each.member.pk for each in found if not _was_written_to(here, newest.get(each.member.pk))],
        "subject": _("One thing waits for you in %(partnership)s") % words,
        "text": _("It takes a few minutes. Open the link, and you stand where you can act.\n\nKind regards\n%(by)s")
        % words,
    }
    form = TurnsForm(request.POST or None, here=here, initial=first)
    if request.method == "POST" and form.is_valid():
        _write(request, here, found, form)
        return redirect(here.url("guide:turns"))
    text = form["text"].value() or ""
    ticked = {str(pk) for pk in form["to"].value() or ()}
    shown = {
        "title": _("Whose turn it is"),
        "form": form,
        "rows": [
            (each, str(each.member.pk) in ticked, newest.get(each.member.pk), mail_to(each, text)) for each in found
        ],
        "has_mail": settings.SENDS_MAIL,
    }
    return render(request, "guide/turns.html", shown, status=422 if form.errors else 200)


def _write(request: HttpRequest, here: Here, found: list[Awaited], form: TurnsForm) -> None:
    ticked = set(form.cleaned_data["to"])
    chosen = [each for each in found if each.member in ticked]
    letters.write_turns(
        here=here,
        turns=[turn_of(each, form.cleaned_data["text"], here.today) for each in chosen],
        words=letters.Words(form.cleaned_data["subject"], "", request.build_absolute_uri("/")),
        by=here.member,
        at=here.at,
    )


def _was_written_to(here: Here, letter: Letter | None) -> bool:
    """Today, or with a mail that still waits: whoever was written to is not ticked again by itself."""
    return letter is not None and not letter.stopped and (not letter.sent_at or day_of(letter.sent_at) == here.today)


def _newest_letters(here: Here) -> dict[int, Letter]:
    """The last mail to each member, by the member's id."""
    mine = Letter.objects.filter(member__partnership=here.partnership)
    newest = mine.values("member").annotate(newest=Max("pk")).values("newest")
    return {letter.member_id: letter for letter in mine.filter(pk__in=newest) if letter.member_id is not None}
