# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The mirror, shared results and local rooms as the house sees them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Evidence, Facts, Part, Place, Searchable, Step, words
from mellemrum.ui.paper import Line, Lines, Section
from mellemrum.ui.templatetags.ui import day

from ..models import LocalRoom, MirrorNote, Recognition

# "At least three things that the front line may do without asking", by the prompt's own words.
FREE = 3
SHARED = 2
# How many a newcomer is told of.
TOLD = 3


class Shared(NamedTuple):
    """A shared result: how many partners stand behind it, and how many of them have told it at home."""

    partners: int
    told: int


class LocalFact(NamedTuple):
    pk: int
    text: str
    concerned: int
    said_yes: frozenset[int]
    partners: frozenset[int]
    # Its day has passed, and nothing counts until everybody has said yes anew.
    is_past: bool


def shared_facts(here: Here) -> list[Shared]:
    told = Count("contributions", filter=Q(contributions__told_on__isnull=False))
    found = here.partnership.recognitions.annotate(n=Count("contributions"), told=told).order_by("pk")
    return [Shared(*row) for row in found.values_list("n", "told")]


def local_facts(here: Here) -> list[LocalFact]:
    """Those that stand, each with whom it concerns and who has said yes. One query."""
    found = here.partnership.local_rooms.standing().order_by("pk")
    rows: dict[int, tuple[str, set[int], set[int], bool]] = {}
    for pk, text, until, partner, yes in found.values_list("pk", "text", "revisit_on", "partners", "yeses__partner"):
        is_past = until is not None and until < here.today
        _text, partners, said, _is_past = rows.setdefault(pk, (text, set(), set(), is_past))
        partners |= {partner} - {None}
        said |= {yes} - {None}
    return [
        LocalFact(pk, text, len(partners), frozenset(said), frozenset(partners), is_past)
        for pk, (text, partners, said, is_past) in rows.items()
    ]


def told_at_home(facts: Facts) -> Evidence:
    """One shared result of at least two partners that has been told to each of their boards: the best one counts."""
    shared = [row for row in facts["shared_results"] if row.partners >= SHARED]
    if not shared:
        return Evidence(met=0, of=SHARED)
    best = max(shared, key=lambda row: row.told / row.partners)
    return Evidence(met=best.told, of=best.partners)


def set_free(facts: Facts) -> Evidence:
    """Three things that every partner concerned has said yes to, until a day that has not passed."""
    agreed = sum(row.partners <= row.said_yes and not row.is_past for row in facts["local_rooms"])
    return Evidence(met=min(agreed, FREE), of=FREE)


def lesson_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """A local room that waits for the yes of somebody's own partner, or whose day has passed."""
    own = {partner.pk for partner in here.partners}
    for row in facts["local_rooms"]:
        if row.is_past and own & row.partners:
            yield Step(
                title=_("Look at it again: %(what)s") % {"what": row.text},
                why=_("Its day has passed. Until you have looked at it, nobody may do it without asking."),
                url=here.url("culture:local_rooms"),
                theme="culture",
                rank=60,
            )
        elif own & (row.partners - row.said_yes):
            yield Step(
                title=_("Say whether they may: %(what)s") % {"what": row.text},
                why=_("It holds when every partner that it concerns has said yes."),
                url=here.url("culture:local_rooms"),
                theme="culture",
                rank=60,
            )


def lesson_pack(here: Here) -> list[Part]:
    """What the mirror showed last, and what changed."""
    found = here.partnership.mirror_notes.released().order_by("-seen_on", "-pk")[:TOLD]
    page = here.url("culture:mirror")
    lines = [
        Line(text, _("What changed: %(what)s") % {"what": changed} if changed else "", day(on), f"{page}#mirror-{pk}")
        for pk, text, changed, on in found.values_list("pk", "text", "changed", "seen_on")
    ]
    return [Part(Place.LEARNING, Section(_("What the mirror showed"), [Lines(lines)]))] if lines else []


def mirror_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """A draft has no title for anybody but its author."""
    found = MirrorNote.objects.filter(partnership=here.partnership, pk__in=ids)
    rows = found.filter(Q(released_at__isnull=False) | Q(written_by=here.member))
    return {pk: text[:60] for pk, text in rows.values_list("pk", "text")}


def recognition_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Recognition.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "result"))


def local_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(LocalRoom.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "text"))


def lesson_searchables(here: Here) -> Iterator[Searchable]:
    """Drafts are not offered: they are their author's own, and on one page."""
    page = here.url("culture:mirror")
    released = here.partnership.mirror_notes.released().order_by("pk")
    answers: dict[int, list[str]] = {}
    for note, text in released.filter(answers__isnull=False).values_list("pk", "answers__text"):
        answers.setdefault(note, []).append(text)
    for pk, text, changed in released.values_list("pk", "text", "changed"):
        yield Searchable(_("Mirror"), text, words(changed, *answers.get(pk, ())), f"{page}#mirror-{pk}")
    page = here.url("culture:recognitions")
    gave: dict[int, list[str]] = {}
    mine = here.partnership.recognitions.order_by("pk")
    for pk, text in mine.values_list("pk", "contributions__text"):
        gave.setdefault(pk, []).append(text or "")
    for pk, title, *more in mine.values_list("pk", "result", "meaning", "board_text"):
        yield Searchable(_("Shared result"), title, words(*more, *gave[pk]), f"{page}#result-{pk}")
    page = here.url("culture:local_rooms")
    valid = here.partnership.local_rooms.valid(here.today).order_by("pk")
    for text, *more in valid.values_list("text", "limits", "tell"):
        yield Searchable(_("Local room"), text, words(*more), page)
