# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the room offers to the search. Habits and sparring are nobody else's: the search never reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Searchable, words

from ..models import Audience, AudienceText, Narrative, Telling, Unknown


def searchables(here: Here) -> Iterator[Searchable]:
    yield from _topics(here)
    yield from _story(here)
    yield from _audiences(here)


def _topics(here: Here) -> Iterator[Searchable]:
    """The topics that people can be rung about."""
    found = here.partnership.ring_topics.kept().order_by("pk")
    for topic, *who in found.values_list("topic", "member__person__name", "stand_in"):
        yield Searchable(_("Ring me about"), topic, words(*who), here.url("leadership:ring"))


def _story(here: Here) -> Iterator[Searchable]:
    """The story as it is told today, with what nobody knows yet."""
    page = here.url("leadership:narrative")
    found = Narrative.objects.filter(partnership=here.partnership)
    for why, *more in found.values_list("why", "aim", "first_steps", "reason"):
        yield Searchable(_("The narrative"), why, words(*more), page)
    unknowns = Unknown.objects.filter(partnership=here.partnership).order_by("pk")
    for text, answer in unknowns.values_list("text", "answer"):
        yield Searchable(_("Not known yet"), text, answer, page)


def _audiences(here: Here) -> Iterator[Searchable]:
    """An audience with its newest words and what it asked back."""
    url = here.urls("leadership:audience", "audience")
    kept = Audience.objects.kept().filter(partnership=here.partnership).order_by("pk")
    newest = dict(AudienceText.objects.filter(audience__in=kept).order_by("number").values_list("audience", "text"))
    asked: dict[int, list[str]] = defaultdict(list)
    for audience, text in Telling.objects.kept().filter(audience__in=kept).values_list("audience", "asked_back"):
        asked[audience].append(text)
    for pk, name in kept.values_list("pk", "name"):
        yield Searchable(_("Audience"), name, words(newest.get(pk), *asked[pk]), url(pk))
