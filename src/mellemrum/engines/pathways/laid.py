# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What several measures stand on, laid in one pass over a store: handovers, contacts of each citizen, and ways.

Read in pieces of whole cases. The rows lie in order, and a neighbour in an array is looked at faster than one in a window of SQL.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from .question import DAY_US

Whole = NDArray[np.int64]
Words = NDArray[np.uint64]
Columns = Mapping[str, NDArray[Any]]
PIECE = 500_000
_LENGTHS = 1 << 20
_WORD = 64
# A border or a step is one number, source * CODES + target: no log has more names (`importing.MOST_NAMES`).
CODES = 1 << 14
TABLES = """
create temp table handed (case_no integer, source smallint, target smallint, wait bigint, pong boolean);
create temp table by_case (
    case_no integer, n bigint, orgs bigint, most bigint, squares bigint, logs double, changes bigint, first smallint
);
create temp table ways (case_no integer, n bigint, start bigint, duration bigint, way ubigint);
create temp table org_ways (case_no integer, n bigint, pongs bigint, way ubigint);
"""


class Sets(NamedTuple):
    """Sets of organisations that citizens had, a row of noughts and ones each, and how many citizens had it."""

    orgs: NDArray[np.float64]
    citizens: NDArray[np.float64]


class Pairs(NamedTuple):
    """What came straight after what, by their codes: how often, and for how many citizens."""

    n: Counter[tuple[int, int]]
    citizens: Counter[tuple[int, int]]


class Laid(NamedTuple):
    """What is counted while the tables are laid: steps from activity to activity, and borders between organisations."""

    sets: Sets
    steps: Pairs
    borders: Pairs


class Episodes(NamedTuple):
    """Contacts in a row with one organisation; `length` is how many."""

    case: NDArray[np.int32]
    org: NDArray[np.int16]
    place: Whole
    length: Whole


def lay_tables(found: duckdb.DuckDBPyConnection, orgs: int, contact: str) -> Laid:
    """From the table `rows`: `handed`, a row a handover in order; `by_case`; `ways` and `org_ways`, each way as one number.

    A wait is from the latest end of the episode before, below nought where that had not ended yet; `pong` where it goes back to whom
    it came from.
    """
    found.execute(TABLES)
    sets: Counter[bytes] = Counter()
    steps, borders = Pairs(Counter(), Counter()), Pairs(Counter(), Counter())
    for case, activity, org, start, until in _pieces(found):
        _add(found, "ways", ways := _ways(case, activity, start, until))
        _count(steps, ways, ways["n"] - 1, activity[:-1], activity[1:])
        known = ~np.ma.getmaskarray(org)
        case, org, start, until = (np.ma.getdata(each)[known] for each in (case, org, start, until))
        if not len(case):
            continue
        episodes = _episodes(case, org)
        handed = _handed(episodes, start, until)
        _add(found, "handed", handed)
        _add(found, "org_ways", ways := _org_ways(handed))
        _count(borders, ways, ways["n"], handed["source"], handed["target"])
        by_case, words = _by_case(_by_day(case, org, start) if contact == "day" else episodes, orgs)
        _add(found, "by_case", by_case)
        sets.update(_counted(words))
    return Laid(_as_sets(sets, orgs), steps, borders)


def _as_sets(sets: Mapping[bytes, int], orgs: int) -> Sets:
    width = orgs // _WORD + 1
    kept = np.frombuffer(b"".join(sets), dtype=np.uint8).reshape(len(sets), 8 * width)
    bits = np.unpackbits(kept, axis=1, bitorder="little")[:, :orgs]
    return Sets(bits.astype(np.float64), np.array(list(sets.values()), dtype=np.float64))


