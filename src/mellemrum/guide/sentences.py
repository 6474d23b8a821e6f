# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the journal is told: one sentence a verb, with the partner as its subject.

The words in braces are explained on `Sentence` in partnership/door.py. A room brings its verbs on its door sign.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Sentence

from .doors import ROOMS

# Said for a verb that changes its meaning with its codes: the task card changed, and with it the phase.
PHASE_CHANGED = "partnership.task.changed:phase"

TASK = {
    "partnership.partnership.started": Sentence(_("The partnership began.")),
    "partnership.partnership.carries_on": Sentence(_("It began from the lessons of an earlier partnership.")),
    "partnership.partnership.closed": Sentence(_("Every partner had accepted, and the partnership was closed.")),
    "partnership.partnership.reopened": Sentence(_("{by} opened the partnership again.")),
    "partnership.task.changed": Sentence(_("{by} changed the task card.")),
    PHASE_CHANGED: Sentence(_("The partnership moved on to a new phase: {phase}.")),
    "partnership.aim.added": Sentence(_("{who} added an aim: {what}."), _("{who} added {n} aims.")),
    "partnership.aim.changed": Sentence(_("{who} changed an aim: {what}."), _("{who} changed {n} aims.")),
}
PEOPLE = {
    "partnership.partner.joined": Sentence(
        _("{who} came in as a partner."), _("{who} came in as partners."), same="day"
    ),
    "partnership.partner.changed": Sentence(_("{by} changed the card of {partner}.")),
    "partnership.partner.case_noted": Sentence(_("{by} noted the case number of {partner}.")),
    "partnership.partner.left": Sentence(_("{partner} left the partnership.")),
    "partnership.invitation.made": Sentence(_("{by} invited {what}."), _("{by} invited {n} people."), same="by"),
    "partnership.invitation.written_to": Sentence(
        _("{by} wrote to {what}."), _("{by} wrote to {n} people who are invited."), same="by"
    ),
    "partnership.invitation.mailed": Sentence(
        _("The invitation of {what} was sent by mail."), _("{n} invitations were sent by mail."), same="day"
    ),
    "partnership.invitation.unreachable": Sentence(_("The mail to {what} may not have got through.")),
    "partnership.member.written_to": Sentence(
        _("{by} wrote to {person} about what waits."), _("{by} wrote to {n} people about what waits."), same="by"
    ),
    "partnership.member.mailed": Sentence(
        _("The mail to {person} was sent."), _("{n} mails to people in the partnership were sent."), same="day"
    ),
    "partnership.member.unreachable": Sentence(_("The mail to {person} may not have got through.")),
    "partnership.member.reminded": Sentence(
        _("{person} got a mail about what is due."), _("{n} people got a mail about what is due."), same="day"
    ),
    "partnership.member.followed": Sentence(_("{person} follows something more.")),
    "partnership.member.unfollowed": Sentence(_("{person} stopped following something.")),
    "partnership.member.chose_mail": Sentence(_("{person} chose whether the week comes as a mail.")),
    "partnership.week.written": Sentence(
        _("The week was written to those who want it."), _("The week was written to those who want it."), same="day"
    ),
    "partnership.person.mailed": Sentence(_("A weekly mail was sent."), _("{n} weekly mails were sent."), same="day"),
    "partnership.person.unreachable": Sentence(_("A weekly mail may not have got through.")),
    "partnership.invitation.withdrawn": Sentence(_("{by} withdrew the invitation of {what}.")),
    "partnership.member.joined": Sentence(_("{person} came in."), _("{n} people came in."), same="day"),
    "partnership.member.changed": Sentence(_("{by} changed the role of {person}.")),
    "partnership.member.left": Sentence(_("{person} left the partnership.")),
    "partnership.member.seen": Sentence(_("{person} read what had happened.")),
    "partnership.acting.begun": Sentence(
        _("{person} was given the right to act for {partner}."),
        _("{n} people were given the right to act for their partner."),
        same="by",
    ),
    "partnership.acting.changed": Sentence(_("{by} changed how long {person} acts for {partner}.")),
    "partnership.seat.added": Sentence(_("{by} added a seat: {what}."), _("{by} added {n} seats.")),
    "partnership.seat.changed": Sentence(_("{by} changed a seat: {what}."), _("{by} changed {n} seats.")),
    "partnership.person.changed": Sentence(_("{by} changed their own page.")),
}
AGREEMENTS = {
    "partnership.revision.proposed": Sentence(_("{who} proposed {what}.")),
    "partnership.revision.signed": Sentence(_("{who} signed {what}."), _("{who} signed {what}."), same="record"),
    "partnership.revision.reserved": Sentence(_("{who} signed {what} with a reservation.")),
    "partnership.revision.objected": Sentence(_("{who} objected to {what}.")),
    "partnership.revision.asked": Sentence(_("{who} asked about {what}.")),
    "partnership.revision.acknowledged": Sentence(_("{who} has read {what}.")),
    "partnership.revision.entered_into_force": Sentence(_("Now in force: {what}.")),
    "partnership.revision.acceded": Sentence(_("{by} has read {what} and confirmed it for {partner}.")),
    "partnership.revision.registered": Sentence(
        _("{by} registered an answer by mail from {partner} to {what}."),
        _("{by} registered {n} answers that came by mail."),
        same="by",
    ),
    "partnership.revision.brought_in": Sentence(
        _("{by} registered {what}, which was signed elsewhere."),
        _("{by} registered {n} texts that were signed elsewhere."),
        same="by",
    ),
    "partnership.revision.withdrawn": Sentence(_("{who} withdrew {what}.")),
    "partnership.revision.lapsed": Sentence(_("The answer date passed without all signatures: {what}.")),
    "partnership.response.taken_back": Sentence(_("{who} took back its answer to {what}.")),
    "partnership.response.answered": Sentence(_("{who} answered {to} about {what}.")),
    "partnership.answer.prepared": Sentence(
        _("{by} prepared an answer for {partner}."), _("{by} prepared {n} answers for {partner}."), same="by"
    ),
    "partnership.draft.written": Sentence(
        _("{who} wrote on the next wording of the mission."),
        _("{who} wrote on the next wording of the mission."),
        same="who",
    ),
    "partnership.draft.dropped": Sentence(_("{who} dropped the draft of the mission.")),
    "partnership.wording.proposed": Sentence(
        _("{who} proposed other words for the mission."),
        _("{who} proposed other words for the mission in {n} places."),
    ),
    "partnership.wording.taken_up": Sentence(_("{who} took up words from {to} in the mission.")),
    "partnership.wording.answered": Sentence(_("{who} answered {to} about the words of the mission.")),
    "partnership.revision.kept": Sentence(_("{what} was taken up again and kept as it is.")),
    "partnership.mandate.given": Sentence(_("The giver has signed {what}.")),
}
TALK = {
    "partnership.remark.said": Sentence(
        _("{who} commented on {what}."), _("{who} commented on {what}."), same="record"
    ),
    "partnership.remark.asked": Sentence(_("{who} asked a question about {what}.")),
    "partnership.remark.answered": Sentence(_("{who} answered a question about {what}.")),
    "partnership.remark.withdrawn": Sentence(_("{by} took back what they had written about {what}.")),
}
CALENDAR = {
    "partnership.fixed_point.added": Sentence(
        _("{by} put a date on the timeline: {what}."), _("{by} put {n} dates on the timeline."), same="by"
    ),
    "partnership.fixed_point.changed": Sentence(_("{by} changed a date on the timeline: {what}.")),
    "partnership.fixed_point.removed": Sentence(_("{by} took a date off the timeline.")),
    "partnership.own_point.added": Sentence(_("{by} noted a date that not everybody sees.")),
    "partnership.own_point.changed": Sentence(_("{by} changed a date that not everybody sees.")),
    "partnership.own_point.removed": Sentence(_("{by} removed a date that not everybody sees.")),
    "partnership.station.added": Sentence(
        _("{by} put a committee on {partner}'s way to a yes."),
        _("{by} put {n} committees on {partner}'s way to a yes."),
    ),
    "partnership.station.changed": Sentence(_("{by} changed {partner}'s way to a yes.")),
    "partnership.station.removed": Sentence(_("{by} took a committee off {partner}'s way to a yes.")),
    "guide.case.written": Sentence(_("{by} wrote a case for all of you: {what}.")),
    "guide.case.changed": Sentence(_("{by} changed a case: {what}.")),
    "guide.case.letter_written": Sentence(_("{by} wrote {partner}'s words to a case: {what}.")),
    "partnership.milestone.added": Sentence(
        _("{by} set a milestone: {what}."), _("{by} set {n} milestones."), same="by"
    ),
    "partnership.milestone.planned": Sentence(_("{by} changed a milestone: {what}.")),
    "partnership.milestone.moved": Sentence(_("{by} moved a milestone: {what}.")),
    "partnership.milestone.reached": Sentence(_("A milestone is reached: {what}.")),
    "partnership.milestone.dropped": Sentence(_("{by} dropped a milestone: {what}.")),
    "partnership.guest_link.made": Sentence(_("{by} made a link for guests: {what}.")),
    "partnership.guest_link.withdrawn": Sentence(_("{by} withdrew a link for guests: {what}.")),
    "partnership.calendar_link.made": Sentence(_("{by} made a link to the timeline for a calendar.")),
    "partnership.calendar_link.withdrawn": Sentence(_("{by} withdrew a link to the timeline for a calendar.")),
}
RECORDS = {
    "partnership.file.added": Sentence(_("{by} added a file: {what}."), _("{by} added {n} files.")),
    "partnership.connection.made": Sentence(_("{by} linked two things."), _("{by} linked {n} pairs of things.")),
    "partnership.connection.ended": Sentence(_("{by} took apart two things that were linked.")),
}
PACKS = {
    "partnership.pack.made": Sentence(_("{by} made the onboarding pack for {person}.")),
    "partnership.pack.read": Sentence(_("An onboarding pack was read.")),
    "partnership.handover_note.written": Sentence(_("{by} wrote down something for the next one at {partner}.")),
    "partnership.handover_note.removed": Sentence(_("{by} removed a note for the next one at {partner}.")),
}
BEGINNING = {
    "guide.partnership.brought_in": Sentence(_("{by} brought in what there was before the partnership came in here.")),
}
WHEEL = {
    "guide.prompt.set_aside": Sentence(_("{who} set a question of the wheel aside: {what}")),
    "guide.prompt.taken_up": Sentence(_("{who} took a question of the wheel up again: {what}")),
}

