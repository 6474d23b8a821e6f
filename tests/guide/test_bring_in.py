# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A running partnership comes in from one spreadsheet: all that is fit in one act, told as registered everywhere."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags
from django.utils.translation import override

from mellemrum.guide import actions
from mellemrum.guide.progress import gather, progress_here
from mellemrum.guide.steps import next_steps
from mellemrum.guide.telling import tell
from mellemrum.partnership.actions import people
from mellemrum.partnership.models import Invitation, Letter, Partner, Phase, Response, Revision, RevisionState
from mellemrum.partnership.refusals import NotNow
from mellemrum.rooms.mandate.actions.registered import take_on_promise
from mellemrum.rooms.mandate.models import Decision, Promise
from tests.guide.cast import TODAY, Cast, fresh
from tests.guide.running import (
    MANDATE,
    MISSION,
    PARTNERS,
    PEOPLE,
    PLACES,
    bring_in,
    decision,
    everything,
    filled,
    preview,
    promise,
    read,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(name="cast")
def cast_fixture(fixed_clock: None) -> Cast:
    return fresh()


# --- through the pages


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


def test_only_the_secretariat_brings_in(cast: Cast) -> None:
    cast.partner(PLACES[0], "Alice")
    for path in ("bring-in/", "bring-in/template.xlsx"):
        assert cast.client("Alice").get(cast.url(path)).status_code == 403
