# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A made-up log across hospital, municipality, general practice and association, with the answers that it must give.

The answers are counted from the script (`made_script`), never by an engine. `seed` moves days, minutes and the order of the citizens,
which changes no answer.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple, TextIO

from .made_script import ACTIVITIES, ANCHOR, CHANGED, DAY, FRIDAY, ORGS, PERIODS, STORIES, TARGET, Period, Story, Visit
from .question import CURVE_DAYS

HEADINGS = ("case_id", "activity", "org", "start", "end")
CITIZENS = 900
# Every fifth discharge is on a Friday, in the evening; the others are after lunch.
ONE_FRIDAY_IN = 5
_FRIDAYS_HOUR, _OTHERS_HOUR = 18, 13
_MINUTE_US = 60_000_000


class Row(NamedTuple):
    """As the file has it; `end` is None for a moment, `org` where nobody knows who it was."""

    case_id: str
    activity: str
    org: str | None
    start: dt.datetime
    end: dt.datetime | None


class Border(NamedTuple):
    n: int
    citizens: int
    median_wait_us: float


class Several(NamedTuple):
    """What several organisations did at once; `pairs`: time and citizens of each two of them."""

    cases: int
    cases_with_several: int
    active_us: int
    several_us: int
    most_at_once: int
    pairs: dict[tuple[str, str], tuple[int, int]]


class Changed(NamedTuple):
    before: float
    after: float


@dataclass(frozen=True)
class Planned:
    """What every way of computing must answer. `reached`: days to the share that had been followed up by then.

    `borders_of`: the borders of one period alone. `friday_wait_us`: the median from the hospital to the municipality of those whom
    the first period discharged on a Friday. `changed`: medians of those who began before the change, and from it on.
    """

    cases: int
    rows: int
    rows_with_org: int
    handovers: int
    ping_pongs: int
    cases_with_ping_pong: int
    wait_total_us: int
    borders: dict[tuple[str, str], Border]
    borders_of: dict[str, dict[tuple[str, str], Border]]
    friday_wait_us: float | None
    several: Several
    ways: dict[tuple[str, ...], int]
    reached: dict[int, float]
    changed: dict[str, Changed]


@dataclass(frozen=True)
class Made:
    """`anchor` and `target`: what the planned share is the way between; `changed_at`: the day the waits change."""

    rows: tuple[Row, ...]
    planned: Planned
    anchor: str
    target: str
    changed_at: dt.date


class _Citizen(NamedTuple):
    """One run through a story: when each visit begins and ends, in minutes from its beginning."""

    story: Story
    period: Period
    is_friday: bool
    begins: tuple[int, ...]

    @property
    def ends(self) -> tuple[int, ...]:
        return tuple(begin + visit.lasts for begin, visit in zip(self.begins, self.story.visits, strict=True))

    def begin_of(self, activity: str) -> int | None:
        found = (
            begin for begin, visit in zip(self.begins, self.story.visits, strict=True) if visit.activity == activity
        )
        return next(found, None)


def make_log(
    citizens: int = CITIZENS,
    *,
    seed: int,
    language: str = "da",
    orgs: Mapping[str, str] | None = None,
    periods: Sequence[str] = ("before", "after"),
) -> Made:
    """`orgs` gives kinds of organisations names of their own; `periods`: which of the two are in the log.

    Citizens are spread over periods and stories by their shares, to the last one.
    """
    words = 0 if language == "da" else 1
    names = {kind: found[words] for kind, found in ORGS.items()} | dict(orgs or {})
    activities = {kind: found[words] for kind, found in ACTIVITIES.items()}
    cast = list(_cast(citizens, [each for each in PERIODS if each.name in periods]))
    chance = random.Random(seed)  # noqa: S311  # what is drawn here is no secret
    chance.shuffle(cast)
    rows = [row for n, each in enumerate(cast, 1) for row in _rows(f"b{n:05}", each, names, activities, chance)]
    rows.sort(key=lambda row: row.start)
    return Made(tuple(rows), _planned(cast, names), activities[ANCHOR], activities[TARGET], CHANGED)


def write_csv(rows: Sequence[Row], file: TextIO) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(HEADINGS)
    for row in rows:
        end = "" if row.end is None else row.end.isoformat(" ", "minutes")
        writer.writerow([row.case_id, row.activity, row.org or "", row.start.isoformat(" ", "minutes"), end])


