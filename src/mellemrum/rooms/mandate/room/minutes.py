# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Minutes: what a meeting said, decided and promised, made from what was written while it was held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.letters import Turn
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.models import Membership
from mellemrum.ui.paper import Block, Document, Line, Lines, Pairs, Paper, Section, Table, Text, document
from mellemrum.ui.templatetags.ui import day

from ..models import Decision, Meeting, Stance
from ..models.sitting import Sitter, sitting
from .agenda import DECISION, Agenda, Row, agenda_of


class Action(NamedTuple):
    """A line of the list of who does what: a promise that was made there."""

    what: str
    giver: str
    carried_by: str
    receiver: str
    due: str


def minutes_of(here: Here, meeting: Meeting) -> Document:
    """As it stands now, in the language of the one who reads it."""
    partners = here.partnership.partners.names()
    agenda = agenda_of(here, meeting, partners)
    decided = decided_at(here, meeting, agenda)
    sections = [
        _present(meeting),
        *_agreed(agenda),
        _decisions(decided, partners),
        _who_does_what(actions_of(meeting, partners)),
        *(_item(number, row, decided, partners) for number, row in enumerate(agenda.rows, start=1)),
        _home(meeting, partners),
    ]
    where = [_when(meeting), meeting.place]
    if not agenda.rows:
        nothing = Text(_("Nothing stood on the agenda, so nothing was written down."))
        sections = [_present(meeting), Section(_("The meeting"), [nothing])]
    return document(
        Paper(
            title=f"{meeting.forum.name}, {day(meeting.starts_at)}",
            language=get_language() or "da",
            sections=sections,
            eyebrow=_("Minutes"),
            lead=". ".join(part for part in where if part),
            date_line=_("Written %(day)s") % {"day": day(here.today)},
            foot=_("Minutes of %(meeting)s.") % {"meeting": f"{meeting.forum.name}, {day(meeting.starts_at)}"},
        )
    )


def _when(meeting: Meeting) -> str:
    return _("%(from)s to %(to)s") % {"from": meeting.clock(), "to": meeting.clock(meeting.minutes)}


def decided_at(here: Here, meeting: Meeting, agenda: Agenda) -> dict[int, Decision]:
    """The decisions of its agenda that were taken on its day, by their ids."""
    about = [row.item.about_record or 0 for row in agenda.rows if row.item.about_kind == DECISION]
    found = here.partnership.decisions.filter(pk__in=about, decided_at__isnull=False)
    return {each.pk: each for each in found if each.decided_at and day_of(each.decided_at) == meeting.day}


def actions_of(meeting: Meeting, partners: Mapping[int, str]) -> list[Action]:
    fields = ("text", "giver", "carried_by__person__name", "receiver", "due_on")
    rows = meeting.promises.order_by("due_on", "pk").values_list(*fields)
    return [
        Action(text, partners.get(giver, ""), who, partners.get(receiver, ""), day(due_on))
        for text, giver, who, receiver, due_on in rows
    ]


def _present(meeting: Meeting) -> Section:
    """Per partner and seat: who was there, and where nobody was."""
    sitters = sitting([meeting.forum_id], meeting.day)[meeting.forum_id]
    there = set(meeting.present)
    return Section(_("Who was there"), [Table([_("Seat"), _("There")], [_seat(each, there) for each in sitters])])


def _seat(sitter: Sitter, there: set[int]) -> list[str]:
    names = ", ".join(name for member, name in sitter.people if member in there)
    # Who sits there for nobody is called by their own name.
    return [sitter.name or sitter.people[0][1], names or _("nobody")]


def _agreed(agenda: Agenda) -> Iterator[Section]:
    if agenda.agreed:
        lines = [Line(each.title, aside=each.state) for each in agenda.agreed]
        yield Section(_("What we agreed last time, and what became of it"), [Lines(lines)])