# Not news to anybody: told in the journal, left out of "since last".
QUIET = frozenset(
    {
        "culture.mirror.drafted",
        "mandate.conflict.opened",
        "mandate.conflict.moved",
        "mandate.conflict.closed",
        "partnership.member.seen",
        "partnership.member.written_to",
        "partnership.member.mailed",
        "partnership.member.reminded",
        "partnership.answer.prepared",
        "leadership.selfcheck.moved",
        "leadership.sparring.moved",
        "partnership.member.followed",
        "partnership.member.unfollowed",
        "partnership.member.chose_mail",
        "partnership.week.written",
        "partnership.invitation.mailed",
        "partnership.person.changed",
        "partnership.own_point.added",
        "partnership.own_point.changed",
        "partnership.own_point.removed",
        "partnership.calendar_link.made",
        "partnership.calendar_link.withdrawn",
        "partnership.pack.read",
        "culture.note.kept_apart",
        "culture.note.removed_apart",
    }
)


def all_sentences() -> Mapping[str, Sentence]:
    rooms = {verb: sentence for door in ROOMS for verb, sentence in door.sentences.items()}
    return {**TASK, **PEOPLE, **AGREEMENTS, **TALK, **CALENDAR, **RECORDS, **PACKS, **BEGINNING, **WHEEL, **rooms}


def _beginnings(sentences: Mapping[str, Sentence]) -> tuple[str, ...]:
    """The first two words of each verb, with the dot: what a database can look for."""
    return tuple(sorted({verb.rsplit(".", 1)[0] + "." for verb in sentences}))


def kinds() -> dict[str, tuple[object, tuple[str, ...]]]:
    """The journal's filter: code -> (name, how its verbs begin)."""
    found: dict[str, tuple[object, tuple[str, ...]]] = {
        "agreements": (_("Agreements"), _beginnings(AGREEMENTS)),
        "task": (_("The task"), _beginnings({**TASK, **BEGINNING})),
        "people": (_("Partners and people"), _beginnings(PEOPLE)),
        "talk": (_("Comments and questions"), _beginnings(TALK)),
        "timeline": (_("Timeline"), _beginnings(CALENDAR)),
        "files": (_("Files and links"), _beginnings(RECORDS)),
        "packs": (_("Onboarding"), _beginnings(PACKS)),
        "wheel": (_("The wheel"), _beginnings(WHEEL)),
    }
    found.update({door.theme: (door.name, (f"{door.theme}.",)) for door in ROOMS if door.sentences})
    return found
