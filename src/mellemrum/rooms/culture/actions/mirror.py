# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A mirror note: written by an observer, released to all, answered by partners; and what changed because of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner

from ..models import MirrorAnswer, MirrorNote
from ..rules import mirror as rules


def _tell(
    verb: str, here: Here, mirror_note: MirrorNote, by: Membership, at: dt.datetime, partner: Partner | None = None
) -> None:
    journal.write(verb=verb, record=mirror_note, partnership=here.partnership, partner=partner, by=by, at=at)


@transaction.atomic
def write_mirror_note(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> MirrorNote:
    """A draft: nobody else sees it. `fields`: text, seen_on and occasion."""
    rules.check_may_mirror(here)
    rules.check_was_seen(here, fields["seen_on"], fields["occasion"])
    mirror_note = MirrorNote.objects.create(partnership=here.partnership, written_at=at, written_by=by, **fields)
    _tell("culture.mirror.drafted", here, mirror_note, by, at)
    return mirror_note


@transaction.atomic
def change_mirror_note(
    *, here: Here, mirror_note: MirrorNote, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_edit(here, mirror_note)
    rules.check_was_seen(here, fields["seen_on"], fields["occasion"])
    save_if_unchanged(mirror_note, seen=seen, **fields)
    _tell("culture.mirror.drafted", here, mirror_note, by, at)


@transaction.atomic
def release_mirror_note(*, here: Here, mirror_note: MirrorNote, by: Membership, at: dt.datetime) -> None:
    """Held up to all, once."""
    rules.check_may_edit(here, mirror_note)
    MirrorNote.objects.filter(pk=mirror_note.pk, released_at__isnull=True).update(released_at=at)
    mirror_note.refresh_from_db()
    _tell("culture.mirror.released", here, mirror_note, by, at)


@transaction.atomic
def answer_mirror(
    *, here: Here, mirror_note: MirrorNote, partner: Partner, seen: int, text: str, by: Membership, at: dt.datetime
) -> None:
    """`seen`: the version of what the partner had said before, 0 where it had said nothing yet."""
    rules.check_may_answer(here, mirror_note, partner)
    said = {"text": text, "answered_at": at, "answered_by": by}
    answer, is_new = MirrorAnswer.objects.get_or_create(note=mirror_note, partner=partner, defaults=said)
    if not is_new:
        _say_anew(answer, seen, said)
    _tell("culture.mirror.answered", here, mirror_note, by, at, partner)


def _say_anew(answer: MirrorAnswer, seen: int, said: Mapping[str, Any]) -> None:
    save_if_unchanged(answer, seen=seen, **said)


@transaction.atomic
def tell_change(
    *, here: Here, mirror_note: MirrorNote, seen: int, changed: str, by: Membership, at: dt.datetime
) -> None:
    rules.check_may_tell_change(here, mirror_note)
    save_if_unchanged(mirror_note, seen=seen, changed=changed, changed_at=at, changed_by=by)
    _tell("culture.mirror.changed", here, mirror_note, by, at)
