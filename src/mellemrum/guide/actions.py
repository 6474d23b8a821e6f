# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every write of the guide: set a prompt aside with a reason, take it up again; send on what hurt on a citizen's way;
pass on what one carries when one goes; bring in a partnership that is already running; write the case that all partners
take home; and accept the closing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mellemrum.partnership import calendar_rules, journal, pack_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.moments import add_point
from mellemrum.partnership.actions.partnerships import add_partner, change_task
from mellemrum.partnership.actions.people import invite_all
from mellemrum.partnership.actions.records import connect
from mellemrum.partnership.actions.registered import Paper, register_agreement
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import ActsFor, Membership, Partner, Partnership, Phase
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_lead
from mellemrum.rooms.culture.actions.catalogue import adopt_points
from mellemrum.rooms.culture.actions.closing import answer_closing
from mellemrum.rooms.culture.models import AttentionPoint, Closing
from mellemrum.rooms.culture.rules.closing import check_all_have_a_place, check_may_answer
from mellemrum.rooms.economy.actions import write_initiative
from mellemrum.rooms.economy.models import Initiative
from mellemrum.rooms.mandate.actions.anchoring import change_anchoring
from mellemrum.rooms.mandate.actions.promises import change_promise
from mellemrum.rooms.mandate.actions.registered import register_decision, register_promise
from mellemrum.rooms.mandate.models import Anchoring, Promise
from mellemrum.rooms.value.models import SENT_ON, JourneyStep
from mellemrum.rooms.value.rules.journeys import check_may_send_on

from . import rules
from .bring_in.known import known
from .bring_in.rows import Row
from .bring_in.understood import Book, Understood, understand
from .closing import homeless
from .doors import tool_addresses
from .models import Case, CaseLetter, SetAside
from .prompts import Prompt


@transaction.atomic
def set_prompt_aside(*, here: Here, prompt: Prompt, reason: str, by: Membership, at: dt.datetime) -> SetAside:
    """Leave the prompt out of the count. Whoever comes second finds the first one's reason standing."""
    rules.check_may_set_aside(here, prompt, tool_addresses())
    # The partnership's row is the lock: two people at once become one line.
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    standing = SetAside.objects.of(here.partnership).standing().filter(prompt=prompt.id).first()
    if standing is not None:
        return standing
    aside = SetAside.objects.create(
        partnership=here.partnership,
        prompt=prompt.id,
        reason=reason,
        partner=here.partner,
        set_aside_at=at,
        set_aside_by=by.person,
    )
    journal.write(
        verb="guide.prompt.set_aside",
        record=aside,
        partnership=here.partnership,
        codes={"prompt": prompt.id},
        partner=here.partner,
        by=by,
        at=at,
    )
    return aside


@transaction.atomic
def take_prompt_up(*, here: Here, prompt: Prompt, by: Membership, at: dt.datetime) -> None:
    """Count the prompt again; nothing happens if it already counts."""
    rules.check_may_take_up(here)
    standing = SetAside.objects.of(here.partnership).standing().filter(prompt=prompt.id).first()
    if standing is None:
        return
    mine = SetAside.objects.standing().filter(pk=standing.pk).update(taken_up_at=at, taken_up_by=by.person)
    if mine:
        journal.write(
            verb="guide.prompt.taken_up",
            record=standing,
            partnership=here.partnership,
            codes={"prompt": prompt.id},
            partner=here.partner,
            by=by,
            at=at,
        )


@transaction.atomic
def accept_closing(*, here: Here, closing: Closing, partner: Partner, by: Membership, at: dt.datetime) -> None:
    """Only when nothing that is open in any room is left lying."""
    check_may_answer(here, closing, partner)
    check_all_have_a_place(homeless(here, closing))
    answer_closing(here=here, closing=closing, partner=partner, missing="", by=by, at=at)


@transaction.atomic
def send_pain_on(
    *,
    here: Here,
    step: JourneyStep,
    fields: Mapping[str, str],
    point: AttentionPoint | None,
    by: Membership,
    at: dt.datetime,
) -> AttentionPoint:
    """What hurt on the citizen's way becomes an attention point, or is laid beside the `point` that says it already.

    `fields`: text, theme and phase of a new one.
    """
    check_may_send_on(here, step)
    if point is None:
        point = adopt_points(here=here, points=[fields], by=by, at=at)[0]
    connect(here=here, source=step, relation=SENT_ON, target=point, by=by, at=at)
    return point


@transaction.atomic
def try_something(
    *,
    here: Here,
    step: JourneyStep,
    initiative: Initiative | None,
    fields: Mapping[str, Any],
    partners: Sequence[Partner],
    by: Membership,
    at: dt.datetime,
) -> Initiative:
    """What hurt on the citizen's way becomes an initiative, or is laid beside the `initiative` that sees to it already.

    `fields` and `partners` are those of a new one, as in `write_initiative`.
    """
    check_may_send_on(here, step)
    if initiative is None:
        initiative = write_initiative(here=here, fields=fields, partners=partners, by=by, at=at)
    connect(here=here, source=step, relation=SENT_ON, target=initiative, by=by, at=at)
    return initiative


