# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing what passes from one person to the next: the pack, its receipt, and the note of the one who goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal, pack_rules, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import HandoverNote, Membership, Pack, Partner, Revision
from mellemrum.ui.paper import fingerprint

from .agreements import accede
from .records import keep_file


@transaction.atomic
def keep_pack(
    *,
    here: Here,
    member: Membership,
    partner: Partner | None,
    document: dict[str, Any],
    revisions: Sequence[int],
    pdf: tuple[str, bytes] | None,
    by: Membership,
    at: dt.datetime,
) -> Pack:
    """The pack as it is now. `revisions`: the texts in force that stand in it. `pdf`: its name and its bytes."""
    pack_rules.check_may_make_pack(here, member, partner)
    file = None
    if pdf is not None:
        file, _is_new = keep_file(here=here, name=pdf[0], content=pdf[1], by=by, at=at)
    pack = Pack.objects.create(
        partnership=here.partnership,
        member=member,
        partner=partner,
        language=document["language"],
        document=document,
        revisions=list(revisions),
        fingerprint=fingerprint(document),
        file=file,
        made_at=at,
        made_by=by.person,
    )
    journal.write(
        verb="partnership.pack.made",
        record=pack,
        partnership=here.partnership,
        codes={"person": member.person_id, "fingerprint": pack.fingerprint},
        partner=partner,
        by=by,
        at=at,
    )
    return pack


@transaction.atomic
def confirm_pack(*, here: Here, pack: Pack, by: Membership, at: dt.datetime) -> None:
    """The newcomer has read it, and with it confirms the agreements in it that wait for them."""
    pack = Pack.objects.select_for_update(of=("self",)).get(pk=pack.pk)
    pack_rules.check_may_confirm(here, pack)
    Pack.objects.filter(pk=pack.pk).update(read_at=at)
    # Who has read a pack is no news to the others: the line holds no name.
    journal.write(verb="partnership.pack.read", record=pack, partnership=here.partnership, by=None, at=at)
    for revision in (
        Revision.objects.in_force()
        .filter(pk__in=pack.revisions, agreement__partnership=here.partnership)
        .select_related("agreement")
    ):
        confirmed = set(revision.accessions.values_list("member_id", flat=True))
        standing = list(revision.responses.standing())
        for acting in here.acting:
            if rules.awaits_accession(acting, revision, standing, confirmed):
                accede(here=here, acting=acting, revision=revision, by=by, at=at)


@transaction.atomic
def write_note(*, here: Here, partner: Partner, text: str, by: Membership, at: dt.datetime) -> HandoverNote:
    pack_rules.check_may_write_note(here, partner)
    note = HandoverNote.objects.create(
        partnership=here.partnership, partner=partner, text=text, written_at=at, written_by=by.person
    )
    _tell("partnership.handover_note.written", here, note, by, at)
    return note


@transaction.atomic
def remove_note(*, here: Here, note: HandoverNote, by: Membership, at: dt.datetime) -> None:
    """It has been passed on, or it no longer holds."""
    pack_rules.check_may_remove_note(here, note)
    if HandoverNote.objects.kept().filter(pk=note.pk).update(removed_at=at, removed_by=by.person):
        _tell("partnership.handover_note.removed", here, note, by, at)


def _tell(verb: str, here: Here, note: HandoverNote, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=note, partnership=here.partnership, partner=note.partner, by=by, at=at)
