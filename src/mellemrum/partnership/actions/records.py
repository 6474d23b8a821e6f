# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing what belongs to no single record: files under a fingerprint, findings, connections."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction

from mellemrum.partnership import journal, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Connection, File, Finding, Membership


def path_of(fingerprint: str) -> Path:
    """Where the bytes lie: never under a name that somebody typed."""
    return Path(settings.DATA) / "files" / fingerprint[:2] / fingerprint


def _store(content: bytes) -> str:
    fingerprint = hashlib.sha256(content).hexdigest()
    path = path_of(fingerprint)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Whole or not at all: written aside, synced, then moved into place.
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as aside:
            aside.write(content)
            aside.flush()
            os.fsync(aside.fileno())
        Path(aside.name).replace(path)
    return fingerprint


@transaction.atomic
def add_file(*, here: Here, name: str, content: bytes, by: Membership, at: dt.datetime) -> File:
    """Keep a file. The same bytes twice are one file."""
    rules.check_may_write(here)
    file, is_new = keep_file(here=here, name=name, content=content, by=by, at=at)
    if is_new:
        journal.write(
            verb="partnership.file.added",
            record=file,
            partnership=here.partnership,
            codes={"fingerprint": file.fingerprint, "size": file.size},
            by=by,
            at=at,
        )
    return file


def keep_file(*, here: Here, name: str, content: bytes, by: Membership, at: dt.datetime) -> tuple[File, bool]:
    """The file and whether it is new, in the transaction of the act that keeps it and tells of it."""
    return File.objects.get_or_create(
        partnership=here.partnership,
        fingerprint=_store(content),
        defaults={"name": name[:200], "size": len(content), "added_at": at, "added_by": by.person},
    )


def keep_findings(*, here: Here, answers: Sequence[tuple[models.Model, Mapping[str, Any]]], at: dt.datetime) -> None:
    """Keep an engine's answers beside their records, in the transaction of the act that asked for them.

    Each answer: question, answer, engine, engine_version, fingerprint.
    """
    Finding.objects.bulk_create(
        [
            Finding(
                partnership=here.partnership, kind=record._meta.label_lower, record=record.pk, found_at=at, **answer
            )
            for record, answer in answers
        ],
        update_conflicts=True,
        unique_fields=["partnership", "kind", "record"],
        update_fields=["question", "answer", "engine", "engine_version", "fingerprint", "found_at"],
    )


@transaction.atomic
def connect(
    *, here: Here, source: models.Model, relation: str, target: models.Model, by: Membership, at: dt.datetime
) -> Connection:
    """Link two records of this partnership."""
    rules.check_may_write(here)
    connection, is_new = Connection.objects.get_or_create(
        partnership=here.partnership,
        from_kind=source._meta.label_lower,
        from_record=source.pk,
        relation=relation,
        to_kind=target._meta.label_lower,
        to_record=target.pk,
        defaults={"connected_at": at, "connected_by": by.person},
    )
    if is_new:
        journal.write(
            verb="partnership.connection.made",
            record=connection,
            partnership=here.partnership,
            codes={"relation": relation},
            by=by,
            at=at,
        )
    return connection


@transaction.atomic
def disconnect(*, here: Here, connection: Connection, by: Membership, at: dt.datetime) -> None:
    """Two records that had nothing to do with each other. That they were linked stays in the journal."""
    rules.check_may_write(here)
    journal.write(
        verb="partnership.connection.ended",
        record=connection,
        partnership=here.partnership,
        codes={"relation": connection.relation},
        by=by,
        at=at,
    )
    connection.delete()
