# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk, Waiting
from mellemrum.partnership.door import Door, Facts, Moment, Step, Tool

from ..models import Occasion
from ..sentences import SENTENCES
from .occasions import (
    each_has_visited,
    occasion_facts,
    occasion_moments,
    occasion_steps,
    occasions_waiting,
    pack,
)
from .searchables import searchables

TOOL = "culture.visits"


def facts(here: Here) -> Facts:
    """The occasions, in two queries."""
    return {"occasions": occasion_facts(here)}


def steps(here: Here, facts: Facts) -> Sequence[Step]:
    return [*occasion_steps(here, facts)]


def moments(facts: Facts) -> Sequence[Moment]:
    return [*occasion_moments(facts)]


def waiting(desk: Desk) -> Sequence[Waiting]:
    return [*occasions_waiting(desk)]


def occasion_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Occasion.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "title"))


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
        Tool("culture.catalogue", _("The catalogue"), _("What we noticed, gathered and ranked.")),
        Tool("culture.evaluations", _("Evaluations"), _("What went well, what went badly, what we do about it.")),
        Tool(
            "culture.learning",
            _("Learning time and mirror"),
            _("Time set aside to think, and somebody who watches us."),
        ),
        Tool("culture.closing", _("Closing"), _("What is anchored where, and what the next task can learn.")),
    ),
    facts=facts,
    prompts={"culture.before.visit": each_has_visited},
    steps=steps,
    moments=moments,
    waiting=waiting,
    pack=pack,
    titles={"culture.occasion": occasion_titles},
    pages={"culture.occasion": ("culture:occasion", "occasion")},
    sentences=SENTENCES,
    searchables=searchables,
    guests={"culture.occasion": "guest_note"},
)
