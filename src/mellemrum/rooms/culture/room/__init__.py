# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk, Waiting
from mellemrum.partnership.door import Archived, Door, Facts, Moment, Part, Step, Tool

from ..models import AttentionPoint, Edition, Occasion, Offer, Thanks, Wish
from ..sentences import SENTENCES
from .cases import (
    case_facts,
    case_pack,
    case_steps,
    case_titles,
    cases_are_begun_with,
    cases_waiting,
    idea_titles,
    pattern_papers,
    pattern_titles,
)
from .catalogue import catalogue_pack, edition_facts, edition_is_fresh, edition_papers, points_are_answered
from .changes import change_facts, one_was_quick
from .closing import (
    closing_facts,
    closing_moments,
    closing_steps,
    closing_titles,
    given_titles,
    lesson_titles,
    passed_on,
)
from .evaluations import (
    actions_waiting,
    evaluation_facts,
    evaluation_moments,
    evaluation_pack,
    evaluation_papers,
    evaluation_status,
    evaluation_steps,
    is_followed,
)
from .lessons import (
    lesson_pack,
    lesson_steps,
    local_facts,
    local_titles,
    mirror_titles,
    recognition_titles,
    set_free,
    shared_facts,
    told_at_home,
)
from .occasions import (
    each_has_visited,
    occasion_facts,
    occasion_moments,
    occasion_pack,
    occasion_steps,
    occasions_waiting,
)
from .searchables import searchables
from .slots import latest_were_held, slot_steps
from .visits import exchange, visit_moments, visit_pack, visit_steps, visits_waiting

TOOL = "culture.visits"
CATALOGUE = "culture.catalogue"
CASES = "culture.cases"


def facts(here: Here) -> Facts:
    """The occasions in two queries; evaluations, changes, results, local rooms, visits, the last edition, cases and the closing in one each."""
    return {
        "occasions": occasion_facts(here),
        "evaluations": evaluation_facts(here),
        "changes": change_facts(here),
        "shared_results": shared_facts(here),
        "local_rooms": local_facts(here),
        "exchange": exchange(here),
        "edition": edition_facts(here),
        "cases": case_facts(here),
        "closing": closing_facts(here),
    }


def steps(here: Here, facts: Facts) -> Sequence[Step]:
    return [
        *occasion_steps(here, facts),
        *evaluation_steps(here, facts),
        *visit_steps(here, facts),
        *slot_steps(here, facts),
        *case_steps(here, facts),
        *lesson_steps(here, facts),
        *closing_steps(here, facts),
    ]


def moments(facts: Facts) -> Sequence[Moment]:
    return [*occasion_moments(facts), *evaluation_moments(facts), *visit_moments(facts), *closing_moments(facts)]


def waiting(desk: Desk) -> Sequence[Waiting]:
    return [*occasions_waiting(desk), *actions_waiting(desk), *visits_waiting(desk), *cases_waiting(desk)]


def occasion_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Occasion.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "title"))


def pack(here: Here, facts: Facts, partner: int | None) -> Sequence[Part]:
    return [
        *occasion_pack(here, facts),
        *evaluation_pack(here, facts),
        *visit_pack(here, facts, partner),
        *catalogue_pack(here, facts),
        *case_pack(here, facts),
        *lesson_pack(here),
    ]


def wish_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Wish.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "what"))


def offer_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Offer.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "what"))


def thanks_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = Thanks.objects.filter(occasion__partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "occasion__title"))


def papers(here: Here) -> Sequence[Archived]:
    return [*evaluation_papers(here), *edition_papers(here), *pattern_papers(here)]


def point_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(AttentionPoint.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "text"))


def edition_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Edition.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "title"))


def evaluation_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(here.partnership.evaluations.filter(pk__in=ids).values_list("pk", "title"))


def change_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(here.partnership.quick_changes.filter(pk__in=ids).values_list("pk", "observed"))


DOOR = Door(
    theme="culture",
    number=4,
    name=_("Culture and organisation"),
    sentence=_("How do we learn from each other while we work?"),
    tools=(
        Tool(
            TOOL,
            _("Visits and occasions"),
            _("A day at another partner's work, and what it showed."),
            address="culture:occasions",
        ),
        Tool(
            CASES,
            _("Cases"),
            _("What happened to somebody, and what became of it."),
            address="culture:cases",
        ),
        Tool(
            CATALOGUE,
            _("The catalogue"),
            _("What we noticed, gathered and ranked."),
            address="culture:catalogue",
        ),
        Tool(
            "culture.evaluations",
            _("Evaluations"),
            _("What went well, what went badly, what we do about it."),
            address="culture:evaluations",
        ),
        Tool(
            "culture.quick",
            _("Quick changes"),
            _("Seen one day, tried another, kept or dropped on a third."),
            address="culture:quick_changes",
        ),
        Tool(
            "culture.learning",
            _("Learning time"),
            _("Time set aside to think."),
            address="culture:learning",
        ),
        Tool(
            "culture.mirror",
            _("The mirror"),
            _("What somebody saw who decides nothing here."),
            address="culture:mirror",
        ),
        Tool(
            "culture.local",
            _("Without asking"),
            _("What the front line may do across borders without asking."),
            address="culture:local_rooms",
        ),
        Tool(
            "culture.recognition",
            _("Shared results"),
            _("What we reached together, told at home by each of us."),
            address="culture:recognitions",
        ),
        Tool(
            "culture.closing",
            _("Closing"),
            _("What is anchored where, and what the next task can learn."),
            address="guide:closing",
        ),
    ),
    facts=facts,
    prompts={
        "culture.before.visit": each_has_visited,
        "culture.before.cases": cases_are_begun_with,
        "culture.during.evaluation": is_followed,
        "culture.during.quick": one_was_quick,
        "culture.during.learning": latest_were_held,
        "culture.during.catalogue": points_are_answered,
        "culture.after.edition": edition_is_fresh,
        "culture.during.local": set_free,
        "culture.after.recognition": told_at_home,
        "culture.after.lessons": passed_on,
    },
    steps=steps,
    moments=moments,
    waiting=waiting,
    pack=pack,
    status=evaluation_status,
    papers=papers,
    titles={
        "culture.occasion": occasion_titles,
        "culture.evaluation": evaluation_titles,
        "culture.quickchange": change_titles,
        "culture.wish": wish_titles,
        "culture.offer": offer_titles,
        "culture.thanks": thanks_titles,
        "culture.mirrornote": mirror_titles,
        "culture.recognition": recognition_titles,
        "culture.localroom": local_titles,
        "culture.attentionpoint": point_titles,
        "culture.edition": edition_titles,
        "culture.practicecase": case_titles,
        "culture.pattern": pattern_titles,
        "culture.idea": idea_titles,
        "culture.closing": closing_titles,
        "culture.lesson": lesson_titles,
        "culture.givenlesson": given_titles,
    },
    pages={
        "culture.occasion": ("culture:occasion", "occasion"),
        "culture.edition": ("culture:edition", "edition"),
        "culture.evaluation": ("culture:evaluation", "evaluation"),
        "culture.practicecase": ("culture:practice_case", "practicecase"),
        "culture.pattern": ("guide:pattern", "pattern"),
        "culture.idea": ("guide:idea", "idea"),
    },
    sentences=SENTENCES,
    searchables=searchables,
    guests={"culture.occasion": "guest_note", "culture.evaluation": "guest_answer"},
)
