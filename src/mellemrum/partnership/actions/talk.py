# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Talk beside a thing: say, ask, answer, take back what one said oneself."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal, talk_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner, Remark

from .records import keep_file


@transaction.atomic
def say(
    *,
    here: Here,
    about: tuple[str, int],
    text: str,
    to: Partner | Membership | None = None,
    answer_by_on: dt.date | None = None,
    link: str = "",
    paper: tuple[str, bytes] | None = None,
    by: Membership,
    at: dt.datetime,
) -> Remark:
    """A comment; a question when it is put `to` somebody. `about` is the thing's (kind, id), found by the caller.

    `paper`: the name and the bytes of a file that goes with it; `link` leads to one that is kept elsewhere.
    """
    talk_rules.check_may_say(here, to, answer_by_on)
    kind, record = about
    remark = Remark.objects.create(
        partnership=here.partnership,
        about_kind=kind,
        about_record=record,
        text=text,
        to_partner=to if isinstance(to, Partner) else None,
        to_member=to if isinstance(to, Membership) else None,
        answer_by_on=answer_by_on if to is not None else None,
        link=link,
        file=keep_file(here=here, name=paper[0], content=paper[1], by=by, at=at)[0] if paper else None,
        said_at=at,
        said_by=by.person,
        said_for=here.partner,
    )
    _write(here, remark, "partnership.remark.asked" if to else "partnership.remark.said", by=by, at=at)
    return remark


@transaction.atomic
def answer_remark(*, here: Here, remark: Remark, answer: str, by: Membership, at: dt.datetime) -> None:
    """One answer closes the question; what comes after is a new remark."""
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    talk_rules.check_may_answer_remark(here, remark)
    Remark.objects.filter(pk=remark.pk).update(answer=answer, answered_at=at, answered_by=by.person)
    _write(here, remark, "partnership.remark.answered", by=by, at=at)


@transaction.atomic
def withdraw_remark(*, here: Here, remark: Remark, by: Membership, at: dt.datetime) -> None:
    """Taken back by the one who said it, while nobody has answered. The journal keeps that something was said."""
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    talk_rules.check_may_withdraw_remark(here, remark)
    Remark.objects.filter(pk=remark.pk).update(withdrawn_at=at, withdrawn_by=by.person)
    _write(here, remark, "partnership.remark.withdrawn", by=by, at=at)


def _write(here: Here, remark: Remark, verb: str, *, by: Membership, at: dt.datetime) -> None:
    journal.write(
        verb=verb,
        record=remark,
        partnership=here.partnership,
        codes={"about": remark.about_kind, "about_id": remark.about_record, "to": remark.to_partner_id},
        partner=here.partner,
        by=by,
        at=at,
    )
