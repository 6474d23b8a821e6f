# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A decision's life in three chapters, each of short sentences, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here

from ..models import Decision
from .story_decided import how_decided
from .story_effect import what_came
from .story_life import Told, read_life
from .story_origin import where_from


class Chapter(NamedTuple):
    title: str
    told: list[Told]


def tell(here: Here, decision: Decision, *, before: Sequence[Told] = (), after: Sequence[Told] = ()) -> list[Chapter]:
    """Each record of the decision is read once. What has no date of its own is told where it belongs.

    `before` and `after` are what other rooms tell of where it came from and what came of it.
    """
    life = read_life(here, decision)
    found = [
        Chapter(_("Where it came from"), sorted([*where_from(life), *before], key=Told.order)),
        Chapter(_("How it was decided"), sorted(how_decided(life), key=Told.order)),
        Chapter(_("What came of it"), sorted([*what_came(life), *after], key=Told.order)),
    ]
    return [chapter for chapter in found if chapter.told]
