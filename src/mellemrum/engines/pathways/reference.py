# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The obvious way: plain loops, one definition a function. Slow, and what the other ways are held against."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from statistics import median

from .answer import INDICES, Answer, Counted, Edge, Mean, Overlap, Step, Summary, Variants, quantile
from .compared import cohorts, periods
from .question import DAY_US, Event, Question
from .times import time_to

FIVE = 5


@dataclass(frozen=True)
class Episode:
    """A row of contacts in a row with one organisation."""

    org: str
    start: int
    end: int


def answer(events: Iterable[Event], question: Question) -> Answer:
    """`events` in any order; each with its end not before its start and an activity, which the import sees to."""
    cases = _cases(events, question)
    episodes = {case: episodes_of(rows) for case, rows in cases.items()}
    paths = {case: tuple(each.org for each in parts) for case, parts in episodes.items()}
    indices = {case: indices_of(rows, question.contact) for case, rows in cases.items()}
    density = care_densities({case: {each.org for each in parts} for case, parts in episodes.items()})
    for case, found in density.items():
        indices[case]["care_density"] = found
    measured = _measured(cases, episodes, indices)
    return Answer(
        log=_counted(cases),
        summary=_summary(cases, episodes, indices),
        overlap=_overlap(cases),
        network=_network(episodes),
        activity_network=_activity_network(cases),
        org_variants=_variants([path for path in paths.values() if path], question),
        activity_variants=_variants([tuple(row.activity for row in rows) for rows in cases.values()], question),
        time_to=time_to(cases, question) if question.target else None,
        compared=periods(cases, measured, question),
        cohorts=cohorts(cases, measured, question),
    )


def _cases(events: Iterable[Event], question: Question) -> dict[str, list[Event]]:
    """The rows of each case in canonical order, with the organisation on the level that is asked about."""
    found: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        found[event.case].append(event._replace(org=question.org_of(event.org)))
    return {case: sorted(rows, key=lambda row: row.order) for case, rows in sorted(found.items())}


def _counted(cases: dict[str, list[Event]]) -> Counted:
    with_org = {case: sum(row.org is not None for row in rows) for case, rows in cases.items()}
    return Counted(
        cases=len(cases),
        rows=sum(len(rows) for rows in cases.values()),
        rows_with_org=sum(with_org.values()),
        cases_without_org=sum(n == 0 for n in with_org.values()),
    )


def episodes_of(rows: Sequence[Event]) -> list[Episode]:
    """Rows without an organisation are passed over, and break nothing."""
    found: list[Episode] = []
    for row in rows:
        if row.org is None:
            continue
        if found and found[-1].org == row.org:
            last = found.pop()
            found.append(Episode(row.org, min(last.start, row.start), max(last.end, row.until)))
        else:
            found.append(Episode(row.org, row.start, row.until))
    return found


def ping_pongs(path: Sequence[str]) -> int:
    """How often somebody is sent to another organisation and straight back: A, B, A."""
    return sum(path[k] == path[k + 2] for k in range(len(path) - 2))


