# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A file to a store: columns found, moments read, bad rows named, person numbers refused, and everything sorted once."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from mellemrum.reading.cpr import HoldsCpr, check_column_has_no_cpr
from mellemrum.reading.errors import ReadingError, shortened

from .faults import FAULTS
from .forms import Source, quoted, source_of
from .ordering import SECOND_US, Measured, in_order
from .store import EVENTS, MEMORY, REJECTED, Manifest, Store, connection, save

# As people write moments, beside ISO; DuckDB's names.
MOMENTS = [
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
]
# A time of day and then Z or how far it is from UTC.
_OFFSET = r":[0-9.]+ ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$"
# The same without seconds, which DuckDB wants before an offset.
_IN_MINUTES = r"^([^:]*:[0-9]{2}) ?(Z|[+-][0-9:]+)$"
MOST_NAMES = 10_000
# Ten digits in a row, or parted as person numbers are: what is worth a closer look.
_LIKE_CPR = "[0-9]{6}[^0-9a-zA-Z]{0,3}[0-9]{4}"
_LOOKED_AT = 20_000


@dataclass(frozen=True)
class Columns:
    """What the file calls each column. Without `end` rows take no time; without `seq` their order is that of the file."""

    case: str = "case_id"
    activity: str = "activity"
    org: str = "org"
    start: str = "start"
    end: str = "end"
    seq: str = "seq"


_OPTIONAL = {"end", "seq"}


def import_log(
    source: Path,
    folder: Path,
    columns: Columns | None = None,
    *,
    skip_bad_rows: bool = False,
    threads: int = 1,
    memory: str = MEMORY,
) -> Store:
    """Read the log `source` into the empty folder `folder`.

    Raises ReadingError with file, row, column and what to do; then there is no store. `skip_bad_rows` leaves such rows out, counts
    them and keeps their numbers beside the store (`faults.rejected_rows`).
    """
    names = columns or Columns()
    _check_each_once(names, source.name)
    with tempfile.TemporaryDirectory(prefix="mellemrum-log-") as scratch:
        given = source_of(source, Path(scratch))
        with connection(
            readable=given.path.parent, writable=folder, threads=threads, memory=memory, trusts=False
        ) as found:
            try:
                _lay_out(found, given, names, source.name)
                manifest = _sorted(found, folder, names, source, skip_bad_rows=skip_bad_rows)
            except BaseException as error:
                for name in (EVENTS, REJECTED):
                    (folder / name).unlink(missing_ok=True)
                # What was interrupted is told by the connection.
                if isinstance(error, duckdb.Error) and not isinstance(error, duckdb.InterruptException):
                    raise unreadable(source.name, error) from error
                raise
    return save(folder, manifest)


def _check_each_once(columns: Columns, name: str) -> None:
    chosen = list(asdict(columns).values())
    twice = next((each for each in chosen if chosen.count(each) > 1), None)
    if twice is not None:
        raise ReadingError(
            f"Kolonnen '{shortened(twice)}' er valgt to gange. Vælg en kolonne for hver oplysning.",
            f"The column '{shortened(twice)}' is chosen twice. Choose one column for each piece of information.",
            file=name,
            column=twice,
        )


def _lay_out(found: duckdb.DuckDBPyConnection, given: Source, columns: Columns, name: str) -> None:
    """A view `laid` of the file: case_id, activity, org, start, until (microseconds), seq, row and has_end."""
    described = found.execute(f"describe select * from {given.relation}").fetchall()
    types = {str(row[0]): str(row[1]) for row in described}
    at = {part: column_of(types, wanted, name) for part, wanted in asdict(columns).items() if part not in _OPTIONAL}
    at |= {part: wanted for part, wanted in asdict(columns).items() if part in _OPTIONAL and wanted in types}
    row = f"file_row_number + {given.first_row}" if given.has_types else f"row_number() over () + {given.first_row - 1}"
    end = _moment(at["end"], types) if "end" in at else "null::bigint"
    has_end = f"{_said(at['end'], types)} is not null" if "end" in at else "false"
    seq = f"coalesce(try_cast({_quoted(at['seq'])} as bigint), {row})" if "seq" in at else row
    found.execute(
        f"""
        create temp view laid as
        select *, coalesce("end", start) as until
        from (
            select {text_of(at["case"], types)} as case_id, {text_of(at["activity"], types)} as activity,
                {text_of(at["org"], types)} as org, {_moment(at["start"], types)} as start, {end} as "end", {has_end} as has_end,
                {seq} as seq, {row} as row
            from {given.relation}
        )
        """
    )
    if not given.has_types:
        # Text is read once: every further look is at the moments and the names that were found in it.
        spill = found.execute("select current_setting('temp_directory')").fetchone() or ("",)
        laid = quoted(str(Path(spill[0]) / "laid.parquet"))
        found.execute(f"copy laid to {laid} (format parquet)")
        found.execute(f"create or replace temp view laid as select * from read_parquet({laid})")


