# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's draft of a mission with words beside it, one answered and one open; and ground rules that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mellemrum.partnership.actions import missions, revisits
from mellemrum.partnership.canvas import canvas_of
from mellemrum.partnership.models import AgreementKind, CanvasField, Draft, Revision, Revisit, Wording
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def make_draft(cast: Cast) -> Draft:
    """Begun before the revision that is out now; the agreement's own factory asks for it."""
    cast.made("partnership.Agreement")
    return Draft.objects.get(agreement__partnership=cast.partnership)


def begin_draft(cast: Cast) -> None:
    """While the first revision is in force and nothing is out."""
    here = cast.here("leader", on(3, 16))
    canvas = {
        CanvasField.WHY.value: cast.text(Draft, "canvas"),
        CanvasField.WHERE_TO.value: cast.text(Wording, "instead_of"),
    }
    missions.write_draft(here=here, canvas=canvas, seen=0, by=here.member, at=here.at)
    answered = _propose(cast, CanvasField.WHY)
    missions.answer_wording(
        here=here, wording=answered, answer=cast.text(Wording, "answer"), by=here.member, at=on(3, 18)
    )
    _propose(cast, CanvasField.WHERE_TO)


def _propose(cast: Cast, field: CanvasField) -> Wording:
    here = cast.here("other_leader", on(3, 17))
    now = canvas_of(Draft.objects.get(agreement__partnership=cast.partnership))[field.value]
    return missions.propose_wording(
        here=here,
        field=field,
        instead_of=now,
        text=cast.text(Wording, "text"),
        reason=cast.text(Wording, "reason"),
        by=here.member,
        at=here.at,
    )


def make_wording(cast: Cast) -> Wording:
    """The one that is open."""
    cast.made("partnership.Draft")
    return Wording.objects.open().get(agreement__partnership=cast.partnership)


def rules_of(cast: Cast) -> Revision:
    cast.made("mandate.RuleUse")
    return Revision.objects.in_force().get(agreement__partnership=cast.partnership, agreement__kind=AgreementKind.RULES)


def make_revisit(cast: Cast) -> Revisit:
    """Kept on its day; the next one is near enough to keep them again."""
    revision, here = rules_of(cast), cast.here("secretariat", on(5, 5))
    return revisits.keep_revision(
        here=here,
        revision=revision,
        seen=revision.version,
        partners=[cast.partner],
        next_on=on(6, 20).date(),
        words=cast.text(Revisit, "words"),
        by=here.member,
        at=here.at,
    )
