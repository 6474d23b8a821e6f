# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log of events is brought, its columns are chosen, it is read and asked in the background, and erased."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
import shutil
from collections.abc import Mapping
from io import BufferedIOBase
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Finding, Membership, Person
from mellemrum.partnership.rules import check_may_write
from mellemrum.reading.cpr import HoldsCpr
from mellemrum.reading.errors import ReadingError

from .. import rules
from ..figures.logs import ENGINE, Answered, ReadLog
from ..models import EventLog, LogQuestion, LogState

# A reading that was cut off is taken up again after this long.
GIVEN_UP = dt.timedelta(hours=1)
LONGEST_REASON = 500


def folder_of(log: EventLog) -> Path:
    """Where its files lie: in a folder of its own, outside the database."""
    return Path(settings.DATA) / "event_logs" / log.folder


def file_of(log: EventLog) -> Path:
    """The file as it was brought, under a name of ours; its ending tells what kind it is."""
    ending = Path(log.file_name).suffix.lower()
    return folder_of(log) / f"log{ending if ending in {'.csv', '.xlsx', '.xls', '.ods', '.parquet', '.xes'} else ''}"


@transaction.atomic
def bring_log(
    *, here: Here, fields: Mapping[str, Any], file_name: str, content: BufferedIOBase, by: Membership, at: dt.datetime
) -> EventLog:
    """`content` may be larger than memory: it is copied piece by piece."""
    check_may_write(here)
    log = EventLog.objects.create(
        partnership=here.partnership,
        file_name=file_name[:200],
        fingerprint=hashlib.file_digest(content, "sha256").hexdigest(),
        folder=secrets.token_hex(16),
        brought_at=at,
        brought_by=by.person,
        **fields,
    )
    _write(log, "value.event_log.brought", here=here, by=by, at=at)
    folder_of(log).mkdir(parents=True, mode=0o700)
    content.seek(0)
    with file_of(log).open("xb") as kept:
        shutil.copyfileobj(content, kept)
    return log


@transaction.atomic
def choose_columns(*, here: Here, log: EventLog, columns: Mapping[str, str], by: Membership, at: dt.datetime) -> None:
    """What each column means. From here on the log waits to be read in the background."""
    log = _locked(log)
    rules.check_may_choose_columns(here, log)
    EventLog.objects.filter(pk=log.pk).update(
        columns=dict(columns), state=LogState.WAITING, refused_da="", refused_en="", begun_at=None
    )
    _write(log, "value.event_log.columns_chosen", here=here, by=by, at=at)


@transaction.atomic
def begin_reading(*, log: EventLog, at: dt.datetime) -> bool:
    """Whether it is ours to read: of several workers one gets it. One that was cut off is taken up again."""
    cut_off = EventLog.objects.filter(state=LogState.WORKING, begun_at__lt=at - GIVEN_UP)
    mine = (EventLog.objects.waiting() | cut_off).filter(pk=log.pk)
    return bool(mine.update(state=LogState.WORKING, begun_at=at))


@transaction.atomic
def finish_reading(*, log: EventLog, found: ReadLog, at: dt.datetime) -> None:
    """The house read it. One that was erased meanwhile stays erased."""
    log = _locked(log)
    if log.is_erased:
        shutil.rmtree(folder_of(log), ignore_errors=True)
        return
    EventLog.objects.filter(pk=log.pk).update(
        state=LogState.READY,
        rows=found.rows,
        rejected=found.rejected,
        sectors=found.sectors,
        borders=found.borders,
        quarters=found.quarters,
        sentence_da=found.meaning["da"][:300],
        sentence_en=found.meaning["en"][:300],
        read_at=at,
    )
    for each in found.answers:
        question, _ = LogQuestion.objects.get_or_create(
            log=log, level=each.level, since_on=each.since_on, defaults={"asked_at": at, "asked_by": log.brought_by}
        )
        _keep(log, question, each, at)
    _write(log, "value.event_log.read", at=at)


