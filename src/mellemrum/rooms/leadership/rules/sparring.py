# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may ask whom to think aloud together, and what the two may do while it lasts."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Role
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import Sparring, SparringState


def check_may_spar(here: Here) -> None:
    """A leader who comes from a partner: sparring is between peers."""
    if here.member.role != Role.LEADER or here.member.partner_id is None:
        raise NotYourRight(_("Sparring is between leaders of the partners."))


def check_is_peer(here: Here, peer: Membership) -> None:
    """A leader of another sector, who is here."""
    check_may_spar(here)
    assert here.member.partner is not None  # noqa: S101  # the check above refuses it
    if peer.left_at is not None or peer.role != Role.LEADER or peer.partner is None:
        raise NotNow(_("%(name)s is not a leader here. Choose another one.") % {"name": peer.person.name})
    if peer.partner.organisation.sector == here.member.partner.organisation.sector:
        raise NotNow(
            _("%(name)s comes from your own sector. A peer from another one asks what you do not hear at home.")
            % {"name": peer.person.name}
        )


def check_is_first(waiting: Sparring | None, peer: Membership) -> None:
    if waiting is not None:
        raise NotNow(_("You have asked %(name)s already. Wait for the answer.") % {"name": peer.person.name})


def check_may_answer(here: Here, sparring: Sparring) -> None:
    check_may_write(here)
    if sparring.peer_id != here.member.pk:
        raise NotYourRight(_("Only the one who was asked can answer."))
    if sparring.state != SparringState.ASKED:
        raise NotNow(_("The question has been answered already."))


def check_may_say(here: Here, sparring: Sparring) -> None:
    """Right person: one of the two, which the caller has seen, who may still write. Right moment: both are here."""
    check_may_write(here)
    if sparring.state != SparringState.OPEN:
        raise NotNow(_("This sparring is not under way. Ask for a new one."))
    other = sparring.other(here.member)
    if other.left_at is not None:
        raise NotNow(_("%(name)s has left the partnership and can no longer read it.") % {"name": other.person.name})


def check_may_end(here: Here, sparring: Sparring) -> None:
    check_may_write(here)
    if sparring.state not in {SparringState.ASKED, SparringState.OPEN}:
        raise NotNow(_("This sparring has ended already."))


def check_comes_later(here: Here, day: dt.date | None) -> None:
    if day is not None and day <= here.today:
        raise NotNow(_("That day has come already. Choose a later one."))
