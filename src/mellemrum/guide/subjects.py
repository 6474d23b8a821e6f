# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every kind of record that the house can name: its title, scoped to the partnership, and the page that it stands on.

The foundation's kinds stand here; a room brings its own on its door sign.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import title_of, url_of
from mellemrum.partnership.calendar_rules import own_partners, visible_points
from mellemrum.partnership.models import (
    Agreement,
    AgreementKind,
    Aim,
    File,
    FixedPoint,
    GuestLink,
    Invitation,
    Milestone,
    Pack,
    Remark,
    Seat,
)

from .doors import ROOMS
from .models import Case

Titles = Callable[[Here, Collection[int]], Mapping[int, str]]


@dataclass(frozen=True)
class Subject:
    """A record that people may speak of. `url` is empty where it has no page."""

    kind: str
    record: int
    title: str
    url: str


def _aims(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Aim.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "text"))


def _seats(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Seat.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "name"))


def _invitations(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Invitation.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "name"))


def _files(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(File.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "name"))


def _agreements(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = Agreement.objects.filter(partnership=here.partnership, pk__in=ids).select_related("receiver__organisation")
    return {each.pk: title_of(AgreementKind(each.kind), each.receiver) for each in found}


def _task(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return {pk: _("The shared task") for pk in ids if pk == here.partnership.pk}


def _remarks(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """A remark is called by what it is about."""
    rows = Remark.objects.filter(partnership=here.partnership, pk__in=ids)
    about = list(rows.values_list("pk", "about_kind", "about_record"))
    by_kind: dict[str, set[int]] = defaultdict(set)
    for _pk, kind, record in about:
        by_kind[kind].add(record)
    found = {kind: titles_of(here, kind, ids) for kind, ids in by_kind.items() if kind != REMARK}
    return {pk: found.get(kind, {}).get(record, "") for pk, kind, record in about}


def _points(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """Those that this person may see."""
    return dict(FixedPoint.objects.filter(visible_points(here), pk__in=ids).values_list("pk", "title"))


def _milestones(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Milestone.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "title"))


def _cases(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Case.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "title"))


def _packs(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """Those that this person may see, called by whom they are for."""
    seen = Q() if here.is_secretariat else Q(member=here.member) | Q(partner__in=own_partners(here))
    found = Pack.objects.filter(seen, partnership=here.partnership, pk__in=ids).values_list(
        "pk", "member__person__name"
    )
    return {pk: _("The pack for %(name)s") % {"name": name} for pk, name in found}


def _guest_links(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(GuestLink.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "purpose"))


def _status(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """The status page is no record: its feedback log is kept under the partnership's id."""
    return {pk: _("the status page") for pk in ids if pk == here.partnership.pk}


REMARK = "partnership.remark"
STATUS = "guide.status"
TITLES: Mapping[str, Titles] = {
    "partnership.aim": _aims,
    "partnership.seat": _seats,
    "partnership.invitation": _invitations,
    "partnership.file": _files,
    "partnership.agreement": _agreements,
    "partnership.partnership": _task,
    "partnership.fixedpoint": _points,
    "partnership.milestone": _milestones,
    "partnership.pack": _packs,
    "partnership.guestlink": _guest_links,
    "guide.case": _cases,
    STATUS: _status,
    REMARK: _remarks,
}
# Records that stand on a page together with others: the page, and what its part is called there.
PARTS = {"culture.attentionpoint": ("culture:catalogue", "point")}
# What people may speak of in the foundation; the rooms' records come from their signs.
SPOKEN_OF = frozenset(
    {
        "partnership.aim",
        "partnership.agreement",
        "partnership.pack",
        "partnership.partnership",
        "partnership.seat",
        STATUS,
    }
)


def all_titles() -> Mapping[str, Titles]:
    return {**TITLES, **{kind: find for door in ROOMS for kind, find in door.titles.items()}}


def titles_of(here: Here, kind: str, ids: Collection[int]) -> Mapping[int, str]:
    """The titles of those of the records that belong to the partnership; nothing for a kind that nobody knows."""
    find = all_titles().get(kind)
    return find(here, ids) if find else {}


def page_of(here: Here, kind: str, record: int) -> str:
    pages = {of: page for door in ROOMS for of, page in door.pages.items()}
    if kind in pages:
        name, of = pages[kind]
        return here.url(name, **{of: record})
    if kind == "partnership.agreement":
        agreement = Agreement.objects.get(partnership=here.partnership, pk=record)
        return url_of(here, agreement.kind, agreement.receiver_id)
    if kind == "partnership.pack":
        return here.url("guide:kept_pack", pack=record)
    elsewhere = {"partnership.seat": "partnership:partners", STATUS: "guide:status"}
    return here.url(elsewhere.get(kind, "partnership:task"))


def find_subject(here: Here, kind: str, record: int) -> Subject | None:
    """The thing that somebody wants to speak of, if it is one of this partnership's."""
    rooms = {of for door in ROOMS for of in door.pages}
    if kind not in rooms | SPOKEN_OF:
        return None
    title = titles_of(here, kind, [record]).get(record)
    return Subject(kind, record, title, page_of(here, kind, record)) if title is not None else None