@transaction.atomic
def pass_on(
    *,
    here: Here,
    acting: ActsFor,
    promises: Iterable[Promise],
    anchorings: Iterable[Anchoring],
    to: Membership,
    by: Membership,
    at: dt.datetime,
) -> None:
    """The next one carries them from now on. Each has its own line in the journal."""
    pack_rules.check_may_see_handover(here, acting)
    for promise in promises:
        change_promise(
            here=here,
            promise=promise,
            seen=promise.version,
            due_on=promise.due_on,
            carried_by=to,
            note=promise.note,
            by=by,
            at=at,
        )
    for anchoring in anchorings:
        fields = {"owner": anchoring.owner, "carried_by": to}
        change_anchoring(here=here, anchoring=anchoring, seen=anchoring.version, fields=fields, by=by, at=at)


@transaction.atomic
def write_case(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Case:
    """`fields`: decision, title, text, ready_on, wished_on."""
    rules.check_may_write_case(here)
    case = Case.objects.create(partnership=here.partnership, written_at=at, written_by=by, **fields)
    journal.write(verb="guide.case.written", record=case, partnership=here.partnership, by=by, at=at)
    return case


@transaction.atomic
def change_case(
    *, here: Here, case: Case, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    rules.check_may_write_case(here)
    save_if_unchanged(case, seen=seen, **fields)
    journal.write(verb="guide.case.changed", record=case, partnership=here.partnership, by=by, at=at)


@transaction.atomic
def write_letter(
    *, here: Here, letter: CaseLetter, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """`fields`: words, handed_in_on. A letter in hand may be new; of two who begin it at once, one meets the other's."""
    calendar_rules.check_may_keep_path(here, letter.partner)
    rules.check_handed_in(here, fields["handed_in_on"])
    if letter.pk is None:
        letter = CaseLetter.objects.get_or_create(case=letter.case, partner=letter.partner)[0]
    save_if_unchanged(letter, seen=seen, **fields)
    journal.write(
        verb="guide.case.letter_written",
        record=letter.case,
        partnership=here.partnership,
        partner=letter.partner,
        by=by,
        at=at,
    )


@transaction.atomic
def bring_in(
    *,
    here: Here,
    book: Book,
    scans: Mapping[int, tuple[str, bytes]],
    phase: Phase,
    by: Membership,
    at: dt.datetime,
) -> Understood:
    """Every row that is fit, as the file is understood at this moment: what somebody brought in meanwhile stands there
    already. `scans`: a file's name and bytes by the row of the agreement.
    """
    check_may_lead(here)
    # The partnership's row is the lock: a button that is pressed twice brings in once.
    Partnership.objects.select_for_update().get(pk=here.partnership.pk)
    told = understand(book, known(here))
    if not told.count():
        raise NotNow(_("There is nothing to bring in: it stands here already, or it needs a look first."))
    _move_on(here, phase, by=by, at=at)
    for row in told.fit("partners"):
        add_partner(here=here, **row.fields, by=by, at=at)
    invite_all(here=here, people=[row.fields["person"] for row in told.fit("people")], sectors={}, by=by, at=at)
    partners = {each.organisation.name: each for each in here.partnership.partners.select_related("organisation")}
    for row in told.fit("agreements"):
        _bring_in_agreement(here, row, partners, scans.get(row.number), by=by, at=at)
    for row in told.fit("decisions"):
        register_decision(here=here, **row.fields, by=by, at=at)
    for row in told.fit("promises"):
        _bring_in_promise(here, row, partners, by=by, at=at)
    for row in told.fit("points"):
        add_point(here=here, fields={**row.fields, "partner": partners.get(row.fields["partner"])}, by=by, at=at)
    journal.write(
        verb="guide.partnership.brought_in",
        record=here.partnership,
        partnership=here.partnership,
        codes={code: told.count(code) for code in told.rows},
        by=by,
        at=at,
    )
    return told


def _move_on(here: Here, phase: Phase, *, by: Membership, at: dt.datetime) -> None:
    """To the phase that the partnership is in; its card stays as it is."""
    mine = here.partnership
    mine.refresh_from_db()
    if mine.phase != phase:
        change_task(
            here=here,
            seen=mine.version,
            name=mine.name,
            phase=phase,
            title=mine.task_title,
            for_whom=mine.task_for_whom,
            why=mine.task_why,
            only_across=mine.task_only_across,
            boundary=mine.task_boundary,
            by=by,
            at=at,
        )


def _bring_in_agreement(
    here: Here,
    row: Row,
    partners: Mapping[str, Partner],
    scan: tuple[str, bytes] | None,
    *,
    by: Membership,
    at: dt.datetime,
) -> None:
    fields = {name: row.fields[name] for name in ("text", "signed_on", "revisit_on", "link", "terms")}
    signers = {partners[name]: person for name, person in row.fields["signers"].items()}
    register_agreement(
        here=here,
        kind=row.fields["kind"],
        receiver=partners.get(row.fields["receiver"]),
        paper=Paper(**fields, signers=signers, scan=scan),
        by=by,
        at=at,
    )


def _bring_in_promise(
    here: Here, row: Row, partners: Mapping[str, Partner], *, by: Membership, at: dt.datetime
) -> None:
    fields = {name: row.fields[name] for name in ("text", "due_on", "amount", "note", "carrier")}
    fields |= {name: partners[row.fields[name]] for name in ("giver", "receiver")}
    fields["carried_by_id"] = row.fields["carried_by"]
    register_promise(here=here, made_on=row.fields["made_on"], fields=fields, by=by, at=at)
