# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Why not alone, as the house sees it: who has answered, who could do it alone, and whose answer is waited for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Evidence, Facts, Part, Place, Step
from mellemrum.partnership.facts import partners_needed
from mellemrum.ui.paper import Section, Text

from ..models import Alone


class NecessityRow(NamedTuple):
    partner_id: int
    alone: str
    reason: str
    failing: str


def necessity_facts(here: Here) -> Sequence[NecessityRow]:
    rows = here.partnership.necessities.order_by("pk").values_list(*NecessityRow._fields)
    return [NecessityRow(*row) for row in rows]


def _present(facts: Facts) -> dict[int, NecessityRow]:
    """The answers of the partners in office."""
    in_office = {partner.pk for partner in facts["partners"]}
    return {row.partner_id: row for row in facts["necessities"] if row.partner_id in in_office}


def cannot_alone(facts: Facts) -> Evidence:
    """Each partner has written what it cannot do alone, and at least one example shows what fails today.

    Whoever could do it alone has answered, and says no to the question: the wheel does not count that as a yes.
    """
    answers = _present(facts).values()
    could = sum(row.alone == Alone.YES for row in answers)
    missing = ""
    if could:
        missing = ngettext(
            "%(n)s partner could do it alone. Speak of that first.",
            "%(n)s partners could do it alone. Speak of that first.",
            could,
        ) % {"n": could}
    elif answers and not any(row.failing for row in answers):
        missing = _("No example shows yet what fails today.")
    return Evidence(met=len(answers) - could, of=partners_needed(facts), missing=missing)


def necessity_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """Once one partner has answered, the others are waited for."""
    answered = _present(facts)
    if not answered or not here.may_write:
        return
    for partner in here.partners:
        if partner.pk not in answered:
            yield Step(
                title=_("Say why %(partner)s cannot do it alone") % {"partner": partner.organisation.name},
                why=_("Others have answered. If you could do it alone, say so: that is worth knowing."),
                url=here.url("mandate:answer_necessity") + f"?partner={partner.pk}",
                theme="mandate",
                rank=50,
            )


def necessity_pack(facts: Facts, partner: int | None) -> Sequence[Part]:
    """What the newcomer's own organisation has said."""
    row = _present(facts).get(partner or 0)
    if row is None:
        return []
    words = f"{Alone(row.alone).label}: {row.reason}"
    return [Part(Place.WHY, Section(_("Why you are in it"), [Text(words)]))]
