# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A mirror note: written by an observer, released to all, answered by partners; and what changed because of it."""

from __future__ import annotations

import datetime as dt

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
def write_mirror_note(*, here: Here, text: str, seen_on: dt.date, by: Membership, at: dt.datetime) -> MirrorNote:
    """A draft: nobody else sees it."""
    rules.check_may_mirror(here)
    mirror_note = MirrorNote.objects.create(
        partnership=here.partnership, text=text, seen_on=seen_on, written_at=at, written_by=by
    )
    _tell("culture.mirror.drafted", here, mirror_note, by, at)
    return mirror_note


@transaction.atomic
def change_mirror_note(
    *, here: Here, mirror_note: MirrorNote, seen: int, text: str, seen_on: dt.date, by: Membership, at: dt.datetime
) -> None:
    rules.check_may_edit(here, mirror_note)
    save_if_unchanged(mirror_note, seen=seen, text=text, seen_on=seen_on)
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
    *, here: Here, mirror_note: MirrorNote, partner: Partner, text: str, by: Membership, at: dt.datetime
) -> None:
    rules.check_may_answer(here, mirror_note, partner)
    MirrorAnswer.objects.update_or_create(
        note=mirror_note, partner=partner, defaults={"text": text, "answered_at": at, "answered_by": by}
    )
    _tell("culture.mirror.answered", here, mirror_note, by, at, partner)


@transaction.atomic
def tell_change(*, here: Here, mirror_note: MirrorNote, changed: str, by: Membership, at: dt.datetime) -> None:
    rules.check_may_tell_change(here, mirror_note)
    MirrorNote.objects.filter(pk=mirror_note.pk).update(changed=changed, changed_at=at, changed_by=by)
    mirror_note.refresh_from_db()
    _tell("culture.mirror.changed", here, mirror_note, by, at)
