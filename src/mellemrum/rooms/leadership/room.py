# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Door, Evidence, Facts, Part, Place, Searchable, Sentence, Tool, words
from mellemrum.partnership.facts import partners_needed
from mellemrum.ui.paper import Section, Table

from .models import RingTopic

# With fewer, those who ring soon ring in vain.
TOPICS_EACH = 3


def facts(here: Here) -> Facts:
    """The partner of each topic that has a stand-in, in one query."""
    found = here.partnership.ring_topics.kept().exclude(stand_in="").order_by("pk")
    return {"ring_partners": list(found.values_list("member__partner", flat=True))}


def ring_list_known(facts: Facts) -> Evidence | None:
    """Each partner in office has at least three topics on the list, each with a name and a stand-in."""
    topics: Counter[int] = Counter(facts["ring_partners"])
    met = sum(topics[partner.pk] >= TOPICS_EACH for partner in facts["partners"])
    return Evidence(met=met, of=partners_needed(facts))


def pack(here: Here, facts: Facts, partner: int | None) -> Sequence[Part]:
    """Whom to ring about what; nothing while the list is empty."""
    found = here.partnership.ring_topics.kept().order_by("member__partner__organisation__sort_key", "topic")
    rows = found.values_list("topic", "member__person__name", "member__person__phone", "stand_in")
    if not rows:
        return []
    columns = [gettext("Topic"), gettext("Whom to ring"), gettext("Phone"), gettext("When away")]
    return [Part(Place.RING, Section(gettext("Ring about"), [Table(columns, [list(row) for row in rows])]))]


def topic_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(RingTopic.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "topic"))


def searchables(here: Here) -> Iterator[Searchable]:
    """The topics that people can be rung about."""
    found = here.partnership.ring_topics.kept().order_by("pk")
    for topic, *who in found.values_list("topic", "member__person__name", "stand_in"):
        yield Searchable(_("Ring me about"), topic, words(*who), here.url("leadership:ring"))


DOOR = Door(
    theme="leadership",
    number=5,
    name=_("Leadership that works across"),
    sentence=_("What do you do yourself to make it work across?"),
    tools=(
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
        Tool(
            "leadership.ring",
            _("Ring me about"),
            _("Who can be rung on which topic, and who answers when they are away."),
            address="leadership:ring",
        ),
        Tool("leadership.narrative", _("The narrative"), _("One story of why, told by all of us.")),
    ),
    facts=facts,
    prompts={"leadership.during.ring": ring_list_known},
    pack=pack,
    searchables=searchables,
    titles={"leadership.ringtopic": topic_titles},
    sentences={
        "leadership.topic.offered": Sentence(
            one=_("{who} can be rung about {what}."), many=_("{who} can be rung about {n} more topics.")
        ),
        "leadership.topic.changed": Sentence(one=_("{who} changed what they can be rung about: {what}.")),
        "leadership.topic.removed": Sentence(one=_("{who} can no longer be rung about {what}.")),
    },
)
