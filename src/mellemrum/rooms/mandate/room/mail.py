# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The agenda as a mail: who gets it, and what stands in it, in the language of each."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.letters import Turn
from mellemrum.partnership.models import Membership
from mellemrum.ui.templatetags.ui import day

from ..models import Meeting
from ..models.meeting import LOOK_BACK
from ..models.sitting import sitting
from .agenda import Agenda


def seated_members(here: Here, meeting: Meeting) -> list[Membership]:
    """Everybody who can fill a seat on the day of the meeting, each once, in the order of their names."""
    ids = {pk for sitter in sitting([meeting.forum_id], meeting.day)[meeting.forum_id] for pk in sitter.members}
    found = Membership.objects.present().filter(partnership=here.partnership, pk__in=ids)
    return list(found.select_related("person").order_by("person__name"))


def agenda_mail(here: Here, member: Membership, agenda: Agenda, text: str) -> Turn:
    """The mail without its link: a greeting, what the secretariat writes to all, the time and place, and the items."""
    with override(member.person.language):
        greeting = _("Hello %(name)s") % {"name": member.person.name}
        lines = list(_lines(agenda))
    page = here.url("mandate:meeting", meeting=agenda.meeting.pk)
    # The day goes along for the calendar, with the forum and the hours as its title.
    return Turn(member, "\n\n".join([greeting, text.strip(), "\n".join(lines)]), page, agenda.meeting.day, lines[0])


def called_off_mail(here: Here, member: Membership, meeting: Meeting) -> Turn:
    """The mail without its link: the meeting that will not be held, and who says so."""
    with override(member.person.language):
        greeting = _("Hello %(name)s") % {"name": member.person.name}
        text = _("The meeting is called off: %(when)s. Take it out of your calendar.") % {"when": _when(meeting)}
        by = _("Kind regards") + f"\n{here.person.name}"
    return Turn(member, "\n\n".join([greeting, text, by]), here.url("mandate:meeting", meeting=meeting.pk))


def _when(meeting: Meeting) -> str:
    return _("%(forum)s, %(day)s, %(from)s-%(to)s") % {
        "forum": meeting.forum.name,
        "day": day(meeting.starts_at),
        "from": meeting.clock(),
        "to": meeting.clock(meeting.minutes),
    }


def _lines(agenda: Agenda) -> Iterator[str]:
    meeting = agenda.meeting
    yield _when(meeting)
    yield from (each for each in (meeting.place, meeting.link) if each)
    yield ""
    if agenda.last is not None:
        yield f"{meeting.clock()} {_('What we agreed last time, and what became of it')} ({_minutes(LOOK_BACK)})"
    for row in agenda.rows:
        yield f"{row.clock} {row.item.title} ({row.item.get_purpose_display()}, {_minutes(row.item.minutes)})"


def _minutes(n: int) -> str:
    return _("%(n)s min.") % {"n": n}
