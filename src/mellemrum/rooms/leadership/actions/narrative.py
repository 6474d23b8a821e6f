# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The one story: written, changed, kept, and told by each partner as its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner, Partnership
from mellemrum.partnership.rules import check_may_write

from ..models import Acceptance, EarlierNarrative, Narrative
from ..rules import narrative as rules

PIECES = ("why", "aim", "first_steps")


def _tell(
    verb: str, here: Here, narrative: Narrative, by: Membership, at: dt.datetime, partner: Partner | None = None
) -> None:
    journal.write(
        verb=verb,
        record=narrative,
        partnership=here.partnership,
        codes={"number": narrative.number},
        partner=partner or here.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def begin_narrative(
    *, here: Here, pieces: Mapping[str, str], revisit_on: dt.date, by: Membership, at: dt.datetime
) -> Narrative:
    """`pieces`: why, aim and first_steps."""
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    rules.check_may_begin(here, Narrative.objects.filter(partnership=here.partnership).first())
    rules.check_comes_later(here, revisit_on)
    made = Narrative.objects.create(
        partnership=here.partnership, number=1, revisit_on=revisit_on, written_at=at, written_by=by.person, **pieces
    )
    _tell("leadership.narrative.written", here, made, by, at)
    return made


@transaction.atomic
def change_narrative(
    *,
    here: Here,
    narrative: Narrative,
    seen: int,
    pieces: Mapping[str, str],
    reason: str,
    revisit_on: dt.date,
    by: Membership,
    at: dt.datetime,
) -> None:
    """The next text. What the story said before is kept, and each partner is asked anew whether it is theirs."""
    check_may_write(here)
    rules.check_comes_later(here, revisit_on)
    before = {name: getattr(narrative, name) for name in (*PIECES, "number", "reason", "written_at", "written_by")}
    save_if_unchanged(
        narrative,
        seen=seen,
        number=narrative.number + 1,
        reason=reason,
        revisit_on=revisit_on,
        written_at=at,
        written_by=by.person,
        **pieces,
    )
    EarlierNarrative.objects.create(narrative=narrative, **before)
    _tell("leadership.narrative.changed", here, narrative, by, at)


@transaction.atomic
def keep_narrative(
    *, here: Here, narrative: Narrative, seen: int, revisit_on: dt.date, by: Membership, at: dt.datetime
) -> None:
    """Taken up again, and still true: only the next day is new."""
    check_may_write(here)
    rules.check_comes_later(here, revisit_on)
    save_if_unchanged(narrative, seen=seen, revisit_on=revisit_on)
    _tell("leadership.narrative.kept", here, narrative, by, at)


@transaction.atomic
def accept_narrative(
    *, here: Here, narrative: Narrative, number: int, partner: Partner, by: Membership, at: dt.datetime
) -> Acceptance:
    """`number`: of the text that the person has read."""
    narrative = Narrative.objects.select_for_update().get(pk=narrative.pk)
    standing = narrative.acceptances.filter(number=narrative.number, partner=partner)
    rules.check_may_accept(here, narrative, number, partner, standing.exists())
    made = Acceptance.objects.create(
        narrative=narrative, number=number, partner=partner, given_at=at, given_by=by.person
    )
    _tell("leadership.narrative.accepted", here, narrative, by, at, partner)
    return made


@transaction.atomic
def take_back_acceptance(
    *, here: Here, narrative: Narrative, partner: Partner, by: Membership, at: dt.datetime
) -> None:
    standing = narrative.acceptances.filter(number=narrative.number, partner=partner)
    rules.check_may_take_back(here, partner, standing.exists())
    standing.delete()
    _tell("leadership.narrative.taken_back", here, narrative, by, at, partner)
