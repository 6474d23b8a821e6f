# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A meeting is held, decides with enough partners there, and ends with minutes that are kept and sent once."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from mellemrum.partnership.models import Letter, Role, SeatKind
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions import agendas, decisions, forums, minutes, promises
from mellemrum.rooms.mandate.models import Decision, HomeNote, Meeting, Minutes, Purpose, StanceKind
from mellemrum.rooms.mandate.room.minutes import minutes_of
from mellemrum.rooms.mandate.room.papers import papers
from mellemrum.ui.paper import fingerprint
from mellemrum.ui.qr import qr_svg
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, PATIENTS, REGION, ask, call, put_on, say, set_up

NOW = TODAY


def hold(cast: Cast, **fields: Any) -> Meeting:
    """The steering group meets now; nobody is written down as present yet."""
    return call(cast, set_up(cast, **fields), NOW)


def there(cast: Cast, meeting: Meeting, *who: str) -> None:
    minutes.attend(meeting=meeting, present={cast.members[name].pk for name in who}, **cast.by("Sara"))


def end(cast: Cast, meeting: Meeting, who: str = "Sara") -> Minutes:
    document = minutes_of(cast.here(who), meeting)
    return minutes.end_meeting(meeting=meeting, document=document, pdf=None, **cast.by(who))


def open_decision(cast: Cast, meeting: Meeting) -> Decision:
    """On the agenda, and all three are for it."""
    decision = ask(cast)
    put_on_now(cast, meeting, decision)
    for who in ("Alice", "Bo", "Ove"):
        say(cast, decision, who, StanceKind.FOR)
    return decision


def put_on_now(cast: Cast, meeting: Meeting, decision: Decision) -> None:
    fields = {"title": decision.title, "purpose": Purpose.DECIDE, "minutes": 20}
    about = {"about_kind": "mandate.decision", "about_record": decision.pk}
    agendas.add_item(meeting=meeting, fields={**fields, **about}, **cast.by("Sara"))


def post(cast: Cast, who: str, path: str, **data: Any) -> Any:
    return cast.client(who).post(cast.url(f"mandate/{path}"), data)


# --- enough partners


def test_a_decision_without_quorum_is_refused_with_both_numbers(cast: Cast) -> None:
    meeting = hold(cast)
    decision = open_decision(cast, meeting)
    there(cast, meeting, "Alice", "Sara")
    with pytest.raises(NotNow, match=r"1 partner is here; the quorum is 2\. Nothing can be decided"):
        decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    there(cast, meeting, "Alice", "Bo")
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))


def test_a_forum_that_needs_a_seat_decides_only_when_it_is_filled(cast: Cast) -> None:
    meeting = hold(cast, needs_seat=True)
    decision = open_decision(cast, meeting)
    there(cast, meeting, "Alice", "Bo", "Ove")
    with pytest.raises(NotNow, match="Nobody is here from citizens or the front line"):
        decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    cast.seat(SeatKind.CITIZEN_VOICE, "Ove")
    forums.seat_in_forum(forum=meeting.forum, seat=cast.partnership.seats.get(), **cast.by("Sara"))
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))


def test_two_people_of_one_partner_are_one_partner(cast: Cast) -> None:
    meeting = hold(cast)
    cast.act("Mia", cast.partners[EGEMINDE])
    decision = open_decision(cast, meeting)
    there(cast, meeting, "Alice", "Mia")
    with pytest.raises(NotNow, match="1 partner is here"):
        decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))


def test_what_is_decided_outside_a_meeting_asks_for_nobody_in_a_room(cast: Cast) -> None:
    decision = open_decision(cast, call(cast, set_up(cast), NOW + days(7)))
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))


# --- while it is held


def test_the_screen_opens_the_meeting_on_the_phones_in_the_room(cast: Cast) -> None:
    meeting = hold(cast)
    page = cast.client("Sara").get(cast.url(f"mandate/meetings/{meeting.pk}/run/")).content.decode()
    assert qr_svg(f"http://testserver{cast.url(f'mandate/meetings/{meeting.pk}/here/')}") in page


