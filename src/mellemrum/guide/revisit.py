# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Does a shared text still hold? What has changed since it was signed: who came and went, the measures, the decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Revision
from mellemrum.ui.paper import Line, Lines, Section, Text
from mellemrum.ui.templatetags.ui import day

from .doors import ROOMS


def changed_since(here: Here, revision: Revision) -> list[Section]:
    """Nothing that only some may see: the page is read together."""
    on = day_of(revision.in_force_at or revision.proposed_at)
    return [_partners(here, on), *(section for door in ROOMS for section in door.since(here, on))]


def _partners(here: Here, on: dt.date) -> Section:
    rows = here.partnership.partners.order_by("joined_on", "pk")
    lines: list[tuple[dt.date, str, str]] = []
    for name, joined_on, left_on in rows.values_list("organisation__name", "joined_on", "left_on"):
        if joined_on > on:
            lines.append((joined_on, name, _("Came in.")))
        if left_on is not None and on < left_on <= here.today:
            lines.append((left_on, name, _("Left.")))
    told: Sequence[Lines | Text] = [Lines([Line(name, what, day(when)) for when, name, what in sorted(lines)])]
    same = [Text(_("The same partners as then."))]
    return Section(_("Who you are"), told if lines else same)
