# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext_lazy

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk, Waiting
from mellemrum.partnership.door import Door, Facts, Moment, Step, Tool

from ..models import Decision, Interest, Promise, Question
from ..sentences import SENTENCES
from .decisions import (
    became,
    decision_facts,
    decision_moments,
    decision_steps,
    decisions_waiting,
    loose_ends,
    qualified,
)
from .mandates import mandate_steps, mandates_revisited, mandates_signed
from .pack import pack, status
from .papers import papers
from .promises import kept, promise_facts, promise_moments, promise_steps, promises_waiting


def facts(here: Here) -> Facts:
    """The decisions that stand or are under way, and the promises, in two queries."""
    return {"decisions": decision_facts(here), "promises": promise_facts(here)}


def steps(here: Here, facts: Facts) -> Sequence[Step]:
    return [*mandate_steps(here, facts), *decision_steps(here, facts), *promise_steps(here, facts)]


def moments(facts: Facts) -> Sequence[Moment]:
    return [*decision_moments(facts), *promise_moments(facts)]


def waiting(desk: Desk) -> Sequence[Waiting]:
    return [*decisions_waiting(desk), *promises_waiting(desk)]


def decision_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = Decision.objects.filter(partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "title"))


def promise_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Promise.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "text"))


def question_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """A question, and an interest below, are called by the decision that they are about."""
    found = Question.objects.filter(decision__partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "decision__title"))


def interest_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = Interest.objects.filter(decision__partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "decision__title"))


DOOR = Door(
    theme="mandate",
    number=3,
    name=gettext_lazy("Governing logics, mandate and commitment"),
    sentence=gettext_lazy("What may we decide together, and what have we promised?"),
    tools=(
        Tool(
            "mandate.mandates",
            gettext_lazy("Mandates"),
            gettext_lazy("What each partner may decide, spend and promise."),
            address="mandate:mandates",
        ),
        Tool(
            "mandate.rules",
            gettext_lazy("Ground rules"),
            gettext_lazy("How we behave when it is hard, agreed while it is easy."),
        ),
        Tool(
            "mandate.logics",
            gettext_lazy("Governing logics"),
            gettext_lazy("How each of us is steered, side by side."),
        ),
        Tool(
            "mandate.words",
            gettext_lazy("Words that differ"),
            gettext_lazy("The same word with two meanings, and two words with one."),
        ),
        Tool(
            "mandate.decisions",
            gettext_lazy("Decisions"),
            gettext_lazy("What we decided, on which basis, and what came of it."),
            address="mandate:decisions",
        ),
        Tool(
            "mandate.promises",
            gettext_lazy("Promises"),
            gettext_lazy("Who promised what to whom, and by when."),
            address="mandate:promises",
        ),
    ),
    facts=facts,
    prompts={
        "mandate.before.mandate": mandates_signed,
        "mandate.during.revisit": mandates_revisited,
        "mandate.during.decisions": became,
        "mandate.during.basis": qualified,
        "mandate.during.promises": kept,
        "mandate.after.loose_ends": loose_ends,
    },
    steps=steps,
    moments=moments,
    waiting=waiting,
    pack=pack,
    status=status,
    papers=papers,
    titles={
        "mandate.decision": decision_titles,
        "mandate.promise": promise_titles,
        "mandate.question": question_titles,
        "mandate.interest": interest_titles,
    },
    pages={
        "mandate.decision": ("mandate:decision", "decision"),
        "mandate.promise": ("mandate:promise", "promise"),
    },
    sentences=SENTENCES,
)
