# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A decision's life, told from the lines that its acts left in the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of

from ..models import Decision, DecisionState, HomeStatus, StanceKind


class Event(NamedTuple):
    on: dt.date
    text: str


def story_of(here: Here, decision: Decision, partners: Mapping[int, str]) -> list[Event]:
    """Oldest first: from the first proposal to what became of it. `partners`: the names of those in office."""
    lines = here.partnership.journal.filter(kind="mandate.decision", record=decision.pk).order_by("number")
    rows = list(lines.values_list("verb", "at", "partner", "codes"))
    # A partner that has left is still told of by its name.
    is_known = all(partner is None or partner in partners for _verb, _at, partner, _codes in rows)
    names = partners if is_known else here.partnership.partners.names()
    told = [(day_of(at), _told(verb, names.get(partner or 0, ""), codes)) for verb, at, partner, codes in rows]
    return [Event(on, text) for on, text in told if text]


def _told(verb: str, partner: str, codes: dict[str, Any]) -> str:
    names = {"partner": partner or _("The secretariat")}
    act = verb.rsplit(".", 1)[-1]
    if act == "moved":
        return str(DecisionState(codes["to_state"]).label)
    if act == "answered":
        return _("%(partner)s: %(stance)s") % {**names, "stance": StanceKind(codes["stance"]).label}
    if act == "reported":
        return _("At home with %(partner)s: %(status)s") % {**names, "status": HomeStatus(codes["status"]).label}
    if act == "revisited":
        kept = codes["to_state"] == "kept"
        return _("taken up again: %(verdict)s") % {
            "verdict": _("kept") if kept else DecisionState(codes["to_state"]).label
        }
    if act == "registered":
        return _("registered by the secretariat")
    if act == "decided":
        return str(DecisionState(codes["to_state"]).label)
    return _("%(partner)s proposed it") % names if act == "proposed" else ""
