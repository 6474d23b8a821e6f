# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The onboarding pack: what a named person who steps in for a partner should know, from what is written today.

It says the same whoever looks at it, so that an edition that was kept can be held against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import terms_of
from mellemrum.partnership.canvas import cells
from mellemrum.partnership.door import Facts, Moment, Part, Place
from mellemrum.partnership.facts import mandates_in_force, mission, stances_on
from mellemrum.partnership.models import ActsFor, Layer, Membership, Partner, Phase, Revision, RevisionState, Role
from mellemrum.partnership.rules import signed_by
from mellemrum.rooms.mandate.models import Anchoring, Life, Promise
from mellemrum.ui.paper import Block, Document, Line, Lines, Pairs, Paper, Picture, Section, Text, document
from mellemrum.ui.templatetags.ui import day, kroner

from .doors import ROOMS
from .drawing import draw
from .progress import Gathered, gather, progress_here
from .timeline import Span, all_moments

DATES = 3


def partner_of(here: Here, member: Membership) -> Partner | None:
    """The partner that the person acts for now or from a later day; else the one that they come from."""
    terms = ActsFor.objects.filter(member=member, partner__partnership=here.partnership)
    terms = terms.exclude(to_on__lt=here.today).select_related("partner__organisation")
    found = terms.order_by("is_deputy", "from_on", "pk").first()
    return found.partner if found is not None else member.partner


def carried(here: Here, acting: ActsFor) -> QuerySet[Promise]:
    """The partner's open promises that the person carries, in the order of their dates."""
    mine = here.partnership.promises.open().filter(giver=acting.partner_id, carried_by=acting.member_id)
    found: QuerySet[Promise] = mine.select_related("giver__organisation", "receiver__organisation")
    return found.order_by("due_on", "pk")


def seen_to(here: Here, acting: ActsFor) -> QuerySet[Anchoring]:
    """What lives on with the partner and the person sees to; what is gone is not passed on."""
    mine = here.partnership.anchorings.filter(owner=acting.partner_id, carried_by=acting.member_id)
    found: QuerySet[Anchoring] = mine.exclude(checks__result=Life.GONE)
    return found.select_related("owner__organisation").order_by("anchored_on", "pk")


def pack_of(here: Here, member: Membership, partner: Partner | None) -> tuple[Document, Sequence[int]]:
    """The pack in the reader's language, and the revisions in force whose text stands in it."""
    gathered = gather(here)
    pk = partner.pk if partner is not None else None
    parts = [*_own_parts(here, gathered, partner)]
    for door in ROOMS:
        parts.extend(door.pack(here, gathered.of(door.theme), pk))
    paper = Paper(
        title=_("Welcome to %(name)s") % {"name": here.partnership.name},
        language=get_language() or "da",
        sections=in_order(parts),
        eyebrow=_for_whom(member, partner),
        lead=here.partnership.task_title,
        date_line=_("Written %(day)s") % {"day": day(here.today)},
        foot=_("Made from the partnership's own data. The live edition is in Mellemrum."),
        picture=wheel_picture(here, gathered),
    )
    return document(paper), [each.pk for each in _texts(gathered.foundation, pk)]


def in_order(parts: Sequence[Part]) -> list[Section]:
    return [part.section for part in sorted(parts, key=lambda part: part.place)]


def changed_since(kept: Document, live: Document) -> list[str]:
    """The titles of the sections that say something else today than when the pack was kept."""
    before = {section["title"]: _without_pages(section) for section in kept["sections"]}
    now = {section["title"]: _without_pages(section) for section in live["sections"]}
    return [title for title in dict.fromkeys([*now, *before]) if now.get(title) != before.get(title)]


def _without_pages(node: Any) -> Any:
    """What is said, without where it leads on to."""
    if isinstance(node, dict):
        return {name: _without_pages(each) for name, each in node.items() if name != "url"}
    return [_without_pages(each) for each in node] if isinstance(node, list) else node


def wheel_picture(here: Here, gathered: Gathered) -> Picture:
    phase = Phase(here.partnership.phase)
    wheel = draw(here, progress_here(here, gathered), phase)
    said = _("The wheel: %(met)s of %(of)s in place in the phase %(phase)s") % {
        "met": wheel.met,
        "of": wheel.of,
        "phase": phase.label,
    }
    return Picture(render_to_string("guide/wheel_small.html", {"wheel": wheel}), said)


def _for_whom(member: Membership, partner: Partner | None) -> str:
    if partner is None:
        return _("For %(name)s") % {"name": member.person.name}
    return _("For %(name)s, %(partner)s") % {"name": member.person.name, "partner": partner.organisation.name}


def _texts(facts: Facts, partner: int | None) -> list[Revision]:
    """The mission in force, and the partner's mandate in force."""
    found = [mission(facts), mandates_in_force(facts).get(partner or 0)]
    return [each for each in found if each is not None and each.state == RevisionState.IN_FORCE]