def told_of(planned: Planned) -> dict[str, Any]:
    """As JSON can hold it: what is kept by a border, a pair or a way becomes a list."""
    several = planned.several
    return {
        "log": {"cases": planned.cases, "rows": planned.rows, "rows_with_org": planned.rows_with_org},
        "summary": {
            "handovers": planned.handovers,
            "ping_pongs": planned.ping_pongs,
            "cases_with_ping_pong": planned.cases_with_ping_pong,
            "wait_total_us": planned.wait_total_us,
        },
        "overlap": several._asdict()
        | {"pairs": [{"orgs": pair, "us": us, "citizens": n} for pair, (us, n) in several.pairs.items()]},
        "network": [{"from": one, "to": two, **each._asdict()} for (one, two), each in planned.borders.items()],
        "org_variants": [{"path": path, "citizens": n} for path, n in planned.ways.items()],
        "time_to": [{"days": days, "share": share} for days, share in planned.reached.items()],
        "compare": {name: each._asdict() for name, each in planned.changed.items()},
    }


def shared_out(whole: int, shares: Sequence[int]) -> list[int]:
    """Whole numbers in these proportions that add up; what is left over goes to the largest remainders, the first ones first."""
    total = sum(shares)
    parts = [whole * share // total for share in shares]
    by_remainder = sorted(range(len(shares)), key=lambda n: -(whole * shares[n] % total))
    for n in by_remainder[: whole - sum(parts)]:
        parts[n] += 1
    return parts


def _cast(citizens: int, periods: Sequence[Period]) -> Iterator[_Citizen]:
    for period, in_period in zip(periods, shared_out(citizens, [each.share for each in periods]), strict=True):
        for story, n in zip(STORIES, shared_out(in_period, [each.share for each in STORIES]), strict=True):
            fridays = n // ONE_FRIDAY_IN
            for is_friday, group in ((True, fridays), (False, n - fridays)):
                for place in range(group):
                    begins = _begins(story, period, is_friday=is_friday, place=place, group=group)
                    yield _Citizen(story, period, is_friday, begins)


def _begins(story: Story, period: Period, *, is_friday: bool, place: int, group: int) -> tuple[int, ...]:
    """`place` of `group` citizens: each takes its own share of every spread."""
    begins: list[int] = []
    latest = 0
    for visit in story.visits:
        if visit.into is not None:
            begins.append(begins[-1] + visit.into)
        else:
            begins.append(latest + _wait(visit, period, is_friday=is_friday, share=(place + 0.5) / group))
        latest = begins[-1] + visit.lasts
    return tuple(begins)


def _wait(visit: Visit, period: Period, *, is_friday: bool, share: float) -> int:
    if isinstance(visit.wait, int):
        return visit.wait
    usual = period.waits[visit.wait]
    spread = period.waits.get(f"{visit.wait}_friday", usual) if is_friday else usual
    return spread[int(share * len(spread))]


def _rows(
    case: str, citizen: _Citizen, names: Mapping[str, str], activities: Mapping[str, str], chance: random.Random
) -> Iterator[Row]:
    start = _day(citizen, chance) + dt.timedelta(minutes=chance.randrange(60))
    for visit, begin, end in zip(citizen.story.visits, citizen.begins, citizen.ends, strict=True):
        yield Row(
            case,
            activities[visit.activity],
            None if visit.org is None else names[visit.org],
            start + dt.timedelta(minutes=begin),
            start + dt.timedelta(minutes=end) if visit.lasts else None,
        )


def _day(citizen: _Citizen, chance: random.Random) -> dt.datetime:
    """When the story begins, so that the discharge falls on a day and an hour as planned, and the beginning in its period."""
    until = citizen.begin_of(ANCHOR) or 0
    hour = dt.time(_FRIDAYS_HOUR if citizen.is_friday else _OTHERS_HOUR)
    length = (citizen.period.last - citizen.period.first).days
    while True:
        day = citizen.period.first + dt.timedelta(days=chance.randrange(1, length) + until // DAY)
        start = dt.datetime.combine(day, hour) - dt.timedelta(minutes=until)
        # From Monday to Thursday, or on Friday; the minutes that are added stay below an hour.
        if (day.weekday() == FRIDAY if citizen.is_friday else day.weekday() < FRIDAY) and _is_in(start, citizen.period):
            return start


def _is_in(start: dt.datetime, period: Period) -> bool:
    return period.first <= start.date() < period.last


def _handed(citizen: _Citizen) -> Iterator[tuple[str, str, int]]:
    """From whom to whom, and the minutes waited: nought where the next one comes while this one is still there."""
    known = [
        (visit.org, begin, end)
        for visit, begin, end in zip(citizen.story.visits, citizen.begins, citizen.ends, strict=True)
        if visit.org is not None
    ]
    for (source, _, end), (target, begin, _) in pairwise(known):
        if source != target:
            yield source, target, max(0, begin - end)


def _way(story: Story) -> tuple[str, ...]:
    orgs = [visit.org for visit in story.visits if visit.org is not None]
    return tuple(org for n, org in enumerate(orgs) if n == 0 or orgs[n - 1] != org)


def _returns(way: Sequence[str]) -> int:
    return sum(one == three for one, three in zip(way, way[2:], strict=False))


def _borders(cast: Sequence[_Citizen], names: Mapping[str, str]) -> dict[tuple[str, str], Border]:
    waits: dict[tuple[str, str], list[int]] = defaultdict(list)
    citizens: Counter[tuple[str, str]] = Counter()
    for each in cast:
        crossed = set()
        for source, target, wait in _handed(each):
            waits[names[source], names[target]].append(wait)
            crossed.add((names[source], names[target]))
        citizens.update(crossed)
    return {
        border: Border(len(found), citizens[border], float(median(found) * _MINUTE_US))
        for border, found in waits.items()
    }


def _several(cast: Sequence[_Citizen], names: Mapping[str, str]) -> Several:
    """Visits that last follow one another, or lie over one another with beginnings and ends in the same order."""
    with_several = active = several = most = 0
    pairs: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for each in cast:
        visits = [
            (names[visit.org], begin, end)
            for visit, begin, end in zip(each.story.visits, each.begins, each.ends, strict=True)
            if visit.org is not None and visit.lasts
        ]
        reached = begun_several = visits[0][1]
        together = 0
        for n, (_, begin, end) in enumerate(visits):
            active += end - max(begin, reached)
            met = [(org, ended - begin) for org, _, ended in visits[:n] if ended > begin]
            most = max(most, len(met) + 1)
            for org, minutes in met:
                pair = pairs[min(org, visits[n][0]), max(org, visits[n][0])]
                pair[0] += minutes * _MINUTE_US
                pair[1] += 1
            if met:
                together += reached - max(begin, begun_several)
                begun_several = reached
            reached = end
        several += together
        with_several += together > 0
    told = {pair: (minutes, citizens) for pair, (minutes, citizens) in pairs.items()}
    return Several(len(cast), with_several, active * _MINUTE_US, several * _MINUTE_US, most, told)


def _reached(cast: Sequence[_Citizen]) -> dict[int, float]:
    """The share of all, which is Kaplan and Meier's too: whoever is never followed up is in the log for two months more."""
    lengths = []
    for each in cast:
        begin, target = each.begin_of(ANCHOR), each.begin_of(TARGET)
        if begin is not None and target is not None:
            lengths.append(target - begin)
    return {days: sum(length <= days * DAY for length in lengths) / len(cast) for days in CURVE_DAYS}


def _changed(cast: Sequence[_Citizen]) -> dict[str, Changed]:
    found: dict[str, dict[str, list[int]]] = {"duration_us": defaultdict(list), "wait_us": defaultdict(list)}
    for each in cast:
        found["duration_us"][each.period.name].append(max(each.ends))
        found["wait_us"][each.period.name].append(sum(wait for *_, wait in _handed(each)))
    return {
        name: Changed(*(float(median(by_period[each.name]) * _MINUTE_US) for each in PERIODS))
        for name, by_period in found.items()
        if all(by_period[each.name] for each in PERIODS)
    }


def _planned(cast: Sequence[_Citizen], names: Mapping[str, str]) -> Planned:
    of_story = Counter(each.story.name for each in cast)
    ways: Counter[tuple[str, ...]] = Counter()
    for story in STORIES:
        ways[tuple(names[org] for org in _way(story))] += of_story[story.name]
    fridays = [
        wait
        for each in cast
        if each.is_friday and each.period is PERIODS[0]
        for source, target, wait in _handed(each)
        if (source, target) == ("hospital", "municipality")
    ]
    return Planned(
        cases=len(cast),
        rows=sum(len(story.visits) * of_story[story.name] for story in STORIES),
        rows_with_org=sum(sum(visit.org is not None for visit in s.visits) * of_story[s.name] for s in STORIES),
        handovers=sum((len(_way(story)) - 1) * of_story[story.name] for story in STORIES),
        ping_pongs=sum(_returns(_way(story)) * of_story[story.name] for story in STORIES),
        cases_with_ping_pong=sum(of_story[story.name] for story in STORIES if _returns(_way(story))),
        wait_total_us=sum(wait for each in cast for *_, wait in _handed(each)) * _MINUTE_US,
        borders=_borders(cast, names),
        borders_of={
            period.name: _borders([each for each in cast if each.period is period], names) for period in PERIODS
        },
        friday_wait_us=float(median(fridays) * _MINUTE_US) if fridays else None,
        several=_several(cast, names),
        ways={way: n for way, n in ways.items() if n},
        reached=_reached(cast),
        changed=_changed(cast),
    )
