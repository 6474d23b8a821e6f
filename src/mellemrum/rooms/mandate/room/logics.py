# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Governing logics as the house sees them: who has described its own, who has guessed, and who may read which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.door import Evidence, Facts, Part, Place, Step
from mellemrum.partnership.facts import partners_needed
from mellemrum.ui.paper import Line, Lines, Pairs, Section

from ..models import Clash, Guess, LogicLine
from .logic_library import is_start, library

# "On at least eight of ten points", by the prompt's own words.
ENOUGH = 8


class LineRow(NamedTuple):
    partner_id: int
    dimension: str
    # The library's start, as it stood: not the partner's own words yet.
    is_start: bool


class GuessRow(NamedTuple):
    partner_id: int
    about_id: int
    dimension: str
    is_skipped: bool


@dataclass(frozen=True)
class Veil:
    """Which words a person may read: those of their own partner, and those that it has guessed at or skipped.

    Whoever comes from no partner has nothing to guess with and reads all, as does the secretariat, which keeps them.
    """

    own: Collection[int] | None
    opened: Collection[tuple[int, str]] = field(default_factory=frozenset)

    def shows(self, about: int, dimension: str) -> bool:
        return self.own is None or about in self.own or (about, dimension) in self.opened


def veil_of(here: Here) -> Veil:
    own = own_partners(here)
    if here.is_secretariat or not own:
        return Veil(None)
    guessed = Guess.objects.filter(partnership=here.partnership, partner__in=own)
    return Veil(own, frozenset(guessed.values_list("about", "dimension")))


def told_and_guessed(here: Here) -> tuple[Sequence[LineRow], Sequence[GuessRow]]:
    """What is described and what was guessed, in one query; the words themselves stay out of the facts."""
    sector = "about__organisation__sector"
    guesses = here.partnership.guesses.values_list("partner", "about", "dimension", "text", sector)
    own, kind = F("logic__partner"), F("logic__partner__organisation__sector")
    lines = LogicLine.objects.filter(logic__partnership=here.partnership).exclude(text="")
    told, guessed = [], []
    for partner, about, dimension, text, of in guesses.union(
        lines.annotate(own=own, about=own, of=kind).values_list("own", "about", "dimension", "text", "of"), all=True
    ):
        if partner == about:
            told.append(LineRow(partner, dimension, is_start(of, dimension, text)))
        else:
            guessed.append(GuessRow(partner, about, dimension, not text))
    return told, guessed


def described(facts: Facts) -> Counter[int]:
    """How many points each partner has described in its own words."""
    return Counter(row.partner_id for row in facts["logic_lines"] if not row.is_start)


def logics_known(facts: Facts) -> Evidence:
    """Each partner in office has described at least eight of the ten points."""
    points = described(facts)
    met = sum(points[partner.pk] >= ENOUGH for partner in facts["partners"])
    untouched = any(row.is_start for row in facts["logic_lines"])
    missing = _("Some of it stands as the library wrote it. Correct it until it fits.") if untouched else ""
    of = partners_needed(facts)
    return Evidence(met=met, of=of, missing=missing if met < of else "")


def has_guessed(facts: Facts) -> Evidence:
    """Each partner in office has guessed at one other at least. A guess opens the words, so it was made before."""
    by = {row.partner_id for row in facts["guesses"] if not row.is_skipped}
    return Evidence(met=sum(each.pk in by for each in facts["partners"]), of=partners_needed(facts))


def logic_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """Once one partner has described its logic, the others are waited for; then one guess at a time waits."""
    points = described(facts)
    if not points or not here.may_write:
        return
    for partner in here.partners:
        if points[partner.pk] < ENOUGH:
            name = {"partner": partner.organisation.name}
            left = len(library().dimensions) - points[partner.pk]
            yield Step(
                title=_("Describe how %(partner)s is governed") % name,
                why=ngettext(
                    "%(n)s point is left. What looks like unwillingness is often a budget year.",
                    "%(n)s points are left. What looks like unwillingness is often a budget year.",
                    left,
                )
                % {"n": left},
                url=here.url("mandate:describe_logic", partner=partner.pk),
                theme="mandate",
                rank=50,
            )
    yield from _next_guess(here, facts, points)


def _next_guess(here: Here, facts: Facts, points: Mapping[int, int]) -> Iterator[Step]:
    """The first partner that this person's partner has neither guessed at nor skipped."""
    if not here.partners:
        return
    own = {partner.pk for partner in here.partners}
    begun = {row.about_id for row in facts["guesses"] if row.partner_id in own}
    for partner in facts["partners"]:
        if points.get(partner.pk) and partner.pk not in begun | own:
            yield Step(
                title=_("Guess what %(partner)s says of itself") % {"partner": partner.name},
                why=_("Guess first, then read their own words. The gap is the conversation that you lack."),
                url=here.url("mandate:logic", partner=partner.pk),
                theme="mandate",
                rank=60,
            )
            return


def logic_pack(here: Here, partner: int | None) -> Sequence[Part]:
    """How the newcomer's own organisation describes itself, and where it clashes with the others."""
    if partner is None:
        return []
    words = dict(LogicLine.objects.filter(logic__partner=partner).exclude(text="").values_list("dimension", "text"))
    pairs = [(each.name, words[each.code]) for each in library().dimensions if each.code in words]
    parts = []
    if pairs:
        parts.append(Part(Place.MANDATE, Section(_("How you are governed, in your own words"), [Pairs(pairs)])))
    lines = clash_lines(here, partner)
    if lines:
        parts.append(Part(Place.MANDATE, Section(_("Where your logic clashes with others'"), [Lines(lines)])))
    return parts


def clash_lines(here: Here, partner: int) -> list[Line]:
    found = Clash.objects.filter(Q(one=partner) | Q(other=partner), partnership=here.partnership).order_by("pk")
    rows = found.values_list(
        "pk", "text", "handling", "decision__title", "one__organisation__name", "other__organisation__name", "one"
    )
    lines = []
    for pk, text, handling, decision, one, other, first in rows:
        handled = handling or decision or _("Nothing is agreed about it yet.")
        url = f"{here.url('mandate:logics')}#clash-{pk}"
        lines.append(Line(text, handled, _("with %(partner)s") % {"partner": other if first == partner else one}, url))
    return lines
