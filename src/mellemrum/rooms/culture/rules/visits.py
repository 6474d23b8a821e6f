# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which wish and which offer go together, by a plain rule; and who may arrange what.

Never within one organisation; on a day that suits both and lies ahead; while places are left; and whoever has waited
longest first.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import Occasion, OccasionKind, OccasionState, Offer, Thanks, Wish

MOST_GUESTS = 50
# More than three to choose from are a list.
MOST_PROPOSALS = 3
# A question more is a questionnaire.
MOST_QUESTIONS = 12


class Wanted(NamedTuple):
    """A standing wish. `own`: the partner that the person comes from, 0 for none; `partner`: whose work, 0 for any."""

    pk: int
    member: int
    name: str
    own: int
    partner: int
    what: str
    days: Sequence[dt.date]
    wished_at: dt.datetime
    # Of the visit that came of it; 0 and None while it waits.
    offer: int = 0
    occasion: int = 0
    on: dt.date | None = None

    @property
    def waits(self) -> bool:
        return not self.occasion


class Offered(NamedTuple):
    """A standing offer; `guests` on one day."""

    pk: int
    receiver: int
    name: str
    partner: int
    what: str
    days: Sequence[dt.date]
    guests: int


class Proposal(NamedTuple):
    """Who could see what, where and when. `left`: places on that day before anybody else is proposed one."""

    wish: Wanted
    offer: Offered
    on: dt.date
    left: int


def fits(wish: Wanted, offer: Offered) -> bool:
    return offer.partner != wish.own and wish.partner in {0, offer.partner}


def proposals(wishes: Sequence[Wanted], offers: Sequence[Offered], today: dt.date) -> list[Proposal]:
    """For each who waits, the longest wait first, up to three, the soonest first.

    The place of the first one is kept for them, so that nobody who came later is proposed it.
    """
    taken: Counter[tuple[int, dt.date]] = Counter(
        (each.offer, each.on) for each in wishes if each.on is not None and not each.waits
    )
    found = []
    for wish in sorted((each for each in wishes if each.waits), key=lambda each: (each.wished_at, each.pk)):
        mine = []
        for offer in offers:
            days = sorted(set(wish.days) & set(offer.days)) if fits(wish, offer) else []
            on = next((each for each in days if each > today and taken[offer.pk, each] < offer.guests), None)
            if on is not None:
                mine.append(Proposal(wish, offer, on, offer.guests - taken[offer.pk, on]))
        mine.sort(key=lambda each: (each.on, each.offer.pk))
        found += mine[:MOST_PROPOSALS]
        if mine:
            taken[mine[0].offer.pk, mine[0].on] += 1
    return found


def check_may_wish(here: Here, member: Membership, partner: Partner | None, days: Sequence[dt.date]) -> None:
    check_may_write(here)
    if partner is not None and partner.pk == member.partner_id:
        raise NotNow(_("You work there yourself. Choose another partner, or leave it open."))
    check_days_ahead(days, here.today)


def check_days_ahead(days: Sequence[dt.date], today: dt.date) -> None:
    if not any(each > today for each in days):
        raise NotNow(_("All of these days have passed. Write at least one that lies ahead."))


def check_may_offer(here: Here, partner: Partner, receiver: Membership, days: Sequence[dt.date]) -> None:
    """For a partner in office, by its own people or the secretariat; whoever receives belongs to it."""
    check_may_write(here)
    if partner.pk not in own_partners(here) and not here.is_secretariat:
        raise NotYourRight(_("What a partner can show is offered by its own people, or by the secretariat."))
    if not partner.is_in_office(here.today):
        raise NotNow(_("%(partner)s is not in the partnership today.") % {"partner": partner.organisation.name})
    if receiver.partner_id != partner.pk:
        words = {"name": receiver.person.name, "partner": partner.organisation.name}
        raise NotNow(_("%(name)s does not come from %(partner)s. Choose one of its own people.") % words)
    check_days_ahead(days, here.today)


def check_may_withdraw_wish(here: Here, wish: Wish) -> None:
    check_may_write(here)
    if wish.member_id != here.member.pk and not here.is_secretariat:
        raise NotYourRight(_("Only whoever made the wish, or the secretariat, can take it back."))


def check_may_withdraw_offer(here: Here, offer: Offer) -> None:
    check_may_write(here)
    if offer.partner_id not in own_partners(here) and not here.is_secretariat:
        raise NotYourRight(_("What a partner can show is taken back by its own people, or by the secretariat."))


def check_may_arrange(here: Here, member: int, host: int) -> None:
    """The guest, the host's own people, and the secretariat."""
    check_may_write(here)
    if member != here.member.pk and host not in own_partners(here) and not here.is_secretariat:
        raise NotYourRight(_("The guest, the host or the secretariat says yes to a visit."))


def check_may_ask(here: Here, occasion: Occasion) -> None:
    """Right person: one who writes. Right moment: before it is over."""
    check_may_write(here)
    if occasion.state in {OccasionState.CLOSED, OccasionState.CANCELLED}:
        raise NotNow(_("It is %(state)s.") % {"state": occasion.get_state_display()})


def check_may_thank(here: Here, occasion: Occasion, *, is_guest: bool) -> None:
    """A guest, once the visit has been; the host thanks nobody for coming."""
    check_may_write(here)
    if occasion.kind != OccasionKind.VISIT or occasion.host_id is None:
        raise NotNow(_("Only after a visit is there a host to thank."))
    if occasion.state == OccasionState.CANCELLED or occasion.on > here.today:
        raise NotNow(_("The visit has not been held yet."))
    if not is_guest:
        raise NotYourRight(_("Only a guest of the visit thanks the host."))


def is_guest(member: Membership, occasion: Occasion) -> bool:
    is_there: bool = occasion.people.filter(pk=member.pk).exists()
    return is_there and member.partner_id != occasion.host_id


def check_due(due_on: dt.date, today: dt.date) -> None:
    if due_on < today:
        raise NotNow(_("That day has passed. By when will you do it?"))


def check_may_finish(here: Here, thanks: Thanks) -> None:
    check_may_write(here)
    if thanks.member_id != here.member.pk:
        raise NotYourRight(_("Only whoever said that they would do it can say that it is done."))
