# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Whose turn it is: everybody for whom something waits, with the one thing that comes first, and the mail that says so."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from mellemrum.partnership.access import Here, everybody_here
from mellemrum.partnership.actions.letters import Turn
from mellemrum.partnership.door import Step
from mellemrum.partnership.models import Membership

from .progress import gather, look
from .steps import next_steps


class Awaited(NamedTuple):
    """`partner`: the name of the one that the member acts for, or comes from. The step speaks the member's language."""

    member: Membership
    partner: str
    step: Step


def awaited(here: Here) -> list[Awaited]:
    """Everybody but whoever asks. What is private waits for the person alone."""
    seen = look(here)
    found = []
    for each in everybody_here(partnership=here.partnership, at=here.at):
        if each.member == here.member:
            continue
        with override(each.person.language):
            steps = next_steps(each, gather(each, seen=seen), most=None)
            first = next((step for step in steps if not step.is_private), None)
        if first is not None:
            found.append(Awaited(each.member, each.partner.organisation.name if each.partner else "", first))
    return found


def turn_of(each: Awaited, text: str, today: dt.date) -> Turn:
    """The mail and the page of the one thing; a day ahead by which it is due goes with it as a calendar file."""
    step = each.step
    keep_on = step.due_on if step.due_on is not None and step.due_on > today else None
    return Turn(each.member, mail_to(each, text), step.url, keep_on, str(step.title) if keep_on else "")


def mail_to(each: Awaited, text: str) -> str:
    """The mail without its link: a greeting, what the secretariat writes to all, and the one thing."""
    step = each.step
    with override(each.member.person.language):
        greeting = _("Hello %(name)s") % {"name": each.member.person.name}
        thing = " ".join(str(part) for part in (f"{step.title}.", step.deadline, step.why) if part)
    return "\n\n".join([greeting, text.strip(), thing])
