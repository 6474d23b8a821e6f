# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The search of the house: over everything that the one who asks may open in this partnership.

The index is kept in the process under the name of what is written (docs/decisions/0007 and 0008), so that the first
question after a write reads the records anew. Who may see what is a part of the question, not of the index.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.db.models import Sum
from django.utils.translation import get_language

from mellemrum.guide import figures
from mellemrum.guide.doors import ROOMS
from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Searchable
from mellemrum.partnership.written import Written

from .foundation import searchables

# More than these nobody reads: another word finds what one looks for.
MOST = 30
# So many partnerships are kept in the process, in each language.
KEPT = 8
VISIT = "partnership.member.seen"


def find(here: Here, question: str, most: int = MOST) -> Sequence[figures.Answer]:
    shelf = shelf_once(_written(here), _names(here), get_language() or "da")
    return figures.search(here, shelf, question, most)


@lru_cache(maxsize=KEPT)
def shelf_once(seen: Written, names: int, language: str) -> figures.Shelf:
    """`names` and `language` belong to the name under which the shelf is kept."""
    return figures.shelf_of(everything(seen.here))


def everything(here: Here) -> list[Searchable]:
    """Every record that somebody in the partnership may find, the same for whoever asks."""
    found = [*searchables(here)]
    for door in ROOMS:
        found.extend(door.searchables(here))
    return found


def _written(here: Here) -> Written:
    """As partnership/written.py has it, but a visit writes no text: the line that tells of it is passed over."""
    lines = here.partnership.journal.filter(chain=f"p{here.partnership.pk}").exclude(verb=VISIT)
    newest = lines.order_by("-number").values_list("digest", flat=True).first()
    return Written(here.partnership.key, newest or "", here.today, here)


def _names(here: Here) -> int:
    """It grows with each change of a name, which people make outside the partnership."""
    found: int | None = here.partnership.memberships.aggregate(n=Sum("person__version"))["n"]
    return found or 0
