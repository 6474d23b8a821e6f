# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing what was agreed before the partnership came here: a text that was signed on paper, registered as such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.db import transaction

from mellemrum.partnership import journal, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import noon_of
from mellemrum.partnership.models import (
    AgreementKind,
    Membership,
    Partner,
    Partnership,
    Response,
    ResponseKind,
    Revision,
    RevisionState,
    Terms,
)

from .agreements import agreement_for
from .records import keep_file


class Paper(NamedTuple):
    """What the paper says. `signers`: the partners that signed it, each with the name on the paper, which may be empty.
    `terms` are the fields of `Terms`, for a mandate. `scan`: the file's name and its bytes.
    """

    text: str
    signed_on: dt.date
    signers: Mapping[Partner, str]
    revisit_on: dt.date | None = None
    link: str = ""
    terms: Mapping[str, Any] | None = None
    scan: tuple[str, bytes] | None = None


@transaction.atomic
def register_agreement(
    *, here: Here, kind: AgreementKind, receiver: Partner | None, paper: Paper, by: Membership, at: dt.datetime
) -> Revision:
    """In force from the day on which it was signed. Whoever acts for a partner now is asked to read and confirm it."""
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    agreement = agreement_for(here.partnership, kind, receiver)
    rules.check_may_register_agreement(here, kind, paper.signed_on, agreement.revisions.first())
    signed_at = noon_of(paper.signed_on)
    file = None
    if paper.scan is not None:
        file, _is_new = keep_file(here=here, name=paper.scan[0], content=paper.scan[1], by=by, at=at)
    revision = Revision.objects.create(
        agreement=agreement,
        number=1,
        text=paper.text,
        state=RevisionState.IN_FORCE,
        revisit_on=paper.revisit_on,
        proposed_at=signed_at,
        proposed_by=by.person,
        in_force_at=signed_at,
        registered_by=by.person,
        registered_file=file,
        registered_link=paper.link,
    )
    if kind == AgreementKind.MANDATE:
        given = {"given_on": paper.signed_on, "recorded_at": at, "recorded_by": by.person, "given_file": file}
        Terms.objects.create(revision=revision, **(paper.terms or {}), **given)
    _sign(revision, paper.signers, by=by)
    journal.write(
        verb="partnership.revision.brought_in",
        record=revision,
        partnership=here.partnership,
        codes={"agreement": kind.value, "number": revision.number, "agreement_id": agreement.pk},
        by=by,
        at=at,
    )
    return revision


def _sign(revision: Revision, signers: Mapping[Partner, str], *, by: Membership) -> None:
    """Each partner's signature on the paper, with the name that stands there."""
    for partner, name in signers.items():
        Response.objects.create(
            revision=revision,
            partner=partner,
            kind=ResponseKind.SIGNED,
            given_at=revision.proposed_at,
            given_name=name,
            registered_by=by.person,
        )
