# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A running partnership comes in from one spreadsheet: all that is fit in one act, told as registered everywhere."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags
from django.utils.translation import override

from mellemrum.guide import actions
from mellemrum.guide.bring_in.known import known
from mellemrum.guide.bring_in.understood import Understood, open_book, understand
from mellemrum.guide.progress import gather, progress_here
from mellemrum.guide.steps import next_steps
from mellemrum.guide.telling import tell
from mellemrum.partnership.actions import people
from mellemrum.partnership.models import Invitation, Letter, Partner, Phase, Response, Revision, RevisionState
from mellemrum.partnership.refusals import NotNow
from mellemrum.rooms.mandate.actions.registered import take_on_promise
from mellemrum.rooms.mandate.models import Decision, Promise
from tests.guide.cast import TODAY, Cast, fresh
from tests.guide.running import PARTNERS, PEOPLE, PLACES, decision, filled, promise, upload
from tests.reading.files import xlsx

pytestmark = pytest.mark.django_db

MISSION = {"kind": "Mission", "text": "Vi følges hele vejen.", "date": "01-04-2026", "signed": "Alle"}
MANDATE = {
    "kind": "Mandat", "partner": PLACES[0], "text": "Kommunen går ind med dette mandat.", "date": dt.date(2026, 4, 2),
    "signed": f"{PLACES[0]} (Karen Prøve)", "giver": "Byrådet", "amount": 500_000, "until": "30-06-2027",
    "may_decide": "Bemanding", "may_promise": "Timer", "link": "https://eksempel.dk/sag/7",
}  # fmt: skip
POINT = {"title": "Budgettets første behandling", "from": "03-09-2026", "partner": PLACES[0], "kind": "Budget"}


@pytest.fixture(name="cast")
def cast_fixture(fixed_clock: None) -> Cast:
    return fresh()


def read(cast: Cast, content: bytes) -> Understood:
    return understand(open_book(content, "samarbejde.xlsx"), known(cast.here("Sara")))


def bring_in(cast: Cast, content: bytes, phase: Phase = Phase.DURING) -> Understood:
    return actions.bring_in(book=open_book(content, "samarbejde.xlsx"), scans={}, phase=phase, **cast.by("Sara"))


def everything() -> bytes:
    return filled(
        partners=PARTNERS,
        people=PEOPLE,
        agreements=[MISSION, MANDATE],
        decisions=[decision(title=f"Beslutning {n}") for n in range(12)],
        promises=[promise(text=f"Løfte {n}", carrier="Person Prøve0") for n in range(20)],
        points=[POINT],
    )


def problems(told: Understood, code: str) -> list[str]:
    return [" ".join(row.problems) for row in told.rows[code]]


# --- through the pages


def preview(cast: Cast, content: bytes, name: str = "samarbejde.xlsx") -> str:
    answer = cast.client("Sara").post(cast.url("bring-in/"), {"file": upload(content, name)})
    return str(answer.content.decode())


