# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk, Waiting
from mellemrum.partnership.door import Door, Facts, Moment, Part, Step, Tool

from ..sentences import SENTENCES
from .messages import (
    audience_facts,
    audience_titles,
    heard_ending,
    heard_often,
    messages_status,
    messages_steps,
    telling_titles,
)
from .narrative import (
    narrative_fact,
    narrative_moments,
    narrative_pack,
    narrative_steps,
    narrative_titles,
    narrative_told,
    narrative_waiting,
    unknown_facts,
    unknown_titles,
)
from .own import check_facts, looked_twice, own_steps, sparring_facts, thought_aloud
from .ring import ring_facts, ring_list_known, ring_pack, topic_titles
from .searchables import searchables


def facts(here: Here) -> Facts:
    """Whom to ring, the story, who has heard it, what nobody knows yet; who looked at their habits and who sparred, as
    far as it is counted. Six queries.
    """
    return {
        "ring_partners": ring_facts(here),
        "narrative": narrative_fact(here),
        "audiences": audience_facts(here),
        "unknowns": unknown_facts(here),
        "self_checks": check_facts(here),
        "sparrings": sparring_facts(here),
    }


def steps(here: Here, facts: Facts) -> Sequence[Step]:
    return [*narrative_steps(here, facts), *messages_steps(here, facts), *own_steps(here, facts)]


def moments(facts: Facts) -> Sequence[Moment]:
    return list(narrative_moments(facts))


def waiting(desk: Desk) -> Sequence[Waiting]:
    return list(narrative_waiting(desk))


def pack(here: Here, facts: Facts, partner: int | None) -> Sequence[Part]:
    return [*narrative_pack(here, facts), *ring_pack(here)]


DOOR = Door(
    theme="leadership",
    number=5,
    name=_("Leadership that works across"),
    sentence=_("What do you do yourself to make it work across?"),
    tools=(
        Tool(
            "leadership.narrative",
            _("The narrative"),
            _("One story of why, told by all of us."),
            address="leadership:narrative",
        ),
        Tool(
            "leadership.messages",
            _("Who has heard what"),
            _("How often, from whom, and who must hear it again."),
            address="leadership:messages",
        ),
        Tool(
            "leadership.ring",
            _("Ring me about"),
            _("Who can be rung on which topic, and who answers when they are away."),
            address="leadership:ring",
        ),
        Tool(
            "leadership.sparring",
            _("Sparring"),
            _("Think aloud with a peer from another sector. Only the two of you see it."),
            address="leadership:sparrings",
        ),
        Tool(
            "leadership.selfcheck",
            _("Seven good habits"),
            _("Seven questions to yourself. Two minutes, and only you see the answers."),
            address="leadership:selfcheck",
        ),
        Tool(
            "leadership.competences",
            _("Your competences"),
            _("Twelve things that leaders across need, and where you stand."),
        ),
        Tool(
            "leadership.coordination",
            _("Coordination between roles"),
            _("Where we hear from each other in time, and where we do not."),
        ),
        Tool("leadership.network", _("Your network"), _("Whom you can ring, and who can open a door.")),
    ),
    facts=facts,
    prompts={
        "leadership.before.narrative": narrative_told,
        "leadership.during.ring": ring_list_known,
        "leadership.during.repeat": heard_often,
        "leadership.during.sparring": thought_aloud,
        "leadership.after.selfcheck": looked_twice,
        "leadership.after.last_word": heard_ending,
    },
    steps=steps,
    moments=moments,
    waiting=waiting,
    pack=pack,
    status=messages_status,
    searchables=searchables,
    titles={
        "leadership.ringtopic": topic_titles,
        "leadership.narrative": narrative_titles,
        "leadership.unknown": unknown_titles,
        "leadership.audience": audience_titles,
        "leadership.telling": telling_titles,
    },
    pages={"leadership.audience": ("leadership:audience", "audience")},
    sentences=SENTENCES,
)