def contacts_of(rows: Sequence[Event], contact: str) -> list[str]:
    """The organisation of each contact, in order. One per organisation and day: a burst of tests is not many visits."""
    seen: set[tuple[str, int]] = set()
    found = []
    for row in rows:
        if row.org is None:
            continue
        key = (row.org, row.start // DAY_US)
        if contact == "day" and key in seen:
            continue
        seen.add(key)
        found.append(row.org)
    return found


def indices_of(rows: Sequence[Event], contact: str) -> dict[str, float | None]:
    """Continuity of one citizen's contacts; None where the index is not defined (pathways.md, table of definitions)."""
    orgs = contacts_of(rows, contact)
    n, counts = len(orgs), Counter(orgs)
    m = len(counts)
    shares = [each / n for each in counts.values()]
    several = n >= 2
    return {
        "orgs_per_case": float(m),
        "upc": max(counts.values()) / n if n else None,
        "coc": (sum(each**2 for each in counts.values()) - n) / (n * (n - 1)) if several else None,
        "secon": sum(a == b for a, b in pairwise(orgs)) / (n - 1) if several else None,
        "mmci": (1 - m / (n + 0.1)) / (1 - 1 / (n + 0.1)) if several else None,
        "hhi": sum(share**2 for share in shares) if n else None,
        "entropy": -sum(share * math.log(share) for share in shares) + 0.0 if n else None,
        "care_density": None,
    }


def care_densities(orgs: dict[str, set[str]]) -> dict[str, float | None]:
    """How used to each other a citizen's organisations are: the citizens that each pair of them shares, on average (Pollack 2013)."""
    shared: Counter[tuple[str, str]] = Counter()
    for each in orgs.values():
        shared.update(combinations(sorted(each), 2))
    found: dict[str, float | None] = {}
    for case, each in orgs.items():
        pairs = list(combinations(sorted(each), 2))
        found[case] = sum(shared[pair] for pair in pairs) / len(pairs) if pairs else None
    return found


def waits_of(episodes: Sequence[Episode]) -> list[tuple[Episode, Episode, int]]:
    """Each handover with the time from the end of the one to the start of the next; below nought where they overlap."""
    return [(one, two, two.start - one.end) for one, two in pairwise(episodes)]


def _summary(
    cases: dict[str, list[Event]], episodes: dict[str, list[Episode]], indices: dict[str, dict[str, float | None]]
) -> Summary:
    handovers = [len(waits_of(parts)) for parts in episodes.values()]
    returns = [ping_pongs([each.org for each in parts]) for parts in episodes.values()]
    durations = sorted(float(duration_of(rows)) for rows in cases.values())
    return Summary(
        handovers=sum(handovers),
        ping_pongs=sum(returns),
        cases_with_handover=sum(n > 0 for n in handovers),
        cases_with_ping_pong=sum(n > 0 for n in returns),
        wait_total_us=sum(max(0, wait) for parts in episodes.values() for _, _, wait in waits_of(parts)),
        duration_us=(quantile(durations, 0.25), quantile(durations, 0.5), quantile(durations, 0.75))
        if durations
        else None,
        indices={name: _mean([each[name] for each in indices.values()]) for name in INDICES},
    )


def duration_of(rows: Sequence[Event]) -> int:
    return max(row.until for row in rows) - min(row.start for row in rows)


def _mean(values: Sequence[float | None]) -> Mean:
    known = [each for each in values if each is not None]
    return Mean(math.fsum(known) / len(known) if known else None, len(known))


def _network(episodes: dict[str, list[Episode]]) -> tuple[Edge, ...]:
    waits: dict[tuple[str, str], list[int]] = defaultdict(list)
    citizens: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for case, parts in episodes.items():
        for one, two, wait in waits_of(parts):
            waits[one.org, two.org].append(wait)
            citizens[one.org, two.org][case] += max(0, wait)
    edges = []
    for (source, target), found in waits.items():
        waited = [max(0, each) for each in found]
        edges.append(
            Edge(
                source=source,
                target=target,
                n=len(found),
                citizens=len(citizens[source, target]),
                median_wait_us=float(median(waited)),
                mean_wait_us=sum(waited) / len(waited),
                overlaps=sum(each < 0 for each in found),
                is_dominated=2 * max(citizens[source, target].values()) > sum(waited),
            )
        )
    return tuple(sorted(edges, key=lambda edge: (-edge.n, edge.source, edge.target)))


def _activity_network(cases: dict[str, list[Event]]) -> tuple[Step, ...]:
    times: Counter[tuple[str, str]] = Counter()
    citizens: dict[tuple[str, str], set[str]] = defaultdict(set)
    for case, rows in cases.items():
        for one, two in pairwise(rows):
            times[one.activity, two.activity] += 1
            citizens[one.activity, two.activity].add(case)
    steps = [Step(*pair, n, len(citizens[pair])) for pair, n in times.items()]
    return tuple(sorted(steps, key=lambda step: (-step.n, step.source, step.target)))


def _variants(paths: Sequence[tuple[str, ...]], question: Question) -> Variants:
    counted = Counter(paths)
    order = sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    enough = [n for _, n in order if n >= FIVE]
    told = [each for each in order if each[1] >= question.least]
    return Variants(len(counted), len(enough), sum(enough), tuple(told[: question.top]))


def islands_of(rows: Sequence[Event]) -> dict[str, list[tuple[int, int]]]:
    """When each organisation was at work: its rows that last, those that touch or overlap laid together."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: each.start):
        if row.org is None or row.until <= row.start:
            continue
        islands = found[row.org]
        if islands and row.start <= islands[-1][1]:
            islands[-1] = (islands[-1][0], max(islands[-1][1], row.until))
        else:
            islands.append((row.start, row.until))
    return found


def at_once(islands: dict[str, list[tuple[int, int]]]) -> list[tuple[int, frozenset[str]]]:
    """Between every two moments at which something begins or ends: how long, and who was at work."""
    moments = sorted({moment for each in islands.values() for island in each for moment in island})
    found = []
    for begin, end in pairwise(moments):
        working = {org for org, each in islands.items() if any(a <= begin and end <= b for a, b in each)}
        if working:
            found.append((end - begin, frozenset(working)))
    return found


def _overlap(cases: dict[str, list[Event]]) -> Overlap | None:
    swept = {case: at_once(islands_of(rows)) for case, rows in cases.items()}
    swept = {case: spans for case, spans in swept.items() if spans}
    if not swept:
        return None
    together: Counter[tuple[str, str]] = Counter()
    citizens: dict[tuple[str, str], set[str]] = defaultdict(set)
    for case, spans in swept.items():
        for length, working in spans:
            for pair in combinations(sorted(working), 2):
                together[pair] += length
                citizens[pair].add(case)
    every = [span for spans in swept.values() for span in spans]
    pairs = sorted(together, key=lambda pair: (-together[pair], pair))
    return Overlap(
        cases=len(swept),
        cases_with_several=sum(any(len(working) > 1 for _, working in spans) for spans in swept.values()),
        active_us=sum(length for length, _ in every),
        several_us=sum(length for length, working in every if len(working) > 1),
        most_at_once=max(len(working) for _, working in every),
        pairs=tuple((one, two, together[one, two], len(citizens[one, two])) for one, two in pairs),
    )


def _measured(
    cases: dict[str, list[Event]], episodes: dict[str, list[Episode]], indices: dict[str, dict[str, float | None]]
) -> dict[str, dict[str, float | None]]:
    """Per case what periods and cohorts are compared by."""
    found: dict[str, dict[str, float | None]] = {}
    for case, rows in cases.items():
        parts = episodes[case]
        found[case] = {
            "duration_us": float(duration_of(rows)),
            "handovers": float(max(0, len(parts) - 1)) if parts else None,
            "ping_pongs": float(ping_pongs([each.org for each in parts])) if parts else None,
            "wait_us": float(sum(max(0, wait) for _, _, wait in waits_of(parts))) if parts else None,
            "orgs_per_case": indices[case]["orgs_per_case"],
            "coc": indices[case]["coc"],
        }
    return found
