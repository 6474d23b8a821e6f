# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing the journal, and checking that nobody has rewritten it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import connection, models

from .models import JournalHead, JournalLine, Membership, Partner, Partnership, Person

# What a code may hold: ids, short codes, dates as text, counts. Never a name, never a reason.
Code = str | int | bool | None
HOUSE = "house"


def write(
    *,
    verb: str,
    record: models.Model,
    partnership: Partnership | None,
    codes: Mapping[str, Code] | None = None,
    partner: Partner | None = None,
    by: Membership | Person | None,
    at: dt.datetime,
) -> JournalLine:
    """Append one line to the partnership's chain, inside the transaction of the act that it tells of."""
    if not connection.in_atomic_block:
        raise RuntimeError("a journal line belongs to the transaction of the act that it tells of")
    chain = f"p{partnership.pk}" if partnership else HOUSE
    heads = JournalHead.objects.select_for_update()
    head = heads.filter(chain=chain).first()
    if head is None:
        JournalHead.objects.get_or_create(chain=chain)
        head = heads.get(chain=chain)
    line = JournalLine(
        chain=chain,
        number=head.number + 1,
        partnership=partnership,
        verb=verb,
        at=at,
        by=by.person_id if isinstance(by, Membership) else by.pk if by else None,
        partner=partner.pk if partner else None,
        kind=record._meta.label_lower,
        record=record.pk,
        codes=dict(codes or {}),
        previous=head.digest,
    )
    line.digest = line.digest_now()
    line.save(force_insert=True)
    head.number, head.digest = line.number, line.digest
    head.save(update_fields=["number", "digest"])
    return line


def newest_digest(partnership: Partnership) -> str:
    """It changes with everything that is written in the partnership, and never returns to what it was."""
    found = JournalHead.objects.filter(chain=f"p{partnership.pk}").values_list("digest", flat=True)
    return found.first() or ""


def first_break(chain: str) -> int | None:
    """The number of the first line that does not follow from the one before; None when the chain is whole."""
    expected, previous = 1, ""
    for line in JournalLine.objects.filter(chain=chain).order_by("number").iterator():
        if line.number != expected or line.previous != previous or line.digest != line.digest_now():
            return expected
        expected, previous = line.number + 1, line.digest
    head = JournalHead.objects.filter(chain=chain).first()
    # Lines without a head are a chain whose end was cut off together with the row that remembers it.
    kept = (head.number, head.digest) if head is not None else (0, "")
    return None if kept == (expected - 1, previous) else expected


def triggers_exist() -> bool:
    """Whether the database itself still refuses to change or remove a line; asked when the house starts."""
    names = {"journal_no_update", "journal_no_delete"}
    if connection.vendor != "sqlite":
        names.add("journal_no_truncate")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        return names <= {row[0] for row in cursor.fetchall()}
