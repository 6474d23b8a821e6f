# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from __future__ import annotations

from itertools import chain

from django.utils.translation import gettext_lazy

from mellemrum.partnership.door import Door, Serves, Tool

from ..sentences import SENTENCES
from .aims import aims_seen, gap_steps, serving
from .event_logs import log_facts, log_moments, log_searchables, log_steps, log_titles, waits_seen
from .journeys import (
    handed_over,
    journey_facts,
    journey_searchables,
    journey_step_titles,
    journey_steps,
    journey_titles,
    journey_told,
    offer_titles,
)
from .measures import facts, moments, steps, waiting
from .told import findings, measure_titles, pack, searchables, since, status, step_titles

DOOR = Door(
    theme="value",
    number=1,
    name=gettext_lazy("Value for citizens and companies"),
    sentence=gettext_lazy("Will the citizen be better off, and can we all see it?"),
    tools=(
        Tool(
            "value.mission",
            gettext_lazy("The mission"),
            gettext_lazy("Where we are going, written and signed by all partners."),
            address="partnership:mission",
        ),
        Tool(
            "value.measures",
            gettext_lazy("Shared measures"),
            gettext_lazy("The figures that all partners believe."),
            address="value:measures",
        ),
        Tool(
            "value.journeys",
            gettext_lazy("Citizen journeys"),
            gettext_lazy("The way through our help, told by citizens themselves."),
            address="value:journeys",
        ),
        Tool(
            "value.offers",
            gettext_lazy("Community offers"),
            gettext_lazy("What civil society offers, and whether the citizen got there."),
            address="value:offers",
        ),
        Tool(
            "value.pathways",
            gettext_lazy("Citizen pathways"),
            gettext_lazy("The same way, computed from event data."),
            address="value:pathways",
        ),
        Tool("value.voice", gettext_lazy("Ask citizens"), gettext_lazy("What do citizens say that value is?")),
    ),
    facts=lambda here: {**facts(here), **log_facts(here), **journey_facts(here)},
    prompts={
        "value.during.aims_seen": aims_seen,
        "value.during.journey": journey_told,
        "value.during.waits": waits_seen,
        "value.during.community": handed_over,
    },
    steps=lambda here, facts: [
        *steps(here, facts),
        *gap_steps(here, facts),
        *journey_steps(here, facts),
        *log_steps(here, facts),
    ],
    moments=lambda facts: [*moments(facts), *log_moments(facts)],
    titles={
        "value.measure": measure_titles,
        "value.step": step_titles,
        "value.journey": journey_titles,
        "value.journeystep": journey_step_titles,
        "value.communityoffer": offer_titles,
        "value.eventlog": log_titles,
    },
    pages={
        "value.measure": ("value:measure", "measure"),
        "value.step": ("value:step", "step"),
        "value.journey": ("value:journey", "journey"),
        "value.journeystep": ("value:change_journey_step", "journeystep"),
        "value.communityoffer": ("value:change_offer", "communityoffer"),
        "value.eventlog": ("value:event_log", "log"),
    },
    sentences=SENTENCES,
    waiting=waiting,
    pack=pack,
    status=status,
    searchables=lambda here: chain(searchables(here), journey_searchables(here), log_searchables(here)),
    findings=findings,
    serving={"measure": Serves("value:add_measure", serving)},
    since=since,
    guests={"partnership.partnership": "guest_journey"},
)
