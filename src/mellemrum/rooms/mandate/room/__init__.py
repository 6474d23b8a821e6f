# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.utils.translation import gettext_lazy

from mellemrum.partnership.access import Here
from mellemrum.partnership.desk import Desk, Waiting
from mellemrum.partnership.door import Door, Facts, Moment, Step, Tool
from mellemrum.ui.templatetags.ui import day

from ..models import (
    Anchoring,
    Check,
    Clash,
    DataNeed,
    Decision,
    Estimate,
    Forum,
    Guess,
    Interest,
    Logic,
    LogicLine,
    Meeting,
    Necessity,
    Promise,
    Question,
    RuleUse,
    Stakeholder,
    Word,
)
from ..sentences import SENTENCES
from .anchoring import (
    anchored,
    anchoring_facts,
    anchoring_moments,
    anchoring_steps,
    anchoring_waiting,
    checked,
)
from .conflicts import agreed_in_peace, conflict_facts, conflict_steps, conflict_titles, follow_the_rule
from .decisions import (
    became,
    decision_facts,
    decision_moments,
    decision_steps,
    decisions_waiting,
    loose_ends,
    qualified,
)
from .forums import forum_facts, has_voices
from .logic_library import library
from .logics import has_guessed, logic_steps, logics_known, told_and_guessed, veil_of
from .mandates import mandate_steps, mandates_revisited, mandates_signed
from .meetings import hats_shown, meeting_facts, meeting_moments, meeting_steps, meetings_waiting
from .necessity import cannot_alone, necessity_facts, necessity_steps
from .pack import pack, status
from .papers import papers
from .promises import kept, promise_facts, promise_moments, promise_steps, promises_waiting
from .readiness import in_place, readiness_facts, readiness_moments, readiness_steps, readiness_waiting
from .searchables import searchables
from .since import decided_since, peace_sentence
from .words import known_words, word_facts, word_steps, words_known


def facts(here: Here) -> Facts:
    """The decisions that stand or are under way, the promises and the meetings; from the beginning and the end of the
    task what each partner can do alone, the three lists of what must be in place, what lives on, and conflicts; which lines
    of its logic each partner has described, what was guessed, and what words mean; and who sits in each forum. Ten queries.
    """
    told, guessed = told_and_guessed(here)
    return {
        "decisions": decision_facts(here),
        "promises": promise_facts(here),
        "meetings": meeting_facts(here),
        "necessities": necessity_facts(here),
        "readiness": readiness_facts(here),
        "anchorings": anchoring_facts(here),
        "logic_lines": told,
        "guesses": guessed,
        "words": word_facts(here),
        "conflicts": conflict_facts(here),
        "forums": forum_facts(here),
    }


def steps(here: Here, facts: Facts) -> Sequence[Step]:
    return [
        *mandate_steps(here, facts),
        *decision_steps(here, facts),
        *promise_steps(here, facts),
        *meeting_steps(here, facts),
        *necessity_steps(here, facts),
        *logic_steps(here, facts),
        *word_steps(here, facts),
        *readiness_steps(here, facts),
        *anchoring_steps(here, facts),
        *conflict_steps(here, facts),
    ]


def moments(facts: Facts) -> Sequence[Moment]:
    return [
        *decision_moments(facts),
        *promise_moments(facts),
        *meeting_moments(facts),
        *readiness_moments(facts),
        *anchoring_moments(facts),
    ]


def waiting(desk: Desk) -> Sequence[Waiting]:
    return [
        *decisions_waiting(desk),
        *promises_waiting(desk),
        *meetings_waiting(desk),
        *readiness_waiting(desk),
        *anchoring_waiting(desk),
    ]


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


def forum_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Forum.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "name"))


def meeting_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    found = Meeting.objects.filter(forum__partnership=here.partnership, pk__in=ids)
    rows = found.values_list("pk", "forum__name", "starts_at")
    return {pk: f"{name}, {day(starts_at)}" for pk, name, starts_at in rows}


def necessity_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """An answer is called by the partner that gives it."""
    found = Necessity.objects.filter(partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "partner__organisation__name"))


def rule_use_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(RuleUse.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "rule"))


def need_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(DataNeed.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "what"))


def stakeholder_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Stakeholder.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "name"))


def estimate_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Estimate.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "what"))


def anchoring_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Anchoring.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "title"))


def check_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """A check is called by what it looks at."""
    found = Check.objects.filter(anchoring__partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "anchoring__title"))


def logic_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """A logic is called by the partner that it belongs to; its words are told nowhere else."""
    found = Logic.objects.filter(partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "partner__organisation__name"))


def line_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """Those that this person may read: what is said about the others would tell too much."""
    found = LogicLine.objects.filter(logic__partnership=here.partnership, pk__in=ids)
    rows = list(found.values_list("pk", "logic__partner", "dimension", "logic__partner__organisation__name"))
    veil = veil_of(here) if rows else None
    names = {each.code: each.name for each in library().dimensions}
    return {
        pk: f"{name}: {names.get(dimension, dimension)}"
        for pk, partner, dimension, name in rows
        if veil is not None and veil.shows(partner, dimension)
    }


