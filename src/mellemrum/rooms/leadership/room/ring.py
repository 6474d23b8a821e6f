# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ring list as the house sees it: who can be rung about what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Evidence, Facts, Part, Place
from mellemrum.partnership.facts import partners_needed
from mellemrum.ui.paper import Section, Table

from ..models import RingTopic

# With fewer, those who ring soon ring in vain.
TOPICS_EACH = 3


def ring_facts(here: Here) -> Sequence[int]:
    """The partner of each topic that has a stand-in."""
    found = here.partnership.ring_topics.kept().exclude(stand_in="").order_by("pk")
    return list(found.values_list("member__partner", flat=True))


def ring_list_known(facts: Facts) -> Evidence | None:
    """Each partner in office has at least three topics on the list, each with a name and a stand-in."""
    topics: Counter[int] = Counter(facts["ring_partners"])
    met = sum(topics[partner.pk] >= TOPICS_EACH for partner in facts["partners"])
    return Evidence(met=met, of=partners_needed(facts))


def ring_pack(here: Here) -> Sequence[Part]:
    """Whom to ring about what; nothing while the list is empty."""
    found = here.partnership.ring_topics.kept().order_by("member__partner__organisation__sort_key", "topic")
    rows = found.values_list("topic", "member__person__name", "member__person__phone", "stand_in")
    if not rows:
        return []
    columns = [_("Topic"), _("Whom to ring"), _("Phone"), _("When away")]
    return [Part(Place.RING, Section(_("Ring about"), [Table(columns, [list(row) for row in rows])]))]


def topic_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(RingTopic.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "topic"))