def _decisions(decided: Mapping[int, Decision], partners: Mapping[int, str]) -> Section:
    if not decided:
        return Section(_("Decided"), [Text(_("Nothing was decided."))])
    lines = [Line(each.title, _stances(each, partners), str(each.get_state_display())) for each in decided.values()]
    return Section(_("Decided"), [Lines(lines)])


def _stances(decision: Decision, partners: Mapping[int, str]) -> str:
    """For: the municipality, the region. Stands aside: the association."""
    by_kind: dict[str, list[str]] = {}
    said = Stance.objects.current().filter(decision=decision, partner__in=partners)
    for each in said.order_by("partner__organisation__sort_key"):
        by_kind.setdefault(str(each.get_kind_display()).capitalize(), []).append(partners[each.partner_id])
    return ". ".join(f"{kind}: {', '.join(names)}" for kind, names in by_kind.items())


def _who_does_what(actions: Sequence[Action]) -> Section:
    if not actions:
        return Section(_("Who does what"), [Text(_("Nobody promised anything at the meeting."))])
    rows = [[each.what, f"{each.giver}, {each.carried_by}", each.receiver, each.due] for each in actions]
    return Section(_("Who does what"), [Table([_("What"), _("Who"), _("For whom"), _("By")], rows)])


def _item(number: int, row: Row, decided: Mapping[int, Decision], partners: Mapping[int, str]) -> Section:
    item = row.item
    by = partners.get(item.brought_by_id or 0) or _("the secretariat")
    told = _("%(purpose)s. Brought by %(by)s.") % {"purpose": str(item.get_purpose_display()).capitalize(), "by": by}
    blocks: list[Block] = [Text(told, is_small=True)]
    if row.hats:
        spoke = [f"{name}: {hat}" for name, hat in row.hats]
        blocks.append(Pairs([(_("Spoke as"), "\n".join(spoke))]))
    blocks.append(Text(item.said) if item.said else Text(_("Nothing was written down."), is_small=True))
    outcome = decided.get(item.about_record or 0) if item.about_kind == DECISION else None
    if outcome is not None:
        blocks.append(Pairs([(_("Decided"), outcome.title)]))
    return Section(f"{number}. {item.title}", blocks)


def _home(meeting: Meeting, partners: Mapping[int, str]) -> Section:
    title = _("What it means at home, and where it will be hard")
    notes = {each.partner_id: each for each in meeting.home_notes.all()}
    if not notes:
        return Section(title, [Text(_("Nobody has said it yet."))])
    rows = [[name, notes[pk].means, notes[pk].hard] for pk, name in partners.items() if pk in notes]
    return Section(title, [Table([_("Partner"), _("What it means"), _("Where it will be hard")], rows)])


def minutes_mail(here: Here, member: Membership, meeting: Meeting) -> Turn:
    """A greeting, the decisions and the list of who does what, in the language of the one who gets it."""
    partners = here.partnership.partners.names()
    with override(member.person.language):
        decided = decided_at(here, meeting, agenda_of(here, meeting, partners))
        lines = [_("Hello %(name)s") % {"name": member.person.name}, ""]
        lines += [
            _("Here are the minutes of %(meeting)s.") % {"meeting": f"{meeting.forum.name}, {day(meeting.starts_at)}"}
        ]
        lines += ["", _("Decided"), *(f"- {each.title}" for each in decided.values())]
        lines += [] if decided else [_("Nothing was decided.")]
        lines += ["", _("Who does what"), *(_action(each) for each in actions_of(meeting, partners))]
        lines += [] if meeting.promises.exists() else [_("Nobody promised anything at the meeting.")]
    return Turn(member, "\n".join(lines), here.url("mandate:minutes", meeting=meeting.pk))


def _action(each: Action) -> str:
    return _("- %(what)s (%(who)s, by %(day)s)") % {
        "what": each.what,
        "who": f"{each.giver}, {each.carried_by}",
        "day": each.due,
    }
