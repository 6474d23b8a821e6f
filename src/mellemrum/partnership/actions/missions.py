# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Writing the mission together: a draft on the canvas, other wordings beside it, and out for signature."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership import journal, mission_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.canvas import Canvas, as_text, canvas_of, filled
from mellemrum.partnership.locking import EditedMeanwhile, save_if_unchanged
from mellemrum.partnership.models import (
    Agreement,
    AgreementKind,
    CanvasField,
    Draft,
    Membership,
    Partnership,
    Revision,
    RevisionState,
    Wording,
)
from mellemrum.partnership.refusals import NotNow

from .agreements import agreement_for, propose_revision

GONE = _("The draft has been sent out or dropped meanwhile. Nothing was saved.")


@dataclass(frozen=True)
class Standing:
    """The mission as it stands now: what is in force, what is out for signature, and the draft."""

    agreement: Agreement
    draft: Draft | None
    in_force: Revision | None
    out: Revision | None

    @property
    def words(self) -> Draft | Revision | None:
        """What a proposal of other words is about."""
        return self.draft or self.in_force

    @property
    def next_number(self) -> int:
        last = self.agreement.revisions.order_by("-number").values_list("number", flat=True).first()
        return (last or 0) + 1


def _locked(here: Here) -> Standing:
    """Held until the transaction ends: of two who write at once, the second sees what the first wrote."""
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    agreement = agreement_for(here.partnership, AgreementKind.MISSION)
    draft = Draft.objects.select_related("begun_by").filter(agreement=agreement).first()
    by_state = {r.state: r for r in agreement.revisions.filter(state__in=[RevisionState.IN_FORCE, RevisionState.OUT])}
    return Standing(agreement, draft, by_state.get(RevisionState.IN_FORCE), by_state.get(RevisionState.OUT))


def _begin(here: Here, standing: Standing, canvas: Canvas, *, by: Membership, at: dt.datetime) -> Draft:
    return Draft.objects.create(
        agreement=standing.agreement,
        canvas=filled(canvas),
        begun_at=at,
        begun_by=by.person,
        begun_for=here.partner,
    )


def _write(draft: Draft, canvas: Canvas, *, seen: int) -> None:
    save_if_unchanged(draft, seen=seen, canvas=filled(canvas))


def _tell(
    verb: str, here: Here, record: Any, *, by: Membership, at: dt.datetime, codes: dict[str, journal.Code] | None = None
) -> None:
    journal.write(
        verb=verb, record=record, partnership=here.partnership, codes=codes, partner=here.partner, by=by, at=at
    )


@transaction.atomic
def write_draft(*, here: Here, canvas: Canvas, seen: int, by: Membership, at: dt.datetime) -> Draft:
    """Begin the draft, or go on with it. `seen` is the version that the writer saw; 0 where there was none."""
    standing = _locked(here)
    mission_rules.check_may_draft(here, standing.draft, standing.out)
    if canvas.get(CanvasField.BY_WHEN, "").strip():
        mission_rules.check_by_when(here, canvas[CanvasField.BY_WHEN])
    draft = standing.draft
    if draft is None and seen:
        raise NotNow(GONE)
    if draft is None:
        draft = _begin(here, standing, canvas, by=by, at=at)
    else:
        _write(draft, canvas, seen=seen)
    _tell("partnership.draft.written", here, standing.agreement, by=by, at=at)
    return draft


@transaction.atomic
def drop_draft(*, here: Here, by: Membership, at: dt.datetime) -> None:
    standing = _locked(here)
    mission_rules.check_may_draft(here, standing.draft, standing.out)
    if standing.draft is not None:
        standing.draft.delete()
        _tell("partnership.draft.dropped", here, standing.agreement, by=by, at=at)


@transaction.atomic
def propose_mission(
    *,
    here: Here,
    canvas: Canvas,
    seen: int,
    reason: str = "",
    answer_by_on: dt.date | None = None,
    revisit_on: dt.date | None = None,
    by: Membership,
    at: dt.datetime,
) -> Revision:
    """Put the canvas out for signature. The draft has done its work."""
    standing = _locked(here)
    waiting = Wording.objects.open().filter(agreement=standing.agreement).count()
    mission_rules.check_may_send(here, standing.draft, standing.out, waiting)
    mission_rules.check_seen(standing.draft, seen)
    words = filled(canvas)
    mission_rules.check_canvas(here, words, canvas_of(standing.in_force))
    revision = propose_revision(
        here=here,
        kind=AgreementKind.MISSION,
        text=as_text(words),
        reason=reason,
        answer_by_on=answer_by_on,
        revisit_on=revisit_on,
        by=by,
        at=at,
    )
    Revision.objects.filter(pk=revision.pk).update(canvas=words)
    Draft.objects.filter(agreement=standing.agreement).delete()
    revision.canvas = words
    return revision


@transaction.atomic
def propose_wording(
    *, here: Here, field: CanvasField, instead_of: str, text: str, reason: str, by: Membership, at: dt.datetime
) -> Wording:
    """Other words for one field. `instead_of`: what stood there when the proposer read it."""
    standing = _locked(here)
    mission_rules.check_may_propose_wording(here, standing.words, standing.out)
    now = canvas_of(standing.words).get(field.value, "")
    if now.split() != instead_of.split():
        raise EditedMeanwhile(standing.words or standing.agreement)
    mission_rules.check_words(here, field, now, text)
    wording = Wording.objects.create(
        agreement=standing.agreement,
        number=standing.next_number,
        field=field,
        instead_of=now,
        text=text,
        reason=reason,
        proposed_at=at,
        proposed_by=by.person,
        proposed_for=here.acting[0].partner,
    )
    _tell("partnership.wording.proposed", here, standing.agreement, by=by, at=at, codes=_codes(wording))
    return wording


def _codes(wording: Wording) -> dict[str, journal.Code]:
    return {"wording": wording.pk, "field": str(wording.field), "to": wording.proposed_for_id}


def _settle(here: Here, wording: Wording, *, at: dt.datetime, **how: Any) -> None:
    Wording.objects.filter(pk=wording.pk).update(settled_at=at, settled_by=here.person.pk, **how)
    wording.refresh_from_db()


@transaction.atomic
def take_up_wording(*, here: Here, wording: Wording, seen: int, by: Membership, at: dt.datetime) -> Draft:
    """The words become the draft's. Where there is no draft, one begins with the text in force."""
    standing = _locked(here)
    wording.refresh_from_db()
    mission_rules.check_may_settle(here, wording, standing.draft, standing.in_force)
    mission_rules.check_not_out(standing.out)
    mission_rules.check_seen(standing.draft, seen)
    _settle(here, wording, at=at, is_taken_up=True)
    canvas = {**canvas_of(standing.words), wording.field: wording.text}
    draft = standing.draft
    if draft is None:
        draft = _begin(here, standing, canvas, by=by, at=at)
    else:
        _write(draft, canvas, seen=seen)
    _tell("partnership.wording.taken_up", here, standing.agreement, by=by, at=at, codes=_codes(wording))
    return draft


@transaction.atomic
def answer_wording(*, here: Here, wording: Wording, answer: str, by: Membership, at: dt.datetime) -> None:
    """Why the words stay as they are."""
    standing = _locked(here)
    wording.refresh_from_db()
    mission_rules.check_may_settle(here, wording, standing.draft, standing.in_force)
    _settle(here, wording, at=at, answer=answer)
    _tell("partnership.wording.answered", here, standing.agreement, by=by, at=at, codes=_codes(wording))
