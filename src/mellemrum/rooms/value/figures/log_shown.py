# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The kept answer of a log as a page shows it: pictures, lists and tables in the reader's words, all from the same finding.

Nothing is computed here but order: what is hidden was never kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from mellemrum.reading.dates import format_period
from mellemrum.reading.numbers import format_number
from mellemrum.ui.charts import Wait, Waits, Way, Ways, bars, stacks, waits, ways

from .drawn import FILE_STYLE
from .load_shown import load_drawn, load_listed
from .log_words import DAY, HOUR, hurt, long

MOST_DRAWN = 8
MOST_IN_MATRIX = 7
Document = Mapping[str, Any]
# What is compared before and from a quarter, in the order of the page: lengths of time, counts, and an index.
MEASURES: Mapping[str, tuple[str | Promise, str]] = {
    "wait_us": (gettext_lazy("Time waited between you"), "time"),
    "duration_us": (gettext_lazy("From the first contact to the last"), "time"),
    "handovers": (gettext_lazy("How often the citizen changes hands"), "number"),
    "ping_pongs": (gettext_lazy("How often the citizen is sent back"), "number"),
    "orgs_per_case": (gettext_lazy("How many organisations"), "number"),
}


@dataclass(frozen=True)
class Border:
    """From one to the next. Where nothing stands, too few citizens are behind it. `weight` is what the list goes by."""

    source: str
    target: str
    median_us: float | None
    low_us: float | None
    high_us: float | None
    n: int | None
    citizens: int | None

    @property
    def name(self) -> str:
        return f"{self.source} → {self.target}"

    @property
    def median(self) -> str:
        return long(self.median_us, _language())

    @property
    def middle_half(self) -> str:
        if self.low_us is None:
            return "–"
        return f"{long(self.low_us, _language())} – {long(self.high_us, _language())}"


@dataclass(frozen=True)
class Compared:
    measure: str
    before: str
    after: str
    difference: str
    is_certain: bool


def _language() -> str:
    return get_language() or "da"


def _number(value: float | None, decimals: int = 0) -> str:
    return "–" if value is None else format_number(value, _language(), decimals)


def borders(answer: Document) -> list[Border]:
    """Where the longest wait meets the most citizens first; those whose wait is hidden last."""
    spread = {(each["from"], each["to"]): each["quartiles_us"] for each in answer.get("between", {}).get("borders", ())}
    listed = sorted(answer["network"], key=lambda each: (-hurt(each), each["from"], each["to"]))
    found = []
    for each in listed:
        low, high = each.get("quartiles_us") or spread.get((each["from"], each["to"])) or (None, None)
        found.append(
            Border(each["from"], each["to"], each["median_wait_us"], low, high, each.get("n"), each.get("citizens"))
        )
    return found


def waits_drawn(found: Sequence[Border]) -> Waits | None:
    rows = [each for each in found if each.median_us is not None][:MOST_DRAWN]
    if not rows:
        return None
    longest = max(each.high_us or each.median_us or 0 for each in rows)
    size, unit = _unit(longest)
    return Waits(
        name="waits",
        title=_("How long is waited at each border"),
        description=". ".join(f"{each.name}: {each.median}" for each in rows),
        rows=[
            Wait(
                each.source,
                each.target,
                (each.median_us or 0) / size,
                each.median,
                _number(each.citizens) if each.citizens is not None else "",
                None if each.low_us is None else each.low_us / size,
                None if each.high_us is None else each.high_us / size,
            )
            for each in rows
        ],
        write=lambda value, decimals: format_number(value, _language(), decimals),
        unit=unit,
        aside=_("Citizens") if rows[0].citizens is not None else "",
    )


def ways_drawn(answer: Document) -> Ways | None:
    top = answer["org_variants"]["top"][:MOST_DRAWN] if answer.get("org_variants") else []
    if not top:
        return None
    most = top[0]["citizens"]
    rows = [Way(each["path"], _citizens(each["citizens"]), each["citizens"] / most) for each in top]
    told = ". ".join(f"{' → '.join(row.stops)}: {row.words}" for row in rows)
    return Ways("ways", _("The ways that most citizens went"), told, rows)


def _citizens(n: int) -> str:
    return ngettext("%(n)s citizen", "%(n)s citizens", n) % {"n": _number(n)}


def ways_listed(answer: Document) -> list[tuple[str, str]]:
    """Every way that is spelled out, and how many went the others."""
    variants = answer.get("org_variants") or {"top": []}
    rows = [(" → ".join(each["path"]), _number(each["citizens"])) for each in variants["top"]]
    other = variants.get("other")
    if other:
        rows.append((ngettext("%(n)s other way", "%(n)s other ways", other["ways"]) % {"n": _number(other["ways"])}, _hidden(other["citizens"])))  # fmt: skip
    return rows


def _hidden(value: int | None) -> str:
    return _("hidden") if value is None else _number(value)


def matrix(found: Sequence[Border]) -> tuple[list[str], list[tuple[str, list[Border | str]]]] | None:
    """Who hands over to whom, or None where there are too many of them to be read."""
    names = sorted({each.source for each in found} | {each.target for each in found})
    if not 2 <= len(names) <= MOST_IN_MATRIX:
        return None
    by = {(each.source, each.target): each for each in found}
    return names, [
        (source, [by.get((source, target), "" if source == target else "·") for target in names]) for source in names
    ]


def log_compared(answer: Document) -> list[Compared]:
    """Each measure before and from the quarter: the citizen in the middle, with how sure the difference is."""
    found = []
    for name, (words, kind) in MEASURES.items():
        each = (answer.get("compare") or {}).get(name)
        if each is None:
            continue
        interval = each["interval"]
        found.append(
            Compared(
                measure=str(words),
                before=_side(each["before"], kind),
                after=_side(each["after"], kind),
                difference=_difference(each["difference"], interval, kind),
                is_certain=interval is not None and (interval[0] > 0 or interval[1] < 0),
            )
        )
    return found


