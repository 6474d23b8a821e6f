# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The mirror, shared results, and what may be done without asking."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
import pytest
from django.utils.html import strip_tags

from mellemrum.guide.progress import gather
from mellemrum.guide.search import find
from mellemrum.guide.steps import next_steps
from mellemrum.partnership import clock
from mellemrum.partnership.models import Role
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.culture.actions import local_room, mirror, occasions, recognition
from mellemrum.rooms.culture.models import LocalRoom, MirrorNote, Occasion, OccasionKind, Recognition
from mellemrum.rooms.culture.room import DOOR
from mellemrum.rooms.culture.room.lessons import local_facts, mirror_titles, set_free
from tests.guide.cast import TODAY, Cast, days, two_partners

pytestmark = pytest.mark.django_db
EGEMINDE, REGION = "Egeminde Municipality", "Region Fjordland"


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    found = two_partners()
    found.join("Otto", Role.OBSERVER)
    return found


def read(cast: Cast, who: str, path: str) -> str:
    answer = cast.client(who).get(cast.url(path))
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode().replace("<", " <").replace("\xad", "")).split())


def met(cast: Cast, prompt: str) -> tuple[int, int]:
    here = cast.here("Sara")
    found = DOOR.prompts[prompt](gather(here).of("culture"))
    assert found is not None
    return found.met, found.of


# --- the mirror


def draft(cast: Cast, text: str = "We was said 41 times.") -> MirrorNote:
    return mirror.write_mirror_note(fields=seen(text), **cast.by("Otto"))


def seen(text: str, occasion: Occasion | None = None) -> dict[str, Any]:
    return {"text": text, "seen_on": TODAY.date(), "occasion": occasion}


def released(cast: Cast) -> MirrorNote:
    note = draft(cast)
    mirror.release_mirror_note(mirror_note=note, **cast.by("Otto"))
    return note


def answer(cast: Cast, note: MirrorNote, who: str, text: str = "It is true.", seen: int = 0) -> None:
    mirror.answer_mirror(mirror_note=note, partner=cast.here(who).partners[0], seen=seen, text=text, **cast.by(who))


def test_a_draft_is_its_observers_own_on_every_page_in_the_search_and_among_the_titles(cast: Cast) -> None:
    note = draft(cast, "Quietly noticed.")
    for who in ("Alice", "Sara", "Rita"):
        assert "Quietly noticed." not in read(cast, who, "culture/mirror/")
        assert "Quietly" not in read(cast, who, "journal/")
        assert mirror_titles(cast.here(who), [note.pk]) == {}
        assert find(cast.here(who), "Quietly noticed") == []
        assert cast.client(who).get(cast.url(f"culture/mirror/{note.pk}/change/")).status_code == 404
    assert "Quietly noticed." in read(cast, "Otto", "culture/mirror/")


def test_what_is_released_is_read_by_all_and_no_longer_changed(cast: Cast) -> None:
    note = released(cast)
    assert "We was said 41 times." in read(cast, "Rita", "culture/mirror/")
    with pytest.raises(NotNow, match="It has been released"):
        mirror.change_mirror_note(mirror_note=note, seen=1, fields=seen("Less"), **cast.by("Otto"))


def test_the_mirror_is_held_by_an_observer_and_by_nobody_else(cast: Cast) -> None:
    with pytest.raises(NotYourRight, match="held by an observer"):
        mirror.write_mirror_note(fields=seen("I saw"), **cast.by("Alice"))
    assert cast.client("Sara").get(cast.url("culture/mirror/new/")).status_code == 403


def test_partners_answer_and_then_it_is_said_what_changed(cast: Cast) -> None:
    note = released(cast)
    with pytest.raises(NotNow, match="First one of the partners answers"):
        mirror.tell_change(mirror_note=note, seen=1, changed="We read it aloud", **cast.by("Alice"))
    answer(cast, note, "Alice")
    answer(cast, note, "Alice", "It is still true.", seen=1)
    mirror.tell_change(mirror_note=note, seen=1, changed="We read it aloud.", **cast.by("Bo"))
    page = read(cast, "Rita", "culture/mirror/")
    assert f"{EGEMINDE}: It is still true." in page
    assert "What changed: We read it aloud." in page
    with pytest.raises(NotYourRight, match="own people answer for it"):
        mirror.answer_mirror(mirror_note=note, partner=cast.partners[REGION], seen=0, text="Ours", **cast.by("Alice"))


