# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Out of the house: every paper with date, parties and fingerprint, and what one authority holds."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mellemrum.guide.archive import all_papers, held_by, zip_of
from mellemrum.partnership.actions import letters, partnerships
from mellemrum.partnership.actions.records import keep_file
from mellemrum.partnership.door import Archived
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotYourRight
from mellemrum.rooms.mandate.actions.decisions import propose_decision
from tests.days import NOW
from tests.people import Cast

from .cast import two_partners

pytestmark = pytest.mark.django_db
LABELS = ("partnership.Agreement", "partnership.Terms", "mandate.Decision", "mandate.Promise", "mandate.Stance")


@pytest.fixture(name="cast")
def full_cast(a: Cast, fixed_clock: None) -> Cast:
    for label in LABELS:
        a.made(label)
    return a


def note(cast: Cast, number: str) -> None:
    here, partner = cast.here("leader", NOW), Partner.objects.get(pk=cast.partner.pk)
    partnerships.note_case_number(
        here=here, partner=partner, seen=partner.version, case_number=number, by=here.member, at=NOW
    )


def opened(cast: Cast) -> tuple[zipfile.ZipFile, list[dict[str, str]]]:
    here = cast.here("secretariat", NOW)
    with zip_of(here, all_papers(here)) as file:
        made = zipfile.ZipFile(io.BytesIO(file.read()))
    text = made.read("index.csv").decode("utf-8-sig")
    return made, list(csv.DictReader(io.StringIO(text), delimiter=","))


def test_every_file_stands_in_the_index_with_its_own_fingerprint(cast: Cast) -> None:
    made, rows = opened(cast)
    assert {row["File"] for row in rows} == set(made.namelist()) - {"index.csv"}
    assert rows
    for row in rows:
        assert hashlib.sha256(made.read(row["File"])).hexdigest() == row["SHA-256"]


def test_every_agreement_decision_and_promise_is_a_pdf_of_its_own(cast: Cast) -> None:
    made, rows = opened(cast)
    kinds = [row["Kind"] for row in rows if row["File"].startswith("papers/")]
    of = cast.partnership
    revisions = sum(agreement.revisions.count() for agreement in of.agreements.all())
    assert kinds.count("Agreement") == revisions > 0
    assert kinds.count("Decision") == of.decisions.count() > 0
    assert kinds.count("Promise") == of.promises.count() > 0
    assert all(made.read(row["File"])[:5] == b"%PDF-" for row in rows if row["File"].endswith(".pdf"))


def test_the_papers_lie_in_the_order_of_their_days(cast: Cast) -> None:
    _made, rows = opened(cast)
    days = [row["Date"] for row in rows if row["File"].startswith("papers/")]
    assert days == sorted(days)


def test_each_partner_finds_its_own_case_number_in_the_index(cast: Cast) -> None:
    note(cast, "24-1234")
    _made, rows = opened(cast)
    promises = [row for row in rows if row["Kind"] == "Promise"]
    assert all("(24-1234)" in row["Parties, with their case numbers"] for row in promises)


def test_a_case_number_is_changed_by_the_partners_own_people_and_by_no_other_partner(cast: Cast) -> None:
    other = cast.here("other_leader", NOW)
    with pytest.raises(NotYourRight):
        partnerships.note_case_number(
            here=other, partner=cast.partner, seen=cast.partner.version, case_number="1", by=other.member, at=NOW
        )
    assert Partner.objects.get(pk=cast.partner.pk).case_number != "1"


def test_a_case_number_that_begins_a_formula_is_harmless_in_the_index(cast: Cast) -> None:
    note(cast, "=1+1")
    _made, rows = opened(cast)
    assert not any(value.startswith("=") for row in rows for value in row.values())


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x.pdf", "", "a/b/c.pdf", "..."])
def test_a_file_with_a_wicked_name_stays_in_its_folder(cast: Cast, name: str) -> None:
    here = cast.here("secretariat", NOW)
    file, _ = keep_file(here=here, name=name, content=b"mail", by=here.member, at=NOW)
    decision = cast.made("mandate.Decision")
    decision.documents.add(file)
    made, _rows = opened(cast)
    (path,) = [each for each in made.namelist() if f"/{file.pk}-" in each]
    assert ".." not in path.split("/")
    assert path.count("/") == 2


