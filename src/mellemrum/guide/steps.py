# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What waits for this person and this partner now: at most five things, the first of them framed as their turn.

The foundation's own steps stand here, in their order; a room adds its own through its door sign.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership import mission_rules, rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import THEMES, url_of
from mellemrum.partnership.beginning import FEWEST_PARTNERS, NEEDED_SEATS, task_is_told
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Door, Facts, Step
from mellemrum.partnership.facts import Stance, is_under_way, revisions_of, stance_of, stances_on, unanswered
from mellemrum.partnership.models import AgreementKind, ResponseKind, Revision, RevisionState
from mellemrum.ui.templatetags.ui import day

from .doors import ROOMS
from .names import revision_name
from .progress import Gathered

MOST = 5
# The order of urgency, smaller first. Rooms place theirs between these: 40 overdue, 50 soon.
SIGN, CONFIRM, ANSWER, OVERDUE, SOON, BEGIN, SEAT, INVITATION = 10, 20, 30, 40, 50, 55, 60, 70
# An invitation lives seven days: a reminder is worth it in the last three.
INVITATION_ENDS = dt.timedelta(days=3)
# Steering groups plan some weeks ahead.
REVISIT_NEAR = dt.timedelta(days=45)


def next_steps(here: Here, gathered: Gathered, doors: Sequence[Door] = ROOMS, most: int | None = MOST) -> list[Step]:
    found = list(foundation_steps(here, gathered.foundation))
    found.extend(_questions(here, gathered))
    found.extend(_welcome(here, gathered))
    found.extend(_farewell(here, gathered))
    for door in doors:
        found.extend(door.steps(here, gathered.of(door.theme)))
    if here.partnership.closed_at is not None:
        found = [step for step in found if step.outlives]
    return sorted(found, key=lambda step: (step.rank, step.due_on or dt.date.max))[:most]


def foundation_steps(here: Here, facts: Facts) -> Iterator[Step]:
    for revision in facts["revisions"]:
        yield from _signatures(here, facts, revision)
        yield from _confirmations(here, facts, revision)
        yield from _answers(here, facts, revision)
    yield from _other_words(here, facts)
    yield from _shared_revisits(here, facts)
    yield from _beginning(here, facts)
    yield from _seats(here, facts)
    yield from _invitations(here, facts)


def _name(facts: Facts, revision: Revision) -> str:
    receiver = facts["partner_names"].get(revision.agreement.receiver_id, "")
    return revision_name(revision.agreement.kind, revision.number, receiver)


def _page(here: Here, revision: Revision) -> str:
    return url_of(here, revision.agreement.kind, revision.agreement.receiver_id)


def _theme(revision: Revision) -> str:
    return THEMES[AgreementKind(revision.agreement.kind)]


def _signatures(here: Here, facts: Facts, revision: Revision) -> Iterator[Step]:
    """A revision on which the partner's signature is missing: out now, or in force from before the partner joined."""
    partners = facts["partners"]
    for partner in here.partners:
        may_sign = rules.may_respond(here, revision, partner, ResponseKind.SIGNED)
        if not may_sign or stance_of(facts, revision, partner) is not None:
            continue
        signed = rules.signed_by(stances_on(facts, revision)) & {each.pk for each in partners}
        due = revision.answer_by_on if revision.state == RevisionState.OUT else None
        yield Step(
            title=_("Sign %(what)s") % {"what": _name(facts, revision)},
            deadline=_("By %(day)s.") % {"day": day(due)} if due else "",
            why=_signed_so_far(len(signed), len(rules.signatories(revision, partners))),
            url=_page(here, revision),
            theme=_theme(revision),
            due_on=due,
            rank=SIGN,
        )


def _signed_so_far(signed: int, signers: int) -> str:
    if signers == 1:
        return _("It takes effect when you sign.")
    if signed == 0:
        return _("None of the %(of)s partners has signed yet.") % {"of": signers}
    return ngettext("%(n)s of %(of)s partners has signed.", "%(n)s of %(of)s partners have signed.", signed) % {
        "n": signed,
        "of": signers,
    }


def _confirmations(here: Here, facts: Facts, revision: Revision) -> Iterator[Step]:
    confirmed = {here.member.pk} if revision.pk in facts["confirmed"] else set()
    for acting in here.acting:
        if rules.awaits_accession(acting, revision, stances_on(facts, revision), confirmed):
            yield Step(
                title=_("Read and confirm %(what)s") % {"what": _name(facts, revision)},
                deadline=_("In force now."),
                why=_("%(partner)s signed before you came.") % {"partner": acting.partner.organisation.name},
                url=_page(here, revision),
                theme=_theme(revision),
                rank=CONFIRM,
            )


