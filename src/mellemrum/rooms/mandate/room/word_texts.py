# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What each partner has written in its own name: where one looks for what stands around a word.

How a partner is governed is left out: the others may not have guessed yet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from django.db.models import QuerySet

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Remark

from ..models import HomeNote, HomeReport, Interest, Meaning, Stance


def texts_by_partner(here: Here) -> Mapping[str, Sequence[str]]:
    """By the partners' names, those in office. Eight queries, whatever there is."""
    names = here.partnership.partners.in_office(here.today).names()
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    for partner, text in _told(here):
        if partner in names and text:
            found[names[partner]].append(text)
    return found


def _told(here: Here) -> Iterator[tuple[int | None, str]]:
    of_decision = {"decision__partnership": here.partnership}
    yield from _rows(Stance.objects.filter(**of_decision), "partner", "reason")
    yield from _rows(HomeReport.objects.filter(**of_decision), "partner", "note", "help_wanted")
    yield from _rows(Interest.objects.filter(**of_decision), "partner", "text")
    yield from _rows(HomeNote.objects.filter(meeting__forum__partnership=here.partnership), "partner", "means", "hard")
    yield from _rows(here.partnership.necessities.all(), "partner", "reason", "failing")
    yield from _rows(here.partnership.promises.all(), "giver", "text", "note")
    yield from _rows(Meaning.objects.filter(word__partnership=here.partnership), "partner", "text")
    remarks = Remark.objects.standing().filter(partnership=here.partnership)
    yield from _rows(remarks, "said_for", "text")


def _rows(found: QuerySet, partner: str, *texts: str) -> Iterator[tuple[int | None, str]]:
    for who, *told in found.order_by("pk").values_list(partner, *texts):
        yield from ((who, text) for text in told)


def pulled(pairs: Sequence[tuple[str, str]]) -> Mapping[str, Sequence[str]]:
    """`pairs`: (word, partner). The words that stand with one partner more than with the others, by its name."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, partner in pairs:
        found[partner].append(word)
    return found
