# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The case as one partner's committees get it: the partner's words, the shared text, and the partner's days."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.ui.paper import Block, Paper, Section, Table, Text, document
from mellemrum.ui.templatetags.ui import day

from .models import Case
from .ways import PartnerWay, Plan


def letter_of(here: Here, case: Case, plan: Plan, way: PartnerWay) -> bytes:
    """A Word file, which the committees write on in their own case systems."""
    from mellemrum.ui.word import word_of

    words = way.letter.words if way.letter else ""
    sections = [
        *([Section(way.partner.organisation.name, [Text(words)])] if words else []),
        Section(_("The case"), [Text(case.text)]),
        Section(_("Our days"), _days(way, plan)),
        Section(_("The others"), [Text("\n".join(_others(plan, way)))]),
    ]
    foot = f"{here.partnership.name} · {day(here.today)}"
    paper = Paper(title=case.title, language=get_language() or "da", sections=sections, foot=foot)
    return word_of(document(paper), here.today)


def _days(way: PartnerWay, plan: Plan) -> list[Block]:
    """The latest days that still reach the joint yes; where nobody knows that day, the partner's earliest."""
    shown = way.latest if way.latest.yes_on else way.earliest
    if not shown.stops:
        return [Text(_("No meeting days are known. Ask your secretariat for the next ones."))]
    head = [_("Committee"), _("Papers in at the latest"), _("Meets")]
    rows = [[each.name, day(each.papers_on), day(each.meets_on)] for each in shown.stops]
    stuck = _("%(committee)s has no meeting that fits.") % {"committee": shown.stuck_at} if shown.stuck_at else ""
    return [Text("\n".join(filter(None, (str(plan.sentence), stuck)))), Table(head, rows)]


def _others(plan: Plan, mine: PartnerWay) -> list[str]:
    said = []
    for each in plan.ways:
        if each.partner.pk != mine.partner.pk:
            words = {"partner": each.partner.organisation.name}
            on = each.earliest.yes_on
            said.append(
                _("%(partner)s: yes on %(day)s at the earliest.") % {**words, "day": day(on)}
                if on
                else _("%(partner)s: no day is known yet.") % words
            )
    return said
