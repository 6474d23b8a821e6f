# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The one story as the house sees it: is it whole, whose is it, and when it and what nobody knows are taken up again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Evidence, Facts, Moment, Part, Place, Step
from mellemrum.partnership.facts import partners_needed
from mellemrum.ui.paper import Pairs, Points, Section, Text
from mellemrum.ui.templatetags.ui import day

from ..models import Narrative, Unknown


class NarrativeFact(NamedTuple):
    pk: int
    number: int
    revisit_on: dt.date
    # The partners, by their ids, that tell the text of today as their own.
    accepted: frozenset[int]


class UnknownRow(NamedTuple):
    pk: int
    text: str
    owner_id: int
    review_on: dt.date


def narrative_fact(here: Here) -> NarrativeFact | None:
    fields = ("pk", "number", "revisit_on", "acceptances__number", "acceptances__partner")
    rows = list(Narrative.objects.filter(partnership=here.partnership).values_list(*fields))
    if not rows:
        return None
    pk, number, revisit_on = rows[0][:3]
    return NarrativeFact(pk, number, revisit_on, frozenset(row[4] for row in rows if row[3] == number))


def unknown_facts(here: Here) -> Sequence[UnknownRow]:
    """Those that are open."""
    rows = here.partnership.unknowns.open().order_by("review_on", "pk").values_list(*UnknownRow._fields)
    return [UnknownRow(*row) for row in rows]


def _accepted(facts: Facts, found: NarrativeFact) -> int:
    return sum(partner.pk in found.accepted for partner in facts["partners"])


def narrative_told(facts: Facts) -> Evidence:
    """The story has its three pieces and at least one thing that is not known, and all partners tell it as theirs.

    It is not written without its pieces. What is not known may all be answered one day: then the list tells of none.
    """
    found: NarrativeFact | None = facts["narrative"]
    if found is None:
        return Evidence(met=0, of=partners_needed(facts))
    missing = "" if facts["unknowns"] else _("Nothing says yet what you do not know.")
    return Evidence(met=_accepted(facts, found), of=partners_needed(facts), missing=missing)


def narrative_steps(here: Here, facts: Facts) -> Iterator[Step]:
    found: NarrativeFact | None = facts["narrative"]
    if not here.may_write:
        return
    if found is not None:
        yield from _own_story(here, facts, found)
        yield from _revisit(here, facts, found)
    for row in facts["unknowns"]:
        if row.owner_id == here.member.pk and row.review_on <= facts["today"]:
            yield Step(
                title=_("Look again at what you do not know: “%(what)s”") % {"what": row.text},
                deadline=_("Was to be looked at on %(day)s.") % {"day": day(row.review_on)},
                why=_("Answer it, or carry it on to a later day."),
                url=here.url("leadership:narrative") + f"#unknown-{row.pk}",
                theme="leadership",
                due_on=row.review_on,
                rank=40,
            )


def _own_story(here: Here, facts: Facts, found: NarrativeFact) -> Iterator[Step]:
    accepted = _accepted(facts, found)
    for partner in here.partners:
        if partner.pk not in found.accepted:
            yield Step(
                title=_("Say whether the story is yours too"),
                why=ngettext(
                    "%(n)s of %(of)s partners tells it as its own.",
                    "%(n)s of %(of)s partners tell it as their own.",
                    accepted,
                )
                % {"n": accepted, "of": len(facts["partners"])},
                url=here.url("leadership:narrative"),
                theme="leadership",
                rank=50,
            )


def _revisit(here: Here, facts: Facts, found: NarrativeFact) -> Iterator[Step]:
    """It belongs to all: its revisit waits for everybody who acts for a partner, and for the secretariat."""
    if found.revisit_on < facts["today"] and (here.acting or here.is_secretariat):
        yield Step(
            title=_("Take up the story again"),
            deadline=_("Should have been revisited on %(day)s.") % {"day": day(found.revisit_on)},
            why=_("Is it still true? Keep it, or change it."),
            url=here.url("leadership:narrative"),
            theme="leadership",
            due_on=found.revisit_on,
            rank=40,
        )


def narrative_moments(facts: Facts) -> Iterator[Moment]:
    page = reverse("leadership:narrative", kwargs={"key": facts["partnership"].key})
    found: NarrativeFact | None = facts["narrative"]
    if found is not None:
        uid = f"leadership.narrative:{found.pk}"
        yield Moment(found.revisit_on, _("The story is taken up again"), "leadership", uid, page)
    for row in facts["unknowns"]:
        title = _("Do we know it now? %(what)s") % {"what": row.text}
        yield Moment(row.review_on, title, "leadership", f"leadership.unknown:{row.pk}", f"{page}#unknown-{row.pk}")


def narrative_waiting(desk: Desk) -> Iterator[Waiting]:
    """Stories past their revisit, and what nobody has looked at again in time."""
    late = Narrative.objects.filter(partnership__in=desk.partnerships, revisit_on__lt=desk.today)
    for partnership, revisit_on in late.values_list("partnership", "revisit_on"):
        yield Waiting(partnership, Sort.UNVISITED, _("The narrative"), (), revisit_on, "leadership:narrative", {})
    unseen = Unknown.objects.open().filter(partnership__in=desk.partnerships, review_on__lt=desk.today)
    for row in unseen.values_list("partnership", "text", "owner__person__name", "review_on", named=True):
        whom = (row.owner__person__name,)
        yield Waiting(row.partnership, Sort.UNVISITED, row.text, whom, row.review_on, "leadership:narrative", {})


def narrative_pack(here: Here, facts: Facts) -> Sequence[Part]:
    """The story, word for word: whoever steps in tells it from the first day."""
    found = Narrative.objects.filter(partnership=here.partnership).first()
    if found is None:
        return []
    pieces = [(_("Why"), found.why), (_("Where to"), found.aim), (_("First steps"), found.first_steps)]
    blocks: list[Pairs | Points | Text] = [Pairs(pieces)]
    if facts["unknowns"]:
        blocks += [Text(_("What we do not know yet:"), is_small=True), Points([row.text for row in facts["unknowns"]])]
    return [Part(Place.MISSION, Section(_("The story that we all tell"), blocks))]


def narrative_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = Narrative.objects.filter(partnership=here.partnership, pk__in=ids)
    return {pk: _("The narrative") for pk in found.values_list("pk", flat=True)}


def unknown_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(here.partnership.unknowns.filter(pk__in=ids).values_list("pk", "text"))