def test_the_screen_goes_from_item_to_item_and_keeps_a_note_for_each(cast: Cast) -> None:
    meeting = hold(cast)
    first, second = put_on(cast, meeting, "The holidays"), put_on(cast, meeting, "The telephone")
    page = cast.client("Sara").get(cast.url(f"mandate/meetings/{meeting.pk}/run/")).content.decode()
    assert "Item 1 of 2" in page
    assert "Next: The telephone" in page
    assert post(cast, "Sara", f"items/{first.pk}/note/", said="Two weeks in July").status_code == 302
    post(cast, "Sara", f"items/{second.pk}/take/")
    page = cast.client("Sara").get(cast.url(f"mandate/meetings/{meeting.pk}/run/")).content.decode()
    assert "Item 2 of 2" in page
    assert "Two weeks in July" not in page
    first.refresh_from_db()
    assert first.said == "Two weeks in July"
    # The phones show the same item.
    assert (
        "The telephone</h1>" in cast.client("Bo").get(cast.url(f"mandate/meetings/{meeting.pk}/here/")).content.decode()
    )


def test_a_note_with_a_person_number_is_refused_and_stays_on_the_page(cast: Cast) -> None:
    item = put_on(cast, hold(cast))
    answer = post(cast, "Sara", f"items/{item.pk}/note/", said="Ingrid, 010190-1234, rang")
    item.refresh_from_db()
    assert answer.status_code == 422
    assert "Ingrid, 010190-1234, rang" in answer.content.decode()
    assert item.said == ""


def test_what_is_said_that_should_be_decided_is_caught_and_open_for_stances(cast: Cast) -> None:
    meeting = hold(cast)
    post(cast, "Sara", f"meetings/{meeting.pk}/catch/", title="We close on Fridays", basis="Said by all")
    decision = Decision.objects.get(title="We close on Fridays")
    say(cast, decision, "Bo", StanceKind.FOR)
    page = cast.client("Bo").get(cast.url(f"mandate/meetings/{meeting.pk}/here/")).content.decode()
    assert "The stance of Region Fjordland" in page
    gone_to = post(cast, "Bo", f"decisions/{decision.pk}/stance/", partner=cast.partners[REGION].pk, kind="no_view",
                   reason="", meeting=meeting.pk)  # fmt: skip
    assert gone_to.url.endswith(f"/meetings/{meeting.pk}/here/")


def test_whoever_sits_there_says_that_they_are_there_and_nobody_else(cast: Cast) -> None:
    meeting = hold(cast)
    minutes.come(meeting=meeting, **cast.by("Bo"))
    assert meeting.present == [cast.members["Bo"].pk]
    cast.join("Reader", Role.CONTRIBUTOR)
    with pytest.raises(NotYourRight, match="You do not sit in this forum"):
        minutes.come(meeting=meeting, **cast.by("Reader"))
    with pytest.raises(NotNow, match="Choose among those who sit"):
        there(cast, meeting, "Reader")


def test_two_lines_for_a_partner_that_one_does_not_act_for_are_refused(cast: Cast) -> None:
    meeting = hold(cast)
    answer = post(cast, "Bo", f"meetings/{meeting.pk}/home/", partner=cast.partners[EGEMINDE].pk, means="More shifts")
    assert answer.status_code == 403
    assert not HomeNote.objects.exists()


def test_two_lines_from_home_stand_on_the_decision_and_the_later_ones_are_meant(cast: Cast) -> None:
    meeting = hold(cast)
    decision = open_decision(cast, meeting)
    for means in ("Nine shifts", "Eleven shifts"):
        post(cast, "Bo", f"meetings/{meeting.pk}/home/", partner=cast.partners[REGION].pk, means=means, hard="July")
    page = cast.client("Alice").get(cast.url(f"mandate/decisions/{decision.pk}/")).content.decode()
    assert "Eleven shifts" in page
    assert "Nine shifts" not in page


def test_nothing_is_written_before_the_day_of_the_meeting(cast: Cast) -> None:
    item = put_on(cast, call(cast, set_up(cast), NOW + days(7)))
    with pytest.raises(NotNow, match=r"The meeting has not begun\. It is held on 19 May"):
        minutes.note_item(item=item, said="Early", **cast.by("Sara"))
    with pytest.raises(NotYourRight, match="Only the secretariat, or whoever leads the forum"):
        minutes.note_item(item=item, said="Mine", **cast.by("Bo"))


# --- the end


