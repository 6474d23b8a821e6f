# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's shared measures: proposed by their owners, and sent period by period as they became known."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils import translation

from mellemrum.reading.dates import format_period, read_date
from mellemrum.rooms.mandate.models import Decision
from mellemrum.rooms.value import actions, figures
from mellemrum.rooms.value.figures import Sent
from mellemrum.rooms.value.models import About, Answer, Counts, Every, Measure, Pull, RuleSet

from .cast import Act, Cast
from .story import NOW, moment

# How long after a period its value is known.
KNOWN_AFTER = dt.timedelta(days=8)
# The rule of the story's decision b4 is known by this name, and its effect is agreed once eight months have shown it.
STEP_OF, STEP_FROM, STEP_AGREED = "f1", dt.date(2026, 2, 1), dt.date(2026, 10, 14)
STEP_DECIDED = "b4"
AMONG = {"da": "Styregruppen", "en": "The steering group"}
CAUSE = {"da": "fredagsreglen", "en": "the Friday rule"}
# What a partner is measured on at home is told when the shared figure has been seen for a while.
OWN_AFTER = dt.timedelta(days=61)
# A partner accepts a figure when it has read the definition at home, and contests it when it has seen some values.
ACCEPTED_AFTER, CONTESTED_AFTER = dt.timedelta(days=20), dt.timedelta(days=120)
# What the story's shares are counted over.
OVER = {
    "f3": {"da": "borgere, der svarede", "en": "citizens who answered"},
    "f6": {"da": "borgere, der afsluttede et hold", "en": "citizens who finished a course"},
}
# Where a figure began is agreed at a meeting some weeks after that period: for two of them the effort had begun by then.
BASELINE_AFTER = dt.timedelta(days=20)
SHARED = {"da": "det fælles tal", "en": "the shared figure"}
PULLS = {
    "Følges ikke ad": Pull.AGAINST,
    "Trækker imod": Pull.AGAINST,
    "Følges ad": Pull.TOGETHER,
    "Pulls the other way": Pull.AGAINST,
    "Pulls against": Pull.AGAINST,
    "Goes together": Pull.TOGETHER,
}
OWN = re.compile(rf"(?P<text>.+?)\. (?P<pull>{'|'.join(PULLS)})[.:] ?(?P<why>.*)")
Signer = Callable[[str, dt.date], str]


def acts(cast: Cast, told: dict[str, Any], signer: Signer) -> list[Act]:
    found: list[Act] = []
    begins = _begins(told)
    for number, measure in enumerate(told["measures"]):
        periods = _periods(measure)
        known = [_known_on(measure, sent.period_on) for sent in periods]
        proposed = moment(known[0], 9, number)
        found.append((proposed, partial(_propose, cast, measure, signer, begins[measure["id"]], proposed)))
        settled = max(proposed, moment(_known_on(measure, _baseline_period(measure)) + BASELINE_AFTER, 11, number))
        found.append((settled, partial(_agree_baseline, cast, measure, signer, settled)))
        for sent, day in zip(periods, known, strict=True):
            at = moment(day, 10, number)
            found.append((at, partial(_send, cast, measure, signer, [sent], at)))
        if "own_kpi" in measure:
            found.append((owned := proposed + OWN_AFTER, partial(_say_own, cast, measure, signer, owned)))
        found += _answers(cast, measure, signer, settled)
        if measure["id"] == STEP_OF:
            agreed = moment(STEP_AGREED, 10)
            decided = next(each["title"] for each in told["decisions"]["items"] if each["id"] == STEP_DECIDED)
            found.append((agreed, partial(_agree, cast, measure, signer, decided, agreed)))
    return found


def _begins(told: dict[str, Any]) -> dict[str, dt.date]:
    """The effort for a figure begins with the initiative that carries it: the story names that one first."""
    carried = reversed(told["initiatives"]["items"])
    return {measure: each["start"] for each in carried for measure in each["measures"]}


def _answers(cast: Cast, measure: dict[str, Any], signer: Signer, settled: dt.datetime) -> list[Act]:
    """What each partner says of the figure; one that the story does not name has not answered."""
    accepts = {"answer": Answer.ACCEPTS, "about": "", "reason": ""}
    said = [(settled + ACCEPTED_AFTER, partner, accepts) for partner in measure["accepted"]]
    for each in measure.get("contested", ()):
        contests = {"answer": Answer.CONTESTS, "about": About.FIGURE, "reason": each["reason"]}
        said.append((settled + CONTESTED_AFTER, each["partner"], contests))
    return [(at, partial(_answer, cast, measure, signer, partner, fields, at)) for at, partner, fields in said]


def _periods(measure: dict[str, Any]) -> list[Sent]:
    values = measure["values"]
    every = Every(measure["every"])
    first = read_date(values["start"])
    counts = values.get("n", [None] * len(values["data"]))
    found = []
    for value, n in zip(values["data"], counts, strict=True):
        found.append(_sent(first, value, n))
        first = every.next_first_day(first)
    return found


