# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A journey as a map: its steps as stops in lanes, what the map says in one sentence, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from mellemrum.reading.exports import Cell
from mellemrum.reading.numbers import format_number
from mellemrum.ui.charts import LaneMap, Stop, lane_map

from ..models import Feeling, Journey, JourneyStep
from .drawn import FILE_STYLE

HOUR, DAY = 60, 24 * 60
# More stand in a picture of their own, below: none would be read.
MOST_IN_ONE = 14
HARD = 2


@dataclass(frozen=True)
class Mapped:
    """`wide` may be several pictures, one below the other; `phone` is one."""

    sentence: str
    wide: Sequence[SafeString]
    phone: SafeString
    lanes: Sequence[tuple[str, str]]
    has_crossing: bool
    has_beside: bool
    has_pain: bool
    loops: Sequence[str]
    parts: Sequence[LaneMap]
    whole: LaneMap


def how_long(minutes: int | None) -> str:
    """30 timer, 11 dage: in the unit in which people say it."""
    if not minutes:
        return ""
    language = get_language() or "da"
    if minutes < HOUR:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if minutes >= 3 * DAY and minutes % DAY == 0:
        days = minutes // DAY
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": format_number(days, language)}
    hours = round(minutes / HOUR, 1)
    number = format_number(hours, language, 0 if hours == int(hours) else 1)
    return ngettext("%(n)s hour", "%(n)s hours", 1 if hours == 1 else 2) % {"n": number}


def who_of(step: JourneyStep) -> str:
    if step.actor is not None:
        return step.actor.organisation.name
    return step.other or str(_("The citizen"))


def mapped(journey: Journey, steps: Sequence[JourneyStep]) -> Mapped | None:
    """`steps` in their order, with their actors. None for a journey of nothing."""
    if not steps:
        return None
    names = list(
        dict.fromkeys([_("The citizen") if any(each.is_citizen for each in steps) else "", *map(who_of, steps)])
    )
    lanes = [name for name in names if name]
    inner = frozenset(at for at, name in enumerate(lanes) if name == _("The citizen"))
    stops = [_stop(each, lanes.index(who_of(each))) for each in steps]
    sentence = _sentence(steps, lanes, stops, inner)
    parts = [_map(journey, sentence, lanes, part, inner, at) for at, part in enumerate(_parts(stops))]
    whole = _map(journey, sentence, lanes, stops, inner, 0)
    return Mapped(
        sentence=sentence,
        wide=[lane_map(each) for each in parts],
        phone=lane_map(whole, wide=False),
        lanes=[(chr(ord("A") + at), name) for at, name in enumerate(lanes)],
        has_crossing=_crossings(whole) > 0,
        has_beside=any(each.is_beside for each in stops),
        has_pain=any(each.hurts for each in stops),
        loops=[each for each in ("closed", "open", "unknown") if each in {stop.loop for stop in stops}],
        parts=parts,
        whole=whole,
    )


def map_file(found: Mapped) -> str:
    """The whole map as one picture that looks right by itself."""
    svg = lane_map(found.whole, standalone=True)
    head, rest = svg.split(">", 1)
    return f"{head}><style>{FILE_STYLE}.str-edge{{stroke:#857C6E}}</style>{rest}"


def _parts(stops: Sequence[Stop]) -> list[Sequence[Stop]]:
    """Of the same length, as nearly as it goes."""
    n = -(-len(stops) // MOST_IN_ONE)
    size = -(-len(stops) // n)
    return [stops[at : at + size] for at in range(0, len(stops), size)]


def _stop(step: JourneyStep, lane: int) -> Stop:
    long = how_long(step.minutes)
    said = [
        f"{step.place}. {who_of(step)}: {step.what}",
        step.get_feeling_display() if step.feeling else "",
        long,
        step.pain,
    ]
    return Stop(
        number=step.place,
        lane=lane,
        stage=step.stage,
        feeling=step.feeling,
        long=long,
        hurts=bool(step.pain),
        is_beside=step.is_beside,
        loop=step.loop,
        words=". ".join(each.rstrip(".") for each in said if each),
    )


def _map(
    journey: Journey, sentence: str, lanes: Sequence[str], stops: Sequence[Stop], inner: frozenset[int], at: int
) -> LaneMap:
    return LaneMap(
        name=f"journey-{journey.pk}-{at}",
        title=journey.title,
        description=sentence,
        lanes=lanes,
        stops=stops,
        inner=inner,
        words={
            "best": str(Feeling.VERY_GOOD.label),
            "worst": str(Feeling.VERY_HARD.label),
            "beside": _("at the same time"),
        },
    )


def _crossings(found: LaneMap) -> int:
    return sum(found.is_crossing(one, other) for one, other in zip(found.stops, found.stops[1:], strict=False))


def _sentence(steps: Sequence[JourneyStep], lanes: Sequence[str], stops: Sequence[Stop], inner: frozenset[int]) -> str:
    """How many hands it went through, and where it was hardest."""
    hands = len(lanes) - len(inner)
    crossings = _crossings(LaneMap("", "", "", lanes, stops, inner))
    through = ngettext("The way goes through one pair of hands", "The way goes through %(n)s hands", hands) % {
        "n": hands
    }
    over = ngettext("is handed over once", "is handed over %(n)s times", crossings) % {"n": crossings}
    first = _("%(through)s and %(over)s.") % {"through": through, "over": over} if crossings else f"{through}."
    worst = min((each.feeling for each in steps if each.feeling), default=None)
    if worst is None or worst > HARD:
        return first
    places = [str(each.place) for each in steps if each.feeling == worst]
    named = (
        _("%(some)s and %(last)s") % {"some": ", ".join(places[:-1]), "last": places[-1]}
        if len(places) > 1
        else places[0]
    )
    hardest = ngettext("It was hardest at step %(named)s.", "It was hardest at steps %(named)s.", len(places))
    return f"{first} {hardest % {'named': named}}"


def journey_table(steps: Sequence[JourneyStep]) -> tuple[list[str], list[list[Cell]]]:
    """Everything that was told of each step, a row each."""
    columns = [
        _("Step"), _("Part of the way"), _("Who"), pgettext("journey", "What happened"), _("How"), _("How it felt"), _("How long"),
        _("At the same time"), _("What hurt"), _("Idea"), _("Owner"), _("Told by"), _("Led on to"), _("Got there"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            each.place,
            each.stage,
            who_of(each),
            each.what,
            each.get_channel_display() if each.channel else "",
            each.get_feeling_display() if each.feeling else "",
            how_long(each.minutes),
            _("Yes") if each.is_beside else "",
            each.pain,
            each.idea,
            each.owner.organisation.name if each.owner else "",
            each.get_source_display(),
            each.offer.name if each.offer else "",
            each.get_loop_display() if each.loop else "",
        ]
        for each in steps
    ]
    return columns, rows
