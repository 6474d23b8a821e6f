# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What stands beside a record on its page: what rests on it in any room, what serves the same aim, and what somebody has
connected with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Beside
from mellemrum.partnership.models import Connection
from mellemrum.partnership.serving import SORTS

from .doors import ROOMS
from .subjects import find_subject


def beside(here: Here, kind: str, record: int) -> Sequence[Beside]:
    """Each once, what rests on the record first."""
    found = [each for door in ROOMS for each in door.resting_on(here, kind, record)]
    found += _on_the_same_aim(here, kind, record)
    urls = {each.url for each in found}
    return [*found, *(each for each in _connected(here, kind, record) if each.url not in urls)]


def _on_the_same_aim(here: Here, kind: str, record: int) -> Sequence[Beside]:
    """Of a record that serves an aim, what serves the same aim in another way: a measure's initiatives, and the other way round."""
    home = next((door for door in ROOMS if door.serving and kind in door.pages), None)
    if home is None:
        return []
    name, part = home.pages[kind]
    url = here.url(name, **{part: record})
    own = {sort: each.aim for sort, serves in home.serving.items() for each in serves.find(here) if each.url == url}
    # Where it serves no aim, nobody else is asked.
    return [
        Beside(SORTS[sort].name, each.title, each.url, each.on)
        for mine, aim in own.items()
        if aim is not None
        for door in ROOMS
        for sort, serves in door.serving.items()
        if sort != mine
        for each in serves.find(here)
        if each.aim == aim
    ]


def _connected(here: Here, kind: str, record: int) -> Sequence[Beside]:
    either = Q(from_kind=kind, from_record=record) | Q(to_kind=kind, to_record=record)
    found = {}
    for each in Connection.objects.filter(either, partnership=here.partnership).order_by("pk"):
        is_from = (each.from_kind, each.from_record) == (kind, record)
        other = (each.to_kind, each.to_record) if is_from else (each.from_kind, each.from_record)
        subject = find_subject(here, *other)
        if subject is not None:
            found[subject.url] = Beside("", subject.title, subject.url)
    return list(found.values())
