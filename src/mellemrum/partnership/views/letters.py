# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing to those who are invited and not here yet: the text, who gets it, and what became of earlier letters."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import letters
from mellemrum.partnership.forms import LetterForm
from mellemrum.partnership.models import Invitation, Letter
from mellemrum.partnership.pages import here_of, number_of, write_page


def first_words(here: Here) -> dict[str, str]:
    """The text as the house would write it; the secretariat makes it its own."""
    words = {"by": here.person.name, "partnership": here.partnership.name}
    return {
        "subject": _("%(by)s invites you to %(partnership)s") % words,
        "body": _(
            "Hello\n\nYou are invited to the partnership %(partnership)s. Open the link to join. "
            "It works once, for seven days.\n\nKind regards\n%(by)s"
        )
        % words,
    }


@require_http_methods(["GET", "POST"])
def write_letters(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_lead(here)
    awaited = Invitation.objects.awaited().filter(partnership=here.partnership)
    if not awaited.exists():
        # Nobody to write to: the page of partners and people is where somebody is invited.
        return redirect(here.url("partnership:partners"))
    # From the page of one invitation, that one alone is ticked.
    asked = [number_of(each) for each in request.GET.getlist("to")]
    to = awaited.filter(pk__in=asked) if asked else awaited
    initial = {"to": list(to.values_list("pk", flat=True)), **first_words(here)}
    form = LetterForm(request.POST or None, here=here, initial=initial)

    def act(data: dict[str, Any]) -> list[Letter]:
        return letters.write_letters(
            here=here,
            invitations=list(data["to"]),
            words=letters.Words(data["subject"], data["body"], request.build_absolute_uri("/")),
            by=here.member,
            at=here.at,
        )

    lead = (
        _("The mails are sent within a minute. A link that you copied earlier works no more.")
        if settings.SENDS_MAIL
        else _("This house has no mail server yet. The mails wait until it has one; until then, copy the links.")
    )
    return write_page(
        request,
        form,
        title=_("Write to those who are invited"),
        lead=lead,
        act=act,
        back=here.url("partnership:partners"),
        button=_("Send"),
    )