def guess_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """A guess is called by the partner that it is about."""
    found = Guess.objects.filter(partnership=here.partnership, pk__in=ids)
    return dict(found.values_list("pk", "about__organisation__name"))


def clash_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    """A clash is called by what it is about: "Success"."""
    names = {each.code: each.name for each in library().dimensions}
    found = Clash.objects.filter(partnership=here.partnership, pk__in=ids)
    return {pk: names.get(dimension, dimension) for pk, dimension in found.values_list("pk", "dimension")}


def word_titles(here: Here, ids: Collection[int]) -> Mapping[int, str]:
    return dict(Word.objects.filter(partnership=here.partnership, pk__in=ids).values_list("pk", "term"))


DOOR = Door(
    theme="mandate",
    number=3,
    name=gettext_lazy("Governing logics, mandate and commitment"),
    sentence=gettext_lazy("What may we decide together, and what have we promised?"),
    tools=(
        Tool(
            "mandate.necessity",
            gettext_lazy("Why not alone"),
            gettext_lazy("What each of us cannot do alone, and what fails today."),
            address="mandate:necessity",
        ),
        Tool(
            "mandate.readiness",
            gettext_lazy("Ready to start"),
            gettext_lazy("Data, stakeholders and time: what is in place, and what comes first."),
            address="mandate:readiness",
        ),
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
            address="partnership:rules",
        ),
        Tool(
            "mandate.logics",
            gettext_lazy("Governing logics"),
            gettext_lazy("How each of us is steered, side by side."),
            address="mandate:logics",
        ),
        Tool(
            "leadership.perspective",
            gettext_lazy("My guess, your words"),
            gettext_lazy("Guess what another partner says of itself, then read its own words."),
            address="mandate:guesses",
        ),
        Tool(
            "mandate.words",
            gettext_lazy("Words that differ"),
            gettext_lazy("The same word with two meanings, and two words with one."),
            address="mandate:words",
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
        Tool(
            "mandate.forums",
            gettext_lazy("Meetings"),
            gettext_lazy("Where we meet, who decides what there, and agendas that begin where we stopped."),
            address="mandate:meetings",
        ),
        Tool(
            "mandate.conflicts",
            gettext_lazy("Conflicts"),
            gettext_lazy("When it heats up: the steps that we agreed on while it was quiet."),
            address="mandate:conflicts",
        ),
        Tool(
            "mandate.anchoring",
            gettext_lazy("Anchoring"),
            gettext_lazy("What lives on, where it lives, and whether it still does."),
            address="mandate:anchorings",
        ),
    ),
    facts=facts,
    prompts={
        "mandate.before.necessity": cannot_alone,
        "mandate.before.mandate": mandates_signed,
        "mandate.before.readiness": in_place,
        "mandate.before.logics": logics_known,
        "mandate.before.words": words_known,
        "leadership.before.perspective": has_guessed,
        "mandate.during.revisit": mandates_revisited,
        "mandate.during.decisions": became,
        "mandate.during.basis": qualified,
        "mandate.during.promises": kept,
        "mandate.before.rules": agreed_in_peace,
        "culture.before.seats": has_voices,
        "mandate.during.conflicts": follow_the_rule,
        "mandate.during.hats": hats_shown,
        "mandate.after.anchored": anchored,
        "mandate.after.checks": checked,
        "mandate.after.loose_ends": loose_ends,
    },
    steps=steps,
    moments=moments,
    waiting=waiting,
    pack=pack,
    status=status,
    papers=papers,
    searchables=searchables,
    since=decided_since,
    beside={"rules": peace_sentence},
    words=known_words,
    titles={
        "mandate.decision": decision_titles,
        "mandate.promise": promise_titles,
        "mandate.question": question_titles,
        "mandate.forum": forum_titles,
        "mandate.meeting": meeting_titles,
        "mandate.interest": interest_titles,
        "mandate.necessity": necessity_titles,
        "mandate.dataneed": need_titles,
        "mandate.stakeholder": stakeholder_titles,
        "mandate.estimate": estimate_titles,
        "mandate.anchoring": anchoring_titles,
        "mandate.check": check_titles,
        "mandate.logic": logic_titles,
        "mandate.logicline": line_titles,
        "mandate.guess": guess_titles,
        "mandate.clash": clash_titles,
        "mandate.word": word_titles,
        "mandate.conflict": conflict_titles,
        "mandate.ruleuse": rule_use_titles,
    },
    pages={
        "mandate.decision": ("mandate:decision", "decision"),
        "mandate.promise": ("mandate:promise", "promise"),
        "mandate.forum": ("mandate:forum", "forum"),
        "mandate.meeting": ("mandate:meeting", "meeting"),
        "mandate.anchoring": ("mandate:anchoring", "anchoring"),
        "mandate.logicline": ("mandate:logic_line", "logicline"),
    },
    sentences=SENTENCES,
)
