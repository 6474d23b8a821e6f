# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who writes a lesson, to whom it may be given, and who begins the next partnership from it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.access import WRITERS, Here
from mellemrum.partnership.actions.partnerships import check_may_start
from mellemrum.partnership.closed_rules import check_is_writer
from mellemrum.partnership.models import Membership, Partnership
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_write

from ..models import GivenAnswer, GivenLesson, Lesson

MOST_LESSONS = 50


def check_may_add_lesson(here: Here) -> None:
    check_may_write(here)
    if here.partnership.lessons.count() >= MOST_LESSONS:
        raise NotNow(_("There are %(n)s lessons, and nobody reads more. Make two into one.") % {"n": MOST_LESSONS})


def check_may_change_lesson(here: Here, lesson: Lesson) -> None:
    """A lesson is somebody's own words."""
    check_may_write(here)
    if lesson.written_by_id != here.person.pk and not here.is_secretariat:
        raise NotYourRight(_("Only whoever wrote the lesson, or the secretariat, can change it."))


def receivers(here: Here) -> list[Membership]:
    """The person's places in other partnerships: where they write, and which are not closed."""
    mine = Membership.objects.present().filter(person=here.person, role__in=WRITERS)
    found = mine.filter(partnership__closed_at__isnull=True).exclude(partnership=here.partnership)
    return list(found.select_related("partnership", "partner", "person").order_by("partnership__name", "pk"))


def check_may_give(here: Here, lesson: Lesson, to: Partnership) -> Membership:
    """Right person: one who writes in both. Also when this one is closed. Gives the person's place there."""
    check_is_writer(here)
    theirs = next((member for member in receivers(here) if member.partnership_id == to.pk), None)
    if theirs is None:
        raise NotYourRight(_("You can only give a lesson to a partnership in which you write yourself."))
    if GivenLesson.objects.filter(partnership=to, lesson=lesson).exists():
        raise NotNow(_("%(partnership)s has been given this lesson already.") % {"partnership": to.name})
    return theirs


def check_may_answer_given(here: Here, given: GivenLesson) -> None:
    check_may_write(here)
    if given.answer == GivenAnswer.TAKEN:
        raise NotNow(_("It is in your catalogue already."))


def check_may_begin_next(here: Here) -> None:
    """Right person: one who may start a partnership. Right moment: this one is closed."""
    check_may_start(here.person)
    if here.partnership.closed_at is None:
        raise NotNow(_("The next partnership begins from this one when it is closed."))