def test_what_somebody_else_said_meanwhile_is_shown_and_not_replaced(cast: Cast) -> None:
    note = released(cast)
    answer(cast, note, "Alice", "Said first")
    page = cast.client("Alice").post(cast.url(f"culture/mirror/{note.pk}/answer/"), {"text": "Said second"})
    assert (page.status_code, note.answers.get().text) == (409, "Said first")
    assert "Said first" in page.content.decode()
    mirror.tell_change(mirror_note=note, seen=1, changed="Changed first", **cast.by("Bo"))
    typed = {"changed": "Changed second", "version": "1"}
    page = cast.client("Alice").post(cast.url(f"culture/mirror/{note.pk}/changed/"), typed)
    note.refresh_from_db()
    assert (page.status_code, note.changed) == (409, "Changed first")


def mirror_hour(cast: Cast, kind: OccasionKind = OccasionKind.MIRROR, ahead: int = 0) -> Occasion:
    fields = {"kind": kind, "title": "An hour with the mirror", "on": TODAY.date() + days(ahead)}
    return occasions.plan_occasion(fields=fields, **cast.by("Alice"))


def test_a_mirror_note_says_on_which_occasion_it_was_seen(cast: Cast) -> None:
    hour = mirror_hour(cast)
    typed = {"text": "Nobody asked", "seen_on": TODAY.strftime("%d-%m-%Y"), "occasion": hour.pk}
    assert cast.client("Otto").post(cast.url("culture/mirror/new/"), typed).status_code == 302
    assert "Nobody asked" not in read(cast, "Alice", f"culture/occasions/{hour.pk}/")
    mirror.release_mirror_note(mirror_note=MirrorNote.objects.get(), **cast.by("Otto"))
    assert "Nobody asked" in read(cast, "Alice", f"culture/occasions/{hour.pk}/")
    assert "An hour with the mirror" in read(cast, "Alice", "culture/mirror/")


@pytest.mark.parametrize(("kind", "ahead"), [(OccasionKind.VISIT, 0), (OccasionKind.MIRROR, 1)])
def test_only_a_mirror_that_has_begun_is_an_occasion_to_look_into_it(
    cast: Cast, kind: OccasionKind, ahead: int
) -> None:
    made = mirror_hour(cast, kind, ahead)
    typed = {"text": "A", "seen_on": TODAY.strftime("%d-%m-%Y"), "occasion": made.pk}
    assert cast.client("Otto").post(cast.url("culture/mirror/new/"), typed).status_code == 422
    with pytest.raises(NotNow, match="a mirror that has begun"):
        mirror.write_mirror_note(fields=seen("A", made), **cast.by("Otto"))


def test_nobody_answers_what_is_not_released(cast: Cast) -> None:
    note = draft(cast)
    with pytest.raises(NotNow, match="not been released"):
        answer(cast, note, "Alice")
    assert cast.client("Alice").get(cast.url(f"culture/mirror/{note.pk}/answer/")).status_code == 404


@pytest.mark.parametrize(
    "typed",
    [
        {"text": "", "seen_on": "04-05-2026"},
        {"text": "A", "seen_on": "yesterday"},
        {"text": "x" * 2001},
        {"text": "A", "seen_on": "04-05-2026", "occasion": "999999999"},
    ],
)
def test_a_mirror_note_that_cannot_be_read_is_refused_with_what_to_do(cast: Cast, typed: dict[str, str]) -> None:
    assert cast.client("Otto").post(cast.url("culture/mirror/new/"), typed).status_code == 422
    assert not MirrorNote.objects.exists()


# --- shared results


def recognised(cast: Cast, *names: str) -> Recognition:
    fields = {"result": "From 19 hours to 9", "meaning": "Safer", "board_text": "Together", "seen_on": TODAY.date()}
    gave = {cast.partners[name].pk: f"{name} gave" for name in names}
    return recognition.recognise(fields=fields, gave=gave, **cast.by("Alice"))


def test_a_shared_result_has_at_least_two_partners_behind_it(cast: Cast) -> None:
    with pytest.raises(NotNow, match="at least two partners"):
        recognised(cast, EGEMINDE)
    page = cast.url("culture/results/new/")
    typed = {"result": "A", "meaning": "B", "board_text": "C", "seen_on": "01-05-2026"}
    one = {**typed, f"gave-{cast.partners[EGEMINDE].pk}": "Hours"}
    assert cast.client("Alice").post(page, one).status_code == 422
    assert not Recognition.objects.exists()
    both = {**one, f"gave-{cast.partners[REGION].pk}": "Calls"}
    assert cast.client("Alice").post(page, both).status_code == 302
    assert Recognition.objects.get().contributions.count() == 2


