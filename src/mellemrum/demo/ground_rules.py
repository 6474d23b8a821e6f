# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ground rules, agreed in peacetime; a rule that was used; and the conflict that followed its rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from mellemrum.partnership.actions import agreements
from mellemrum.partnership.models import AgreementKind, ResponseKind, Revision
from mellemrum.rooms.mandate.actions import conflicts
from mellemrum.rooms.mandate.models import Conflict, ConflictStep, Decision
from mellemrum.rooms.mandate.room.rules_in_use import rules_in_force

from .cast import Act, Cast
from .story import moment

Signer = Callable[[str, dt.date], str]
PROPOSED = dt.date(2025, 6, 10)
# After the conflict rule 7 gained its last words.
CHANGED, CHANGED_SIGNED = dt.date(2026, 3, 2), dt.date(2026, 3, 12)
ADDED = {"da": " og aldrig først gennem avisen", "en": " and never through the newspaper first"}
REASON = {
    "da": "Efter konflikten i januar: Ingen skal igen læse om det i Fjordland Folkeblad først.",
    "en": "After the conflict in January: nobody shall read of it in the Fjordland Folkeblad first again.",
}
LADDER = {
    "da": (("De to ringer sammen", 3), ("To ledere mødes", 7), ("En neutral tredje hjælper", 21)),
    "en": (("The two ring each other", 3), ("Two leaders meet", 7), ("A neutral third helps", 21)),
}
NEUTRAL = {
    "da": "En pensioneret kommunaldirektør fra en anden region",
    "en": "A retired municipal chief executive from another region",
}
# Who told of each step, and when the two had rung each other: the same day.
TOLD_BY = ("mette", "hans_peter", "rasmus")
USED: dict[str, Any] = {
    "on": dt.date(2026, 9, 2),
    "by": "karen",
    "rule": 2,
    "decision": "b10",
    "da": "Vores indsigelse har et forslag med: kun hele kommunen, og kun grupper på ti eller flere.",
    "en": "Our objection carries a proposal: only the whole municipality, and only groups of ten or more.",
}


def acts(cast: Cast, told: dict[str, Any], lead: str, signer: Signer, language: str) -> list[Act]:
    rules = told["ground_rules"]
    texts = [rule["text"] for rule in rules["rules"]]
    first = "\n".join(text.replace(ADDED[language], "") for text in texts)
    proposed, changed = moment(PROPOSED, 9), moment(CHANGED, 9)
    found: list[Act] = [
        (proposed, partial(_propose, cast, lead, first, "", None, proposed)),
        (changed, partial(_propose, cast, lead, "\n".join(texts), REASON[language], rules["revisit"], changed)),
    ]
    for number, (partner, day) in enumerate(rules["signed"].items()):
        for signed in (moment(day, 12, number), moment(CHANGED_SIGNED, 12, number)):
            found.append((signed, partial(_sign, cast, signer(partner, signed.date()), partner, signed)))
    titles = {item["id"]: item["title"] for item in told["decisions"]["items"]}
    used = moment(USED["on"], 16)
    found.append((used, partial(_use, cast, titles[USED["decision"]], USED[language], used)))
    for conflict in told["conflicts"]:
        found += _conflict(cast, conflict, titles, language)
    return found


def _propose(cast: Cast, who: str, text: str, reason: str, revisit: dt.date | None, at: dt.datetime) -> None:
    here = cast.here(who, at)
    agreements.propose_revision(
        here=here, kind=AgreementKind.RULES, text=text, reason=reason, revisit_on=revisit, by=here.member, at=at
    )


def _sign(cast: Cast, who: str, partner: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    out = Revision.objects.out().get(agreement__partnership=cast.partnership, agreement__kind=AgreementKind.RULES)
    agreements.respond(
        here=here, revision=out, partner=cast.partners[partner], kind=ResponseKind.SIGNED, by=here.member, at=at
    )


def _use(cast: Cast, title: str, words: str, at: dt.datetime) -> None:
    here = cast.here(USED["by"], at)
    decision = Decision.objects.get(partnership=cast.partnership, title=title)
    rule = rules_in_force(here)[USED["rule"]]
    about = ("mandate.decision", decision.pk)
    conflicts.use_rule(here=here, rule=rule, words=words, about=about, by=here.member, at=at)


def _conflict(cast: Cast, told: dict[str, Any], titles: dict[str, str], language: str) -> list[Act]:
    opened, closed = moment(told["opened"], 10), moment(told["closed"], 15)
    found: list[Act] = [(opened, partial(_open, cast, told, language, opened))]
    for step, who in zip(told["steps"], TOLD_BY, strict=True):
        at = moment(step["at"], 16)
        found.append((at, partial(_tell, cast, told, step, who, language, at)))
    found.append((closed, partial(_close, cast, told, titles[told["decision"]], closed)))
    return found


def _open(cast: Cast, told: dict[str, Any], language: str, at: dt.datetime) -> None:
    here = cast.here(TOLD_BY[0], at)
    rule = rules_in_force(here)[int(told["rule"].removeprefix("r")) - 1]
    conflicts.open_conflict(
        here=here,
        fields={"title": told["title"], "story": told["story"], "rule": rule},
        concerned=[cast.partners[each].pk for each in told["visible_to"] if each in cast.partners],
        ladder=LADDER[language],
        by=here.member,
        at=at,
    )


def _found(cast: Cast, told: dict[str, Any]) -> Conflict:
    return Conflict.objects.get(partnership=cast.partnership, title=told["title"])


def _tell(cast: Cast, told: dict[str, Any], step: dict[str, Any], who: str, language: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    conflicts.tell_step(
        here=here,
        step=ConflictStep.objects.select_related("conflict").get(conflict=_found(cast, told), place=step["step"]),
        held_on=step["at"],
        words=step[language],
        neutral=NEUTRAL[language] if step["step"] == len(TOLD_BY) else "",
        by=here.member,
        at=at,
    )


def _close(cast: Cast, told: dict[str, Any], title: str, at: dt.datetime) -> None:
    here = cast.here(TOLD_BY[-1], at)
    outcome, _dot, change = told["outcome"].rpartition(". ")
    conflicts.close_conflict(
        here=here,
        conflict=_found(cast, told),
        # The story calls the decision by its id; here it stands beside.
        outcome=f"{outcome.replace(' ' + told['decision'], '')}. {told['citizen']}",
        rules_change=change,
        decision=Decision.objects.get(partnership=cast.partnership, title=title),
        by=here.member,
        at=at,
    )
