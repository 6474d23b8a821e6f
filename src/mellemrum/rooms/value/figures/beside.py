# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What was told beside what was computed: from kept answers alone, so that what is hidden there is hidden here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ..models import SeenAs, Sighting
from .load_shown import percent, same_hour
from .log_shown import Border, borders
from .log_words import MINUTE, long

Document = Mapping[str, Any]
MOST_UNTOLD = 5
# Below this a share of all is told by nobody: see disclosure's floor for shares.
FEWEST_FOR_SHARE = 20


class Seen(NamedTuple):
    """A place in the answer of a log. The fields are those of a Sighting."""

    log_id: int
    seen_as: str
    source: str = ""
    target: str = ""

    @property
    def code(self) -> str:
        """As a form carries it: without a name of anybody's."""
        return hashlib.sha256(json.dumps(self).encode()).hexdigest()[:16]

    @property
    def name(self) -> str:
        if self.seen_as == SeenAs.BORDER:
            return f"{self.source} → {self.target}"
        return self.source or str(SeenAs(self.seen_as).label)


@dataclass(frozen=True)
class Shown:
    """What the data shows in a place: a large figure with its words, and smaller ones below. Empty where nothing may be shown."""

    name: str
    large: str
    words: str
    small: str = ""


def seen_of(sighting: Sighting) -> Seen:
    return Seen(sighting.log_id, sighting.seen_as, sighting.source, sighting.target)


def seen_places(log: int, answer: Document) -> dict[str, list[Seen]]:
    """What the kept answer of a log has in it, by how it is seen."""
    if not answer.get("log"):
        return {}
    load = answer.get("load") or {}
    found = {
        str(_("Borders")): [Seen(log, SeenAs.BORDER, each.source, each.target) for each in borders(answer)],
        str(_("What was done")): [Seen(log, SeenAs.ACTIVITY, each["activity"]) for each in load.get("activities", ())],
        str(_("At once")): [Seen(log, SeenAs.SAME_HOUR)] if same_hour(answer) else [],
    }
    return {name: places for name, places in found.items() if places}


def shown_place(seen: Seen, answer: Document) -> Shown:
    """The figures of a place, as the answer may tell them."""
    if seen.seen_as == SeenAs.BORDER:
        return _border(seen, answer)
    if seen.seen_as == SeenAs.ACTIVITY:
        return _activity(seen, answer)
    share = same_hour(answer)
    words = _("of the citizens, roughly")
    return Shown(seen.name, percent(share) if share else "–", words if share else _gone())


def _gone() -> str:
    return _("The data does not show this any more, or too few citizens are behind it.")


def _border(seen: Seen, answer: Document) -> Shown:
    found = next((each for each in borders(answer) if (each.source, each.target) == (seen.source, seen.target)), None)
    if found is None:
        return Shown(seen.name, "–", _gone())
    share = share_at(found, answer)
    many = ngettext("%(n)s citizen", "%(n)s citizens", found.citizens or 0) % {"n": found.citizens}
    told = _("%(share)s of the citizens cross this border") % {"share": percent(share)} if share is not None else many
    if found.median_us is None:
        return Shown(seen.name, "–", _("The wait is hidden: too few citizens."), told)
    wait = long(found.median_us, get_language() or "da")
    waits = found.median_us >= MINUTE / 2
    return Shown(
        seen.name, wait, _("half of the citizens wait longer") if waits else _("for half of the citizens or more"), told
    )


def share_at(border: Border, answer: Document) -> float | None:
    """Of all citizens in the log; None where so few are in it that a share tells of one."""
    cases = (answer.get("log") or {}).get("cases") or 0
    return border.citizens / cases if border.citizens and cases >= FEWEST_FOR_SHARE else None


def _activity(seen: Seen, answer: Document) -> Shown:
    load = answer.get("load") or {}
    found = next((each for each in load.get("activities", ()) if each["activity"] == seen.source), None)
    if found is None:
        return Shown(seen.name, "–", _gone())
    if found["tenths"] is None:
        return Shown(seen.name, "–", _("It is there. How often is hidden: too few citizens."))
    if not found["tenths"]:
        return Shown(seen.name, _("Fewer than 1 in 10"), _("citizens"))
    return Shown(seen.name, _("%(n)s in 10") % {"n": found["tenths"]}, _("citizens, roughly"))


def untold(log: int, answer: Document, told: Iterable[Seen], noted: Iterable[Seen]) -> list[Seen]:
    """What the data shows and no told step is laid beside: what was noted, then visits within the same hour, then the borders
    where the longest wait meets the most citizens.
    """
    if not answer.get("log"):
        return []
    known = set(told)
    borders_here = [
        Seen(log, SeenAs.BORDER, each.source, each.target)
        for each in borders(answer)
        if (each.median_us or 0) >= MINUTE / 2
    ]
    worst = [each for each in borders_here if each not in known][:MOST_UNTOLD]
    both = [Seen(log, SeenAs.SAME_HOUR)] if same_hour(answer) else []
    found = [*(each for each in noted if each not in known), *(each for each in both if each not in known), *worst]
    return list(dict.fromkeys(found))
