# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Forums as the house sees them: whether citizens or the front line sit in each."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Evidence, Facts
from mellemrum.partnership.models import SeatKind

from ..models import ForumSeat

VOICES = frozenset({SeatKind.CITIZEN_VOICE, SeatKind.FRONT_LINE})


def forum_facts(here: Here) -> Sequence[bool]:
    """For each forum whether somebody sits in a seat for citizens or the front line there. One query."""
    voices = ForumSeat.objects.filter(
        forum=OuterRef("pk"), seat__kind__in=VOICES, seat__member__isnull=False, seat__member__left_at__isnull=True
    )
    forums = here.partnership.forums.annotate(has_voice=Exists(voices)).order_by("pk")
    return list(forums.values_list("has_voice", flat=True))


def has_voices(facts: Facts) -> Evidence:
    """Each forum has a citizen's or a front-line seat with somebody in it."""
    forums: Sequence[bool] = facts["forums"]
    return Evidence(met=sum(forums), of=max(len(forums), 1))
