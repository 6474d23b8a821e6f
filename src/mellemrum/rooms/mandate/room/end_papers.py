# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The two ends of the task as papers for the archives: why not alone, ready to start, and what lives on."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Max, Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Archived
from mellemrum.partnership.models import Membership
from mellemrum.ui.paper import Pairs, Section, Table, Text
from mellemrum.ui.templatetags.ui import day, kroner

from ..models import Anchoring, Check

READINESS = ("mandate.dataneed", "mandate.stakeholder", "mandate.estimate")


def end_papers(here: Here) -> Iterator[Archived]:
    yield from _necessity(here)
    yield from _readiness(here)
    checks = Prefetch("checks", Check.objects.select_related("answered_by").order_by("months"))
    rows = here.partnership.anchorings.select_related("owner__organisation", "carried_by__person", "file")
    for anchoring in rows.prefetch_related(checks).order_by("pk"):
        yield _anchoring(here, anchoring)


def _necessity(here: Here) -> Iterator[Archived]:
    """One paper: an answer is read beside the others."""
    rows = here.partnership.necessities.select_related("partner__organisation", "written_by", "file").order_by("pk")
    answers = list(rows)
    if not answers:
        return
    sections = []
    for each in answers:
        facts = [
            (_("Why"), each.reason),
            (_("What fails today"), each.failing),
            (_("What shows it"), " ".join(filter(None, (each.proof, each.link, each.file.name if each.file else "")))),
            (_("Written"), f"{day(each.written_at)}, {each.written_by.name}"),
        ]
        told = Pairs([(name, words) for name, words in facts if words])
        name = each.partner.organisation.name
        sections.append(Section(name, [Text(str(each.get_alone_display()), is_large=True), told]))
    yield Archived(
        code="why-not-alone",
        kind=_("Why not alone"),
        title=_("Why none of us can do it alone"),
        on=day_of(max(each.written_at for each in answers)),
        parties=frozenset(each.partner_id for each in answers),
        sections=sections,
        url=here.url("mandate:necessity"),
        files=[each.file for each in answers if each.file is not None],
    )


def _readiness(here: Here) -> Iterator[Archived]:
    """One paper of the three lists, as they stand; its day is the one on which somebody last wrote in them."""
    sections = [section for section in _lists(here) if section.blocks]
    if not sections:
        return
    written_at = here.partnership.journal.filter(kind__in=READINESS).aggregate(at=Max("at"))["at"]
    yield Archived(
        code="ready-to-start",
        kind=_("Ready to start"),
        title=_("What must be in place before the start"),
        on=day_of(written_at),
        parties=frozenset(here.partnership.partners.in_office(here.today).names()),
        sections=sections,
        url=here.url("mandate:readiness"),
    )


def _name(member: Membership | None) -> str:
    return member.person.name if member is not None else ""


def _lists(here: Here) -> Iterator[Section]:
    needs = [
        [each.what, each.held_by, _name(each.responsible), each.legal_basis, day(each.due_on), _yes(each.is_ready)]
        for each in here.partnership.data_needs.select_related("responsible__person").order_by("pk")
    ]
    columns = [_("Data"), _("Who has it"), _("Responsible"), _("Legal basis"), _("Needed by"), _("Ready")]
    yield Section(_("Data"), [Table(columns, needs)] if needs else [])
    whom = [
        [each.name, each.stake, each.power, _name(each.contact), day(each.involve_by_on), day(each.involved_on)]
        for each in here.partnership.stakeholders.select_related("contact__person").order_by("pk")
    ]
    columns = [
        _("Who"), _("What is at stake for them"), _("What they can do"), _("Holds the contact"), _("Involved by"),
        _("Involved on"),
    ]  # fmt: skip
    yield Section(_("Stakeholders"), [Table(columns, whom)] if whom else [])
    rows = here.partnership.estimates.select_related("partner__organisation", "estimated_by__person").order_by("pk")
    costs = [
        [
            each.partner.organisation.name,
            each.what,
            "" if each.hours is None else str(each.hours),
            kroner(each.kroner),
            f"{day(each.from_on)} – {day(each.to_on)}",
            _name(each.estimated_by),
        ]
        for each in rows
    ]
    columns = [_("Partner"), _("For what"), _("Hours"), _("Kroner"), _("When"), _("Estimated by")]
    yield Section(_("Resources"), [Table(columns, costs)] if costs else [])


def _yes(is_so: bool) -> str:
    return _("Yes") if is_so else _("No")


def _anchoring(here: Here, anchoring: Anchoring) -> Archived:
    procedure = (anchoring.procedure, anchoring.link, anchoring.file.name if anchoring.file is not None else "")
    facts = [
        (_("Owner"), anchoring.owner.organisation.name),
        (_("Sees to it"), anchoring.carried_by.person.name),
        (_("From"), day(anchoring.anchored_on)),
        (_("Budget line"), anchoring.budget_line or _("There is none")),
        (_("Procedure"), " ".join(filter(None, procedure)) or _("Not written down")),
        (_("What could make it slip"), anchoring.risk),
    ]
    told = Pairs([(name, words) for name, words in facts if words])
    columns = [_("Check"), _("Date"), _("What was seen"), _("Seen on"), _("By"), _("Words")]
    checks = Table(columns, [_check(each) for each in anchoring.checks.all()])
    return Archived(
        code=f"anchoring-{anchoring.pk}",
        kind=_("Anchoring"),
        title=anchoring.title,
        on=anchoring.anchored_on,
        parties=frozenset({anchoring.owner_id}),
        sections=[
            Section(_("What lives on"), [Text(anchoring.title, is_large=True), told]),
            Section(_("Does it still live?"), [checks]),
        ],
        url=here.url("mandate:anchoring", anchoring=anchoring.pk),
        files=[anchoring.file] if anchoring.file is not None else [],
    )


def _check(check: Check) -> list[str]:
    after = ngettext("After %(n)s month", "After %(n)s months", check.months) % {"n": check.months}
    seen = str(check.get_result_display()) if check.result else _("Nobody has looked yet.")
    by = check.answered_by.name if check.answered_by is not None else ""
    return [after, day(check.due_on), seen, day(check.seen_on), by, check.words]
