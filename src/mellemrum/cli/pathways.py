# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum pathways`: citizens' ways across organisations, from a log of events, as readable lines or as one JSON document."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from mellemrum.engines.pathways import (
    OWNERS_RULE,
    RULE,
    VERSION,
    Answer,
    Columns,
    Question,
    Store,
    document,
    import_log,
    reference,
    rejected_rows,
    stored,
)
from mellemrum.engines.pathways.made import make_log, told_of, write_csv
from mellemrum.reading.dates import read_date
from mellemrum.reading.errors import ReadingError, shortened
from mellemrum.reading.tables import read_table

from .pathways_words import readable

DAY_US = 86_400_000_000


def main(arguments: list[str]) -> int:
    parser = _options()
    chosen = parser.parse_args(arguments)
    if chosen.anchor and not chosen.target:
        parser.error("--anchor needs --target: what is to be reached from there?")
    if bool(chosen.map) != bool(chosen.level):
        parser.error("--map and --level go together: a file of levels, and which of its columns is asked about.")
    if chosen.owner and not chosen.purpose:
        parser.error("--owner needs --purpose: what the whole figures are looked at for.")
    try:
        told = _told(chosen) if chosen.make is None else _made(chosen)
    except ReadingError as error:
        print(error.sentence(chosen.language), file=sys.stderr)
        return 2
    if chosen.json or chosen.make is not None:
        print(json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print("\n".join(readable(told, chosen.language)))
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mellemrum pathways", description="Citizens' ways across organisations, from a log of events."
    )
    parser.add_argument("log", metavar="LOG", help="a CSV, XLSX, Parquet or XES file: one row an event")
    for part, default in vars(Columns()).items():
        parser.add_argument(f"--{part}", metavar="COL", default=default, help=f"its column; else {default}")
    parser.add_argument("--contact", choices=["event", "day"], default="event", help="what one contact is")
    parser.add_argument(
        "--engine",
        choices=["reference", "duckdb", "spark"],
        default="duckdb",
        help="plain loops, any size, or a Spark of your own",
    )
    parser.add_argument("--map", metavar="FILE", help="a table of organisations and the levels that they belong to")
    parser.add_argument("--level", metavar="NAME", help="the column of that table that is asked about")
    parser.add_argument("--target", metavar="ACTIVITY", help="how long until this?")
    parser.add_argument("--anchor", metavar="ACTIVITY", help="from when on; else from the first row")
    parser.add_argument("--before", metavar="DATE", help="compare who began before this date with who began from it")
    parser.add_argument("--having", metavar="ACTIVITY", help="compare who did not have this with who did")
    parser.add_argument(
        "--skip-bad-rows", action="store_true", help="leave rows out that cannot be read, and count them"
    )
    parser.add_argument(
        "--rejected", metavar="FILE", help="with --skip-bad-rows: write which rows were left out, and why"
    )
    parser.add_argument(
        "--owner", action="store_true", help="hide nothing: for whoever owns the file, on their own machine"
    )
    parser.add_argument(
        "--purpose", metavar="TEXT", help="what the whole figures are looked at for; kept in the answer"
    )
    parser.add_argument(
        "--make", metavar="N", type=int, help="write a made-up log of N citizens to LOG, and tell its known answers"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document instead of lines")
    parser.add_argument("--language", choices=["da", "en"], default="en", help="of the lines and of what is wrong")
    return parser


def _made(chosen: argparse.Namespace) -> dict[str, Any]:
    """A log to try the command on, and what it must answer: waits and times in microseconds, shares of one."""
    log = Path(chosen.log)
    _check_is_new(log)
    if chosen.make < 1:
        raise ReadingError(
            "--make: Skriv et antal borgere over nul.", "--make: give a number of citizens above nought."
        )
    made = make_log(chosen.make, seed=Question().seed, language=chosen.language)
    with log.open("w", encoding="utf-8", newline="") as file:
        write_csv(made.rows, file)
    return {"made_up": True, "anchor": made.anchor, "target": made.target, "before": str(made.changed_at)} | told_of(
        made.planned
    )


def _check_is_new(path: Path) -> None:
    """Nothing that somebody has is written over, least of all the log itself."""
    if path.exists():
        raise ReadingError(
            f"Filen {path.name} findes allerede. Skriv et nyt filnavn.",
            f"The file {path.name} exists already. Give a new file name.",
        )


def _told(chosen: argparse.Namespace) -> dict[str, Any]:
    log = Path(chosen.log)
    if chosen.rejected:
        _check_is_new(Path(chosen.rejected))
    if not log.is_file():
        raise ReadingError(
            f"Filen {log.name} findes ikke. Skriv den rigtige sti.",
            f"There is no file {log.name}. Give the right path.",
        )
    question = _question(chosen)
    columns = Columns(**{part: getattr(chosen, part) for part in vars(Columns())})
    with tempfile.TemporaryDirectory(prefix="mellemrum-store-") as folder:
        store = import_log(log, Path(folder), columns, skip_bad_rows=chosen.skip_bad_rows)
        _check_activities(store, chosen)
        found = _answer(store, question, chosen.engine)
        told = document(found, is_released=not chosen.owner)
        if chosen.rejected:
            _write_rejected(store, Path(chosen.rejected), chosen.language)
    told["log"] = told["log"] and told["log"] | {"rejected": sum(store.manifest.rejected.values())}
    about = {
        "released": not chosen.owner,
        "rule": OWNERS_RULE if chosen.owner else RULE,
        "fingerprint": _fingerprint(store, question),
        "engine": f"{chosen.engine} {VERSION}",
    }
    return about | ({"purpose": chosen.purpose} if chosen.owner else {}) | told


def _check_activities(store: Store, chosen: argparse.Namespace) -> None:
    """A name that is spelled in another way than in the log would be answered as if nobody had had it."""
    for option in ("target", "anchor", "having"):
        name = getattr(chosen, option)
        if name and name not in store.manifest.activities:
            raise ReadingError(
                f"--{option}: Loggen har ingen aktivitet, der hedder '{shortened(name)}'. Skriv den, som den står i filen.",
                f"--{option}: The log has no activity called '{shortened(name)}'. Write it as it stands in the file.",
            )


def _write_rejected(store: Store, path: Path, language: str) -> None:
    """The numbers of the rows and the reasons; what they hold stays in the file that they come from."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["row", "column", "reason"])
        writer.writerows((each.row, each.column, getattr(each, language)) for each in rejected_rows(store))


def _answer(store: Store, question: Question, engine: str) -> Answer:
    if engine == "reference":
        return reference.answer(stored.events_of(store), question)
    if engine == "spark":
        return _on_spark(store, question)
    return stored.answer(store, question)


def _on_spark(store: Store, question: Question) -> Answer:
    try:
        from mellemrum.engines.pathways import spark
    except ImportError as error:
        raise ReadingError(
            "Spark er ikke installeret. Installér mellemrum[spark], eller udelad --engine.",
            "Spark is not installed. Install mellemrum[spark], or leave --engine out.",
        ) from error
    return spark.answer(store, question)


def _question(chosen: argparse.Namespace) -> Question:
    return Question(
        contact=chosen.contact,
        level=_levels(Path(chosen.map), chosen.level) if chosen.map else None,
        target=chosen.target,
        anchor=chosen.anchor,
        before=_before(chosen.before) if chosen.before else None,
        having=chosen.having,
        least=1 if chosen.owner else 5,
    )


def _levels(path: Path, level: str) -> dict[str, str]:
    """The first column names the organisations of the log; what a row leaves empty belongs nowhere."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReadingError(
            f"Filen {path.name} kan ikke læses. Findes den?", f"The file {path.name} cannot be read. Does it exist?"
        ) from error
    table = read_table(content, path.name)
    pairs = zip(table.column(table.columns[0]), table.column(level), strict=True)
    return {org: to for org, to in pairs if org and to}


def _before(text: str) -> int:
    try:
        found = read_date(text)
    except ReadingError as error:
        raise ReadingError(f"--before: {error.sentence('da')}", f"--before: {error.sentence('en')}") from error
    return (found - dt.date(1970, 1, 1)).days * DAY_US


def _fingerprint(store: Store, question: Question) -> str:
    """Of the log, the question and the engine: the same three give the same answer."""
    asked = {name: dict(value) if name == "level" and value else value for name, value in vars(question).items()}
    told = json.dumps([store.manifest.fingerprint, asked, VERSION], sort_keys=True, default=list)
    return hashlib.sha256(told.encode()).hexdigest()
