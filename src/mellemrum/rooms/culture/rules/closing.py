# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who opens, accepts and closes; who writes a lesson, and to whom it may be given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import WRITERS, Here
from mellemrum.partnership.closed_rules import check_is_open
from mellemrum.partnership.models import Membership, Partner, Partnership
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_acts_for, check_may_lead, check_may_write

from ..models import Closing, ClosingAnswer, GivenLesson, Lesson

MOST_LESSONS = 50


def standing(here: Here) -> Closing | None:
    return Closing.objects.standing().filter(partnership=here.partnership).first()


def check_may_open(here: Here) -> None:
    """Right person: the secretariat. Right moment: no closing stands."""
    check_may_lead(here)
    check_is_open(here.partnership)
    if standing(here) is not None:
        raise NotNow(_("The closing has been opened already. Accept it, or say what is missing."))


def check_may_answer(here: Here, closing: Closing, partner: Partner) -> None:
    check_acts_for(here, partner)
    if closing.taken_back_at is not None:
        raise NotNow(_("The closing was taken back. The partnership goes on."))


def waits_for(partners: Iterable[Partner], answers: Iterable[ClosingAnswer]) -> list[Partner]:
    """The partners that have not accepted."""
    accepted = {answer.partner_id for answer in answers if answer.accepts}
    return [partner for partner in partners if partner.pk not in accepted]


def check_may_close(here: Here, partners: Sequence[Partner], answers: Iterable[ClosingAnswer]) -> None:
    """Right person: the secretariat. Right moment: every partner in office has accepted."""
    check_may_lead(here)
    check_is_open(here.partnership)
    missing = waits_for(partners, answers)
    if missing or not partners:
        names = ", ".join(partner.organisation.name for partner in missing)
        raise NotNow(_("These partners have not accepted the closing yet: %(names)s.") % {"names": names or "–"})


def check_may_take_back(here: Here, closing: Closing) -> None:
    check_may_lead(here)
    if closing.taken_back_at is not None:
        raise NotNow(_("The closing was taken back. The partnership goes on."))


def check_may_write_lesson(here: Here) -> None:
    check_may_write(here)


def check_may_add_lesson(here: Here) -> None:
    check_may_write(here)
    if here.partnership.lessons.count() >= MOST_LESSONS:
        raise NotNow(_("There are %(n)s lessons, and nobody reads more. Make two into one.") % {"n": MOST_LESSONS})


def receivers(here: Here) -> list[Membership]:
    """Where the person may write, and which is not closed: a lesson can be given to these partnerships."""
    mine = Membership.objects.present().filter(person=here.person, role__in=WRITERS)
    found = mine.filter(partnership__closed_at__isnull=True).exclude(partnership=here.partnership)
    return list(found.select_related("partnership", "partner", "person").order_by("partnership__name", "pk"))


def check_may_give(here: Here, lesson: Lesson, to: Partnership) -> Membership:
    """Right person: one who writes in both. Also when this one is closed. Gives the person's place there."""
    if not here.may_write:
        raise NotYourRight(_("You can read here, but not write. The secretariat can change your role."))
    theirs = next((member for member in receivers(here) if member.partnership_id == to.pk), None)
    if theirs is None:
        raise NotYourRight(_("You can only give a lesson to a partnership in which you write yourself."))
    if GivenLesson.objects.filter(partnership=to, lesson=lesson).exists():
        raise NotNow(_("%(partnership)s has been given this lesson already.") % {"partnership": to.name})
    return theirs


def check_may_take_in(here: Here, given: GivenLesson) -> None:
    check_may_write(here)
    if given.taken_at is not None:
        raise NotNow(_("It is in your catalogue already."))
