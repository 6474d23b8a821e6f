# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A journey as a sheet for the wall: the map, and every step in words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.ui.charts import lane_map
from mellemrum.ui.paper import Document, Paper, Picture, Section, Table, Text, document
from mellemrum.ui.templatetags.ui import day

from .. import figures
from ..models import Journey, JourneyStep, Reach, Shared


def journey_paper(here: Here, journey: Journey, steps: Sequence[JourneyStep]) -> Document:
    """Of the steps that are given."""
    found = figures.mapped(journey, steps)
    sections = []
    if found is not None:
        pictures = [Picture(str(lane_map(each)), found.sentence) for each in found.parts]
        sections.append(Section(_("The way"), [*pictures, Text(_key(found), is_small=True)]))
    sections.append(Section(_("Step by step"), [_steps(steps), Text(journey.consent, is_small=True)]))
    told = {"who": journey.get_told_by_display(), "day": day(journey.told_on)}
    is_open = journey.reach == Reach.PUBLIC and all(each.consent == Shared.PUBLIC for each in steps)
    foot = [here.partnership.name, *([] if is_open else [_("Only for the partners")])]
    return document(
        Paper(
            title=journey.title,
            language=get_language() or "da",
            sections=sections,
            eyebrow=_("Citizen journey"),
            lead=found.sentence if found else "",
            date_line=_("Told by: %(who)s, %(day)s") % told,
            foot=" · ".join(foot),
            theme="value",
        )
    )


def _key(found: figures.Mapped) -> str:
    """What the marks mean, of those that are there."""
    said = [_("Above: how each step felt.")]
    said += [_("A diamond: it hurt.")] if found.has_pain else []
    said += [_("A dark line: from one hand to another.")] if found.has_crossing else []
    said += [_("A tinted field: at the same time.")] if found.has_beside else []
    loops = {
        "closed": _("A disc: led on, and the citizen got there."),
        "open": _("A dashed ring: led on, and did not get there."),
        "unknown": _("A hollow ring: led on, and nobody knows."),
    }
    said += [loops[each] for each in found.loops]
    return " ".join(said)


def _steps(steps: Sequence[JourneyStep]) -> Table:
    columns = [
        _("Step"),
        _("Who"),
        pgettext("journey", "What happened"),
        _("How it felt"),
        _("What hurt"),
        _("Idea"),
        _("Owner"),
    ]
    rows = []
    for each in steps:
        felt = [each.get_feeling_display() if each.feeling else "", figures.how_long(each.minutes)]
        owner = each.owner.organisation.name if each.owner else "–"
        said = [
            str(each.place),
            figures.who_of(each),
            each.what,
            ", ".join(filter(None, felt)),
            each.pain,
            each.idea,
            owner,
        ]
        rows.append([part or "–" for part in said])
    return Table(columns, rows)
