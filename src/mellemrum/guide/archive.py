# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Out of the house: the partnership's papers with date, parties and fingerprint, for the archives of its partners.

The foundation's papers stand here; a room brings its own on its door sign. Onboarding packs and handover notes are
for their readers alone, and no part of it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import IO, NamedTuple

from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.records import path_of
from mellemrum.partnership.agreement_page import terms_of, title_of
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Archived, Door
from mellemrum.partnership.models import (
    AgreementKind,
    CanvasField,
    File,
    Letter,
    Partner,
    Remark,
    Response,
    Revision,
    RevisionState,
    Wording,
)
from mellemrum.partnership.pack_rules import open_files
from mellemrum.reading.exports import Cell, csv_bytes
from mellemrum.ui.paper import Block, Pairs, Paper, Section, Table, Text, document, pdf_of, printed
from mellemrum.ui.templatetags.ui import day, kroner

from .closing import closing_papers
from .doors import ROOMS
from .pack import mission_block
from .subjects import titles_of

# How much of a ZIP is kept in memory before it goes to a file.
IN_MEMORY = 8 * 1024 * 1024


def all_papers(here: Here, doors: Sequence[Door] = ROOMS) -> list[Archived]:
    """Everything that was settled or is under way, oldest first."""
    found = [*_agreements(here), *closing_papers(here)]
    for door in doors:
        found.extend(door.papers(here))
    return sorted(found, key=lambda paper: (paper.on, paper.code))


def names_of(here: Here) -> dict[int, str]:
    """All the partners there ever were, by id."""
    return dict(here.partnership.partners.values_list("pk", "organisation__name"))


def between(parties: frozenset[int], names: Mapping[int, str], everybody: Collection[int]) -> str:
    """The names of those between whom a paper is; nobody reads a list of all."""
    if everybody and parties >= set(everybody):
        return _("All the partners")
    return ", ".join(names[pk] for pk in sorted(parties))


# --- the agreements


def _agreements(here: Here) -> Iterator[Archived]:
    revisions = Revision.objects.filter(agreement__partnership=here.partnership)
    rows = revisions.select_related(
        "agreement__receiver__organisation", "terms__given_file", "proposed_by", "registered_by", "registered_file"
    )
    given: dict[int, list[Response]] = defaultdict(list)
    responses = Response.objects.filter(revision__agreement__partnership=here.partnership)
    people = responses.select_related("partner__organisation", "given_by", "registered_by", "registered_file")
    for response in people.order_by("given_at", "pk"):
        given[response.revision_id].append(response)
    proposed: dict[tuple[int, int], list[Wording]] = defaultdict(list)
    wordings = Wording.objects.filter(agreement__partnership=here.partnership).order_by("pk")
    for wording in wordings.select_related("proposed_for__organisation", "settled_by"):
        proposed[wording.agreement_id, wording.number].append(wording)
    for revision in rows.order_by("pk"):
        words = proposed[revision.agreement_id, revision.number]
        yield _agreement(here, revision, given[revision.pk], words)


def _agreement(here: Here, revision: Revision, given: Sequence[Response], proposed: Sequence[Wording]) -> Archived:
    agreement, terms = revision.agreement, terms_of(revision)
    title = title_of(AgreementKind(agreement.kind), agreement.receiver)
    facts = [
        (_("Where it stands"), str(RevisionState(revision.state).label)),
        _origin(revision),
        (_("Where the paper is"), revision.registered_link),
        (_("In force from"), day(revision.in_force_at)),
        (_("Taken up again"), day(revision.revisit_on)),
        (_("Reason"), revision.reason),
    ]
    if terms is not None:
        facts += [
            (_("Given by"), terms.giver),
            (_("The giver signed on"), day(terms.given_on)),
            (_("May spend up to"), kroner(terms.amount)),
            (_("Valid until"), day(terms.until_on)),
            (_("May decide"), terms.may_decide),
            (_("May promise"), terms.may_promise),
            (_("May not"), terms.may_not),
        ]
    parties = {response.partner_id for response in given}
    if agreement.receiver_id is not None:
        parties.add(agreement.receiver_id)
    return Archived(
        code=f"{agreement.kind}-{agreement.pk}-{revision.number}",
        kind=_("Agreement"),
        title=_("%(what)s, revision %(n)s") % {"what": title, "n": revision.number},
        on=day_of(revision.in_force_at or revision.proposed_at),
        parties=frozenset(parties),
        sections=[
            Section(_("The text"), [mission_block(revision)]),
            Section(_("About it"), [Pairs(told(facts))]),
            *([Section(_("Other words that were proposed"), [_other_words(proposed)])] if proposed else []),
            Section(_("What the partners answered"), [_answers(given)]),
        ],
        url=here.url("partnership:revision", revision=revision.pk),
        files=_files(revision, given),
    )