def _side(side: Document, kind: str) -> str:
    if side["median"] is None:
        return _("hidden")
    return _amount(side["median"], kind)


def _amount(value: float, kind: str) -> str:
    return long(value, _language()) if kind == "time" else _number(value, 0 if value == int(value) else 1)


def _difference(value: float | None, interval: Sequence[float] | None, kind: str) -> str:
    """With its sign, and between which two it lies in 19 of 20 cases; all three in one unit."""
    if value is None or interval is None:
        return "–"
    size, unit = _unit(max(map(abs, (value, *interval)))) if kind == "time" else (1, "")
    middle, low, high = (_signed(each / size) for each in (value, *interval))
    return _("%(value)s (%(low)s to %(high)s)") % {"value": f"{middle} {unit}".strip(), "low": low, "high": high}


def _unit(us: float) -> tuple[int, str]:
    return (DAY, _("days")) if us >= 2 * DAY else (HOUR, _("hours"))


def _signed(value: float) -> str:
    rounded = round(value, 1)
    words = _number(abs(rounded), 0 if rounded == int(rounded) else 1)
    return words if rounded == 0 else f"{'+' if rounded > 0 else '−'}{words}"


def change_told(answer: Document, since: str) -> str:
    """Whether the wait between partners became shorter or longer, in one sentence; nothing where it is hidden."""
    found = (answer.get("compare") or {}).get("wait_us")
    if found is None or found["difference"] is None or found["interval"] is None:
        return ""
    low, high = found["interval"]
    if low <= 0 <= high:
        return _("It cannot be seen that the wait between you changed from %(since)s on.") % {"since": since}
    size, unit = _unit(max(map(abs, (found["difference"], low, high))))
    told = {"since": since, "long": f"{_signed(abs(found['difference']) / size).removeprefix('+')} {unit}"}
    if high < 0:
        return _("From %(since)s on the citizen in the middle waits %(long)s less between you.") % told
    return _("From %(since)s on the citizen in the middle waits %(long)s more between you.") % told


def quarter_name(day: str | dt.date) -> str:
    on = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return format_period(on, "quarter", _language())


def over_time(answer: Document, found: Sequence[Border]) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The wait in the middle at the borders that weigh most, for those who began in each part of the time."""
    between = answer.get("between") or {"parts": [], "waits": []}
    by = {(each["from"], each["to"], each["part"]): each["median_us"] for each in between["waits"]}
    rows = [
        (border.name, [long(by.get((border.source, border.target, part)), _language()) for part in between["parts"]])
        for border in found[:MOST_DRAWN]
        if border.median_us is not None
    ]
    return [quarter_name(each) for each in between["parts"]], rows


def back(answer: Document) -> list[dict[str, str]]:
    """Straight there and back again, the most frequent first."""
    listed = ((answer.get("between") or {}).get("back") or {}).get("listed", ())
    return [
        {
            "first": each["first"],
            "other": each["other"],
            "way": f"{each['first']} → {each['other']} → {each['first']}",
            "n": _number(each["n"]),
            "citizens": _number(each["citizens"]),
        }
        for each in listed
    ]


def back_drawn(answer: Document) -> Ways | None:
    """The same as a picture, drawn after the citizens."""
    found = ((answer.get("between") or {}).get("back") or {}).get("listed", ())
    listed = sorted(found, key=lambda each: -each["citizens"])[:MOST_DRAWN]
    if not listed:
        return None
    most = listed[0]["citizens"]
    rows = [
        Way((each["first"], each["other"], each["first"]), _citizens(each["citizens"]), each["citizens"] / most)
        for each in listed
    ]
    told = ". ".join(f"{' → '.join(row.stops)}: {row.words}" for row in rows)
    return Ways("back", _("Sent on, and straight back again"), told, rows)


def at_once(answer: Document) -> list[dict[str, Any]]:
    """How many were at work at once when it was most, and for how many citizens; None is hidden."""
    return list((answer.get("between") or {}).get("at_once") or [])


def at_once_alone(answer: Document) -> str | None:
    found = at_once(answer)
    if not found:
        return None
    title = _("How many of you were at work for the same citizen at once, when it was most")
    told = ". ".join(f"{each['at_once']}: {_hidden(each['citizens'])}" for each in found)
    return bars([each["citizens"] for each in found], alone=(title, told))


def pairs(answer: Document) -> list[dict[str, str]]:
    """Which two are at work for the same citizen at once, the longest time together first."""
    overlap = answer.get("overlap") or {"pairs": []}
    return [
        {"pair": " + ".join(each["orgs"]), "citizens": _number(each["citizens"])}
        for each in overlap["pairs"][:MOST_DRAWN]
    ]


def log_picture(what: str, answer: Document) -> str | None:
    """One of the pictures as a file that looks right by itself."""
    svg: str | None = None
    if what == "waits" and (chart := waits_drawn(borders(answer))):
        svg = waits(chart, standalone=True)
    if what == "ways" and (flow := ways_drawn(answer)):
        svg = ways(flow, standalone=True)
    if what == "load" and (load := load_drawn(load_listed(answer))):
        svg = stacks(load, standalone=True)
    if what == "back" and (returns := back_drawn(answer)):
        svg = ways(returns, standalone=True)
    if what == "at_once":
        svg = at_once_alone(answer)
    if svg is None:
        return None
    head, rest = svg.split(">", 1)
    return f"{head}><style>{FILE_STYLE}</style>{rest}"
