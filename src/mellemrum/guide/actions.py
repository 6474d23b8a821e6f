# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every write of the guide: set a prompt aside with a reason, take it up again; and pass on what one carries when one goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from mellemrum.partnership import journal, pack_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import ActsFor, Membership, Partnership
from mellemrum.rooms.mandate.actions.anchoring import change_anchoring
from mellemrum.rooms.mandate.actions.promises import change_promise
from mellemrum.rooms.mandate.models import Anchoring, Promise

from . import rules
from .doors import tool_addresses
from .models import SetAside
from .prompts import Prompt


@transaction.atomic
def set_prompt_aside(*, here: Here, prompt: Prompt, reason: str, by: Membership, at: dt.datetime) -> SetAside:
    """Leave the prompt out of the count. Whoever comes second finds the first one's reason standing."""
    rules.check_may_set_aside(here, prompt, tool_addresses())
    # The partnership's row is the lock: two people at once become one line.
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    standing = SetAside.objects.of(here.partnership).standing().filter(prompt=prompt.id).first()
    if standing is not None:
        return standing
    aside = SetAside.objects.create(
        partnership=here.partnership,
        prompt=prompt.id,
        reason=reason,
        partner=here.partner,
        set_aside_at=at,
        set_aside_by=by.person,
    )
    journal.write(
        verb="guide.prompt.set_aside",
        record=aside,
        partnership=here.partnership,
        codes={"prompt": prompt.id},
        partner=here.partner,
        by=by,
        at=at,
    )
    return aside


@transaction.atomic
def take_prompt_up(*, here: Here, prompt: Prompt, by: Membership, at: dt.datetime) -> None:
    """Count the prompt again; nothing happens if it already counts."""
    rules.check_may_take_up(here)
    standing = SetAside.objects.of(here.partnership).standing().filter(prompt=prompt.id).first()
    if standing is None:
        return
    mine = SetAside.objects.standing().filter(pk=standing.pk).update(taken_up_at=at, taken_up_by=by.person)
    if mine:
        journal.write(
            verb="guide.prompt.taken_up",
            record=standing,
            partnership=here.partnership,
            codes={"prompt": prompt.id},
            partner=here.partner,
            by=by,
            at=at,
        )


@transaction.atomic
def pass_on(
    *,
    here: Here,
    acting: ActsFor,
    promises: Iterable[Promise],
    anchorings: Iterable[Anchoring],
    to: Membership,
    by: Membership,
    at: dt.datetime,
) -> None:
    """The next one carries them from now on. Each has its own line in the journal."""
    pack_rules.check_may_see_handover(here, acting)
    for promise in promises:
        change_promise(
            here=here,
            promise=promise,
            seen=promise.version,
            due_on=promise.due_on,
            carried_by=to,
            note=promise.note,
            by=by,
            at=at,
        )
    for anchoring in anchorings:
        fields = {"owner": anchoring.owner, "carried_by": to}
        change_anchoring(here=here, anchoring=anchoring, seen=anchoring.version, fields=fields, by=by, at=at)
