# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A new level is agreed, or taken away."""

from __future__ import annotations

import datetime as dt

from django.db import models, transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.records import connect
from mellemrum.partnership.models import Membership

from .. import figures, rules
from ..models import DECIDED, Every, Measure, Step
from .reading import lock, read_again


@transaction.atomic
def agree_step(
    *,
    here: Here,
    measure: Measure,
    from_on: dt.date,
    cause: str,
    agreed_among: str = "",
    by: Membership,
    at: dt.datetime,
) -> Step:
    """From that period on the limits are computed anew, for a cause that everybody can read."""
    lock(here, measure)
    first = Every(measure.every).first_day(from_on)
    agreed = list(measure.steps.values_list("from_on", flat=True))
    rules.check_may_agree_step(here, measure, first, figures.shown_periods(measure), agreed)
    step = Step.objects.create(
        measure=measure, from_on=first, cause=cause, agreed_among=agreed_among, agreed_at=at, agreed_by=by.person
    )
    read_again(here=here, measures=[measure], at=at)
    _write_step(here, step, "value.step.agreed", by=by, at=at)
    return step


@transaction.atomic
def take_step_away(*, here: Here, step: Step, by: Membership, at: dt.datetime) -> None:
    """The limits are computed as if the step had not been. That it was agreed stays in the journal."""
    lock(here, step.measure)
    rules.check_may_change(here, step.measure)
    _write_step(here, step, "value.step.taken_away", by=by, at=at)
    step.delete()
    read_again(here=here, measures=[step.measure], at=at)


@transaction.atomic
def rest_step_on(*, here: Here, step: Step, decision: models.Model, by: Membership, at: dt.datetime) -> None:
    """The new level was decided, and the decision stands with it. The room of the decision is not known here."""
    lock(here, step.measure)
    rules.check_may_rest_on(here, step)
    connect(here=here, source=decision, relation=DECIDED, target=step, by=by, at=at)


def _write_step(here: Here, step: Step, verb: str, *, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb=verb,
        record=step.measure,
        partnership=here.partnership,
        codes={"step": step.pk, "from": step.from_on.isoformat()},
        partner=here.partner,
        by=by,
        at=at,
    )