def _sent(period: dt.date, value: float, n: int | None) -> Sent:
    """The story tells a share as a percentage of so many: here the two whole counts that it must have come from."""
    if n is None:
        return Sent(period, float(value))
    part = round(value * n / 100)
    return Sent(period, 100 * part / n, float(part), float(n))


def _known_on(measure: dict[str, Any], period: dt.date) -> dt.date:
    """Some days after the period, on a working day; the last one no later than the day of the story."""
    day = Every(measure["every"]).next_first_day(period) + KNOWN_AFTER
    day += dt.timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))
    return min(day, NOW)


def _propose(cast: Cast, measure: dict[str, Any], signer: Signer, effort: dt.date, at: dt.datetime) -> None:
    here = cast.here(signer(measure["owner"], at.date()), at)
    aims = list(cast.partnership.aims.order_by("position"))
    actions.propose_measure(
        here=here,
        fields={
            "name": measure["name"],
            "why": measure["why"],
            "definition": measure["definition"],
            "unit": measure["unit"],
            "counts": Counts.SHARE if "n" in measure["values"] else Counts.VALUES,
            "over": OVER[measure["id"]][_language()] if "n" in measure["values"] else "",
            "better": measure["better"],
            "every": measure["every"],
            "source": measure["source"],
            "owner": cast.partners[measure["owner"]],
            "aim": aims[int(measure["goal"].removeprefix("m")) - 1],
            "effort_from_on": effort,
            "target": float(measure["target"]["value"]),
            "target_by_on": measure["target"]["by"],
            "rules": RuleSet.DEFAULT,
        },
        by=here.member,
        at=at,
    )


def _baseline_period(measure: dict[str, Any]) -> dt.date:
    """The last of the measure's periods that lies in the period of the baseline: a quarter ends with its third month."""
    first = read_date(measure["baseline"]["period"])
    after = Every.QUARTER.next_first_day(first)
    return Every(measure["every"]).first_day(after - dt.timedelta(days=1))


def _agree_baseline(cast: Cast, measure: dict[str, Any], signer: Signer, at: dt.datetime) -> None:
    here = cast.here(signer(measure["owner"], at.date()), at)
    found = Measure.objects.get(partnership=cast.partnership, name=measure["name"])
    fields = {
        "name": found.name,
        "baseline": float(measure["baseline"]["value"]),
        "baseline_period": format_period(read_date(measure["baseline"]["period"]), Every.QUARTER, _language()),
        "baseline_agreed_on": at.date(),
    }
    actions.change_measure(here=here, measure=found, seen=found.version, fields=fields, by=here.member, at=at)


def _send(cast: Cast, measure: dict[str, Any], signer: Signer, rows: list[Sent], at: dt.datetime) -> None:
    here = cast.here(signer(measure["owner"], at.date()), at)
    found = Measure.objects.get(partnership=cast.partnership, name=measure["name"])
    actions.send_values(here=here, measure=found, rows=rows, by=here.member, at=at)


def _say_own(cast: Cast, measure: dict[str, Any], signer: Signer, at: dt.datetime) -> None:
    """The story tells it in one line: the target, whether the two go together, and why not."""
    partner = measure["own_kpi"]["partner"]
    here = cast.here(signer(partner, at.date()), at)
    # The story calls the measure by its id.
    told = OWN.fullmatch(re.sub(rf"\b{measure['id']}\b", SHARED[_language()], measure["own_kpi"]["text"]))
    if told is None:
        raise ValueError(measure["own_kpi"]["text"])
    fields = {"text": told["text"], "pull": PULLS[told["pull"]], "why": told["why"][:1].upper() + told["why"][1:]}
    found = Measure.objects.get(partnership=cast.partnership, name=measure["name"])
    actions.say_own_target(
        here=here, measure=found, partner=cast.partners[partner], fields=fields, by=here.member, at=at
    )


def _answer(
    cast: Cast, measure: dict[str, Any], signer: Signer, partner: str, fields: dict[str, Any], at: dt.datetime
) -> None:
    here = cast.here(signer(partner, at.date()), at)
    found = Measure.objects.get(partnership=cast.partnership, name=measure["name"])
    actions.answer_measure(
        here=here,
        measure=found,
        partner=cast.partners[partner],
        seen=found.definition_no,
        fields=fields,
        by=here.member,
        at=at,
    )


def _agree(cast: Cast, measure: dict[str, Any], signer: Signer, decided: str, at: dt.datetime) -> None:
    """Only what the engine itself proposes: another rule set or other values would leave it out."""
    here = cast.here(signer(measure["owner"], at.date()), at)
    found = Measure.objects.get(partnership=cast.partnership, name=measure["name"])
    charted = figures.charted(found)
    if charted and charted.proposed and charted.proposed.on == STEP_FROM:
        language = _language()
        words = {"cause": CAUSE[language], "agreed_among": AMONG[language]}
        step = actions.agree_step(here=here, measure=found, from_on=STEP_FROM, **words, by=here.member, at=at)
        decision = Decision.objects.get(partnership=cast.partnership, title=decided)
        actions.rest_step_on(here=here, step=step, decision=decision, by=here.member, at=at)


def _language() -> str:
    return translation.get_language() or "da"