def _is_ours_to_answer(here: Here, revision: Revision) -> bool:
    """Anybody may answer; the question waits for whoever proposed the text, and for the secretariat."""
    own = {partner.pk for partner in here.partners}
    is_proposer = revision.proposed_by_id == here.person.pk or revision.proposed_for_id in own
    return here.may_write and (is_proposer or here.is_secretariat)


def _answers(here: Here, facts: Facts, revision: Revision) -> Iterator[Step]:
    if not _is_ours_to_answer(here, revision):
        return
    own = {partner.pk for partner in here.partners}
    for stance in unanswered(facts, revision):
        if stance.partner_id not in own:
            yield _answer(here, facts, revision, stance)


def _answer(here: Here, facts: Facts, revision: Revision, stance: Stance) -> Step:
    asked_on = day_of(stance.given_at)
    days = (here.today - asked_on).days
    waited = ngettext("Has waited for %(n)s day.", "Has waited for %(n)s days.", days) % {"n": days}
    return Step(
        title=_("Answer %(partner)s") % {"partner": facts["partner_names"][stance.partner_id]},
        deadline=waited if days else _("Asked today."),
        why=_("About %(what)s: “%(words)s”")
        % {"what": _name(facts, revision), "words": Truncator(stance.text).chars(70)},
        url=_page(here, revision),
        theme=_theme(revision),
        due_on=asked_on,
        rank=ANSWER,
    )


def _questions(here: Here, gathered: Gathered) -> list[Step]:
    """Questions beside a thing that were put to this person, or to a partner that the person acts for."""
    return [
        Step(
            title=_("Answer %(name)s") % {"name": row.said_by__name},
            deadline=_due(row.answer_by_on, here.today),
            why=f"“{Truncator(row.text).chars(90)}”",
            url=here.url("guide:answer_remark", remark=row.pk),
            theme="",
            due_on=row.answer_by_on,
            rank=ANSWER,
        )
        for row in gathered.questions
    ]


def _welcome(here: Here, gathered: Gathered) -> Iterator[Step]:
    """The pack that was made for whoever stepped in lately, until they have read it."""
    if gathered.unread_pack is not None:
        yield Step(
            title=_("Read the pack that was made for you"),
            why=_("What you may decide, what has been promised, and whom to ring. It takes ten minutes."),
            url=here.url("guide:kept_pack", pack=gathered.unread_pack),
            theme="mandate",
            rank=CONFIRM,
        )


def _farewell(here: Here, gathered: Gathered) -> Iterator[Step]:
    """For whoever soon stops acting for a partner, until they have written something down for the next one."""
    for acting in gathered.farewells:
        yield Step(
            title=_("Pass on what you carry"),
            deadline=_("By %(day)s.") % {"day": day(acting.to_on)},
            why=_("Promises, questions, and what is written nowhere else."),
            url=here.url("guide:handover", acting=acting.pk),
            theme="leadership",
            due_on=acting.to_on,
            rank=SOON,
        )


def _due(on: dt.date | None, today: dt.date) -> str:
    if on is None:
        return ""
    said = _("Was due on %(day)s.") if on < today else _("By %(day)s.")
    return said % {"day": day(on)}


def _other_words(here: Here, facts: Facts) -> Iterator[Step]:
    """For whoever writes the mission: the proposals of other words that nobody has taken up or answered."""
    in_force = next(iter(revisions_of(facts, AgreementKind.MISSION, RevisionState.IN_FORCE)), None)
    for row in facts["wordings"]:
        writer: tuple[int, int | None] | None = None
        if row.agreement__draft__begun_by is not None:
            writer = (row.agreement__draft__begun_by, row.agreement__draft__begun_for)
        elif in_force is not None:
            writer = (in_force.proposed_by_id, in_force.proposed_for_id)
        if writer is None or not mission_rules.writes(here, *writer):
            continue
        asked_on = day_of(row.proposed_at)
        yield Step(
            title=_("Take up or answer words from %(partner)s")
            % {"partner": facts["partner_names"].get(row.proposed_for, "")},
            deadline=_("Proposed on %(day)s.") % {"day": day(asked_on)},
            why=_("About the mission: “%(words)s”") % {"words": Truncator(row.text).chars(70)},
            url=f"{here.url('partnership:mission')}#wording-{row.pk}",
            theme="value",
            due_on=asked_on,
            rank=ANSWER,
        )


