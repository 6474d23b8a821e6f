# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Taking a text in force up again and keeping it as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from mellemrum.partnership import journal, mission_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner, Partnership, Revision, Revisit


@transaction.atomic
def keep_revision(
    *,
    here: Here,
    revision: Revision,
    seen: int,
    partners: Collection[Partner],
    next_on: dt.date,
    words: str = "",
    by: Membership,
    at: dt.datetime,
) -> Revisit:
    """`partners` looked at it together and keep it; it is taken up again on `next_on`."""
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    revision.refresh_from_db()
    mission_rules.check_may_keep(here, revision, revision.agreement.revisions.out().first())
    mission_rules.check_next(here, next_on)
    due_on = revision.revisit_on
    assert due_on is not None  # noqa: S101  # the check above refuses it
    save_if_unchanged(revision, seen=seen, revisit_on=next_on)
    made = Revisit.objects.create(
        revision=revision, due_on=due_on, next_on=next_on, words=words, kept_at=at, kept_by=by.person
    )
    made.partners.set(partners)
    journal.write(
        verb="partnership.revision.kept",
        record=revision,
        partnership=here.partnership,
        codes={
            "agreement": revision.agreement.kind,
            "number": revision.number,
            "agreement_id": revision.agreement_id,
            "partners": ",".join(str(partner.pk) for partner in partners),
        },
        partner=here.partner,
        by=by,
        at=at,
    )
    return made
