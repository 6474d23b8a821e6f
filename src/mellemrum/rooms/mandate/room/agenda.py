# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An agenda as it is read: the last meeting first, with what became of it, then the items with the hour of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import title_of, url_of
from mellemrum.partnership.models import Agreement, AgreementKind, Remark

from ..models import AgendaItem, Decision, DecisionState, Hat, Meeting, Promise, PromiseState
from ..models.decision import state_on
from ..models.meeting import LOOK_BACK
from ..models.promise import promise_state_on

DECISION, PROMISE, QUESTION = "mandate.decision", "mandate.promise", "mandate.question"
AGREEMENT, REMARK = "partnership.agreement", "partnership.remark"
# What has been settled is quiet; what has not, stands out.
CALM = {
    DecisionState.CARRIED_OUT, DecisionState.ADOPTED, DecisionState.DELEGATED, PromiseState.KEPT, PromiseState.RELEASED,
    PromiseState.OPEN,
}  # fmt: skip


class Matter(NamedTuple):
    """A record that an agenda speaks of, as it stands today."""

    title: str
    state: str
    url: str
    is_calm: bool = True


@dataclass(frozen=True)
class Row:
    """An item with its hour."""

    item: AgendaItem
    clock: str
    matter: Matter | None
    # Each hat that was shown, with the partner's name.
    hats: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Agenda:
    meeting: Meeting
    rows: Sequence[Row]
    last: Meeting | None = None
    # What was agreed at the last meeting, as it stands today.
    agreed: Sequence[Matter] = field(default_factory=list)

    @property
    def minutes(self) -> int:
        return sum(row.item.minutes for row in self.rows) + (LOOK_BACK if self.last else 0)

    @property
    def over(self) -> int:
        """By how many minutes the items take longer than the meeting lasts."""
        return max(self.minutes - self.meeting.minutes, 0)


def last_meeting(meeting: Meeting) -> Meeting | None:
    before = Meeting.objects.called().filter(forum=meeting.forum_id, starts_at__lt=meeting.starts_at)
    return before.order_by("-starts_at", "-pk").first()


def agenda_of(here: Here, meeting: Meeting, partners: Mapping[int, str]) -> Agenda:
    """`partners`: the names of all there ever were. At most seven queries."""
    last = last_meeting(meeting)
    found = AgendaItem.objects.filter(meeting__in=[meeting.pk, *([last.pk] if last else [])])
    items = list(found.order_by("position", "pk"))
    promised = Promise.objects.filter(meeting=last).values_list("pk", flat=True).order_by("due_on") if last else ()
    about = [(item.about_kind, item.about_record) for item in items if item.about_record is not None]
    matters = matters_of(here, [*about, *((PROMISE, pk) for pk in promised)])
    before = [item for item in items if item.meeting_id != meeting.pk]
    agreed = [key for item in before if (key := (item.about_kind, item.about_record))[0] in {DECISION, PROMISE}]
    agreed += [(PROMISE, pk) for pk in promised if (PROMISE, pk) not in agreed]
    own = [item for item in items if item.meeting_id == meeting.pk]
    return Agenda(
        meeting=meeting,
        rows=list(_rows(meeting, own, LOOK_BACK if last else 0, matters, partners)),
        last=last,
        agreed=[matters[key] for key in agreed if key in matters],
    )


def _rows(
    meeting: Meeting,
    items: Sequence[AgendaItem],
    after: int,
    matters: Mapping[tuple[str, int | None], Matter],
    partners: Mapping[int, str],
) -> Iterator[Row]:
    for item in items:
        hats = [(name, str(Hat(item.hats[str(pk)]).label)) for pk, name in partners.items() if str(pk) in item.hats]
        yield Row(item, meeting.clock(after), matters.get((item.about_kind, item.about_record)), hats)
        after += item.minutes


def matters_of(here: Here, about: Sequence[tuple[str, int]]) -> dict[tuple[str, int | None], Matter]:
    """One query a kind, whatever their number."""
    by_kind: dict[str, set[int]] = {}
    for kind, record in about:
        by_kind.setdefault(kind, set()).add(record)
    found: dict[tuple[str, int | None], Matter] = {}
    for kind, read in READERS.items():
        if kind in by_kind:
            found |= {(kind, pk): matter for pk, matter in read(here, by_kind[kind])}
    return found


def _decisions(here: Here, ids: set[int]) -> Iterator[tuple[int, Matter]]:
    url = here.urls("mandate:decision", "decision")
    rows = here.partnership.decisions.filter(pk__in=ids)
    for pk, title, stored, revisit_on in rows.values_list("pk", "title", "state", "revisit_on"):
        state = state_on(stored, revisit_on, here.today)
        yield pk, Matter(title, str(state.label), url(pk), state in CALM)


def _promises(here: Here, ids: set[int]) -> Iterator[tuple[int, Matter]]:
    url = here.urls("mandate:promise", "promise")
    rows = here.partnership.promises.filter(pk__in=ids)
    for pk, text, stored, due_on in rows.values_list("pk", "text", "state", "due_on"):
        state = promise_state_on(stored, due_on, here.today)
        yield pk, Matter(text, str(state.label), url(pk), state in CALM)


def _questions(here: Here, ids: set[int]) -> Iterator[tuple[int, Matter]]:
    url = here.urls("mandate:decision", "decision")
    rows = Decision.objects.filter(partnership=here.partnership, questions__in=ids)
    for pk, decision, text, at in rows.values_list("questions", "pk", "questions__text", "questions__answered_at"):
        if pk in ids:
            yield pk, Matter(text, _("answered") if at else _("not answered"), url(decision), bool(at))


def _agreements(here: Here, ids: set[int]) -> Iterator[tuple[int, Matter]]:
    rows = Agreement.objects.filter(partnership=here.partnership, pk__in=ids).select_related("receiver__organisation")
    for row in rows:
        title = title_of(AgreementKind(row.kind), row.receiver)
        yield row.pk, Matter(title, "", url_of(here, row.kind, row.receiver_id))


def _remarks(here: Here, ids: set[int]) -> Iterator[tuple[int, Matter]]:
    rows = Remark.objects.filter(partnership=here.partnership, pk__in=ids)
    for pk, text, kind, record, at in rows.values_list("pk", "text", "about_kind", "about_record", "answered_at"):
        url = f"{here.url('guide:talk', kind=kind, record=record)}#remark-{pk}"
        yield pk, Matter(text, _("answered") if at else _("not answered"), url, bool(at))


READERS = {
    DECISION: _decisions,
    PROMISE: _promises,
    QUESTION: _questions,
    AGREEMENT: _agreements,
    REMARK: _remarks,
}