def column_of(types: dict[str, str], wanted: str, name: str) -> str:
    if wanted in types:
        return wanted
    there = ", ".join(shortened(each, 20) for each in list(types)[:8] if each != "file_row_number")
    raise ReadingError(
        f"Der er ingen kolonne, der hedder '{shortened(wanted)}'. Der er: {there}. Vælg den rigtige.",
        f"There is no column called '{shortened(wanted)}'. There are: {there}. Choose the right one.",
        file=name,
    )


def _quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def text_of(column: str, types: dict[str, str]) -> str:
    """SQL for what a cell says, null where it says nothing. Space around it is trimmed where people wrote the file."""
    if types[column] != "VARCHAR":
        return f"{_quoted(column)}::varchar"
    return f"nullif({_quoted(column) if 'file_row_number' in types else f'trim({_quoted(column)})'}, '')"


def _said(column: str, types: dict[str, str]) -> str:
    """SQL that is null where a cell is empty. A moment is not written out as text for it."""
    return text_of(column, types) if types[column] == "VARCHAR" else _quoted(column)


def _moment(column: str, types: dict[str, str]) -> str:
    """SQL for microseconds since 1970, null where the cell is empty or cannot be read."""
    quoted, kind = _quoted(column), types[column]
    if kind.startswith(("TIMESTAMP", "DATE")):
        return f"epoch_us({quoted})"
    if kind != "VARCHAR":
        return "null::bigint"
    text = f"trim({quoted})"
    in_seconds = f"regexp_replace({text}, '{_IN_MINUTES}', '\\1:00\\2')"
    return (
        f"epoch_us(case when regexp_matches({text}, '{_OFFSET}') then timezone('UTC', try_cast({in_seconds} as timestamptz)) "
        f"else coalesce(try_cast({text} as timestamp), try_strptime({text}, {MOMENTS!r})) end)"
    )


@dataclass(frozen=True)
class _Counted:
    rows: int
    lasting: int
    newest: int
    rejected: dict[str, int]


def _sorted(
    found: duckdb.DuckDBPyConnection, folder: Path, columns: Columns, source: Path, *, skip_bad_rows: bool
) -> Manifest:
    """The names to numbers, and all rows to one file in their order."""
    measured = _measured(found, source.name)
    _number_cases(found, "laid")
    activities = _distinct(found, "laid", "activity", columns.activity, source.name)
    good, counted = "laid", _Counted(measured.rows, measured.lasting, measured.newest, {})
    if measured.holds_bad_rows or None in activities or found.execute("from cases where case_id is null").fetchone():
        good, counted = _without_bad_rows(found, folder, columns, source.name, skip_bad_rows=skip_bad_rows)
        _number_cases(found, good)
        activities = _distinct(found, good, "activity", columns.activity, source.name)
    _check_cases(found, columns, source.name)
    orgs = _distinct(found, good, "org", columns.org, source.name) - {None}
    told = [_named(found, table, names) for table, names in (("activities", activities), ("orgs", orgs))]
    cases = found.execute("select count(*) from cases").fetchone() or (0,)
    found.execute(
        f"""
        copy ({in_order(good, measured, cases[0], *told)})
        to {quoted(str(folder / EVENTS))} (format parquet, parquet_version v2, compression uncompressed, dictionary_size_limit 1)
        """
    )
    with source.open("rb") as file:
        fingerprint = hashlib.file_digest(file, "sha256").hexdigest()
    return Manifest(fingerprint, cases=cases[0], activities=told[0], orgs=told[1], **asdict(counted))


def _measured(found: duckdb.DuckDBPyConnection, name: str) -> Measured:
    """One pass over the moments, which are numbers and quick to read; the texts show when their names are gathered."""
    # Added to, so that each value is looked at: what a Parquet file says of its own values is not believed.
    rows, *told = found.execute(
        f"""
        select count(*), count_if(until > start), max(until + 0), count(*) - count(start) + count_if(has_end) - count("end"),
            min(start + 0), max(start + 0), min(until - start), max(until - start), min(seq + 0), max(seq + 0),
            bool_and(start % {SECOND_US} = 0 and until % {SECOND_US} = 0)
        from laid
        """
    ).fetchone() or (0,)
    if not rows:
        raise ReadingError(
            f"Filen {name} har ingen rækker. Vælg en fil med overskrifter og rækker.",
            f"The file {name} has no rows. Choose a file with headings and rows.",
        )
    return Measured(rows, *told)