def _shared_revisits(here: Here, facts: Facts) -> Iterator[Step]:
    """The mission and the ground rules belong to all: their revisit waits for everybody who acts for a partner, and for
    the secretariat, from some weeks before its day.
    """
    if not here.may_write or not (here.acting or here.is_secretariat):
        return
    shared = (AgreementKind.MISSION, AgreementKind.RULES)
    for revision in (each for kind in shared for each in revisions_of(facts, kind, RevisionState.IN_FORCE)):
        on = revision.revisit_on
        if on is None or on - REVISIT_NEAR > facts["today"] or is_under_way(facts, revision):
            continue
        is_overdue = on < facts["today"]
        yield Step(
            title=_("Take up the mission again")
            if revision.agreement.kind == AgreementKind.MISSION
            else _("Take up the ground rules again"),
            deadline=(_("Should have been revisited on %(day)s.") if is_overdue else _("On %(day)s."))
            % {"day": day(on)},
            why=_("Is it still where you are going? Keep it, or propose a revision.")
            if revision.agreement.kind == AgreementKind.MISSION
            else _("Which rules did you use? Keep them, or propose a revision."),
            url=here.url("guide:revisit", revision=revision.pk),
            theme=_theme(revision),
            due_on=on,
            rank=OVERDUE if is_overdue else SOON,
        )


def _beginning(here: Here, facts: Facts) -> Iterator[Step]:
    """Until the partnership has a mission on its way: the one thing that comes first, for the secretariat."""
    if not here.is_secretariat or revisions_of(facts, AgreementKind.MISSION):
        return
    title, why, page = next(_firsts(here, facts))
    yield Step(title=title, why=why, url=page, theme="value", rank=BEGIN)


def _firsts(here: Here, facts: Facts) -> Iterator[tuple[str, str, str]]:
    """In their order; what is in place is left out."""
    kinds = {seat.kind for seat in facts["seats"]}
    begun = here.url("partnership:begin")
    if not task_is_told(here):
        yield _("Write what you will solve together"), _("What, for whom, and why. A few words each."), begun
    if len(facts["partners"]) < FEWEST_PARTNERS:
        yield _("Add the partners"), _("One organisation a line is enough."), begun
    if not kinds >= set(NEEDED_SEATS):
        yield _("Say who must sit at the table, too"), _("The citizens and the front line are easily forgotten."), begun
    if not facts["invitations"] and not _has_company(here):
        yield _("Invite the people"), _("Paste them from a spreadsheet. You see the mail before it is sent."), begun
    if not here.partnership.task_boundary:
        page = here.url("partnership:change_task")
        yield _("Write what does not belong to the task"), _("What you leave out keeps the task small enough."), page
    page = here.url("partnership:propose_mission")
    yield _("Propose the first mission"), _("Where you are going, in words that every partner can sign."), page


def _has_company(here: Here) -> bool:
    return here.partnership.memberships.present().exclude(pk=here.member.pk).exists()


def _seats(here: Here, facts: Facts) -> Iterator[Step]:
    if not here.is_secretariat:
        return
    for seat in facts["seats"]:
        if seat.member_id is None:
            yield Step(
                title=_("Find a person for the seat %(seat)s") % {"seat": seat.name},
                deadline=_("The seat is empty."),
                why=seat.note or _("You may start, but somebody is missing at the table."),
                url=here.url("partnership:partners"),
                theme="",
                rank=SEAT,
            )


def _invitations(here: Here, facts: Facts) -> Iterator[Step]:
    """One step for all invitations that end soon: a reminder is one round, however many it goes to."""
    ending = [each for each in facts["invitations"] if each.expires_at <= here.at + INVITATION_ENDS]
    if not ending:
        return
    first = ending[0]
    yield Step(
        title=ngettext("Remind %(name)s of the invitation", "Remind %(n)s people of their invitation", len(ending))
        % {"name": first.name, "n": len(ending)},
        deadline=_("Closes on %(day)s.") % {"day": day(first.expires_at)},
        why=_("After that the link no longer works, and you must make a new one."),
        url=here.url("partnership:partners"),
        theme="",
        due_on=day_of(first.expires_at),
        rank=INVITATION,
    )
