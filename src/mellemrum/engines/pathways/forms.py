# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The forms in which a log comes: CSV and Parquet of any size, spreadsheets, and XES, which process-mining programs write."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from mellemrum.reading.delimited import DELIMITERS
from mellemrum.reading.errors import ReadingError, shortened
from mellemrum.reading.sheets import is_spreadsheet
from mellemrum.reading.tables import MOST_BYTES, read_table

HEAD = 1 << 20
_PIECE = 1 << 16
XES_COLUMNS = ("case_id", "activity", "org", "start", "end")


@dataclass(frozen=True)
class Source:
    """`relation` is what DuckDB reads; `first_row` the number that the file's own program shows beside the first row of data."""

    path: Path
    relation: str
    first_row: int
    has_types: bool


def source_of(path: Path, scratch: Path) -> Source:
    """`scratch`: a folder for what must be laid out as CSV first."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip():
        raise ReadingError(
            f"Filen {path.name} er tom. Vælg en fil med overskrifter og rækker.",
            f"The file {path.name} is empty. Choose a file with headings and rows.",
        )
    if head.startswith(b"PAR1"):
        return Source(path, f"read_parquet({quoted(str(path))}, file_row_number = true)", 1, has_types=True)
    if is_spreadsheet(head):
        return _sheet(path, scratch)
    if path.suffix.lower() == ".xes" or b"<log" in head[:4096].replace(b"\0", b""):
        return _xes(path, scratch)
    return _text(path, head, scratch)


def quoted(text: str) -> str:
    """As a string in SQL: the path of a file cannot be a parameter everywhere."""
    return "'" + text.replace("'", "''") + "'"


def _csv(path: Path, delimiter: str, first_row: int) -> Source:
    """Nothing is left to be guessed: a row with too few cells is a fault, and a number is text until it is read as a moment."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings = [each.strip() for each in next(csv.reader(file, delimiter=delimiter), [])]
    twice = next((each for each in headings if headings.count(each) > 1), None)
    if twice is not None:
        raise ReadingError(
            f"To kolonner hedder '{shortened(twice)}'. Giv dem hver sit navn.",
            f"Two columns are called '{shortened(twice)}'. Give each a name of its own.",
            file=path.name,
        )
    columns = ", ".join(f"{quoted(each)}: 'varchar'" for each in headings)
    relation = (
        f"read_csv({quoted(str(path))}, auto_detect = false, header = true, columns = {{{columns}}}, "
        f"delim = {quoted(delimiter)}, quote = '\"', escape = '\"', max_line_size = 1000000)"
    )
    return Source(path, relation, first_row, has_types=False)


def _sheet(path: Path, scratch: Path) -> Source:
    if path.stat().st_size > MOST_BYTES:
        raise ReadingError(
            f"Regnearket {path.name} er for stort. Gem det som CSV, og vælg CSV-filen.",
            f"The spreadsheet {path.name} is too large. Save it as CSV, and choose the CSV file.",
        )
    table = read_table(path.read_bytes(), path.name)
    laid = scratch / "sheet.csv"
    with laid.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(table.rows)
    return _csv(laid, ",", table.first_row)


def _text(path: Path, head: bytes, scratch: Path) -> Source:
    """What is not UTF-8 is written anew in it, piece by piece."""
    encoding = _encoding(head)
    # The last character may be cut by the end of the head.
    first = head.decode(encoding, errors="ignore").lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    if encoding == "utf-8":
        return _csv(path, delimiter, 2)
    laid = scratch / "log.csv"
    try:
        with path.open(encoding=encoding, newline="") as source, laid.open("w", encoding="utf-8", newline="") as target:
            while piece := source.read(HEAD):
                target.write(piece)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"Filen {path.name} har tegn, der ikke kan læses. Gem den som CSV (UTF-8), og vælg den igen.",
            f"The file {path.name} holds characters that cannot be read. Save it as CSV (UTF-8), and choose it again.",
        ) from error
    return _csv(laid, delimiter, 2)


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _xes(path: Path, scratch: Path) -> Source:
    """IEEE 1849: an event has its activity, moment and resource; where it has a start and a complete, they become one row."""
    laid = scratch / "xes.csv"
    try:
        with laid.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(XES_COLUMNS)
            for row in xes_rows(path):
                writer.writerow(row)
    except ElementTree.ParseError as error:
        raise no_xes(path) from error
    return _csv(laid, ",", 1)


def _check_declares_nothing(path: Path) -> None:
    """No log declares an entity, which could grow without end; what is declared stands before the first element."""
    parser = expat.ParserCreate()
    begun: list[str] = []

    def refuse(*_: object) -> None:
        raise no_xes(path)

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, _: begun.append(name)
    with path.open("rb") as file:
        while not begun and (piece := file.read(_PIECE)):
            try:
                parser.Parse(piece)
            except expat.ExpatError as error:
                # What comes after the first element is read later.
                if not begun:
                    raise no_xes(path) from error


def xes_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """Trace by trace, as `XES_COLUMNS`. Raises ElementTree.ParseError where it is no XML, ReadingError where it declares anything."""
    _check_declares_nothing(path)
    pieces = ElementTree.iterparse(path, events=("start", "end"))  # noqa: S314  # without a DOCTYPE, asked above
    root = next(pieces)[1]
    for moment, element in pieces:
        if moment == "start" or _name(element) != "trace":
            continue
        case = _attributes(element).get("concept:name", "")
        yield from _paired(case, [_attributes(each) for each in element if _name(each) == "event"])
        # The log holds on to each trace it has; there may be millions.
        root.clear()


def _paired(case: str, events: list[dict[str, str]]) -> Iterator[tuple[str, ...]]:
    """A start waits for the next complete of the same activity; both alone are rows without length."""
    rows: list[list[str]] = []
    waiting: dict[str, list[list[str]]] = {}
    for event in events:
        activity, moment = event.get("concept:name", ""), _moment(event.get("time:timestamp", ""))
        org = event.get("org:group") or event.get("org:resource", "")
        phase = event.get("lifecycle:transition", "complete").lower()
        if phase == "start":
            row = [case, activity, org, moment, ""]
            waiting.setdefault(activity, []).append(row)
            rows.append(row)
        elif phase == "complete" and waiting.get(activity):
            waiting[activity].pop(0)[4] = moment
        elif phase == "complete":
            rows.append([case, activity, org, moment, ""])
    yield from map(tuple, rows)


def _moment(text: str) -> str:
    """In UTC, as the other rows of a log without offsets are read."""
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return (found.astimezone(dt.UTC) if found.tzinfo else found).replace(tzinfo=None).isoformat(" ")


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    return {each.get("key", ""): each.get("value", "") for each in element if each.get("key")}


def no_xes(path: Path) -> ReadingError:
    return ReadingError(
        f"Filen {path.name} kan ikke læses som XES. Gem loggen som CSV, og vælg CSV-filen.",
        f"The file {path.name} cannot be read as XES. Save the log as CSV, and choose the CSV file.",
    )
