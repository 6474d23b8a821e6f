# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A case is told, changed, withdrawn; cases are joined to a pattern; an idea answers patterns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner

from ..models import Idea, Pattern, PracticeCase
from ..rules import cases as rules


def _tell(
    verb: str, record: models.Model, here: Here, by: Membership, at: dt.datetime, partner: Partner | None = None
) -> None:
    journal.write(verb=verb, record=record, partnership=here.partnership, partner=partner, by=by, at=at)


def _own(fields: Mapping[str, Any], apart: str) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != apart}


@transaction.atomic
def tell_case(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> PracticeCase:
    """`fields`: title, story, crossing, cost, partner, month, occasion, is_anonymous."""
    rules.check_may_tell(here, fields)
    case = PracticeCase.objects.create(
        partnership=here.partnership,
        written_at=at,
        written_by=by,
        confirmed_at=at,
        confirmed_by=by,
        **_own(fields, "is_anonymous"),
    )
    _tell("culture.case.told", case, here, by, at, partner=case.partner)
    return case


@transaction.atomic
def change_case(
    *, here: Here, case: PracticeCase, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """Whoever changes it says anew that nobody can be recognised."""
    rules.check_may_keep_case(here, case)
    rules.check_may_tell(here, fields)
    save_if_unchanged(case, seen=seen, confirmed_at=at, confirmed_by=by, **_own(fields, "is_anonymous"))
    _tell("culture.case.changed", case, here, by, at)


@transaction.atomic
def withdraw_case(*, here: Here, case: PracticeCase, by: Membership, at: dt.datetime) -> None:
    """It is shown to nobody any more. What it led to stands."""
    rules.check_may_keep_case(here, case)
    save_if_unchanged(case, seen=case.version, withdrawn_at=at, withdrawn_by=by)
    _tell("culture.case.withdrawn", case, here, by, at)


@transaction.atomic
def phrase_pattern(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Pattern:
    """`fields`: sentence, cases."""
    rules.check_pattern(here, fields["sentence"], fields["cases"])
    pattern = Pattern.objects.create(
        partnership=here.partnership, sentence=fields["sentence"], phrased_at=at, phrased_by=by
    )
    pattern.cases.set(fields["cases"])
    _tell("culture.pattern.phrased", pattern, here, by, at)
    return pattern


@transaction.atomic
def change_pattern(
    *, here: Here, pattern: Pattern, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_pattern(here, fields["sentence"], fields["cases"])
    save_if_unchanged(pattern, seen=seen, **_own(fields, "cases"))
    pattern.cases.set(fields["cases"])
    _tell("culture.pattern.changed", pattern, here, by, at)


@transaction.atomic
def join_case(*, here: Here, case: PracticeCase, pattern: Pattern, by: Membership, at: dt.datetime) -> None:
    """One case more shows the same."""
    rules.check_may_join(here, case, pattern)
    save_if_unchanged(pattern, seen=pattern.version)
    pattern.cases.add(case)
    _tell("culture.pattern.joined", pattern, here, by, at)


@transaction.atomic
def write_idea(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Idea:
    """`fields`: text, patterns."""
    rules.check_idea(here, fields["text"], fields["patterns"])
    idea = Idea.objects.create(partnership=here.partnership, text=fields["text"], written_at=at, written_by=by)
    idea.patterns.set(fields["patterns"])
    _tell("culture.idea.written", idea, here, by, at)
    return idea


@transaction.atomic
def change_idea(
    *, here: Here, idea: Idea, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_idea(here, fields["text"], fields["patterns"])
    save_if_unchanged(idea, seen=seen, **_own(fields, "patterns"))
    idea.patterns.set(fields["patterns"])
    _tell("culture.idea.changed", idea, here, by, at)
