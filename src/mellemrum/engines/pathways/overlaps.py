# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Several at once, over a store: when which organisations were at work for one citizen at the same time.

Read in pieces of whole cases. In a piece each case gets a stretch of one long time line of its own, so that one sort serves them all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from .answer import Overlap

Whole = NDArray[np.int64]
PIECE = 250_000
LONGEST = 1 << 62
_LASTING = "from rows where org is not null and until > start"


class Rows(NamedTuple):
    """Rows that last, in order of case and start. Cases are numbered anew from nought in each piece."""

    case: Whole
    org: Whole
    start: Whole
    until: Whole


class Spans(NamedTuple):
    """Stretches of time with one organisation or more at work; `words` are bits, one for each organisation."""

    case: Whole
    length: Whole
    words: NDArray[np.uint64]


def overlap_of(found: duckdb.DuckDBPyConnection, orgs: Sequence[str]) -> Overlap | None:
    """None where no row that lasts has an organisation."""
    cases = cases_with_several = active = several = most = 0
    time: Counter[tuple[int, int]] = Counter()
    citizens: Counter[tuple[int, int]] = Counter()
    for rows in pieces(found):
        spans = spans_of(*islands_of(rows, len(orgs)), len(orgs))
        at_once = np.bitwise_count(spans.words).sum(axis=0)
        together = at_once > 1
        cases += len(_distinct(rows.case))
        cases_with_several += len(_distinct(spans.case[together]))
        active += int(spans.length.sum())
        several += int(spans.length[together].sum())
        most = max(most, int(at_once.max()))
        _add_pairs(Spans(spans.case[together], spans.length[together], spans.words[:, together]), time, citizens)
    if not cases:
        return None
    pairs = [(orgs[a], orgs[b], time[a, b], citizens[a, b]) for a, b in time]
    return Overlap(cases, cases_with_several, active, several, most, tuple(sorted(pairs, key=lambda p: (-p[2], p[:2]))))


def pieces(found: duckdb.DuckDBPyConnection) -> Iterator[Rows]:
    """Whole cases, about PIECE rows at a time; fewer where their time lines would not fit on one another."""
    last, n, longest = found.execute(
        f"select max(case_no), count(*), max(until) - min(start) {_LASTING}"
    ).fetchone() or (0, 0, 0)
    if not n:
        return
    step = max(1, min(PIECE * last // n, LONGEST // (2 * longest + 4)))
    for first in range(1, last + 1, step):
        columns = found.execute(
            f"select case_no, org, start, until {_LASTING} and case_no >= $first and case_no < $end",
            {"first": first, "end": first + step},
        ).fetchnumpy()
        if len(columns["case_no"]):
            case, org, start, until = (np.ma.getdata(column).astype(np.int64) for column in columns.values())
            yield Rows(case - first, org, start, until)


def islands_of(rows: Rows, orgs: int) -> tuple[Whole, Whole, Whole, Whole]:
    """For each case and organisation the stretches it was at work, those that touch or overlap laid together: case, org, start, until."""
    n = len(rows.case)
    # The rows lie in order of start: parted by case and organisation, they still do.
    key = np.sort((rows.case * orgs + rows.org) * n + np.arange(n))
    group, at = key // n, key % n
    start, until = rows.start[at], rows.until[at]
    first = np.ones(n, dtype=bool)
    first[1:] = group[1:] != group[:-1]
    base = start.min()
    width = until.max() - base + 1
    # As many groups as there are may reach further than a whole number does: their running ends are taken in turns.
    ends = _running_ends(np.cumsum(first) - 1, until - base, width) + base
    begins = first.copy()
    begins[1:] |= start[1:] > ends[:-1]
    place = np.flatnonzero(begins)
    last = np.append(place[1:], n) - 1
    return group[place] // orgs, group[place] % orgs, start[place], ends[last]


def _running_ends(group: Whole, until: Whole, width: int) -> Whole:
    """The latest end so far in each group of neighbours."""
    most = max(1, LONGEST // int(width))
    found = np.empty_like(until)
    bounds = np.searchsorted(group, np.arange(0, int(group[-1]) + most + 1, most))
    for begin, end in pairwise(bounds):
        if begin < end:
            stretched = (group[begin:end] - group[begin]) * width
            found[begin:end] = np.maximum.accumulate(until[begin:end] + stretched) - stretched
    return found


def spans_of(case: Whole, org: Whole, start: Whole, until: Whole, orgs: int) -> Spans:
    """Between every two moments at which something begins or ends: who was at work."""
    base = start.min()
    width = until.max() - base + 1
    moments = np.concatenate([case * width + (start - base), case * width + (until - base)])
    order = np.argsort(moments)
    moments, who = moments[order], np.concatenate([org, org])[order]
    words = np.empty((orgs // 64 + 1, len(moments)), dtype=np.uint64)
    for word in range(len(words)):
        bits = np.where(who // 64 == word, np.uint64(1) << (who % 64).astype(np.uint64), np.uint64(0))
        # Whoever begins also ends: each moment turns one organisation on or off.
        words[word] = np.bitwise_xor.accumulate(bits)
    lengths = np.diff(moments)
    kept = (lengths > 0) & (words[:, :-1] != 0).any(axis=0)
    return Spans((moments[:-1] // width)[kept], lengths[kept], words[:, :-1][:, kept])


def _add_pairs(spans: Spans, time: Counter[tuple[int, int]], citizens: Counter[tuple[int, int]]) -> None:
    """The time of each two organisations together, and the citizens who had them so."""
    if not len(spans.case):
        return
    which = np.zeros(len(spans.case), dtype=np.int64)
    for word in spans.words:
        each = np.unique(word, return_inverse=True)[1]
        which = np.unique(which * (int(each.max()) + 1) + each, return_inverse=True)[1]
    order = np.argsort(which, kind="stable")
    begins = np.flatnonzero(np.diff(which[order], prepend=-1))
    lengths = np.add.reduceat(spans.length[order], begins)
    pairs_of = []
    for at, length in zip(order[begins], lengths, strict=True):
        pairs = list(combinations(_orgs_in(spans.words[:, at]), 2))
        pairs_of.append(pairs)
        for pair in pairs:
            time[pair] += int(length)
    known = sorted({pair for pairs in pairs_of for pair in pairs})
    number = {pair: n for n, pair in enumerate(known)}
    met = _distinct(np.sort(spans.case * len(pairs_of) + which))
    counts = [len(pairs) for pairs in pairs_of]
    flat = np.array([number[pair] for pairs in pairs_of for pair in pairs], dtype=np.int64)
    offset = np.concatenate([[0], np.cumsum(counts)])
    sets, cases = met % len(pairs_of), met // len(pairs_of)
    many = np.array(counts, dtype=np.int64)[sets]
    within = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    each = _distinct(np.sort(np.repeat(cases, many) * len(known) + flat[np.repeat(offset[sets], many) + within]))
    for n, times in enumerate(np.bincount(each % len(known), minlength=len(known))):
        citizens[known[n]] += int(times)


def _distinct(ordered: Whole) -> Whole:
    found: Whole = ordered[np.diff(ordered, prepend=-1) != 0]
    return found


def _orgs_in(words: NDArray[np.uint64]) -> list[int]:
    found = []
    for n, word in enumerate(words.tolist()):
        while word:
            found.append(64 * n + (word & -word).bit_length() - 1)
            word &= word - 1
    return found
