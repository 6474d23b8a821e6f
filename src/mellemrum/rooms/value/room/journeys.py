# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Citizen journeys to the house: what the wheel asks of them, what waits to be laid, their titles and their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Audience, Evidence, Facts, Searchable, Step, words

from ..models import NOTED, THEMSELVES, CommunityOffer, Journey, JourneyStep

# With fewer, one has heard of an event and not of a way.
FEWEST_STEPS = 5
RANK = 58


class JourneyFact(NamedTuple):
    """A journey that was told: who told it, whether it lies among the others, and what is known of its steps."""

    told_by: str
    is_laid: bool
    steps: int
    owned: int
    # What was handed over to civil society, and of how many it is noted what became of the citizen.
    handed: int
    noted: int


def journey_facts(here: Here) -> Facts:
    """Two queries."""
    counted: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    steps = JourneyStep.objects.filter(journey__partnership=here.partnership)
    for journey, owner, loop in steps.values_list("journey", "owner", "loop"):
        found = counted[journey]
        found[0] += 1
        found[1] += owner is not None
        found[2] += bool(loop)
        found[3] += loop in NOTED
    rows = Journey.objects.filter(partnership=here.partnership).order_by("pk")
    return {
        "journeys": tuple(
            JourneyFact(told_by, laid_at is not None, *counted[pk])
            for pk, told_by, laid_at in rows.values_list("pk", "told_by", "laid_at")
        )
    }


def journey_told(facts: Facts) -> Evidence:
    """Of the journey that is nearest: told by those who were there, long enough, and every step with an owner."""
    told = [each for each in facts["journeys"] if each.is_laid and each.told_by in THEMSELVES]
    if not told:
        return Evidence(met=0, of=FEWEST_STEPS)
    best = max(told, key=lambda each: (each.owned / max(each.steps, FEWEST_STEPS), each.steps))
    return Evidence(met=best.owned, of=max(best.steps, FEWEST_STEPS))


def handed_over(facts: Facts) -> Evidence:
    """A journey goes on to an offer in civil society, and it is noted whether the citizen got there."""
    laid = [each for each in facts["journeys"] if each.is_laid]
    return Evidence(met=sum(each.noted for each in laid), of=max(sum(each.handed for each in laid), 1))


def journey_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """For the secretariat: what was told waits to be read."""
    waiting = sum(not each.is_laid for each in facts.get("journeys", ()))
    if not here.is_secretariat or not waiting:
        return
    yield Step(
        title=ngettext("Read a journey that was told", "Read %(n)s journeys that were told", waiting) % {"n": waiting},
        why=_("Nobody else sees it before you have laid it among the others."),
        url=here.url("value:journeys"),
        theme="value",
        rank=RANK,
    )


def journey_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = Journey.objects.seen_by(here).filter(partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "title"))


def journey_step_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    seen = Journey.objects.seen_by(here).filter(partnership=here.partnership)
    found = JourneyStep.objects.filter(journey__in=seen, pk__in=ids)
    told = _("%(title)s, step %(place)s: %(what)s")
    return {
        pk: told % {"title": title, "place": place, "what": Truncator(pain or what).chars(80)}
        for pk, title, place, pain, what in found.values_list("pk", "journey__title", "place", "pain", "what")
    }


def offer_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = CommunityOffer.objects.filter(partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "name"))


def journey_searchables(here: Here) -> Iterator[Searchable]:
    """A journey with all its steps, for those who may read it; and every offer that is still there."""
    steps: dict[int, list[str]] = defaultdict(list)
    told = JourneyStep.objects.filter(journey__partnership=here.partnership).order_by("place", "pk")
    for journey, *said in told.values_list("journey", "stage", "what", "other", "pain", "idea"):
        steps[journey].append(words(*said))
    url = here.urls("value:journey", "journey")
    rows = Journey.objects.filter(partnership=here.partnership).order_by("pk")
    for pk, title, consent, laid_at, member in rows.values_list("pk", "title", "consent", "laid_at", "member"):
        audience = None if laid_at else Audience(member=member, secretariat=True)
        yield Searchable(gettext_lazy("Citizen journey"), title, words(*steps[pk], consent), url(pk), audience)
    page = here.url("value:offers")
    offers = CommunityOffer.objects.filter(partnership=here.partnership).order_by("pk")
    fields = ("what", "for_whom", "partner__organisation__name", "association", "where", "how", "contact")
    for pk, name, *more in offers.values_list("pk", "name", *fields):
        yield Searchable(gettext_lazy("Community offer"), name, words(*more), f"{page}#offer-{pk}")


def waiting_journeys(here: Here) -> Sequence[Journey]:
    """Those that this person may read before they lie among the others."""
    return list(Journey.objects.waiting().seen_by(here).filter(partnership=here.partnership).order_by("told_on", "pk"))
