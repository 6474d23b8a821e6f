# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Many people at once: paste, look it through, invite. Nothing is saved before the last button, and then all or nothing."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import letters, people
from mellemrum.partnership.forms import LetterWordsForm, PasteForm, sentence_of
from mellemrum.partnership.models import Invitation, Sector
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.pasted import PastedPerson, guess_sector, read_people
from mellemrum.reading.errors import ReadingError

from .letters import first_words


def _read(here: Here, text: str, *, fills_down: bool) -> list[PastedPerson]:
    names = here.partnership.partners.names()
    members = here.partnership.memberships.present().values_list("person__email", flat=True)
    invited = Invitation.objects.open(here.at).filter(partnership=here.partnership).values_list("email", flat=True)
    return read_people(
        text,
        partners={name: pk for pk, name in names.items()},
        present=list(members),
        invited=list(invited),
        fills_down=fills_down,
    )


@require_http_methods(["GET", "POST"])
def paste_people(request: HttpRequest) -> HttpResponse:
    """The first time it shows how each row was understood; with `confirm` it invites the rows that were ticked."""
    here = here_of(request)
    rules.check_may_lead(here)
    form = PasteForm(request.POST or None, request.FILES or None)
    found: list[PastedPerson] = []
    if request.method == "POST" and form.is_valid():
        try:
            found = _read(here, form.cleaned_data["text"], fills_down=form.cleaned_data["fills_down"])
        except ReadingError as error:
            form.add_error("text", sentence_of(error))
    chosen = [person for at, person in enumerate(found) if str(at) in request.POST.getlist("take")]
    words = LetterWordsForm(request.POST if "subject" in request.POST else None, here=here, initial=first_words(here))
    way = request.POST.get("confirm", "")
    if chosen and way == "links":
        return _show_links(request, here, chosen)
    if chosen and way == "mail" and words.is_valid():
        letters.invite_all_by_letter(
            here=here,
            people=chosen,
            sectors=_sectors(request),
            words=letters.Words(**words.cleaned_data, house=request.build_absolute_uri("/")),
            by=here.member,
            at=here.at,
        )
        return redirect(
            here.url("guide:home") if "begin" in request.GET else here.url("partnership:partners") + "#invited"
        )
    if found and way and not chosen and words.is_bound:
        words.full_clean()
        words.add_error(None, _("Tick at least one person."))
    return _preview(request, here, form, found, words)


def _preview(
    request: HttpRequest, here: Here, form: PasteForm, found: list[PastedPerson], words: LetterWordsForm
) -> HttpResponse:
    known = set(here.partnership.partners.names().values())
    new = dict.fromkeys(
        person.organisation for person in found if person.organisation and person.organisation not in known
    )
    fit = sum(person.is_fit for person in found)
    if found:
        # What was read from a file is from now on the text that can be mended.
        form = PasteForm(initial={**form.cleaned_data, "file": None})
        del form.fields["file"]
    shown = {
        "form": form,
        "words": words,
        "has_mail": settings.SENDS_MAIL,
        "people": list(enumerate(found)),
        "fit": fit,
        "unfit": len(found) - fit,
        "new": [(at, name, guess_sector(name)) for at, name in enumerate(new)],
        "sectors": Sector.choices,
        "has_gaps": any(not person.organisation for person in found) and any(person.organisation for person in found),
        "title": _("Invite many at once"),
    }
    return render(request, "partnership/paste.html", shown, status=422 if form.errors or words.errors else 200)


def _sectors(request: HttpRequest) -> dict[str, Sector]:
    """The kinds that were chosen for new partners, by their names."""
    names, chosen = request.POST.getlist("partner"), request.POST.getlist("sector")
    return {name: Sector(sector) for name, sector in zip(names, chosen, strict=False) if sector in Sector.values}


def _show_links(request: HttpRequest, here: Here, chosen: list[PastedPerson]) -> HttpResponse:
    made = people.invite_all(here=here, people=chosen, sectors=_sectors(request), by=here.member, at=here.at)
    links = [
        (invitation, request.build_absolute_uri(reverse("invitation", kwargs={"token": token})))
        for invitation, token in made
    ]
    shown = {
        "links": links,
        "all": "\n".join(f"{who.name} <{who.email}>\t{link}" for who, link in links),
        "title": ngettext("%(n)s invitation is ready", "%(n)s invitations are ready", len(links)) % {"n": len(links)},
    }
    return render(request, "partnership/invited_all.html", shown)