def test_the_minutes_hold_who_was_there_what_was_said_decided_and_promised(cast: Cast) -> None:
    meeting = hold(cast)
    decision = open_decision(cast, meeting)
    minutes.note_item(item=meeting.items.get(), said="The night shift asks for it", **cast.by("Sara"))
    there(cast, meeting, "Alice", "Bo")
    decisions.decide(decision=decision, revisit_on=None, **cast.by("Alice"))
    given = {"giver": cast.partners[EGEMINDE], "receiver": cast.partners[REGION], "carried_by": cast.members["Alice"]}
    promises.make_promise(
        fields={"text": "A list by Friday", "due_on": NOW.date() + days(3), "meeting": meeting, **given},
        is_meant=True,
        **cast.by("Alice"),
    )
    minutes.write_home(
        meeting=meeting, partner=cast.partners[REGION], means="Two posts", hard="The budget", **cast.by("Bo")
    )
    kept = end(cast, meeting)
    told = str(kept.document)
    for words in (
        "Alice",
        "The night shift asks for it",
        decision.title,
        "A list by Friday",
        "Two posts",
        "The budget",
    ):
        assert words in told
    assert [PATIENTS, "nobody"] in kept.document["sections"][0]["blocks"][0]["rows"]
    assert kept.fingerprint == fingerprint(kept.document)


def test_a_meeting_ends_once_and_then_nothing_in_it_is_changed(cast: Cast) -> None:
    meeting = hold(cast)
    item = put_on(cast, meeting)
    assert post(cast, "Sara", f"meetings/{meeting.pk}/end/").url.endswith("/minutes/")
    again = post(cast, "Sara", f"meetings/{meeting.pk}/end/")
    assert again.status_code == 409
    assert "The meeting was ended on 12 May 2026, and its minutes stand." in again.content.decode()
    assert Minutes.objects.count() == 1
    item.refresh_from_db()
    for act in (
        lambda: minutes.note_item(item=item, said="Later", **cast.by("Sara")),
        lambda: put_on(cast, Meeting.objects.get(pk=meeting.pk)),
        lambda: minutes.write_home(meeting=meeting, partner=cast.partners[REGION], means="x", hard="", **cast.by("Bo")),
    ):
        with pytest.raises(NotNow):
            act()


def test_a_meeting_that_was_called_off_cannot_be_ended(cast: Cast) -> None:
    meeting = hold(cast)
    Meeting.objects.filter(pk=meeting.pk).update(cancelled_at=NOW, cancelled_by=cast.members["Sara"].person)
    with pytest.raises(NotNow, match="The meeting was called off"):
        end(cast, meeting)


def test_minutes_of_a_meeting_without_items_say_so(cast: Cast) -> None:
    kept = end(cast, hold(cast))
    assert "Nothing stood on the agenda, so nothing was written down." in str(kept.document)
    assert len(kept.document["sections"]) == 2


def test_minutes_go_once_to_everybody_who_sits_there_with_who_does_what(cast: Cast) -> None:
    meeting = hold(cast)
    put_on(cast, meeting)
    end(cast, meeting)
    assert post(cast, "Bo", f"meetings/{meeting.pk}/minutes/send/").status_code == 403
    post(cast, "Sara", f"meetings/{meeting.pk}/minutes/send/")
    letters = Letter.objects.filter(page__endswith=f"/meetings/{meeting.pk}/minutes/")
    assert {each.member.person.name for each in letters} == {"Alice", "Bo", "Ove", "Sara"}
    assert "Who does what" in letters[0].body
    again = post(cast, "Sara", f"meetings/{meeting.pk}/minutes/send/")
    assert again.status_code == 409
    assert letters.count() == 4


def test_the_minutes_open_in_word_with_headings_and_table_heads(cast: Cast) -> None:
    meeting = hold(cast)
    put_on(cast, meeting, "The holidays")
    end(cast, meeting)
    answer = cast.client("Bo").get(cast.url(f"mandate/meetings/{meeting.pk}/minutes/minutes.docx"))
    word = Document(io.BytesIO(answer.content))
    assert "1. The holidays" in [each.text for each in word.paragraphs if each.style.name == "Heading 2"]
    assert word.tables[0].rows[0]._tr.trPr.find("{*}tblHeader") is not None
    assert "steering-group-2026-05-12.docx" in answer["Content-Disposition"]


def test_minutes_are_a_paper_of_the_archive_between_those_who_sit_there(cast: Cast) -> None:
    meeting = hold(cast)
    put_on(cast, meeting, "The holidays")
    kept = end(cast, meeting)
    paper = next(each for each in papers(cast.here("Sara")) if each.code == f"minutes-{meeting.pk}")
    assert paper.parties == {each.pk for each in cast.partners.values()}
    assert [each.title for each in paper.sections] == [each["title"] for each in kept.document["sections"]]