def test_packs_and_handover_notes_are_no_part_of_it(cast: Cast) -> None:
    for label in ("partnership.Pack", "partnership.HandoverNote"):
        cast.made(label)
    here = cast.here("secretariat", NOW)
    assert not [paper for paper in all_papers(here) if "pack" in paper.code or "note" in paper.code]


def test_the_papers_are_those_of_this_partnership_alone(cast: Cast, b: Cast) -> None:
    b.made("mandate.Decision")
    theirs = {paper.title for paper in all_papers(b.here("secretariat", NOW))}
    mine = {paper.title for paper in all_papers(cast.here("secretariat", NOW))}
    assert theirs
    assert not [title for title in mine if title.startswith("ZQ")]


def papers_of(cast: Cast, *labels: str) -> dict[str, Archived]:
    for label in labels:
        cast.made(label)
    return {paper.code: paper for paper in all_papers(cast.here("secretariat", NOW))}


def cells(paper: Archived) -> str:
    return str(
        [vars(block) if hasattr(block, "__dict__") else block for each in paper.sections for block in each.blocks]
    )


def test_why_not_alone_is_one_paper_with_each_partners_answer(cast: Cast) -> None:
    necessity = cast.made("mandate.Necessity")
    paper = papers_of(cast)["why-not-alone"]
    assert necessity.partner_id in paper.parties
    assert necessity.reason in cells(paper)
    assert len(paper.sections) == len(paper.parties) == cast.partnership.necessities.count()


def test_ready_to_start_is_one_paper_of_three_lists(cast: Cast) -> None:
    papers = papers_of(cast, "mandate.DataNeed", "mandate.Stakeholder", "mandate.Estimate")
    paper = papers["ready-to-start"]
    told = cells(paper)
    for rows in (cast.partnership.data_needs, cast.partnership.stakeholders, cast.partnership.estimates):
        assert str(rows.first()) in told
    assert {cast.partner.pk, cast.other_partner.pk} <= paper.parties


def test_what_lives_on_is_a_paper_with_its_checks(cast: Cast) -> None:
    anchoring = cast.made("mandate.Anchoring")
    paper = papers_of(cast, "mandate.Check")[f"anchoring-{anchoring.pk}"]
    assert paper.parties == {anchoring.owner_id}
    assert "After 3 months" in cells(paper)
    assert "After 12 months" in cells(paper)


def test_lists_that_nobody_has_begun_are_no_papers() -> None:
    papers = all_papers(two_partners().here("Sara"))
    assert not {"why-not-alone", "ready-to-start"} & {paper.code for paper in papers}


def test_more_decisions_ask_the_database_no_more(cast: Cast) -> None:
    here = cast.here("secretariat", NOW)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            all_papers(here)
        return len(queries)

    few = asked()
    for n in range(5):
        propose_decision(here=here, fields={"title": f"Nummer {n}"}, by=here.member, at=NOW)
    assert asked() == few


# --- what one authority holds


def client_of(cast: Cast, role: str) -> Client:
    client = Client()
    client.force_login(cast.members[role].person)
    return client


def test_an_authority_sees_what_it_is_a_party_to_and_what_was_written_to_its_people(cast: Cast) -> None:
    here = cast.here("secretariat", NOW)
    words = letters.Words("Mød op", "", "https://m.example/")
    turn = letters.Turn(cast.members["leader"], "Hej", "/")
    (letter,) = letters.write_turns(here=here, turns=[turn], words=words, by=here.member, at=NOW)
    letters.finish_letter(letter=letter, at=NOW)
    papers = all_papers(here)
    own = {row.title for row in held_by(here, cast.partner, papers)}
    other = {row.title for row in held_by(here, cast.other_partner, papers)}
    assert "Mød op" in own
    assert "Mød op" not in other
    assert {promise.text for promise in cast.partnership.promises.all()} <= own & other


def test_what_another_authority_holds_is_not_shown(cast: Cast) -> None:
    path = f"/p/{cast.partnership.key}/archive/{cast.partner.pk}/"
    assert client_of(cast, "leader").get(path).status_code == 200
    assert client_of(cast, "other_leader").get(path).status_code == 403
    assert client_of(cast, "other_leader").get(f"{path}held.csv").status_code == 403


def test_before_anything_is_agreed_the_page_says_so(fixed_clock: None) -> None:
    new = two_partners()
    page = new.client("Sara").get(new.url("archive/")).content.decode()
    assert "There are no papers yet" in page
    assert "papers.zip" not in page