def _own_parts(here: Here, gathered: Gathered, partner: Partner | None) -> Iterator[Part]:
    facts = gathered.foundation
    yield Part(Place.WHY, Section(_("Why we do this together"), _why(here)))
    yield Part(Place.MISSION, Section(_("Where we are going"), _mission(here, facts)))
    if partner is not None:
        yield Part(Place.MANDATE, Section(_("What you may do"), _mandate(here, facts, partner.pk), is_half=True))
    people = _people(here, facts, partner)
    if people:
        yield Part(Place.RING, Section(_("People to ring"), [Lines(people)], is_half=True))
    notes = _notes(here, partner)
    if notes:
        yield Part(Place.NOTES, Section(_("What is written nowhere else"), notes))
    yield Part(Place.DATES, Section(_("What happens next"), dates(here, gathered, partner)))


def _why(here: Here) -> Sequence[Block]:
    task = here.partnership
    told = (
        (_("For whom?"), task.task_for_whom),
        (_("Why?"), task.task_why),
        (_("Why only together?"), task.task_only_across),
        (_("What does not belong to it?"), task.task_boundary),
    )
    pairs = [(question, words) for question, words in told if words.strip()]
    return [Pairs(pairs)] if pairs else [Text(_("Nobody has written yet why. Ask the secretariat to tell you."))]


def _mission(here: Here, facts: Facts) -> Sequence[Block]:
    revision = mission(facts)
    if revision is None:
        return [Text(_("No mission has been written yet."))]
    if revision.state != RevisionState.IN_FORCE:
        text = _("The mission is out for signature and not in force yet:")
        return [Text(text, is_small=True), mission_block(revision)]
    in_office = {partner.pk for partner in facts["partners"]}
    signed = len(signed_by(stances_on(facts, revision)) & in_office)
    said = _("Revision %(n)s, in force since %(day)s. Signed by %(signed)s of %(of)s partners.") % {
        "n": revision.number,
        "day": day(revision.in_force_at),
        "signed": signed,
        "of": len(in_office),
    }
    aims = here.partnership.aims.order_by("position", "pk").values_list("text", "due_on")
    lines = [Line(text, aside=day(due_on)) for text, due_on in aims]
    return [mission_block(revision), Text(said, is_small=True), *([Lines(lines)] if lines else [])]


def mission_block(revision: Revision) -> Block:
    """Field by field where it stands on a canvas."""
    fields = [(cell.label, cell.text) for cell in cells(revision.canvas) if cell.text]
    return Pairs(fields) if fields else Text(revision.text, is_large=True)


def _mandate(here: Here, facts: Facts, partner: int) -> Sequence[Block]:
    """What the house can check stands by itself; the prose stands beside it for people to judge."""
    terms = terms_of(mandates_in_force(facts).get(partner))
    if terms is None:
        return [Text(_("Your organisation has no mandate in force here. Promise nothing before you have one."))]
    told = (
        (_("You may decide"), terms.may_decide),
        (_("You may spend up to"), kroner(terms.amount)),
        (_("You may promise"), terms.may_promise),
        (_("You may not"), terms.may_not),
    )
    until = ""
    if terms.until_on is not None:
        said = _("It ran out on %(day)s.") if terms.until_on < here.today else _("It holds until %(day)s.")
        until = said % {"day": day(terms.until_on)}
    given = _("Given by %(giver)s.") % {"giver": terms.giver}
    return [Pairs([(name, words) for name, words in told if words]), Text(f"{given} {until}".strip(), is_small=True)]


def _people(here: Here, facts: Facts, partner: Partner | None) -> list[Line]:
    """The secretariat first, then whoever acts for each of the other partners."""
    secretariat = Membership.objects.present().filter(partnership=here.partnership, role=Role.SECRETARIAT)
    rows = secretariat.order_by("pk").values_list("person__name", "person__phone")
    lines = [_person(name, phone, _("Secretariat. Begin here.")) for name, phone in rows]
    acting = ActsFor.objects.on(here.today).filter(partner__partnership=here.partnership, is_deputy=False)
    acting = acting.exclude(partner=partner).order_by("partner__organisation__sort_key", "from_on", "pk")
    in_office = {each.pk: each.name for each in facts["partners"]}
    for pk, name, phone in acting.values_list("partner", "member__person__name", "member__person__phone"):
        if pk in in_office:
            lines.append(_person(name, phone, in_office[pk]))
    return lines


def _person(name: str, phone: str, note: str) -> Line:
    return Line(name, note, phone, f"tel:{phone.replace(' ', '')}" if phone else "")


def _notes(here: Here, partner: Partner | None) -> list[Block]:
    if partner is None:
        return []
    rows = partner.handover_notes.kept().order_by("written_at", "pk")
    found: list[Block] = []
    for text, name, at in rows.values_list("text", "written_by__name", "written_at"):
        found += [Text(text), Text(f"{name}, {day(at)}", is_small=True)]
    return found


def dates(here: Here, gathered: Gathered, partner: Partner | None = None) -> Sequence[Block]:
    """The next three that everybody may see. With a partner, what is the others' own is left out."""
    whose = {None, partner.pk} if partner is not None else None
    ahead = (
        each
        for each in all_moments(here, gathered, span=Span(here.today))
        if each.on >= here.today and each.layer == Layer.SHARED and (whose is None or each.partner in whose)
    )
    lines = [_date(each) for each in islice(ahead, DATES)]
    return [Lines(lines)] if lines else [Text(_("No date has been set yet."))]


def _date(moment: Moment) -> Line:
    return Line(str(moment.title), str(moment.kind).capitalize(), day(moment.on), moment.url)
