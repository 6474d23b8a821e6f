# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Measures as what serves the aims of the mission, and the next step where an aim lacks one or a measure serves none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Evidence, Facts, Serving, Step
from mellemrum.partnership.facts import mission

RANK = 62


def serving(here: Here) -> Sequence[Serving]:
    """The measures that are kept, one query."""
    page, change = here.urls("value:measure", "measure"), here.urls("value:change_measure", "measure")
    kept = here.partnership.measures.kept().order_by("sort_key", "pk")
    return [Serving(aim, name, page(pk), change(pk)) for pk, name, aim in kept.values_list("pk", "name", "aim")]


def aims_seen(facts: Facts) -> Evidence:
    """Each aim has a measure, and no measure lacks an aim."""
    rows = facts.get("measure_rows", ())
    served = {row.aim for row in rows}
    aims = facts["aims"]
    strays = sum(row.aim is None for row in rows)
    missing = ngettext("%(n)s measure serves no aim.", "%(n)s measures serve no aim.", strays) % {"n": strays}
    met = sum(aim.pk in served for aim in aims)
    return Evidence(met=met, of=max(len(aims), 1), missing=missing if strays and met else "")


def gap_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """One at a time, for the secretariat: the first aim without a measure, else the first measure without an aim.

    Only once there is a mission: before that the aims are still being found.
    """
    if not here.is_secretariat or mission(facts) is None or not facts["aims"]:
        return
    rows = facts.get("measure_rows", ())
    served = {row.aim for row in rows}
    bare = next((aim for aim in facts["aims"] if aim.pk not in served), None)
    stray = next((row for row in rows if row.aim is None), None)
    if bare is not None:
        yield Step(
            title=_("Find a measure for an aim"),
            why=_("Nothing shows yet how it goes with “%(aim)s”") % {"aim": Truncator(bare.text).chars(80)},
            url=f"{here.url('value:add_measure')}?aim={bare.pk}",
            theme="value",
            rank=RANK,
        )
    elif stray is not None:
        yield Step(
            title=_("Say which aim %(name)s serves") % {"name": stray.name},
            why=_("A figure that serves no aim costs time and leads nowhere."),
            url=here.url("value:change_measure", measure=stray.pk),
            theme="value",
            rank=RANK,
        )
