# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What may stand in the catalogue, where it comes from, and when an edition may be published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.rules import check_may_lead, check_may_write

from ..models import AttentionPoint, Consent, Edition, Note, PointStatus

MOST_POINTS = 1_000


def usable(here: Here) -> QuerySet[Note]:
    """The notes that points may be made from: everybody may read them, and they may leave their occasion."""
    return Note.objects.shared().filter(occasion__partnership=here.partnership).exclude(consent=Consent.INSIDE)


def check_sources(here: Here, notes: Iterable[Note]) -> None:
    wanted = {note.pk for note in notes}
    if usable(here).filter(pk__in=wanted).count() != len(wanted):
        raise NotNow(_("One of the notes may not be passed on. Leave it out."))


def check_may_keep_point(here: Here, fields: Mapping[str, Any]) -> None:
    check_may_write(here)
    check_sources(here, fields["notes"])
    if fields["status"] == PointStatus.OUT and not fields["reason"]:
        raise NotNow(_("Write why it is left out."))
    if fields["action"] and not fields["asks"]:
        raise NotNow(_("Choose what the action is: a change of culture or a better workflow."))


def check_may_add(here: Here) -> None:
    if here.partnership.attention_points.count() >= MOST_POINTS:
        raise NotNow(_("The catalogue holds %(n)s points, and no more. Leave some out first.") % {"n": MOST_POINTS})


def check_may_publish(here: Here) -> None:
    """Right person: the secretariat. Right moment: something has been taken in."""
    check_may_lead(here)
    if not here.partnership.attention_points.filter(status=PointStatus.IN).exists():
        raise NotNow(_("No point stands in the catalogue yet. Take one in first."))


def check_may_take_apart(here: Here, point: AttentionPoint) -> None:
    """Right person: whoever made it, and the secretariat. Right moment: no edition holds it."""
    check_may_write(here)
    if point.written_by_id != here.member.pk and not here.is_secretariat:
        raise NotYourRight(_("Only whoever made the point, or the secretariat, can undo it."))
    if point.pk in printed(here):
        raise NotNow(_("An edition holds this point. Leave it out with a reason instead."))


def check_may_open(here: Here, edition: Edition, decided_on: dt.date) -> None:
    check_may_lead(here)
    if edition.public_key:
        raise NotNow(_("Everybody can read this edition already."))
    if decided_on > here.today:
        raise NotNow(_("That day has not come yet. Open the edition when you have decided it."))
    if decided_on < day_of(edition.published_at):
        raise NotNow(
            _("On that day the edition was not published yet. Write the day on which you decided about this one.")
        )


def printed(here: Here) -> set[int]:
    """The points that stand in an edition, by their ids."""
    return {each["id"] for points in here.partnership.editions.values_list("points", flat=True) for each in points}
