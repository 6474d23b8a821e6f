# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An answer as it may leave the engine: what stands on few citizens is gone, and so is what would let a reader work it out.

The rules are those of `disclosure`: five citizens everywhere, ten for a median, twenty for quartiles and shares, nothing of one alone.
None is hidden. Counts of events and sums of time are hidden where the citizens behind them are few.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from mellemrum.engines.disclosure import FLOOR, MEDIAN_FLOOR, SHARE_FLOOR, ShownList, is_few, shown_events, shown_list

from .answer import Answer, Compared, Edge, Overlap, Reached, Side, TimeTo, Variants

RULE = f"hidden below {FLOOR} citizens, and where a hidden number could be worked out from others"
OWNERS_RULE = "nothing is hidden: for the eyes of whoever owns the log"
Document = dict[str, Any]


def document(answer: Answer, *, is_released: bool) -> Document:
    """The answer as JSON can hold it, in the shape of the command's contract; hidden where it `is_released`."""
    if is_released and is_few(answer.log.cases):
        return {
            "log": None,
            "summary": None,
            "overlap": None,
            "network": [],
            "org_variants": None,
            "activity_variants": None,
        }
    with_org = answer.log.cases - answer.log.cases_without_org
    borders = _shown_borders(answer.network) if is_released else None
    found: Document = {
        "log": _log(answer, is_released),
        "summary": _summary(answer, borders),
        "overlap": _overlap(answer, is_released),
        "network": _network(answer.network, borders),
    }
    crossed = [Known(each["citizens"], goes(each["from"], each["to"])) for each in found["network"]]
    ways = _variants(answer.org_variants, with_org, is_released, crossed)
    if is_released:
        found["summary"] |= _beside_ways(found["summary"], ways, with_org)
    found |= {
        "org_variants": ways,
        "activity_variants": _variants(answer.activity_variants, answer.log.cases, is_released),
    }
    if answer.time_to is not None:
        found["time_to"] = _time_to(answer.time_to, answer.log.cases, is_released)
    if answer.compared is not None:
        found["compare"] = {name: _compared(each, is_released) for name, each in answer.compared.items()}
    if answer.cohorts is not None:
        found["cohorts"] = {
            name: _compared(each, is_released, ("without", "with")) for name, each in answer.cohorts.items()
        }
    return found


def _part(part: int, whole: int, is_released: bool) -> int | None:
    """How many of `whole` citizens, where neither they nor the rest are few."""
    if not is_released:
        return part
    return shown_list({"part": part, "rest": whole - part}).counts["part"]


def _of(value: Any, citizens: int, is_released: bool, floor: int = FLOOR) -> Any:
    """A figure that is made of so many citizens."""
    return None if is_released and citizens < floor else value


def _log(answer: Answer, is_released: bool) -> Document:
    log = answer.log
    # That every citizen has a row with an organisation tells how the log was kept, and nothing about anybody.
    without = 0 if not log.cases_without_org else _part(log.cases_without_org, log.cases, is_released)
    return {
        "cases": log.cases,
        "rows": log.rows,
        "rows_with_org": _of(log.rows_with_org, FLOOR if without is not None else 0, is_released),
        "cases_without_org": without,
    }


def _shown_borders(edges: Sequence[Edge]) -> ShownList:
    """Which borders are shown with their handovers, and whether the sum of all handovers may stand beside them."""
    counts = {_border(each): each.n for each in edges}
    citizens = {_border(each): each.citizens for each in edges}
    shown = shown_events(counts, citizens)
    hidden = {name for name, n in shown.counts.items() if n is None}
    if not hidden or shown.total is None or max(citizens[name] for name in hidden) >= FLOOR:
        return shown
    # What is hidden could all be of one citizen who went back and forth: a border that five crossed goes with it, the smallest.
    left = sorted((n, name) for name, n in counts.items() if name not in hidden)
    if not left:
        return ShownList(shown.counts, None)
    return ShownList({**shown.counts, left[0][1]: None}, shown.total)


def _border(edge: Edge) -> str:
    return f"{edge.source} > {edge.target}"


