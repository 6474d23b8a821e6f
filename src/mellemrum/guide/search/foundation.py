# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the foundation and the guide itself offer to the search; the rooms bring theirs on their door signs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mellemrum.guide.models import Case, CaseLetter, SetAside
from mellemrum.guide.prompts import find_prompt
from mellemrum.guide.subjects import titles_of
from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import terms_of, title_of
from mellemrum.partnership.door import Audience, Searchable, words
from mellemrum.partnership.models import (
    ActsFor,
    AgreementKind,
    CanvasField,
    Draft,
    FixedPoint,
    Layer,
    Pack,
    Remark,
    Response,
    Revision,
    RevisionState,
    Revisit,
    Role,
    Sector,
    Station,
    Wording,
)
from mellemrum.partnership.pack_rules import open_files

PACK = "partnership.pack"
STANDING = (RevisionState.IN_FORCE, RevisionState.OUT)


def searchables(here: Here) -> Iterator[Searchable]:
    yield from _task(here)
    yield from _agreements(here)
    yield from _mission(here)
    yield from _people(here)
    yield from _remarks(here)
    yield from _dates(here)
    yield from _papers(here)
    yield from _handovers(here)
    yield from _asides(here)


def _task(here: Here) -> Iterator[Searchable]:
    task, url = here.partnership, here.url("partnership:task")
    body = words(task.task_for_whom, task.task_why, task.task_only_across, task.task_boundary)
    if task.task_title or body:
        yield Searchable(_("The shared task"), task.task_title or task.name, body, url)
    for text in task.aims.order_by("pk").values_list("text", flat=True):
        yield Searchable(_("Aim"), text, "", url)


def _agreements(here: Here) -> Iterator[Searchable]:
    """What is in force and what is out for signature, each with what the partners said to it."""
    url = here.urls("partnership:revision", "revision")
    inside = {"revision__agreement__partnership": here.partnership, "revision__state__in": STANDING}
    said: dict[int, list[str]] = defaultdict(list)
    given = Response.objects.standing().filter(**inside).order_by("pk")
    for revision, text, answer in given.values_list("revision", "text", "answer"):
        said[revision].append(words(text, answer))
    rows = Revision.objects.filter(agreement__partnership=here.partnership, state__in=STANDING).order_by("pk")
    for found in rows.select_related("agreement__receiver__organisation", "terms"):
        agreement, terms = found.agreement, terms_of(found)
        told = (
            [terms.giver, terms.given_note, terms.may_decide, terms.may_promise, terms.may_not]
            if terms is not None
            else []
        )
        yield Searchable(
            gettext("Agreement, %(state)s") % {"state": RevisionState(found.state).label},
            title_of(AgreementKind(agreement.kind), agreement.receiver),
            words(found.text, found.reason, *told, *said[found.pk]),
            url(found.pk),
        )


def _mission(here: Here) -> Iterator[Searchable]:
    """The draft, the words that partners proposed, and what they said when they kept a text as it is."""
    url = here.url("partnership:mission")
    mine = {"agreement__partnership": here.partnership}
    for canvas in Draft.objects.filter(**mine).order_by("pk").values_list("canvas", flat=True):
        yield Searchable(_("Draft"), gettext("The next wording of the mission"), words(*canvas.values()), url)
    fields = ("field", "text", "reason", "answer", "instead_of", "proposed_for__organisation__name")
    for field, *told in Wording.objects.filter(**mine).order_by("pk").values_list(*fields):
        title = gettext("Other words: %(field)s") % {"field": CanvasField(field).label}
        yield Searchable(_("Proposal of other words"), title, words(*told), url)
    revisit = here.urls("guide:revisit", "revision")
    kept = Revisit.objects.filter(revision__agreement__partnership=here.partnership).exclude(words="").order_by("pk")
    for revision, said in kept.values_list("revision", "words"):
        yield Searchable(_("Revisit"), gettext("Kept as it is"), said, revisit(revision))


def _people(here: Here) -> Iterator[Searchable]:
    url = here.url("partnership:partners")
    rows = here.partnership.memberships.present().order_by("pk")
    fields = ("person__name", "title", "role", "partner__organisation__name")
    for name, title, role, partner in rows.values_list(*fields):
        yield Searchable(_("Person"), name, words(title, partner, Role(role).label), url)
    partners = here.partnership.partners.in_office(here.today).order_by("pk")
    for name, sector, case_number in partners.values_list("organisation__name", "organisation__sector", "case_number"):
        yield Searchable(_("Partner"), name, words(Sector(sector).label, case_number), url)
    for name, note, member in here.partnership.seats.order_by("pk").values_list("name", "note", "member__person__name"):
        yield Searchable(_("Seat"), name, words(note, member), url)