def carried(page: str) -> str:
    found = re.search(r'name="book" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_five_partners_twelve_decisions_and_twenty_promises_come_in_with_two_posts(cast: Cast) -> None:
    page = preview(cast, everything())
    assert "45</strong> rows can be brought in" in re.sub(r"\s+", " ", page)
    assert not Partner.objects.filter(partnership=cast.partnership).exists()
    answer = cast.client("Sara").post(cast.url("bring-in/"), {"book": carried(page), "phase": "during"})
    assert (answer.status_code, answer["Location"]) == (302, cast.url("people/letters/"))
    mine = cast.partnership
    counts = (mine.partners.count(), mine.decisions.count(), mine.promises.count(), mine.fixed_points.count())
    assert counts == (5, 12, 20, 1)
    assert Invitation.objects.awaited().filter(partnership=mine).count() == 5
    mine.refresh_from_db()
    assert mine.phase == Phase.DURING
    assert not Letter.objects.exists(), "nobody is written to before the secretariat has seen the mail"


def test_whoever_has_decided_is_taken_to_be_in_the_middle_of_it_until_they_say_otherwise(cast: Cast) -> None:
    assert '<option value="during" selected>' in preview(cast, everything())
    assert '<option value="before" selected>' in preview(cast, filled(partners=PARTNERS))
    answer = cast.client("Sara").post(
        cast.url("bring-in/"), {"book": carried(preview(cast, everything())), "phase": "?"}
    )
    assert answer.status_code == 422
    assert not cast.partnership.partners.exists()


def test_a_button_that_is_pressed_twice_brings_in_once(cast: Cast) -> None:
    book = carried(preview(cast, everything()))
    cast.client("Sara").post(cast.url("bring-in/"), {"book": book, "phase": "during"})
    again = cast.client("Sara").post(cast.url("bring-in/"), {"book": book, "phase": "during"})
    assert again.status_code == 409
    assert "There is nothing to bring in: it stands here already" in again.content.decode()
    assert cast.partnership.promises.count() == 20


def test_a_book_of_another_partnership_or_that_was_changed_is_not_brought_in(cast: Cast) -> None:
    other = fresh()
    book = carried(preview(other, everything()))
    for forged in (book, "x" + book):
        answer = cast.client("Sara").post(cast.url("bring-in/"), {"book": forged, "phase": "during"})
        assert answer.status_code == 422
        assert "The preview is too old. Choose the file again." in answer.content.decode()
    assert not cast.partnership.partners.exists()


def test_the_template_is_read_back_as_it_was_given_out_in_both_languages(cast: Cast) -> None:
    for language in ("da", "en"):
        with override(language):
            content = filled(partners=PARTNERS[:1], decisions=[decision()])
        told = read(cast, content)
        assert (told.count("partners"), told.count("decisions"), told.faults, told.notes) == (1, 1, [], [])


def test_the_scan_of_a_paper_is_kept_with_the_agreement(cast: Cast) -> None:
    book = carried(preview(cast, filled(partners=PARTNERS, agreements=[MISSION])))
    scan = SimpleUploadedFile("mission.pdf", b"%PDF-1.7 papir")
    cast.client("Sara").post(cast.url("bring-in/"), {"book": book, "scan-2": scan, "phase": "before"})
    revision = Revision.objects.get()
    assert revision.registered_file is not None
    page = cast.client("Sara").get(cast.url("agreements/mission/")).content.decode()
    assert f"/files/{revision.registered_file_id}/" in page


# --- what stands there afterwards


def test_all_of_it_is_told_as_registered(cast: Cast) -> None:
    bring_in(cast, everything())
    client = cast.client("Sara")
    assert "Signed elsewhere on 1 April 2026, registered by the secretariat (Sara)." in page_of(
        cast, "agreements/mission/"
    )
    assert "On paper, registered by Sara." in page_of(cast, "agreements/mission/")
    receiver = Partner.objects.get(organisation__name=PLACES[0], partnership=cast.partnership)
    mandate = page_of(cast, f"agreements/mandate/{receiver.pk}/")
    assert "Karen Prøve" in mandate
    assert "https://eksempel.dk/sag/7" in mandate
    for path in ("mandate/decisions/", "mandate/promises/"):
        assert page_of(cast, path).count("registered by the secretariat") >= 12
    one = Decision.objects.filter(partnership=cast.partnership)[0]
    seen = page_of(cast, f"mandate/decisions/{one.pk}/")
    assert "By the secretariat (Sara), from before you came in here." in seen
    assert "Not heard yet." not in seen
    promised = Promise.objects.filter(partnership=cast.partnership)[0]
    assert "By the secretariat (Sara), from before you came in here." in page_of(
        cast, f"mandate/promises/{promised.pk}/"
    )
    for path in ("mandate/decisions/decisions.csv", "mandate/promises/promises.csv"):
        assert "Registered by the secretariat" in client.get(cast.url(path)).content.decode()
    told = [strip_tags(line.html) for line in tell(cast.here("Sara"), cast.partnership.journal.order_by("-number"))]
    for sentence in (
        "registered 12 earlier decisions",
        "registered 20 earlier promises",
        "which were signed elsewhere",
    ):
        assert any(sentence in line or sentence.replace("which", "that") in line for line in told), sentence


def page_of(cast: Cast, path: str) -> str:
    return strip_and_keep_links(cast.client("Sara").get(cast.url(path)).content.decode())


def strip_and_keep_links(page: str) -> str:
    return " ".join(re.sub(r'<a [^>]*href="([^"]*)"[^>]*>', r" \1 ", page).split())


def test_the_wheel_counts_what_was_signed_elsewhere_as_any_other_signature(cast: Cast) -> None:
    cast.write_task()
    cast.aim()
    bring_in(cast, filled(partners=PARTNERS, agreements=[MISSION, MANDATE]))
    here = cast.here("Sara")
    found = progress_here(here, gather(here)).fields
    asked = {each.prompt.id: each.evidence for field in found.values() for each in (*field.asked, *field.more)}
    mission, mandates = asked["value.before.mission"], asked["mandate.before.mandate"]
    assert mission is not None
    assert (mission.met, mission.of, mission.is_met) == (5, 5, True)
    assert mandates is not None
    assert (mandates.met, mandates.of) == (1, 5)


def test_a_partner_that_is_not_named_on_the_paper_is_asked_to_sign(cast: Cast) -> None:
    told = {**MISSION, "signed": f"{PLACES[0]} (Karen Prøve); {PLACES[1]}: Bo"}
    bring_in(cast, filled(partners=PARTNERS, agreements=[told]))
    assert dict(Response.objects.values_list("partner__organisation__name", "given_name")) == {
        PLACES[0]: "Karen Prøve",
        PLACES[1]: "Bo",
    }
    assert Revision.objects.get().state == RevisionState.IN_FORCE
    cast.act("Lis", Partner.objects.get(organisation__name=PLACES[2]), TODAY)
    here = cast.here("Lis")
    assert [step.title for step in next_steps(here, gather(here))][:1] == ["Sign revision 1 of the mission"]


def test_whoever_comes_in_later_reads_and_confirms_what_was_signed_elsewhere(cast: Cast) -> None:
    bring_in(cast, filled(partners=PARTNERS, agreements=[MISSION]))
    cast.act("Karen", Partner.objects.get(organisation__name=PLACES[0]), TODAY)
    here = cast.here("Karen")
    assert "Read and confirm revision 1 of the mission" in [step.title for step in next_steps(here, gather(here))]


def test_a_promise_waits_for_the_one_who_carries_it_and_is_taken_on_when_they_come_in(cast: Cast) -> None:
    bring_in(cast, filled(partners=PARTNERS, people=PEOPLE, promises=[promise(carrier="Person Prøve0")]))
    found = Promise.objects.get()
    assert (found.carried_by, found.carrier_name) == (None, "Person Prøve0")
    invitation = Invitation.objects.get(email="prove0@eksempel.dk")
    cast.members["Person"] = people.accept_invitation(
        invitation=invitation, person=None, name="Person Prøve0", language="en", at=TODAY
    )
    here = cast.here("Person")
    step = next(step for step in next_steps(here, gather(here)) if step.title.startswith("Say who carries"))
    assert step.url == cast.url(f"mandate/promises/{found.pk}/")
    cast.client("Person").post(cast.url(f"mandate/promises/{found.pk}/take-on/"))
    found.refresh_from_db()
    assert found.carried_by == cast.members["Person"]
    with pytest.raises(NotNow, match="Somebody carries it already"):
        take_on_promise(promise=found, **cast.by("Person"))


def test_a_promise_is_carried_by_whoever_is_here_already(cast: Cast) -> None:
    cast.partner(PLACES[0], "Alice")
    bring_in(cast, filled(partners=PARTNERS, promises=[promise(carrier="alice")]))
    assert Promise.objects.get().carried_by == cast.members["Alice"]


def test_a_second_file_brings_only_what_is_new(cast: Cast) -> None:
    bring_in(cast, everything())
    told = read(cast, everything())
    assert (told.count(), told.wrong, told.standing) == (0, 0, 45)
    more = read(cast, filled(decisions=[decision(title="Beslutning 3"), decision(title="En ny")]))
    assert [row.is_here for row in more.rows["decisions"]] == [True, False]


def test_nothing_is_half_saved_when_one_row_fails_at_the_last_moment(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions, "add_point", broken)
    lines = cast.partnership.journal.count()
    with pytest.raises(RuntimeError):
        bring_in(cast, everything())
    assert not cast.partnership.partners.exists()
    assert cast.partnership.journal.count() == lines


# --- what people really put in


def test_merged_cells_blank_rows_dates_of_every_kind_and_yes_in_every_way_are_understood(cast: Cast) -> None:
    def change(book: Any) -> None:
        people = book["People"]
        people.append([])
        people.append(["Bo Prøve", "bo@eksempel.dk", PLACES[0], "leader", "X", "", "12345678"])
        people.append(["Lis Prøve", "lis@eksempel.dk", None, "", "Ja"])
        people.merge_cells(start_row=3, end_row=4, start_column=3, end_column=3)
        decided = book["Decisions"]
        decided.append(["Én", dt.date(2026, 1, 14)])
        decided.append(["To", "14. januar 2026"])
        decided.append(["Tre", dt.datetime(2026, 1, 14, 9, 30)])  # noqa: DTZ001  # a spreadsheet knows no zones

    told = read(cast, filled(change, partners=PARTNERS))
    assert [
        (row.number, row.fields["person"].organisation, row.fields["person"].acts) for row in told.fit("people")
    ] == [
        (3, PLACES[0], True),
        (4, PLACES[0], True),
    ]
    assert {row.fields["decided_on"] for row in told.fit("decisions")} == {dt.date(2026, 1, 14)}
    assert told.wrong == 0


def test_a_name_with_a_slip_is_read_as_the_partner_and_an_unknown_one_is_told_with_those_that_are_known(
    cast: Cast,
) -> None:
    rows = [
        promise(giver="egeminde  kommune."),
        promise(text="To", giver="Egemnde Kommune"),
        promise(text="Tre", giver="Politiet"),
    ]
    told = read(cast, filled(partners=PARTNERS, promises=rows))
    first, second, third = told.rows["promises"]
    assert (first.notes, first.fields["giver"]) == ([], PLACES[0])
    assert second.notes == ["“Egemnde Kommune” is read as Egeminde Kommune."]
    assert third.problems == [
        "From partner: “Politiet” is no partner here. Known: Egeminde Kommune, Region Fjordland, Lægelauget, "
        "Boligselskabet Egen, Foreningen Naboer."
    ]


def test_each_thing_that_is_missing_or_wrong_is_told_beside_its_row_and_column(cast: Cast) -> None:
    told = read(
        cast,
        filled(
            partners=[*PARTNERS, {"name": "Region  fjordland"}, {"name": "CVR", "cvr": "12345678"}],
            people=[*PEOPLE[:1], {**PEOPLE[1], "email": "prove0@eksempel.dk"}, {"name": "Uden mail"}],
            agreements=[{**MANDATE, "giver": "", "link": "på drevet"}, {**MISSION, "date": "01-04-2031"}],
            decisions=[decision(date=None), decision(date="i foråret"), decision(state="måske")],
            promises=[promise(receiver=PLACES[0]), promise(due="31-02-2027"), promise(text="X" * 301)],
            points=[{**POINT, "to": "01-09-2026"}, {**POINT, "closes": "måske"}],
        ),
    )
    assert problems(told, "partners")[5:] == [
        "Stands in row 3 already.",
        "CVR: There is no CVR number 12345678. See whether a digit is wrong, or two have changed places.",
    ]
    assert problems(told, "people")[1:] == [
        "Has the same mail address as Person Prøve0 in row 2. Each person needs their own.",
        "The mail address is missing. Add it, or leave the row out.",
    ]
    assert problems(told, "agreements") == [
        "Link: is no address. Begin with https://, or leave it empty and choose a scan below. "
        "Given by: Write who gave the mandate.",
        "Signed on: The day has not come yet. Correct it, or leave the row out.",
    ]
    assert problems(told, "decisions") == [
        "Decided on: is missing. Fill it in.",
        "Decided on: 'i foråret' is not a date. Write for example 12-05-2026, May 2026 or 2026Q2.",
        "Status: “måske” is not known. Known: vedtaget, i gang, gennemført, ændret, ophævet.",
    ]
    assert problems(told, "promises") == [
        "To partner: A promise is made to another partner. Write who receives it.",
        "By: The date '31-02-2027' is not in the calendar. Write for example 12-05-2026.",
        "Promise: 301 characters are too many. Keep it within 300.",
    ]
    assert problems(told, "points") == [
        "To: The last day lies before the first. Change one of them.",
        "Closed for new cases: “måske” is neither yes nor no.",
    ]


def test_rows_that_need_a_look_stay_outside_and_the_others_come_in(cast: Cast) -> None:
    bring_in(cast, filled(partners=PARTNERS, promises=[promise(giver="Politiet"), promise(text="To")]))
    assert list(Promise.objects.values_list("text", flat=True)) == ["To"]


def test_sheets_may_be_renamed_in_another_order_or_missing_and_strangers_are_told_of(cast: Cast) -> None:
    def change(book: Any) -> None:
        book["Promises"].title = "Aktionsliste"
        book.move_sheet("Aktionsliste", -4)
        del book["Fixed points"]
        book.create_sheet("Økonomi").append(["Konto", "Beløb"])

    told = read(cast, filled(change, partners=PARTNERS, promises=[promise()]))
    assert (told.count("partners"), told.count("promises"), told.faults) == (5, 1, [])
    assert told.notes == [
        "The sheet Økonomi was left out: it is none of Partners, People, Agreements, Decisions, Promises, Fixed points."
    ]


def test_a_sheet_that_lacks_a_column_is_told_and_the_others_are_read(cast: Cast) -> None:
    def change(book: Any) -> None:
        book["Promises"].delete_cols(4)

    told = read(cast, filled(change, partners=PARTNERS, promises=[promise()]))
    assert told.faults == ["The sheet Promises lacks a column: By. Add the heading, and choose the file again."]
    assert told.count("partners") == 5


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"Navn;Mail\nBo;bo@a.dk\n", "liste.csv", "The file liste.csv is not a spreadsheet. Save it as .xlsx"),
        (b"%PDF-1.7", "referat.pdf", "is in the PDF format, which cannot be read here"),
        (b"PK\x03\x04" + bytes(60), "halv.xlsx", "The file halv.xlsx cannot be opened. It may be incomplete."),
        (b"", "tom.xlsx", "The submitted file is empty."),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_one_sentence(
    cast: Cast, content: bytes, name: str, sentence: str
) -> None:
    assert sentence in preview(cast, content, name)


def test_a_file_that_is_not_the_template_says_what_was_there_and_what_to_do(cast: Cast) -> None:
    page = preview(cast, xlsx([["Konto", "Beløb"], ["1", "2"]]), "budget.xlsx")
    assert "No sheet of budget.xlsx is from the template. There are: Ark1. Fetch the template" in page


def test_a_person_number_anywhere_refuses_the_file(cast: Cast) -> None:
    page = preview(cast, filled(partners=PARTNERS, promises=[promise(note="Ring til 010170-1234")]))
    assert "like a CPR number" in page
    assert "samarbejde.xlsx, Promises, row 2" in page
    assert "010170" not in page


def test_only_the_secretariat_brings_in(cast: Cast) -> None:
    cast.partner(PLACES[0], "Alice")
    for path in ("bring-in/", "bring-in/template.xlsx"):
        assert cast.client("Alice").get(cast.url(path)).status_code == 403
