# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log is read into its folder once, and asked there. What comes back has passed disclosure; the rest stays in the folder.

The engine is loaded where it is used: it is heavy, and no page asks it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mellemrum.engines.disclosure import Register
from mellemrum.reading.errors import ReadingError

from ..models import Level
from .log_words import Words, meaning

if TYPE_CHECKING:
    from mellemrum.engines.pathways import Question, Store

STORE, PART, LEVELS, REJECTED = "store", "store.part", "levels.json", "rejected.json"
# Of the rows that were left out, so many are told one by one.
MOST_REJECTED = 10_000
ENGINE = "pathways"
Document = dict[str, Any]
# Its people are those of an earlier answer but for one to four.
TOO_NEAR: Document = {"log": None, "network": [], "too_near": True}
# What the page may say of a level beside the one that has the counts: medians, which cannot be subtracted from one another.
COUNTLESS = ("from", "to", "median_wait_us", "quartiles_us")


@dataclass(frozen=True)
class Answered:
    """What is kept of a question: it can be computed again, and nothing in it is about few."""

    level: str
    since_on: dt.date | None
    question: Document
    answer: Document
    engine_version: str
    fingerprint: str


@dataclass(frozen=True)
class ReadLog:
    """What a reading found, with the answers that every log is asked for."""

    rows: int
    rejected: int
    sectors: int
    borders: int
    quarters: list[str]
    meaning: Words
    answers: tuple[Answered, ...]


def read_log(source: Path, columns: Mapping[str, str], file_name: str) -> ReadLog:
    """Into the folder that the file lies in. The file itself is erased: what is left leads back to nobody's pseudonym.

    Raises ReadingError; then the folder is as it was.
    """
    try:
        return _read(source, columns)
    except ReadingError as error:
        da, en = (each.replace(source.name, file_name) for each in (error.da, error.en))
        # Of the same kind: of a file that holds person numbers nothing may be kept.
        raise type(error)(da, en, file=file_name, row=error.row, column=error.column) from error


def _read(source: Path, columns: Mapping[str, str]) -> ReadLog:
    from mellemrum.engines import pathways

    folder = source.parent
    named = pathways.Columns(**{part: name for part, name in columns.items() if name and part != "sector"})
    part = folder / PART
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    store = pathways.import_log(source, part, named, skip_bad_rows=True)
    levels = pathways.read_levels(source, named, columns["sector"]) if columns.get("sector") else {}
    rejected = list(islice(pathways.rejected_rows(store), MOST_REJECTED))
    (folder / REJECTED).write_text(json.dumps(rejected, ensure_ascii=False), encoding="utf-8")
    (folder / LEVELS).write_text(json.dumps(levels, ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(folder / STORE, ignore_errors=True)
    part.rename(folder / STORE)
    first = answer_log(folder, Level.ORGANISATION)
    beside = [(Level.ORGANISATION, None)]
    others = [answer_log(folder, Level.SECTOR, told=beside)] if len(set(levels.values())) > 1 else []
    source.unlink()
    return ReadLog(
        rows=store.manifest.rows,
        rejected=sum(store.manifest.rejected.values()),
        sectors=len(set(levels.values())),
        borders=sum(each["median_wait_us"] is not None for each in first.answer["network"]),
        # What began in the first part has nothing before it.
        quarters=first.answer["between"]["parts"][1:],
        meaning=meaning(first.answer),
        answers=(first, *others),
    )


def answer_log(
    folder: Path, level: str, since_on: dt.date | None = None, *, told: Iterable[tuple[str, dt.date | None]] = ()
) -> Answered:
    """One cell of the grid, as it may be shown beside those that have been `told`."""
    from mellemrum.engines import pathways

    store = pathways.open_store(folder / STORE)
    levels = json.loads((folder / LEVELS).read_text(encoding="utf-8"))
    question = _question(level, since_on, levels)
    register = Register(partial(pathways.differing, store), [_question(*each, levels) for each in told])
    answer = _answer(store, question, level) if register.too_near(question) is None else dict(TOO_NEAR)
    asked: Document = {"level": level, "since": since_on and since_on.isoformat()}
    whole = json.dumps([store.manifest.fingerprint, asked, levels, pathways.VERSION], sort_keys=True)
    return Answered(level, since_on, asked, answer, str(pathways.VERSION), hashlib.sha256(whole.encode()).hexdigest())


def _question(level: str, since_on: dt.date | None, levels: Mapping[str, str]) -> Question:
    from mellemrum.engines.pathways.question import DAY_US, Question

    before = None if since_on is None else (since_on - dt.date(1970, 1, 1)).days * DAY_US
    return Question(level=levels if level == Level.SECTOR else None, before=before)


def _answer(store: Store, question: Question, level: str) -> Document:
    from mellemrum.engines import pathways
    from mellemrum.engines.pathways import stored

    with stored.asked_of(store, question) as asked:
        told = pathways.document(stored.answer_of(asked), is_released=True)
        if question.before is not None:
            return {"log": told["log"] and {"cases": told["log"]["cases"]}, "compare": told.get("compare")}
        told["between"] = pathways.between_document(pathways.between_of(asked), told)
    if level == Level.ORGANISATION:
        told["load"] = pathways.load_document(pathways.load(store, question))
    if told["summary"]:
        told["summary"]["ping_pongs"] = told["between"]["back"]["n"]
    return told if level == Level.ORGANISATION else _without_counts(told)


def _without_counts(told: Document) -> Document:
    """Sums over organisations would tell, beside the organisations themselves, what is hidden there."""
    if told["log"] is None:
        return {"log": None, "network": []}
    spread = {(each["from"], each["to"]): each["quartiles_us"] for each in told["between"]["borders"]}
    network = [
        {**each, "quartiles_us": spread.get((each["from"], each["to"]))}
        for each in told["network"]
        if each["median_wait_us"] is not None
    ]
    return {
        "log": {"cases": told["log"]["cases"]},
        "network": [{name: each[name] for name in COUNTLESS} for each in network],
    }


def rejected_of(folder: Path) -> list[tuple[int, str, str, str]]:
    """The rows that were left out: row, column, and what is wrong with it in Danish and English."""
    kept = folder / REJECTED
    return [tuple(each) for each in json.loads(kept.read_text(encoding="utf-8"))] if kept.exists() else []