def _remarks(here: Here) -> Iterator[Searchable]:
    """A remark is found under what it is about, by whoever may see that."""
    rows = list(Remark.objects.standing().filter(partnership=here.partnership).order_by("pk"))
    about: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        about[row.about_kind].add(row.about_record)
    packs = _packs(here)
    titles = {kind: titles_of(here, kind, ids) for kind, ids in sorted(about.items()) if kind != PACK}
    titles[PACK] = {pk: title for pk, (title, _audience) in packs.items()}
    said_about = gettext("About %(what)s")
    for row in rows:
        title = titles[row.about_kind].get(row.about_record)
        if title:
            url = here.url("guide:talk", kind=row.about_kind, record=row.about_record)
            audience = packs[row.about_record][1] if row.about_kind == PACK else None
            kind = _("Question") if row.is_question else _("Comment")
            yield Searchable(kind, said_about % {"what": title}, words(row.text, row.answer), url, audience)


def _packs(here: Here) -> dict[int, tuple[str, Audience]]:
    rows = Pack.objects.filter(partnership=here.partnership).values_list(
        "pk", "member", "partner", "member__person__name"
    )
    called = gettext("The pack for %(name)s")
    return {
        pk: (called % {"name": name}, Audience(frozenset({partner} - {None}), member, secretariat=True))
        for pk, member, partner, name in rows.order_by("pk")
    }


def _dates(here: Here) -> Iterator[Searchable]:
    url = here.url("guide:timeline")
    for title in here.partnership.milestones.order_by("pk").values_list("title", flat=True):
        yield Searchable(_("Milestone"), title, "", url)
    points = FixedPoint.objects.filter(partnership=here.partnership).order_by("pk")
    for title, source, layer, partner, member in points.values_list("title", "source", "layer", "partner", "made_by"):
        own = Audience(frozenset({partner})) if layer == Layer.PARTNER else Audience(member=member)
        audience = None if layer == Layer.SHARED else own
        yield Searchable(_("Fixed point"), title, source, url, audience)


def _papers(here: Here) -> Iterator[Searchable]:
    file, case = here.urls("partnership:file", "file"), here.urls("guide:case", "case")
    for pk, name in open_files(here).order_by("pk").values_list("pk", "name"):
        yield Searchable(_("File"), name, "", file(pk))
    cases = Case.objects.filter(partnership=here.partnership).order_by("pk")
    for pk, title, text in cases.values_list("pk", "title", "text"):
        yield Searchable(_("Case"), title, text, case(pk))
    letters = CaseLetter.objects.filter(case__partnership=here.partnership).exclude(words="").order_by("pk")
    for pk, partner, title, told in letters.values_list("case", "partner", "case__title", "words"):
        url = here.url("guide:case_letter", case=pk, partner=partner)
        yield Searchable(_("Case"), title, told, url, Audience(frozenset({partner}), secretariat=True, writers=True))
    way = here.url("guide:joint_yes")
    stations = Station.objects.filter(partner__partnership=here.partnership).order_by("pk")
    for name, whose in stations.values_list("name", "partner__organisation__name"):
        yield Searchable(_("Committee"), name, whose, way)


def _handovers(here: Here) -> Iterator[Searchable]:
    """The packs, and the notes that stand in them: for the partner's own people and the secretariat."""
    kept = here.urls("guide:kept_pack", "pack")
    for pk, (title, audience) in _packs(here).items():
        yield Searchable(_("Onboarding pack"), title, "", kept(pk), audience)
    acting = ActsFor.objects.on(here.today).filter(partner__partnership=here.partnership).order_by("is_deputy", "-pk")
    readers: dict[int, int] = {}
    for partner, member in acting.values_list("partner", "member"):
        readers.setdefault(partner, member)
    notes = here.partnership.handover_notes.kept().order_by("pk")
    for text, partner, name in notes.values_list("text", "partner", "partner__organisation__name"):
        if partner in readers:
            url = here.url("guide:pack", member=readers[partner])
            title = gettext("What is written nowhere at %(partner)s") % {"partner": name}
            yield Searchable(_("Handover note"), title, text, url, Audience(frozenset({partner}), secretariat=True))


def _asides(here: Here) -> Iterator[Searchable]:
    for code, reason in SetAside.objects.standing().of(here.partnership).order_by("pk").values_list("prompt", "reason"):
        prompt = find_prompt(code)
        if prompt is not None:
            theme, phase = prompt.field
            url = here.url("guide:field", theme=theme, phase=phase)
            yield Searchable(_("Set aside"), str(prompt.question), reason, url)