def test_it_counts_when_it_has_been_told_to_each_partners_own_board(cast: Cast) -> None:
    assert met(cast, "culture.after.recognition") == (0, 2)
    made = recognised(cast, EGEMINDE, REGION)
    first, second = made.contributions.order_by("partner__organisation__sort_key")
    recognition.tell_at_home(contribution=first, told_on=TODAY.date(), **cast.by("Alice"))
    assert met(cast, "culture.after.recognition") == (1, 2)
    with pytest.raises(NotYourRight, match="own people say when"):
        recognition.tell_at_home(contribution=second, told_on=TODAY.date(), **cast.by("Alice"))
    with pytest.raises(NotNow, match="has not come yet"):
        recognition.tell_at_home(contribution=second, told_on=TODAY.date() + days(1), **cast.by("Bo"))
    assert "told at home" in read(cast, "Rita", "culture/results/")


def test_a_result_that_is_changed_keeps_the_day_on_which_it_was_told(cast: Cast) -> None:
    made = recognised(cast, EGEMINDE, REGION)
    part = made.contributions.get(partner=cast.partners[EGEMINDE])
    recognition.tell_at_home(contribution=part, told_on=TODAY.date(), **cast.by("Alice"))
    fields = {"result": "From 19 to 8", "meaning": "Safer", "board_text": "Together", "seen_on": TODAY.date()}
    gave = {cast.partners[name].pk: "New words" for name in (EGEMINDE, REGION)}
    recognition.change_recognition(recognition=made, seen=1, fields=fields, gave=gave, **cast.by("Bo"))
    part.refresh_from_db()
    assert (part.text, part.told_on) == ("New words", TODAY.date())


def test_each_brings_the_text_to_its_own_board_with_the_others_named_first(cast: Cast) -> None:
    made = recognised(cast, EGEMINDE, REGION)
    for who, first, last in (("Alice", REGION, EGEMINDE), ("Bo", EGEMINDE, REGION)):
        page = read(cast, who, f"culture/results/{made.pk}/board/")
        assert page.index(f"{first} gave") < page.index(f"{last} gave")
        assert f"- {last}: {last} gave" in page


def test_the_text_for_the_board_is_taken_along_as_pdf_and_in_word(cast: Cast) -> None:
    made = recognised(cast, EGEMINDE, REGION)
    url = cast.url(f"culture/results/{made.pk}/board/board")
    assert cast.client("Rita").get(f"{url}.pdf").content.startswith(b"%PDF")
    word = docx.Document(BytesIO(cast.client("Rita").get(f"{url}.docx").content))
    words = [each.text for each in word.paragraphs]
    assert words.index("Together") < words.index(f"{EGEMINDE}: {EGEMINDE} gave")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"result": ""}, "What did you reach"),
        ({"seen_on": "soon"}, "date"),
        ({"board_text": "x" * 2001}, "2000"),
        ({"meaning": "Ask 010180-1234"}, "CPR"),
        ({"seen_on": "12-05-2099"}, "not come yet"),
    ],
)
def test_a_result_that_is_typed_wrong_is_answered_with_a_sentence_and_not_kept(
    cast: Cast, wrong: dict[str, str], says: str
) -> None:
    gave = {f"gave-{each.pk}": "Hours" for each in cast.partners.values()}
    typed = {"result": "A", "meaning": "B", "board_text": "C", "seen_on": "01-05-2026", **gave, **wrong}
    answer = cast.client("Alice").post(cast.url("culture/results/new/"), typed)
    assert (answer.status_code, Recognition.objects.count()) == (422, 0)
    assert says in answer.content.decode()


# --- local rooms


def proposed(cast: Cast, text: str = "Hand out a key box", who: str = "Alice", *, both: bool = True) -> LocalRoom:
    partners = [cast.partners[name] for name in ((EGEMINDE, REGION) if both else (EGEMINDE,))]
    fields: dict[str, Any] = {"text": text, "limits": "One", "tell": "The head", "revisit_on": TODAY.date()}
    return local_room.propose_local_room(fields=fields, partners=partners, **cast.by(who))


def test_they_may_when_every_partner_that_it_concerns_has_said_yes(cast: Cast) -> None:
    made = proposed(cast)
    assert "Missing: Region Fjordland" in read(cast, "Rita", "culture/local/")
    local_room.say_yes(local_room=made, partner=cast.partners[REGION], **cast.by("Bo"))
    local_room.say_yes(local_room=made, partner=cast.partners[REGION], **cast.by("Bo"))
    assert made.yeses.count() == 2
    page = read(cast, "Rita", "culture/local/")
    assert f"Agreed by {EGEMINDE}, {REGION}." in page
    assert "Holds until" in page
    assert met(cast, "culture.during.local") == (1, 3)


