# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""From the partners' decision paths to one page: the joint day, each partner's way to it, and what is late."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Partner, Station
from mellemrum.ui.templatetags.ui import day

from .joint_yes import JointYes, Step, Stop, Way, earliest_joint_yes, papers_due
from .models import Case, CaseLetter


@dataclass(frozen=True)
class PartnerWay:
    """One partner's way. `earliest` begins today or when its papers came in; `latest` still reaches the day aimed at."""

    partner: Partner
    stations: Sequence[Station]
    earliest: Way
    latest: Way
    letter: CaseLetter | None
    decides: bool
    is_late: bool
    may_keep: bool

    @property
    def papers_by(self) -> dt.date | None:
        """The last day for the first papers that still reaches the day aimed at."""
        return self.latest.stops[0].papers_on if self.latest.yes_on else None

    @property
    def rows(self) -> list[tuple[Station, Stop | None]]:
        """Each committee with its days, or without, where it has no meeting that fits or comes after one that has not."""
        return list(zip_longest(self.stations, self.earliest.stops))

    @property
    def handed_in_on(self) -> dt.date | None:
        return self.letter.handed_in_on if self.letter else None


@dataclass(frozen=True)
class Plan:
    ways: Sequence[PartnerWay]
    joint: JointYes
    wished_on: dt.date | None

    @property
    def sentence(self) -> str:
        names = {each.partner.pk: each.partner.organisation.name for each in self.ways}
        if not names:
            return _("There are no partners yet who could say yes.")
        if self.joint.on is None:
            return ngettext(
                "Nobody can say yet when all can have said yes. A day is missing from %(names)s.",
                "Nobody can say yet when all can have said yes. Days are missing from %(names)s.",
                len(self.joint.unknown),
            ) % {"names": ", ".join(names[pk] for pk in self.joint.unknown)}
        words = {"day": day(self.joint.on), "wished": day(self.wished_on) if self.wished_on else ""}
        if self.wished_on is None:
            return _("The earliest day on which all can have said yes is %(day)s.") % words
        if self.joint.on <= self.wished_on:
            return _("All can have said yes by %(wished)s. The earliest day is %(day)s.") % words
        return _("It cannot be by %(wished)s. The earliest day on which all can have said yes is %(day)s.") % words


def plan(here: Here, case: Case | None = None) -> Plan:
    """A fixed number of queries. Without a case: as if papers were ready today."""
    partners = list(
        Partner.objects.in_office(here.today)
        .filter(partnership=here.partnership)
        .select_related("organisation")
        .order_by("organisation__sort_key")
    )
    stations = _stations(here)
    letters = {each.partner_id: each for each in case.letters.all()} if case else {}
    paths = {each.pk: [Step(s.name, s.lead_days, s.meetings) for s in stations[each.pk]] for each in partners}
    handed_in = {pk: each.handed_in_on for pk, each in letters.items() if each.handed_in_on}
    joint = earliest_joint_yes(paths, max(case.ready_on, here.today) if case else here.today, handed_in)
    wished_on = case.wished_on if case else None
    aim = max(filter(None, (joint.on, wished_on)), default=None)
    latest = papers_due(paths, aim) if aim else {}
    asked = papers_due(paths, wished_on) if wished_on else {}
    own = own_partners(here)
    ways = [
        PartnerWay(
            partner=each,
            stations=stations[each.pk],
            earliest=joint.ways[each.pk],
            latest=latest.get(each.pk, Way(())),
            letter=letters.get(each.pk),
            decides=each.pk in joint.last,
            is_late=_is_late(asked.get(each.pk), handed_in.get(each.pk) or here.today),
            may_keep=here.may_write and (here.is_secretariat or each.pk in own),
        )
        for each in partners
    ]
    return Plan(ways, joint, wished_on)


def _stations(here: Here) -> Mapping[int, list[Station]]:
    found: dict[int, list[Station]] = defaultdict(list)
    for each in Station.objects.filter(partner__partnership=here.partnership):
        found[each.partner_id].append(each)
    return found


def _is_late(asked: Way | None, began: dt.date) -> bool:
    """Whether the wished day was lost before the papers came in, or is lost as of today."""
    if asked is None or not (asked.stops or asked.stuck_at):
        return False
    return bool(asked.stuck_at) or asked.stops[0].papers_on < began
