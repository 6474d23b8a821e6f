# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the room offers to the search. A note is found by those who may read it, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Audience, Searchable, words

from ..models import AttentionPoint, Edition, Note, Occasion, PointStatus
from ..models.note import Visibility
from .lessons import lesson_searchables


def searchables(here: Here) -> Iterator[Searchable]:
    yield from _occasions(here)
    yield from _notes(here)
    yield from _points(here)
    yield from lesson_searchables(here)


def _occasions(here: Here) -> Iterator[Searchable]:
    url = here.urls("culture:occasion", "occasion")
    found = Occasion.objects.filter(partnership=here.partnership).order_by("pk")
    for pk, title, *more in found.values_list("pk", "title", "purpose", "place"):
        yield Searchable(_("Occasion"), title, words(*more), url(pk))


def _notes(here: Here) -> Iterator[Searchable]:
    url = here.urls("culture:occasion", "occasion")
    found = Note.objects.standing().filter(occasion__partnership=here.partnership).order_by("pk")
    fields = ("occasion", "occasion__title", "text", "signed_as", "visibility", "partner", "author")
    for occasion, title, text, signed_as, visibility, partner, author in found.values_list(*fields):
        yield Searchable(_("Note"), title, words(text, signed_as), url(occasion), _for(visibility, partner, author))


def _points(here: Here) -> Iterator[Searchable]:
    """What stands in the catalogue or is proposed for it, and its editions."""
    page = here.url("culture:catalogue")
    found = AttentionPoint.objects.filter(partnership=here.partnership).exclude(status=PointStatus.OUT).order_by("pk")
    for pk, text, action in found.values_list("pk", "text", "action"):
        yield Searchable(_("Attention point"), text, words(action), f"{page}#point-{pk}")
    url = here.urls("culture:edition", "edition")
    editions = Edition.objects.filter(partnership=here.partnership).order_by("pk")
    for pk, title, foreword in editions.values_list("pk", "title", "foreword"):
        yield Searchable(_("Edition of the catalogue"), title, words(foreword), url(pk))


def _for(visibility: str, partner: int | None, author: int | None) -> Audience | None:
    """As `NoteQuerySet.seen_by`."""
    if visibility == Visibility.PARTNERSHIP:
        return None
    own = frozenset({partner}) if visibility == Visibility.PARTNER and partner else frozenset[int]()
    return Audience(partners=own, member=author)