def _tells_no_wait(edges: Sequence[Edge], borders: ShownList) -> bool:
    """Whether the sum of all waits may stand beside the means: what is left for borders without one is then five citizens' or more,
    and not mostly one's.
    """
    left = [each for each in edges if each.is_dominated or borders.counts[_border(each)] is None]
    return not left or any(not each.is_dominated and each.citizens >= FLOOR for each in left)


def _summary(answer: Answer, borders: ShownList | None) -> Document:
    log, summary, is_released = answer.log, answer.summary, borders is not None
    handovers = summary.handovers if borders is None else borders.total
    with_org = log.cases - log.cases_without_org
    waited = borders is None or _tells_no_wait(answer.network, borders)
    found: Document = {
        "handovers": _of(handovers, summary.cases_with_handover, is_released),
        "ping_pongs": _of(summary.ping_pongs, summary.cases_with_ping_pong, is_released),
        "cases_with_handover": _part(summary.cases_with_handover, with_org, is_released),
        "cases_with_ping_pong": _part(summary.cases_with_ping_pong, summary.cases_with_handover, is_released),
        "wait_total_us": _of(summary.wait_total_us if waited else None, summary.cases_with_handover, is_released),
        "duration_us": _quartiles(summary.duration_us, log.cases, is_released),
    }
    for name, index in summary.indices.items():
        n = index.n if index.n == log.cases else _part(index.n, log.cases, is_released)
        found[name] = {"mean": _of(index.mean, index.n, is_released), "n": n}
    return found


def _quartiles(found: tuple[float, float, float] | None, n: int, is_released: bool) -> list[float | None] | None:
    if found is None:
        return None
    low, median, high = found
    return [
        _of(low, n, is_released, SHARE_FLOOR),
        _of(median, n, is_released, MEDIAN_FLOOR),
        _of(high, n, is_released, SHARE_FLOOR),
    ]


def _overlap(answer: Answer, is_released: bool) -> Document | None:
    found = answer.overlap
    if found is None:
        return None
    return {
        "cases": found.cases if found.cases == answer.log.cases else _part(found.cases, answer.log.cases, is_released),
        "cases_with_several": _part(found.cases_with_several, found.cases, is_released),
        "active_us": _of(found.active_us, found.cases, is_released),
        "several_us": _of(found.several_us, found.cases_with_several, is_released),
        # The most that anybody had is somebody's own figure.
        "most_at_once": None if is_released else found.most_at_once,
        "pairs": _pairs(found, is_released),
    }


def _pairs(found: Overlap, is_released: bool) -> list[Document]:
    return [
        {"orgs": [one, two], "us": time, "citizens": citizens}
        for one, two, time, citizens in found.pairs
        if not is_released or not is_few(citizens)
    ]


def _network(edges: Sequence[Edge], borders: ShownList | None) -> list[Document]:
    is_released = borders is not None
    return [
        {
            "from": each.source,
            "to": each.target,
            "n": each.n,
            "citizens": each.citizens,
            "median_wait_us": _of(each.median_wait_us, each.citizens, is_released, MEDIAN_FLOOR),
            "mean_wait_us": None if is_released and each.is_dominated else each.mean_wait_us,
        }
        for each in edges
        if borders is None or borders.counts[_border(each)] is not None
    ]


class Known(NamedTuple):
    """So many citizens went a way like this, as a reader can see elsewhere in the same answer."""

    citizens: int
    is_like: Callable[[Sequence[str]], bool]


def goes(*stops: str) -> Callable[[Sequence[str]], bool]:
    """Whether a way goes from stop to stop in a row."""
    wide = len(stops)
    return lambda way: any(tuple(way[at : at + wide]) == stops for at in range(len(way) - wide + 1))


def _beside_ways(summary: Document, ways: Document, citizens: int) -> Document:
    """How many had a handover, and how many were sent back, where the ways that are told leave nobody alone."""
    likes: Mapping[str, Callable[[Sequence[str]], bool]] = {
        "cases_with_handover": lambda way: len(way) > 1,
        "cases_with_ping_pong": lambda way: any(one == two for one, two in zip(way, way[2:], strict=False)),
    }
    return {
        name: None
        if summary[name] is not None and _leaves_few(Known(summary[name], is_like), ways, citizens)
        else summary[name]
        for name, is_like in likes.items()
    }