def _pieces(found: duckdb.DuckDBPyConnection) -> Iterator[tuple[NDArray[Any], ...]]:
    """Case, activity, organisation, start and end of whole cases, about PIECE rows at a time."""
    last, n = found.execute("select coalesce(max(case_no), 0), count(*) from rows").fetchone() or (0, 0)
    if not n:
        return
    step = max(1, PIECE * last // n)
    for first in range(0, last + 1, step):
        columns = found.execute(
            "select case_no, activity, org, start, until from rows where case_no >= $first and case_no < $end",
            {"first": first, "end": first + step},
        ).fetchnumpy()
        if len(columns["case_no"]):
            yield tuple(columns.values())


def _add(found: duckdb.DuckDBPyConnection, table: str, columns: Columns) -> None:
    found.register("piece", dict(columns))
    found.execute(f"insert into {table} select {', '.join(columns)} from piece")
    found.unregister("piece")


def _begins(*columns: NDArray[Any]) -> Whole:
    """The places where any of the columns differs from the row before."""
    differs = np.ones(len(columns[0]), dtype=bool)
    differs[1:] = columns[0][1:] != columns[0][:-1]
    for each in columns[1:]:
        differs[1:] |= each[1:] != each[:-1]
    return np.flatnonzero(differs)


def _ways(case: NDArray[np.int32], activity: NDArray[np.int16], start: Whole, until: Whole) -> Columns:
    """A case's way as one number: each activity is mixed with its place, so that the order counts."""
    place = _begins(case)
    length = np.diff(place, append=len(case))
    return {
        "case_no": case[place],
        "n": length,
        "start": start[place],
        "duration": np.maximum.reduceat(until, place) - start[place],
        "way": np.bitwise_xor.reduceat(_mixed(activity, _nth(length)), place),
    }


def _nth(length: Whole) -> Whole:
    """The place of each row in its case, from nought, where the cases lie one after the other."""
    return np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)


def _mixed(what: NDArray[Any], nth: Whole) -> Words:
    """Two numbers as one that looks like chance: the finaliser of splitmix64 (Steele, Lea and Flood 2014)."""
    found = (what.astype(np.uint64) << np.uint64(32)) + nth.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    found ^= found >> np.uint64(30)
    found *= np.uint64(0xBF58476D1CE4E5B9)
    found ^= found >> np.uint64(27)
    found *= np.uint64(0x94D049BB133111EB)
    found ^= found >> np.uint64(31)
    return found


def _count(pairs: Pairs, ways: Columns, each: Whole, source: NDArray[np.int16], target: NDArray[np.int16]) -> None:
    """Of the cases that lie one after the other, `n` places each, the first `each` pairs.

    Those who went the same way are counted once, for all of them.
    """
    order = np.argsort(ways["way"])
    begins = _begins(ways["way"][order])
    at, citizens = order[begins], np.diff(begins, append=len(order))
    first, each = (np.cumsum(ways["n"]) - ways["n"])[at], each[at]
    place = np.repeat(first, each) + _nth(each)
    pair = source[place].astype(np.int64) * CODES + target[place]
    # Sorted by pair and then by way, which is one sort of one number.
    told = np.sort(pair * len(at) + np.repeat(np.arange(len(at)), each))
    if not len(told):
        return
    begins = _begins(told)
    n = np.diff(begins, append=len(told))
    pair, citizens = told[begins] // len(at), citizens[told[begins] % len(at)]
    begins = _begins(pair)
    codes = [divmod(code, CODES) for code in pair[begins].tolist()]
    for counted, weights in ((pairs.n, n * citizens), (pairs.citizens, citizens)):
        counted.update(dict(zip(codes, np.add.reduceat(weights, begins).tolist(), strict=True)))


def _episodes(case: NDArray[np.int32], org: NDArray[np.int16]) -> Episodes:
    place = _begins(case, org)
    return Episodes(case[place], org[place], place, np.diff(place, append=len(case)))


