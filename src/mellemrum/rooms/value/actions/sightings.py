# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A told step is laid beside the data or taken from it, and what nobody told is noted."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership

from ..figures import Seen
from ..models import EventLog, JourneyStep, Sighting
from ..rules import sightings as rules


@transaction.atomic
def see_step(*, here: Here, step: JourneyStep, seen: Seen, note: str, by: Membership, at: dt.datetime) -> Sighting:
    """The same place again changes the note."""
    rules.check_may_see_step(here, step)
    found, _is_new = Sighting.objects.update_or_create(
        step=step, **seen._asdict(), defaults={"note": note, "noted_at": at, "noted_by": by.person}
    )
    journal.write(verb="value.sighting.laid", record=step.journey, partnership=here.partnership, by=by, at=at)
    return found


@transaction.atomic
def take_sighting_away(*, here: Here, step: JourneyStep, sighting: Sighting, by: Membership, at: dt.datetime) -> None:
    rules.check_may_see_step(here, step)
    step.sightings.filter(pk=sighting.pk).delete()
    journal.write(verb="value.sighting.taken_away", record=step.journey, partnership=here.partnership, by=by, at=at)


@transaction.atomic
def note_untold(*, here: Here, log: EventLog, seen: Seen, note: str, by: Membership, at: dt.datetime) -> None:
    """What the data shows and nobody told. An empty note takes the one that stands away."""
    rules.check_may_note(here, log)
    if note:
        Sighting.objects.update_or_create(
            step=None, **seen._asdict(), defaults={"note": note, "noted_at": at, "noted_by": by.person}
        )
    else:
        Sighting.objects.filter(step=None, **seen._asdict()).delete()
    journal.write(verb="value.sighting.noted", record=log, partnership=here.partnership, by=by, at=at)