def _without_bad_rows(
    found: duckdb.DuckDBPyConnection, folder: Path, columns: Columns, name: str, *, skip_bad_rows: bool
) -> tuple[str, _Counted]:
    """Which rows are left, and how many are not. The first bad one is told unless they are skipped."""
    whens = " ".join(f"when coalesce({how}, false) then {n}" for n, (_, how, *_) in enumerate(FAULTS))
    found.execute(f"create temp view judged as select *, case {whens} end as fault from laid")
    rows, lasting, newest = found.execute(
        'select count(*), count(*) filter ("end" > start), max(until) from judged where fault is null'
    ).fetchone() or (0, 0, 0)
    if not skip_bad_rows or not rows:
        raise _first_fault(found, columns, name)
    bads = dict(found.execute("select fault, count(*) from judged where fault is not null group by fault").fetchall())
    codes = ", ".join(quoted(code) for code, *_ in FAULTS)
    parts = ", ".join(quoted(str(asdict(columns)[part])) for _, _, part, *_ in FAULTS)
    found.execute(
        f"""
        copy (
            select row, [{parts}][fault + 1] as "column", [{codes}][fault + 1] as fault
            from judged where fault is not null order by row
        ) to {quoted(str(folder / REJECTED))} (format parquet)
        """
    )
    return "(select * from judged where fault is null)", _Counted(
        rows, lasting, newest, {fault[0]: bads[n] for n, fault in enumerate(FAULTS) if n in bads}
    )


def _first_fault(found: duckdb.DuckDBPyConnection, columns: Columns, name: str) -> ReadingError:
    row, fault = found.execute(
        "select row, fault from judged where fault is not null order by row limit 1"
    ).fetchone() or (0, 0)
    _, _, part, da, en = FAULTS[fault]
    return ReadingError(da, en, file=name, row=row, column=str(asdict(columns)[part]))


def _number_cases(found: duckdb.DuckDBPyConnection, good: str) -> None:
    found.execute(
        f"""
        create or replace temp table cases as
        select case_id, (row_number() over ())::integer as case_no from (select distinct case_id from {good})
        """
    )


def _distinct(found: duckdb.DuckDBPyConnection, good: str, kind: str, column: str, name: str) -> set[str | None]:
    """The names in a column, None among them where a cell is empty; free text is refused."""
    names = {row[0] for row in found.execute(f"select distinct {kind} from {good} limit {MOST_NAMES + 1}").fetchall()}
    if len(names) > MOST_NAMES:
        raise ReadingError(
            f"Her står flere end {MOST_NAMES} forskellige ord. Det ligner fri tekst. Vælg en kolonne med faste ord.",
            f"There are more than {MOST_NAMES} different words here. That looks like free text. Choose a column of fixed words.",
            file=name,
            column=column,
        )
    _check_no_cpr(sorted(each for each in names if each is not None), column, name)
    return names


def _named(found: duckdb.DuckDBPyConnection, table: str, names: set[str | None]) -> tuple[str, ...]:
    """A table of the names with a code each, in the order of the alphabet."""
    order = sorted(each for each in names if each is not None)
    found.execute(f"create temp table {table} (name varchar, code smallint)")
    if order:
        found.execute(f"insert into {table} select unnest($names), unnest(range(len($names)))", {"names": order})
    return tuple(order)


def _check_cases(found: duckdb.DuckDBPyConnection, columns: Columns, name: str) -> None:
    first = found.execute(f"select case_id from cases limit {_LOOKED_AT}").fetchall()
    alike = found.execute(
        f"select case_id from cases where regexp_matches(case_id, '{_LIKE_CPR}') limit {_LOOKED_AT}"
    ).fetchall()
    _check_no_cpr(list(dict.fromkeys(row[0] for row in [*first, *alike])), columns.case, name)


def _check_no_cpr(cells: Sequence[str], column: str, name: str) -> None:
    try:
        check_column_has_no_cpr(cells, range(len(cells)), column, name)
    except HoldsCpr as error:
        raise HoldsCpr(
            "Her står noget, der ligner CPR-numre. Giv hver borger et pseudonym, før filen forlader jeres system: "
            "et løbenummer, hvis nøgle bliver hos jer.",
            "There is something like CPR numbers here. Give each citizen a pseudonym before the file leaves your system: "
            "a running number whose key stays with you.",
            file=name,
            column=column,
        ) from error


def unreadable(name: str, error: duckdb.Error) -> ReadingError:
    # Only what DuckDB says of the place; the rest of its sentence repeats what the row holds.
    line = next((word for word in str(error).replace(":", " ").split("Line ")[1:2]), "").split()
    row = int(line[0]) if line and line[0].isdecimal() else None
    return ReadingError(
        "Rækken kan ikke læses. Gem filen igen som CSV (UTF-8) med lige mange celler i hver række."
        if row
        else "Filen kan ikke læses. Gem den igen som CSV (UTF-8), og vælg den igen.",
        "The row cannot be read. Save the file again as CSV (UTF-8) with equally many cells in each row."
        if row
        else "The file cannot be read. Save it again as CSV (UTF-8), and choose it again.",
        file=name,
        row=row,
    )
