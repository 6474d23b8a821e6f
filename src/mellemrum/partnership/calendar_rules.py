# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may see and write what stands on the timeline."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from .access import Here
from .models import CalendarLink, FixedPoint, Layer, Partner
from .refusals import NotNow, NotYourRight
from .rules import check_acts_for, check_may_write

# Committees on the way to one partner's yes.
MOST_STATIONS = 12


def own_partners(here: Here) -> set[int]:
    """The partners that the person acts for, and the one that they come from."""
    found = {partner.pk for partner in here.partners}
    return found if here.member.partner_id is None else found | {here.member.partner_id}


def visible_points(here: Here) -> Q:
    """What is shared, what is the person's own organisation's, and what only they see. No role opens more."""
    own = Q(layer=Layer.PARTNER, partner__in=own_partners(here)) | Q(layer=Layer.PRIVATE, made_by=here.member)
    return Q(partnership=here.partnership) & (Q(layer=Layer.SHARED) | own)


def check_may_keep_point(here: Here, partner: Partner | None, layer: Layer, *, closes: bool) -> None:
    """A partner's dates are written by those who act for it, or, where all see them, by the secretariat."""
    check_may_write(here)
    if layer == Layer.PARTNER and partner is None:
        raise NotNow(_("Choose the partner whose date it is, or let everybody see it."))
    if closes and partner is None:
        raise NotNow(_("Choose the partner that takes no new cases in that time."))
    if partner is not None and not (here.is_secretariat and layer == Layer.SHARED):
        check_acts_for(here, partner)


def check_may_change_point(here: Here, point: FixedPoint) -> None:
    """Right person: for a private point the one who made it, else whoever may write such a point."""
    if point.layer == Layer.PRIVATE and point.made_by_id != here.member.pk:
        raise NotYourRight(_("Only the one who made it can change it."))
    check_may_keep_point(here, point.partner, Layer(point.layer), closes=point.closes)


def check_may_keep_milestone(here: Here, owner: Partner | None) -> None:
    """Milestones are kept together by all who write; one that a partner owns by that partner, or the secretariat."""
    check_may_write(here)
    if owner is not None and owner.pk not in own_partners(here) and not here.is_secretariat:
        raise NotYourRight(
            _("The milestone is %(partner)s's. They, or the secretariat, change it.")
            % {"partner": owner.organisation.name}
        )


def check_may_link(here: Here, partner: Partner | None) -> None:
    """Everybody may have what they see themselves in their own calendar."""
    if partner is not None and partner.pk not in own_partners(here):
        raise NotYourRight(_("A link to a partner's dates is made by its own people."))


def check_may_withdraw_link(here: Here, link: CalendarLink) -> None:
    if link.member_id != here.member.pk:
        raise NotYourRight(_("Only the one who made the link can withdraw it."))


def check_may_keep_path(here: Here, partner: Partner) -> None:
    """A partner's decision path, and what it writes to its own committees, is its people's or the secretariat's."""
    check_may_write(here)
    if partner.pk not in own_partners(here) and not here.is_secretariat:
        raise NotYourRight(
            _("The way to a yes at %(partner)s is written by their own people, or by the secretariat.")
            % {"partner": partner.organisation.name}
        )


def check_may_add_station(here: Here, partner: Partner) -> None:
    """Right person; and a path that nobody could follow to its end is none."""
    check_may_keep_path(here, partner)
    if partner.stations.count() >= MOST_STATIONS:
        raise NotNow(_("%(n)s committees are the most on one way. Take one away first.") % {"n": MOST_STATIONS})
