# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a reader of the mission needs beside its signatures: the canvas, the draft, and the words that were proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import mission_rules as rules
from .access import Here
from .agreement_page import AgreementPage
from .canvas import Canvas, Cell, canvas_of, changes_between, compared
from .difference import Piece
from .models import AgreementKind, CanvasField, Draft, Revision, Wording
from .rules import holds


class Beside(NamedTuple):
    """A proposal with what it changes in the words that it was written for."""

    words: Wording
    changes: Sequence[Sequence[Piece]]


@dataclass(frozen=True)
class Written:
    """A field with its words. `came_from` is the proposal that they were taken up from."""

    cell: Cell
    came_from: Wording | None = None
    open: Sequence[Beside] = ()
    answered: Sequence[Beside] = ()
    may_propose: bool = False

    @property
    def is_moving(self) -> bool:
        return self.cell.is_changed or not self.cell.text or bool(self.open or self.answered)


@dataclass(frozen=True)
class MissionPage:
    """`in_force`, `out` and `draft` are the five fields of each; empty where there is none."""

    in_force: Sequence[Written]
    out: Sequence[Written]
    draft: Sequence[Written]
    drafted: Draft | None
    # The proposals that nobody has taken up or answered yet.
    asked: Sequence[Wording]
    is_writer: bool
    may_draft: bool
    may_send: bool
    may_revisit: bool

    @property
    def changed(self) -> list[Written]:
        """Of the draft what reads otherwise than today, and what others have proposed words for."""
        return [each for each in self.draft if each.is_moving]

    @property
    def unchanged(self) -> list[Written]:
        return [each for each in self.draft if not each.is_moving]

    @property
    def waiting(self) -> int:
        return len(self.asked)

    @property
    def seen(self) -> int:
        """The version that whoever takes words up has read."""
        return self.drafted.version if self.drafted else 0


def draft_of(here: Here) -> Draft | None:
    mine = Draft.objects.filter(agreement__partnership=here.partnership, agreement__kind=AgreementKind.MISSION)
    return mine.select_related("begun_by", "begun_for__organisation").first()


def mission_page(here: Here, page: AgreementPage) -> MissionPage:
    """Two queries more than the agreement's own."""
    draft, in_force, out = draft_of(here), page.in_force, page.proposed
    wordings = _wordings(here)
    asked = [each for each in wordings if each.settled_at is None]
    may_propose = holds(rules.check_may_propose_wording, here, draft or in_force, out)
    next_number = 1 + max((r.number for r in (*page.earlier, in_force, out) if r), default=0)
    before = canvas_of(in_force)
    return MissionPage(
        # Where a draft is written, other words stand beside it alone.
        in_force=_fields(in_force, {}, wordings, may_propose=may_propose, number=next_number)
        if draft is None
        else _fields(in_force, {}, wordings),
        out=_fields(out, before, wordings),
        draft=_fields(draft, before, wordings, may_propose=may_propose, number=next_number),
        drafted=draft,
        asked=asked,
        is_writer=out is None and rules.is_writer(here, draft, in_force),
        may_draft=holds(rules.check_may_draft, here, draft, out),
        may_send=draft is not None and holds(rules.check_may_send, here, draft, out, len(asked)),
        may_revisit=in_force is not None and out is None and rules.may_be_revisited(in_force, here.today),
    )


def _wordings(here: Here) -> list[Wording]:
    found = Wording.objects.filter(agreement__partnership=here.partnership, agreement__kind=AgreementKind.MISSION)
    return list(found.select_related("proposed_for__organisation", "proposed_by", "settled_by").order_by("pk"))


def _fields(
    words: Revision | Draft | None,
    before: Canvas,
    wordings: Sequence[Wording],
    *,
    may_propose: bool = False,
    number: int = 0,
) -> list[Written]:
    """`number` is the revision that is being written, where open proposals stand beside the words.

    Empty fields are shown in a draft alone: there they wait for words.
    """
    if words is None:
        return []
    own = words.number if isinstance(words, Revision) else number
    of_field: Mapping[str, list[Wording]] = defaultdict(list)
    for each in wordings:
        of_field[each.field].append(each)
    is_draft = isinstance(words, Draft)
    shown = [cell for cell in compared(before, canvas_of(words)) if is_draft or cell.text or cell.before]
    return [_written(cell, of_field[cell.field], own, number, may_propose=may_propose) for cell in shown]


def _written(cell: Cell, wordings: Sequence[Wording], own: int, number: int, *, may_propose: bool) -> Written:
    taken = [each for each in wordings if each.is_taken_up and each.number <= own and each.text == cell.text]
    now = [each for each in wordings if each.number == number and not each.is_taken_up]
    return Written(
        cell,
        came_from=taken[-1] if taken else None,
        open=[_beside(each) for each in now if each.settled_at is None],
        answered=[_beside(each) for each in now if each.settled_at is not None],
        may_propose=may_propose,
    )


def _beside(wording: Wording) -> Beside:
    return Beside(wording, changes_between(wording.instead_of, wording.text))


def field_named(code: str) -> CanvasField | None:
    return CanvasField(code) if code in CanvasField.values else None