def _handed(episodes: Episodes, start: Whole, until: Whole) -> Columns:
    """From one episode to the next of the same citizen."""
    case, org = episodes.case, episodes.org
    begins, ends = start[episodes.place], np.maximum.reduceat(until, episodes.place)
    at = np.flatnonzero(case[1:] == case[:-1])
    who, source, target = case[at], org[at], org[at + 1]
    pong = np.zeros(len(at), dtype=bool)
    pong[1:] = (who[1:] == who[:-1]) & (source[:-1] == target[1:])
    return {"case_no": who, "source": source, "target": target, "wait": begins[at + 1] - ends[at], "pong": pong}


def _org_ways(handed: Columns) -> Columns:
    case = handed["case_no"]
    if not len(case):
        none = np.zeros(0, dtype=np.int64)
        return {"case_no": case, "n": none, "pongs": none, "way": none.astype(np.uint64)}
    place = _begins(case)
    length = np.diff(place, append=len(case))
    border = handed["source"].astype(np.uint64) * np.uint64(CODES) + handed["target"].astype(np.uint64)
    return {
        "case_no": case[place],
        "n": length,
        "pongs": np.add.reduceat(handed["pong"], place, dtype=np.int64),
        "way": np.bitwise_xor.reduceat(_mixed(border, _nth(length)), place),
    }


def _by_day(case: NDArray[np.int32], org: NDArray[np.int16], start: Whole) -> Episodes:
    """Where one organisation and day are one contact, at the place of its first row."""
    day = start // DAY_US
    order = np.lexsort((day, org, case))
    first = np.sort(order[_begins(case[order], org[order], day[order])])
    return _episodes(case[first], org[first])


def _by_case(episodes: Episodes, orgs: int) -> tuple[Columns, Words]:
    """Of each citizen the contacts in all, with the organisation that had most, and so on; and the set of organisations in words."""
    case, org, n, times = _tally(episodes, orgs)
    place = _begins(case)
    each = n.astype(np.float64)
    words = np.empty((len(place), orgs // _WORD + 1), dtype=np.uint64)
    for word in range(words.shape[1]):
        bits = np.where(org // _WORD == word, np.uint64(1) << (org % _WORD).astype(np.uint64), np.uint64(0))
        words[:, word] = np.bitwise_or.reduceat(bits, place)
    return {
        "case_no": case[place],
        "n": np.add.reduceat(n, place),
        "orgs": np.diff(place, append=len(case)),
        "most": np.maximum.reduceat(n, place),
        "squares": np.add.reduceat(n * n, place),
        "logs": np.add.reduceat(each * np.log(each), place),
        "changes": np.add.reduceat(times, place) - 1,
        "first": org[place],
    }, words


def _tally(episodes: Episodes, orgs: int) -> tuple[NDArray[np.int32], NDArray[np.int16], Whole, Whole]:
    """By citizen and organisation: both, the contacts, and how many episodes they make.

    Citizen, organisation and length of an episode are one number, so that one sort serves all three; but for episodes so long that
    there is hardly another in their piece.
    """
    first = int(episodes.case[0])
    key = (episodes.case.astype(np.int64) - first) * orgs + episodes.org
    if int(episodes.length.max()) < _LENGTHS:
        packed = np.sort(key * _LENGTHS + episodes.length)
        key, length = packed // _LENGTHS, packed % _LENGTHS
    else:
        order = np.argsort(key, kind="stable")
        key, length = key[order], episodes.length[order]
    place = _begins(key)
    who = key[place]
    contacts, times = np.add.reduceat(length, place), np.diff(place, append=len(key))
    return (who // orgs + first).astype(np.int32), (who % orgs).astype(np.int16), contacts, times


def _counted(words: Words) -> dict[bytes, int]:
    """Each set with how many citizens had it."""
    if words.shape[1] == 1:
        found, citizens = np.unique(words[:, 0], return_counts=True)
    else:
        rows = np.ascontiguousarray(words).view(f"V{8 * words.shape[1]}")[:, 0]
        found, citizens = np.unique(rows, return_counts=True)
    return {each.tobytes(): int(n) for each, n in zip(found, citizens, strict=True)}
