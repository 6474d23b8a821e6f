# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a decision rests on: questions to those who know the work, own interests said aloud, and documents."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.records import add_file
from mellemrum.partnership.door import Found
from mellemrum.partnership.models import File, Membership, Partner

from ..models import BasisFinding, Decision, Interest, Question
from ..rules import decisions as rules


def _lock(here: Here, decision: Decision) -> None:
    Decision.objects.select_for_update().filter(partnership=here.partnership).get(pk=decision.pk)
    decision.refresh_from_db()


def _count(decision: Decision) -> None:
    """The decision keeps how much it rests on, so that its page reads only what is there."""
    Decision.objects.filter(pk=decision.pk).update(said=decision.said_now())


@transaction.atomic
def ask_expert(
    *, here: Here, decision: Decision, to_member: Membership, text: str, by: Membership, at: dt.datetime
) -> Question:
    rules.check_may_ask(here, decision)
    question = Question.objects.create(
        decision=decision, to_member=to_member, text=text, asked_at=at, asked_by=by.person
    )
    _count(decision)
    journal.write(
        verb="mandate.question.asked",
        record=question,
        partnership=here.partnership,
        codes={"person": to_member.person_id},
        partner=here.partner,
        by=by,
        at=at,
    )
    return question


@transaction.atomic
def answer_expert(*, here: Here, question: Question, answer: str, by: Membership, at: dt.datetime) -> None:
    rules.check_may_answer(here, question)
    Question.objects.filter(pk=question.pk).update(answer=answer, answered_at=at, answered_by=by.person)
    question.refresh_from_db()
    _count(question.decision)
    journal.write(
        verb="mandate.question.answered",
        record=question,
        partnership=here.partnership,
        partner=here.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def judge_answer(*, here: Here, question: Question, is_used: bool, by: Membership, at: dt.datetime) -> None:
    """Whether the answer changed anything: that is what the one who was asked wants to know."""
    rules.check_may_judge(here, question)
    Question.objects.filter(pk=question.pk).update(is_used=is_used)
    question.refresh_from_db()
    journal.write(
        verb="mandate.question.judged",
        record=question,
        partnership=here.partnership,
        codes={"used": is_used},
        partner=here.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def declare_interest(
    *, here: Here, decision: Decision, partner: Partner, text: str, by: Membership, at: dt.datetime
) -> Interest:
    """What the partner said before is replaced."""
    _lock(here, decision)
    rules.check_may_declare(here, decision, partner)
    interest, _ = Interest.objects.update_or_create(
        decision=decision, partner=partner, defaults={"text": text, "declared_at": at, "declared_by": by.person}
    )
    _count(decision)
    journal.write(
        verb="mandate.interest.declared",
        record=interest,
        partnership=here.partnership,
        codes={"decision": decision.pk},
        partner=partner,
        by=by,
        at=at,
    )
    return interest


@transaction.atomic
def add_document(*, here: Here, decision: Decision, name: str, content: bytes, by: Membership, at: dt.datetime) -> File:
    """A paper that the decision rests on; the file itself is kept by the foundation, with its fingerprint."""
    _lock(here, decision)
    rules.check_may_ask(here, decision)
    file = add_file(here=here, name=name, content=content, by=by, at=at)
    decision.documents.add(file)
    _count(decision)
    journal.write(
        verb="mandate.decision.documented",
        record=decision,
        partnership=here.partnership,
        codes={"file": file.pk},
        partner=here.partner,
        by=by,
        at=at,
    )
    return file


@transaction.atomic
def add_finding(*, here: Here, decision: Decision, found: Found, by: Membership, at: dt.datetime) -> BasisFinding:
    """What an engine answers today. It stays in the basis as it is, whatever is computed later."""
    _lock(here, decision)
    rules.check_may_ask(here, decision)
    finding, is_new = BasisFinding.objects.get_or_create(
        decision=decision,
        kind=found.kind,
        record=found.record,
        fingerprint=found.fingerprint,
        defaults={
            "title": found.title,
            "told_da": found.told["da"],
            "told_en": found.told["en"],
            "engine": found.engine,
            "engine_version": found.engine_version,
            "found_at": found.found_at,
            "added_at": at,
            "added_by": by.person,
        },
    )
    if is_new:
        _count(decision)
        journal.write(
            verb="mandate.decision.rested",
            record=decision,
            partnership=here.partnership,
            codes={"kind": found.kind, "record": found.record},
            partner=here.partner,
            by=by,
            at=at,
        )
    return finding