def _leaves_few(known: Known, ways: Document, citizens: int) -> bool:
    """Whether those who went so, or not so, are few when the ways that are told are taken from them."""
    alike = sum(each["citizens"] for each in ways["top"] if known.is_like(each["path"]))
    other = sum(each["citizens"] for each in ways["top"]) - alike
    return any(0 < left < FLOOR for left in (known.citizens - alike, citizens - known.citizens - other))


def _variants(found: Variants, citizens: int, is_released: bool, known: Sequence[Known] = ()) -> Document:
    """`known` of the same citizens: taken from it, the ways that are told leave nobody alone."""
    top = [{"path": list(path), "citizens": n} for path, n in found.top]
    told: Document = {"n": found.n, "n_of_five_or_more": found.n_of_five_or_more, "top": top}
    if not is_released:
        return told
    hidden = _told_together(found.top, citizens, known)
    told["top"] = [each for n, each in enumerate(top) if n not in hidden]
    others = found.n - len(told["top"])
    rest = citizens - sum(each["citizens"] for each in told["top"])
    told["other"] = {"ways": others, "citizens": None if is_few(rest) else rest} if others else None
    return told


def _told_together(top: Sequence[tuple[Sequence[str], int]], citizens: int, known: Sequence[Known]) -> set[int]:
    """Which of the ways are told with all the others: few, and as many more as it takes to leave no group of few.

    A group: those known to have gone so, or not so, without those whose ways are told.
    """
    hidden = {n for n, (_, each) in enumerate(top) if is_few(each)}
    everybody = Known(citizens, lambda _: True)
    likes = [[each.is_like(path) for path, _ in top] for each in (everybody, *known)]
    groups = [
        (whole, {n for n, like in enumerate(row) if like is alike})
        for each, row in zip((everybody, *known), likes, strict=True)
        for whole, alike in ((each.citizens, True), (citizens - each.citizens, False))
    ]
    while left := [
        ways - hidden for whole, ways in groups if 0 < whole - sum(top[n][1] for n in ways - hidden) < FLOOR
    ]:
        if not any(left):
            break
        hidden.add(min(set().union(*left), key=lambda n: (top[n][1] / sum(n in ways for ways in left), n)))
    return hidden


def _time_to(found: TimeTo, citizens: int, is_released: bool) -> Document:
    curve: Sequence[Reached] = _spread_out(found) if is_released else found.curve
    # Beside all citizens it tells how many never had the anchor; and a share tells what it is a share of.
    n = found.n if found.n == citizens else _part(found.n, citizens, is_released)
    if n is None:
        curve = []
    return {
        "n": n,
        "reached": None if n is None else _part(found.reached, n, is_released),
        "median_days": _of(found.median_days, min(found.n, found.reached), is_released, MEDIAN_FLOOR),
        "curve": [{"days": each.days, "share": each.share, "lower": each.lower, "upper": each.upper} for each in curve],
    }


def _spread_out(found: TimeTo) -> list[Reached]:
    """The points between which at least five more have reached it, and after which at least five are left."""
    if found.n < SHARE_FLOOR:
        return []
    shown: list[Reached] = []
    for each in found.curve:
        before = shown[-1].n if shown else 0
        if each.n - before >= FLOOR and found.n - each.n >= FLOOR and found.reached - each.n not in range(1, FLOOR):
            shown.append(each)
    return shown


def _compared(found: Compared, is_released: bool, sides: tuple[str, str] = ("before", "after")) -> Document:
    both = min(found.before.n, found.after.n)
    # Together they are everybody: where the one side is few, the other side's number tells how few.
    tells = not is_released or both >= FLOOR
    return {
        sides[0]: _side(found.before, is_released, tells),
        sides[1]: _side(found.after, is_released, tells),
        "difference": _of(found.difference, both, is_released, MEDIAN_FLOOR),
        "interval": _of(found.interval and list(found.interval), both, is_released, MEDIAN_FLOOR),
        "delta": _of(found.delta, both, is_released, MEDIAN_FLOOR),
    }


def _side(side: Side, is_released: bool, tells: bool) -> Document:
    return {
        "n": side.n if tells else None,
        "median": _of(side.median, side.n, is_released, MEDIAN_FLOOR),
        "quartiles": _of(side.quartiles and list(side.quartiles), side.n, is_released, SHARE_FLOOR),
    }