def test_past_its_day_it_counts_nowhere_until_everybody_has_said_yes_anew(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = proposed(cast)
    local_room.say_yes(local_room=made, partner=cast.partners[REGION], **cast.by("Bo"))
    url = cast.url(f"culture/local/{made.pk}/again/")
    assert cast.client("Alice").get(url).status_code == 409
    monkeypatch.setattr(clock, "now", lambda: TODAY + days(1))
    later = {**cast.by("Bo", TODAY + days(1))}
    assert "0 things may be done across" in read(cast, "Rita", "culture/local/")
    assert "held until" in read(cast, "Rita", "culture/local/")
    here = cast.here("Bo", TODAY + days(1))
    assert set_free({"local_rooms": local_facts(here)}).met == 0
    assert find(here, "Hand out a key box") == []
    titles = [str(step.title) for step in next_steps(here, gather(here), most=None)]
    assert "Look at it again: Hand out a key box" in titles
    with pytest.raises(NotNow, match="Its day has passed"):
        local_room.say_yes(local_room=made, partner=cast.partners[REGION], **later)
    assert cast.client("Alice").post(url, {"revisit_on": ""}).status_code == 302
    assert f"Missing: {REGION}" in read(cast, "Rita", "culture/local/")
    made.refresh_from_db()
    local_room.say_yes(local_room=made, partner=cast.partners[REGION], **later)
    assert set_free({"local_rooms": local_facts(here)}).met == 1


@pytest.mark.parametrize("typed", ["soon", "01-01-2020", "31-02-2027"])
def test_a_new_day_that_cannot_be_is_refused_and_the_old_yeses_stand(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    made = proposed(cast)
    monkeypatch.setattr(clock, "now", lambda: TODAY + days(1))
    answer = cast.client("Bo").post(cast.url(f"culture/local/{made.pk}/again/"), {"revisit_on": typed})
    assert (answer.status_code, made.yeses.count()) == (422, 1)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": ""}, "What may they do"),
        ({"text": "x" * 201}, "200"),
        ({"limits": "Ask 010180-1234"}, "CPR"),
        ({"revisit_on": "soon"}, "date"),
        ({"revisit_on": "01-01-2020"}, "lies ahead"),
        ({"partners": ["999999999"]}, "Whose people"),
    ],
)
def test_a_local_room_that_is_typed_wrong_is_answered_with_a_sentence_and_not_kept(
    cast: Cast, wrong: dict[str, Any], says: str
) -> None:
    typed = {"text": "Ring", "partners": [each.pk for each in cast.partners.values()], "revisit_on": "", **wrong}
    answer = cast.client("Alice").post(cast.url("culture/local/new/"), typed)
    assert (answer.status_code, LocalRoom.objects.count()) == (422, 0)
    assert says in answer.content.decode()


def test_a_local_room_of_one_partner_is_no_local_room(cast: Cast) -> None:
    with pytest.raises(NotNow, match="at least two partners"):
        proposed(cast, both=False)
    typed = {"text": "Ring", "partners": [cast.partners[EGEMINDE].pk]}
    assert cast.client("Alice").post(cast.url("culture/local/new/"), typed).status_code == 422
    assert cast.client("Alice").post(cast.url("culture/local/new/"), {"text": "", "partners": []}).status_code == 422
    assert not LocalRoom.objects.exists()


def test_nobody_says_yes_for_another_partner_or_to_what_has_ended(cast: Cast) -> None:
    made = proposed(cast)
    with pytest.raises(NotYourRight, match="Only a person who acts for"):
        local_room.say_yes(local_room=made, partner=cast.partners[REGION], **cast.by("Alice"))
    local_room.end_local_room(local_room=made, **cast.by("Alice"))
    with pytest.raises(NotNow, match="It has been ended"):
        local_room.say_yes(local_room=made, partner=cast.partners[REGION], **cast.by("Bo"))
    assert "Hand out a key box" not in read(cast, "Rita", "culture/local/")


def test_whom_it_does_not_concern_cannot_end_it(cast: Cast) -> None:
    made = proposed(cast)
    local_room.say_yes(local_room=made, partner=cast.partners[REGION], **cast.by("Bo"))
    cast.partner("The patients", "Ove")
    with pytest.raises(NotYourRight, match="Only the partners that it concerns"):
        local_room.end_local_room(local_room=made, **cast.by("Ove"))
    assert "End it" not in read(cast, "Ove", "culture/local/")
    assert "End it" in read(cast, "Bo", "culture/local/")


def test_a_yes_waits_among_the_next_steps_of_whoever_has_not_said_it(cast: Cast) -> None:
    proposed(cast)

    def waits(who: str) -> bool:
        here = cast.here(who)
        steps = next_steps(here, gather(here), most=None)
        return "Say whether they may: Hand out a key box" in [str(step.title) for step in steps]

    assert [waits(who) for who in ("Alice", "Bo", "Sara")] == [False, True, False]
