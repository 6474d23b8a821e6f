# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The audiences, the story in their words, and each time that they have heard it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partnership
from mellemrum.partnership.rules import check_may_write

from ..models import Audience, AudienceText, Narrative, Telling
from ..rules import telling as rules
from ..rules.narrative import check_is_here


def _tell(verb: str, here: Here, record: models.Model, by: Membership, at: dt.datetime) -> None:
    journal.write(verb=verb, record=record, partnership=here.partnership, partner=here.partner, by=by, at=at)


def _check_name(here: Here, name: str, own: Audience | None = None) -> None:
    """The partnership's row is the lock: two audiences of one name at once become one and a refusal."""
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    others = here.partnership.audiences.kept().exclude(pk=own.pk if own else 0)
    rules.check_name_is_free(name, list(others.values_list("name", flat=True)))


def _story_number(here: Here) -> int | None:
    return Narrative.objects.filter(partnership=here.partnership).values_list("number", flat=True).first()


def _write(here: Here, audience: Audience, text: str, by: Membership, at: dt.datetime) -> None:
    """The next text, where it is another one than the last."""
    last = audience.texts.order_by("-number").first()
    if not text or (last is not None and last.text == text):
        return
    AudienceText.objects.create(
        audience=audience,
        number=last.number + 1 if last else 1,
        text=text,
        narrative_number=_story_number(here),
        written_at=at,
        written_by=by.person,
    )


@transaction.atomic
def add_audience(
    *, here: Here, name: str, every_months: int, text: str = "", by: Membership, at: dt.datetime
) -> Audience:
    check_may_write(here)
    _check_name(here, name)
    made = Audience.objects.create(
        partnership=here.partnership, name=name, every_months=every_months, added_at=at, added_by=by.person
    )
    _write(here, made, text, by, at)
    _tell("leadership.audience.added", here, made, by, at)
    return made


@transaction.atomic
def change_audience(
    *,
    here: Here,
    audience: Audience,
    seen: int,
    name: str,
    every_months: int,
    text: str,
    by: Membership,
    at: dt.datetime,
) -> None:
    rules.check_may_keep(here, audience)
    _check_name(here, name, audience)
    save_if_unchanged(audience, seen=seen, name=name, every_months=every_months)
    _write(here, audience, text, by, at)
    _tell("leadership.audience.changed", here, audience, by, at)


@transaction.atomic
def remove_audience(*, here: Here, audience: Audience, by: Membership, at: dt.datetime) -> None:
    rules.check_may_keep(here, audience)
    Audience.objects.filter(pk=audience.pk).update(removed_at=at, removed_by=by.person)
    _tell("leadership.audience.removed", here, audience, by, at)


@transaction.atomic
def record_telling(
    *, here: Here, audience: Audience, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> Telling:
    """`fields`: told_on, teller, how, and perhaps asked_back and is_ending. The words are those of today."""
    rules.check_may_keep(here, audience)
    rules.check_has_come(here, fields["told_on"])
    check_is_here(here, fields["teller"])
    made = Telling.objects.create(
        audience=audience,
        partner=fields["teller"].partner,
        text=audience.texts.order_by("-number").first(),
        narrative_number=_story_number(here),
        recorded_at=at,
        recorded_by=by.person,
        **fields,
    )
    _tell("leadership.telling.recorded", here, made, by, at)
    return made


@transaction.atomic
def remove_telling(*, here: Here, telling: Telling, by: Membership, at: dt.datetime) -> None:
    rules.check_may_remove_telling(here, telling)
    Telling.objects.filter(pk=telling.pk).update(removed_at=at, removed_by=by.person)
    _tell("leadership.telling.removed", here, telling, by, at)
