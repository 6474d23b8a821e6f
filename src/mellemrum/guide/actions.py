# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every write of the guide: prompts set aside and taken up, promises passed on when one goes, cases for all partners."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import calendar_rules, journal, pack_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import ActsFor, Membership, Partnership
from mellemrum.rooms.mandate.actions.promises import change_promise
from mellemrum.rooms.mandate.models import Promise

from . import rules
from .doors import tool_addresses
from .models import Case, CaseLetter, SetAside
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
def pass_on_promises(
    *, here: Here, acting: ActsFor, promises: Iterable[Promise], to: Membership, by: Membership, at: dt.datetime
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


@transaction.atomic
def write_case(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Case:
    """`fields`: decision, title, text, ready_on, wished_on."""
    rules.check_may_write_case(here)
    case = Case.objects.create(partnership=here.partnership, written_at=at, written_by=by, **fields)
    journal.write(verb="guide.case.written", record=case, partnership=here.partnership, by=by, at=at)
    return case


@transaction.atomic
def change_case(
    *, here: Here, case: Case, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_write_case(here)
    save_if_unchanged(case, seen=seen, **fields)
    journal.write(verb="guide.case.changed", record=case, partnership=here.partnership, by=by, at=at)


@transaction.atomic
def write_letter(
    *, here: Here, letter: CaseLetter, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """`fields`: words, handed_in_on. A letter in hand may be new; of two who begin it at once, one meets the other's."""
    calendar_rules.check_may_keep_path(here, letter.partner)
    rules.check_handed_in(here, fields["handed_in_on"])
    if letter.pk is None:
        letter = CaseLetter.objects.get_or_create(case=letter.case, partner=letter.partner)[0]
    save_if_unchanged(letter, seen=seen, **fields)
    journal.write(
        verb="guide.case.letter_written",
        record=letter.case,
        partnership=here.partnership,
        partner=letter.partner,
        by=by,
        at=at,
    )