def _other_words(proposed: Sequence[Wording]) -> Table:
    """Each with its reason, and what became of it."""
    rows = [
        [
            each.proposed_for.organisation.name,
            str(CanvasField(each.field).label),
            f"{each.text}\n{each.reason}",
            _("Taken up.") if each.is_taken_up else each.answer,
        ]
        for each in proposed
    ]
    return Table([_("Partner"), _("Field"), _("Words and reason"), _("What became of it")], rows)


def _files(revision: Revision, given: Sequence[Response]) -> list[File]:
    """The scan, the giver's paper and the mails, each once."""
    terms = terms_of(revision)
    found = [revision.registered_file, terms.given_file if terms is not None else None]
    found += [response.registered_file for response in given]
    return list(dict.fromkeys(file for file in found if file is not None))


def _origin(revision: Revision) -> tuple[str, str]:
    """Who proposed it; or who registered it, where it was signed elsewhere."""
    if revision.registered_by is None:
        return _("Proposed"), f"{day(revision.proposed_at)}, {revision.proposed_by.name}"
    return _("Registered"), _("By the secretariat (%(person)s), from before you came in here.") % {
        "person": revision.registered_by.name
    }


def told(facts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is empty is left out."""
    return [(name, words) for name, words in facts if words]


def _answers(given: Sequence[Response]) -> Block:
    if not given:
        return Text(_("Nobody has answered."))
    columns = [_("Partner"), _("Answer"), _("Day"), _("By"), _("Words")]
    return Table(columns, [_answer(each) for each in given])


def _answer(given: Response) -> list[str]:
    by = given.given_name if given.given_by is None else given.given_by.name
    if given.registered_by is not None and given.given_by is None:
        on_paper = _("on paper, registered by %(registrar)s") % {"registrar": given.registered_by.name}
        by = ", ".join(filter(None, (by, on_paper)))
    elif given.registered_by is not None:
        by = _("%(name)s, by mail, registered by %(registrar)s") % {"name": by, "registrar": given.registered_by.name}
    words = given.text if not given.answer else f"{given.text} – {given.answer}"
    said = str(given.get_kind_display())
    return [
        given.partner.organisation.name,
        _("%(answer)s, taken back") % {"answer": said} if given.withdrawn_at else said,
        day(given.given_at),
        by,
        words,
    ]


# --- as a ZIP


class Entry(NamedTuple):
    """A file of the ZIP as a line of its index."""

    path: str
    paper: Archived
    fingerprint: str


def zip_of(here: Here, papers: Sequence[Archived]) -> IO[bytes]:
    """Each paper as an accessible PDF, the files that belong to it, and index.csv with what is what."""
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # closed by whoever sends it
    names = names_of(here)
    entries: list[Entry] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for number, paper in enumerate(papers, start=1):
            stem = f"{number:04}-{paper.on.isoformat()}-{slugify(paper.code)}"
            content = pdf_of(printed(_paper(here, paper, names)))
            entries.append(_put(made, f"papers/{stem}.pdf", content, paper))
            for file in paper.files:
                content = path_of(file.fingerprint).read_bytes()
                entries.append(_put(made, f"files/{stem}/{_safe(file)}", content, paper))
        made.writestr("index.csv", _index(here, entries, names))
    out.seek(0)
    return out


def _put(made: zipfile.ZipFile, path: str, content: bytes, paper: Archived) -> Entry:
    made.writestr(path, content)
    return Entry(path, paper, hashlib.sha256(content).hexdigest())


def _safe(file: File) -> str:
    """The name that somebody gave it, without what would lead out of the folder."""
    name = file.name.replace("\\", "/").rsplit("/", 1)[-1].strip(". ")
    return f"{file.pk}-{name or 'file'}"


def _paper(here: Here, paper: Archived, names: Mapping[int, str]) -> dict[str, object]:
    return document(
        Paper(
            title=str(paper.title),
            language=get_language() or "da",
            sections=[
                *paper.sections,
                Section(_("Between"), [Text(", ".join(names[pk] for pk in sorted(paper.parties)) or "–")]),
            ],
            eyebrow=f"{here.partnership.name} · {paper.kind}",
            date_line=day(paper.on),
            foot=_("Taken out of Mellemrum %(day)s.") % {"day": day(here.today)},
        )
    )


def _index(here: Here, entries: Sequence[Entry], names: Mapping[int, str]) -> bytes:
    cases = dict(here.partnership.partners.values_list("pk", "case_number"))

    def party(pk: int) -> str:
        return f"{names[pk]} ({cases[pk]})" if cases[pk] else names[pk]

    columns = [_("File"), _("Date"), _("Kind"), _("Title"), _("Parties, with their case numbers"), "SHA-256"]
    rows: list[list[Cell]] = [
        [
            each.path,
            each.paper.on,
            str(each.paper.kind),
            str(each.paper.title),
            "; ".join(party(pk) for pk in sorted(each.paper.parties)),
            each.fingerprint,
        ]
        for each in entries
    ]
    return csv_bytes(columns, rows, get_language() or "da")


# --- what one authority holds


class Held(NamedTuple):
    on: dt.date
    kind: str
    title: str
    url: str = ""


def held_by(here: Here, partner: Partner, papers: Sequence[Archived]) -> list[Held]:
    """What the partner is a party to, has said and been asked, has handed in, and was written to: newest first."""
    found = [Held(p.on, str(p.kind), str(p.title), p.url) for p in papers if partner.pk in p.parties]
    found.extend(_remarks(here, partner))
    own = here.partnership.memberships.filter(partner=partner)
    files = open_files(here).filter(added_by__memberships__in=own).distinct()
    for pk, name, at in files.values_list("pk", "name", "added_at"):
        found.append(Held(day_of(at), _("File handed in"), name, here.url("partnership:file", file=pk)))
    letters = Letter.objects.filter(member__in=own, sent_at__isnull=False)
    for subject, at, name in letters.values_list("subject", "written_at", "member__person__name"):
        found.append(Held(day_of(at), _("Mail to %(name)s") % {"name": name}, subject))
    return sorted(found, key=lambda held: (-held.on.toordinal(), held.kind, held.title))


def _remarks(here: Here, partner: Partner) -> Iterator[Held]:
    rows = list(
        Remark.objects.standing()
        .filter(partnership=here.partnership)
        .filter(said_for=partner)
        .union(Remark.objects.standing().filter(partnership=here.partnership, to_partner=partner))
    )
    kinds: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        kinds[row.about_kind].add(row.about_record)
    titles = {kind: titles_of(here, kind, ids) for kind, ids in kinds.items()}
    for row in rows:
        title = titles[row.about_kind].get(row.about_record)
        if title:
            said = _("Question") if row.is_question else _("Comment")
            url = here.url("guide:talk", kind=row.about_kind, record=row.about_record)
            yield Held(
                day_of(row.said_at), said, _("About %(what)s: %(text)s") % {"what": title, "text": row.text}, url
            )