@transaction.atomic
def refuse_reading(*, log: EventLog, error: ReadingError, at: dt.datetime) -> None:
    """Nothing is half imported. A file with person numbers is erased at once; another may be read with other columns."""
    log = _locked(log)
    if log.is_erased:
        return
    keeps = not isinstance(error, HoldsCpr)
    if not keeps:
        shutil.rmtree(folder_of(log), ignore_errors=True)
    EventLog.objects.filter(pk=log.pk).update(
        state=LogState.REFUSED,
        refused_da=error.sentence("da")[:LONGEST_REASON],
        refused_en=error.sentence("en")[:LONGEST_REASON],
        fingerprint=log.fingerprint if keeps else "",
    )
    _write(log, "value.event_log.refused", at=at)


@transaction.atomic
def ask_log(
    *, here: Here, log: EventLog, level: str, since_on: dt.date | None, by: Membership, at: dt.datetime
) -> LogQuestion:
    """Who asks the same gets the question that stands, with its answer where there is one."""
    log = _locked(log)
    rules.check_may_ask(here, log, level, since_on)
    question, is_new = LogQuestion.objects.get_or_create(
        log=log, level=level, since_on=since_on, defaults={"asked_at": at, "asked_by": by.person}
    )
    if is_new:
        _write(log, "value.event_log.asked", here=here, by=by, at=at)
    return question


@transaction.atomic
def begin_answer(*, question: LogQuestion, at: dt.datetime) -> bool:
    """As `begin_reading`."""
    mine = LogQuestion.objects.open().filter(pk=question.pk, log__state=LogState.READY)
    free = mine.filter(begun_at__isnull=True) | mine.filter(begun_at__lt=at - GIVEN_UP)
    return bool(free.update(begun_at=at))


@transaction.atomic
def keep_answer(*, question: LogQuestion, found: Answered, at: dt.datetime) -> None:
    log = _locked(question.log)
    _keep(log, question, found, at)
    _write(log, "value.event_log.answered", at=at)


@transaction.atomic
def erase_log(*, here: Here, log: EventLog, by: Membership, at: dt.datetime) -> None:
    """Before its day, by hand. What was found stays: it is about nobody."""
    log = _locked(log)
    rules.check_may_erase(here, log)
    _erase(log, by=by.person, at=at)
    _write(log, "value.event_log.erased", here=here, by=by, at=at)


@transaction.atomic
def erase_due_log(*, log: EventLog, at: dt.datetime) -> None:
    """On its day, by the house."""
    log = _locked(log)
    if not log.is_erased:
        _erase(log, by=None, at=at)
        _write(log, "value.event_log.erased", at=at)


def _erase(log: EventLog, *, by: Person | None, at: dt.datetime) -> None:
    """The files first: a row that still says they are there is tried again, files that nobody knows of are not."""
    folder = folder_of(log)
    if folder.exists():
        shutil.rmtree(folder)
    LogQuestion.objects.open().filter(log=log).delete()
    EventLog.objects.filter(pk=log.pk).update(state=LogState.ERASED, erased_at=at, erased_by=by)


def _locked(log: EventLog) -> EventLog:
    return EventLog.objects.select_for_update(of=("self",)).select_related("partnership", "brought_by").get(pk=log.pk)


def _keep(log: EventLog, question: LogQuestion, found: Answered, at: dt.datetime) -> None:
    Finding.objects.update_or_create(
        partnership=log.partnership,
        kind=question._meta.label_lower,
        record=question.pk,
        defaults={
            "question": found.question,
            "answer": found.answer,
            "engine": ENGINE,
            "engine_version": found.engine_version,
            "fingerprint": found.fingerprint,
            "found_at": at,
        },
    )
    LogQuestion.objects.filter(pk=question.pk).update(answered_at=at)


def _write(
    log: EventLog, verb: str, *, here: Here | None = None, by: Membership | None = None, at: dt.datetime
) -> None:
    journal.write(
        verb=verb, record=log, partnership=log.partnership, partner=here.partner if here else None, by=by, at=at
    )
