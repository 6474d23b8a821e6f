# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's rows in the rooms of value and leadership, and in the guide; decisions have a file of their own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from mellemrum.guide.actions import set_prompt_aside, write_case, write_letter
from mellemrum.guide.models import Case, CaseLetter, SetAside
from mellemrum.guide.prompts import find_prompt
from mellemrum.rooms.leadership.actions import ring as leadership
from mellemrum.rooms.leadership.models import RingTopic
from mellemrum.rooms.value import actions as value
from mellemrum.rooms.value.figures import Sent
from mellemrum.rooms.value.models import (
    About,
    Acceptance,
    Answer,
    Better,
    Counts,
    Delivery,
    Every,
    Measure,
    OwnTarget,
    Pull,
    RuleSet,
    Source,
)
from mellemrum.rooms.value.models import Step as MeasureStep
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


# A question of the wheel whose tool is built.
PROMPT = "value.before.mission"


def make_measure(cast: Cast) -> Measure:
    """Two years of months, owned and sent by partner one, with a level that was agreed on."""
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(4, 20))
    words = {
        name: cast.text(Measure, name)
        for name in ("name", "why", "definition", "unit", "source", "over", "baseline_period", "place")
    }
    fields = {
        **words,
        "counts": Counts.VALUES,
        "better": Better.DOWN,
        "every": Every.MONTH,
        "owner": cast.partner,
        "aim": cast.made("partnership.Aim"),
        "baseline": 30.0,
        "target": 10.0,
        "target_by_on": dt.date(2028, 12, 31),
        "rules": RuleSet.DEFAULT,
    }
    measure = value.propose_measure(here=here, fields=fields, by=here.member, at=here.at)
    months = [dt.date(2024 + n // 12, n % 12 + 1, 1) for n in range(24)]
    rows = [Sent(month, 30.0 + n % 5 - (8 if n > 11 else 0)) for n, month in enumerate(months)]
    cast.named["delivery"] = value.send_values(
        here=here, measure=measure, rows=rows, file_name=cast.text(Delivery, "file_name"), by=here.member, at=here.at
    )
    words = {name: cast.text(MeasureStep, name) for name in ("cause", "agreed_among")}
    cast.named["step"] = value.agree_step(
        here=here, measure=measure, from_on=dt.date(2025, 1, 1), **words, by=here.member, at=here.at
    )
    return measure


def make_source(cast: Cast) -> Source:
    measure, here = cast.made("value.Measure"), cast.here("leader", on(4, 21))
    name = cast.text(Source, "name")
    source, cast.named["source_token"] = value.open_source(
        here=here, measure=measure, name=name, by=here.member, at=here.at
    )
    return source


def make_own_target(cast: Cast) -> OwnTarget:
    measure, here = cast.made("value.Measure"), cast.here("leader", on(4, 21))
    words = {name: cast.text(OwnTarget, name) for name in ("text", "why")}
    value.say_own_target(
        here=here,
        measure=measure,
        partner=cast.partner,
        fields={"pull": Pull.AGAINST, **words},
        by=here.member,
        at=here.at,
    )
    return measure.own_targets.get()


def make_acceptance(cast: Cast) -> Acceptance:
    """Partner one contests its own figure."""
    measure, here = cast.made("value.Measure"), cast.here("leader", on(4, 22))
    said = {"answer": Answer.CONTESTS, "about": About.FIGURE, "reason": cast.text(Acceptance, "reason")}
    return value.answer_measure(
        here=here,
        measure=measure,
        partner=cast.partner,
        seen=measure.definition_no,
        fields=said,
        by=here.member,
        at=here.at,
    )


def make_ring_topic(cast: Cast) -> RingTopic:
    """The leader of partner one can be rung."""
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(4, 25))
    words = {name: cast.text(RingTopic, name) for name in ("topic", "stand_in")}
    return leadership.offer_topic(here=here, member=here.member, **words, by=here.member, at=here.at)


def make_set_aside(cast: Cast) -> SetAside:
    cast.made("partnership.Membership")
    here = cast.here("contributor", on(4, 21))
    prompt = find_prompt(PROMPT)
    assert prompt is not None
    reason = cast.text(SetAside, "reason")
    return set_prompt_aside(here=here, prompt=prompt, reason=reason, by=here.member, at=here.at)


def make_case(cast: Cast) -> Case:
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(4, 24))
    fields = {
        "title": cast.text(Case, "title"),
        "text": cast.text(Case, "text"),
        "ready_on": dt.date(2026, 10, 1),
        "wished_on": None,
        "decision": None,
    }
    return write_case(here=here, fields=fields, by=here.member, at=here.at)


def make_case_letter(cast: Cast) -> CaseLetter:
    case, here = cast.made("guide.Case"), cast.here("leader", on(4, 25))
    fields = {"words": cast.text(CaseLetter, "words"), "handed_in_on": None}
    letter = CaseLetter(case=case, partner=cast.partner)
    write_letter(here=here, letter=letter, seen=1, fields=fields, by=here.member, at=here.at)
    return CaseLetter.objects.get(case=case)
