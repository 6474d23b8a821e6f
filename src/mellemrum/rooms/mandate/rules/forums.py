# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How a forum may be put together: who sits there, who leads it, and where a matter goes on to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner, Seat
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_lead

from ..models import Forum
from ..models.sitting import Sitter


def quorum_of(forum: Forum, partners: int) -> int:
    """How many partners must be there, of those that sit in it."""
    return partners // 2 + 1 if forum.quorum is None else forum.quorum


class Present(NamedTuple):
    """How many of the forum's partners are there, how many must be, and whether a seat for citizens or the front line is."""

    partners: int
    quorum: int
    has_seat: bool


def present_in(forum: Forum, sitters: Sequence[Sitter], present: Collection[int]) -> Present:
    """`present`: the members who are there, by their ids. A partner is there by any of its people."""
    there = [each for each in sitters if each.members & set(present)]
    seated = {each.partner for each in sitters if each.partner is not None}
    return Present(
        partners=len({each.partner for each in there if each.partner is not None}),
        quorum=quorum_of(forum, len(seated)),
        has_seat=any(each.seat is not None for each in there),
    )


def check_quorum(forum: Forum, present: Present) -> None:
    """What a meeting decides, it decides with enough partners there, and with the seat that must be."""
    if present.partners < present.quorum:
        raise NotNow(
            ngettext(
                "%(n)s partner is here; the quorum is %(quorum)s. Nothing can be decided at this meeting now.",
                "%(n)s partners are here; the quorum is %(quorum)s. Nothing can be decided at this meeting now.",
                present.partners,
            )
            % {"n": present.partners, "quorum": present.quorum}
        )
    if forum.needs_seat and not present.has_seat:
        raise NotNow(
            _(
                "Nobody is here from citizens or the front line. %(forum)s decides only when one of those seats is filled."
            )
            % {"forum": forum.name}
        )


def check_may_keep_forums(here: Here) -> None:
    check_may_lead(here)


def check_name_is_free(name: str, taken: Collection[str]) -> None:
    if name in taken:
        raise NotNow(_("There is a forum called %(name)s already. Choose another name.") % {"name": name})


def check_goes_on(forum: int | None, to: Forum | None, routes: Mapping[int, int | None]) -> None:
    """`routes`: where each forum's matters go on to. A matter must come to an end somewhere."""
    step = to.pk if to is not None else None
    while step is not None:
        if step == forum:
            raise NotNow(_("The matter would come back to where it began. Choose where it ends."))
        step = routes.get(step)


def check_may_seat(partner: Partner | None, seat: Seat | None, member: Membership | None) -> None:
    if seat is not None and (partner is not None or member is not None):
        raise NotNow(_("A seat of the partnership is filled on the page of partners and people. Choose it alone."))
    if partner is None and seat is None and member is None:
        raise NotNow(_("Choose who sits there: a partner, a seat or a person."))
    if partner is not None and member is not None and member.partner_id != partner.pk:
        raise NotNow(
            _("%(name)s does not come from %(partner)s. Choose one of its own people, or leave the person open.")
            % {"name": member.person.name, "partner": partner.organisation.name}
        )


def check_not_seated(
    sitters: Sequence[Sitter], partner: Partner | None, seat: Seat | None, member: Membership | None
) -> None:
    """Twice the same seat would count twice."""
    for each in sitters:
        is_same_seat = seat is not None and each.seat == seat.pk
        is_same_partner = partner is not None and member is None and each.partner == partner.pk
        if is_same_seat or is_same_partner or (member is not None and member.pk in each.members):
            raise NotNow(_("They sit in this forum already."))


def check_sits(sitters: Sequence[Sitter], member: Membership) -> None:
    if not any(member.pk in each.members for each in sitters):
        raise NotNow(
            _("%(name)s does not sit in this forum. Give them a seat first, or choose another.")
            % {"name": member.person.name}
        )


def check_may_chair(sitters: Sequence[Sitter], member: Membership, beside: Membership | None) -> None:
    check_sits(sitters, member)
    if beside is not None:
        check_sits(sitters, beside)
        if beside.pk == member.pk:
            raise NotNow(_("Two people lead together. Choose another one, or leave it open."))
