# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the room offers to the search. A note is found by those who may read it, and by nobody else."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Audience, Searchable, words

from ..models import (
    AttentionPoint,
    Edition,
    EvaluationAction,
    EvaluationTheme,
    GuideQuestion,
    Note,
    Occasion,
    Offer,
    PointStatus,
    Thanks,
    Wish,
)
from ..models.note import Visibility
from .cases import case_searchables
from .closing import closing_searchables
from .lessons import lesson_searchables


def searchables(here: Here) -> Iterator[Searchable]:
    yield from _occasions(here)
    yield from _notes(here)
    yield from _evaluations(here)
    yield from _changes(here)
    yield from _visits(here)
    yield from _points(here)
    yield from lesson_searchables(here)
    yield from case_searchables(here)
    yield from closing_searchables(here)


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
    for pk, text, *more in found.values_list("pk", "text", "action", "reason"):
        yield Searchable(_("Attention point"), text, words(*more), f"{page}#point-{pk}")
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


def _evaluations(here: Here) -> Iterator[Searchable]:
    """What was concluded. What was answered is found by nobody: the search would tell what a window has taken in."""
    url = here.urls("culture:evaluation", "evaluation")
    for pk, title, purpose in here.partnership.evaluations.order_by("pk").values_list("pk", "title", "purpose"):
        yield Searchable(_("Evaluation"), title, purpose, url(pk))
    themes = EvaluationTheme.objects.filter(evaluation__partnership=here.partnership).order_by("pk")
    for pk, title, text in themes.values_list("evaluation", "evaluation__title", "text"):
        yield Searchable(_("Theme"), text, title, url(pk))
    actions = EvaluationAction.objects.filter(evaluation__partnership=here.partnership).order_by("pk")
    for pk, title, text, became in actions.values_list("evaluation", "evaluation__title", "text", "became"):
        yield Searchable(_("Action"), text, words(became, title), url(pk))


def _changes(here: Here) -> Iterator[Searchable]:
    page = here.url("culture:quick_changes")
    for observed, trial in here.partnership.quick_changes.order_by("pk").values_list("observed", "trial"):
        yield Searchable(_("Quick change"), observed, trial, page)


def _visits(here: Here) -> Iterator[Searchable]:
    page, url = here.url("culture:exchange"), here.urls("culture:occasion", "occasion")
    wishes = Wish.objects.standing().filter(partnership=here.partnership).order_by("pk")
    for what, name in wishes.values_list("what", "member__person__name"):
        yield Searchable(_("Wish to visit"), what, name, page)
    offers = Offer.objects.standing().filter(partnership=here.partnership).order_by("pk")
    for what, *more in offers.values_list("what", "partner__organisation__name", "place", "receiver__person__name"):
        yield Searchable(_("Offer of a visit"), what, words(*more), page)
    thanks = Thanks.objects.filter(occasion__partnership=here.partnership).order_by("pk")
    for pk, title, *more in thanks.values_list(
        "occasion", "occasion__title", "text", "will_do", "member__person__name"
    ):
        yield Searchable(_("Thanks after a visit"), title, words(*more), url(pk))
    asked = GuideQuestion.objects.filter(occasion__partnership=here.partnership, code="").order_by("pk")
    for pk, title, text in asked.values_list("occasion", "occasion__title", "text"):
        yield Searchable(_("Question to take along"), title, text, url(pk))
