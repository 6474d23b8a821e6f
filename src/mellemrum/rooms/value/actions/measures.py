# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A measure is proposed, changed and ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership
from mellemrum.partnership.rules import check_may_write

from .. import rules
from ..models import ACCEPTED, COPIED, Measure
from .reading import lock, read_again


@transaction.atomic
def propose_measure(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Measure:
    """A new measure. `fields` are those of the form: name, definition, unit, source and the rest."""
    check_may_write(here)
    return _propose(here, fields, by, at)


@transaction.atomic
def propose_elsewhere(
    *, here: Here, measure: Measure, place_of_first: str, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> Measure:
    """The same measure for another place: counted alike, so that the two can be compared, with a series of its own.

    `fields` are those that differ: place, owner and source. The first one is given its place, if it had none: what it counts
    is as it was, so that nobody need accept it anew.
    """
    lock(here, measure)
    rules.check_may_change(here, measure)
    if not measure.place:
        save_if_unchanged(measure, seen=measure.version, place=place_of_first)
        _tell_changed(here, measure, by, at)
    copied = {name: getattr(measure, name) for name in COPIED}
    name = f"{measure.what}, {fields['place']}"
    return _propose(here, {**copied, **fields, "name": name}, by, at)


def _propose(here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Measure:
    measure = Measure.objects.create(
        partnership=here.partnership,
        sort_key=Measure.key_of(fields["name"]),
        proposed_at=at,
        proposed_by=by.person,
        **fields,
    )
    journal.write(
        verb="value.measure.proposed",
        record=measure,
        partnership=here.partnership,
        partner=here.partner,
        by=by,
        at=at,
    )
    return measure


@transaction.atomic
def change_measure(
    *, here: Here, measure: Measure, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    lock(here, measure)
    rules.check_may_change(here, measure)
    rules.check_fits_values(measure, fields, has_values=measure.values.exists())
    defined = any(fields[name] != getattr(measure, name) for name in ACCEPTED if name in fields)
    save_if_unchanged(
        measure,
        seen=seen,
        sort_key=Measure.key_of(fields["name"]),
        definition_no=measure.definition_no + defined,
        **fields,
    )
    read_again(here=here, measures=[measure], at=at)
    _tell_changed(here, measure, by, at)


def _tell_changed(here: Here, measure: Measure, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb="value.measure.changed",
        record=measure,
        partnership=here.partnership,
        codes={"definition": measure.definition_no},
        partner=here.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def end_measure(*, here: Here, measure: Measure, by: Membership, at: dt.datetime) -> None:
    """Nothing more is added; what was seen stays to be read."""
    lock(here, measure)
    rules.check_may_change(here, measure)
    Measure.objects.filter(pk=measure.pk).update(ended_at=at, ended_by=by.person)
    journal.write(
        verb="value.measure.ended", record=measure, partnership=here.partnership, partner=here.partner, by=by, at=at
    )
