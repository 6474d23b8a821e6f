# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Points are made of notes that may be passed on, and an edition stands as it was published."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from mellemrum.partnership.models import JournalLine
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.culture import figures
from mellemrum.rooms.culture.actions import catalogue, notes
from mellemrum.rooms.culture.models import AttentionPoint, Consent, Edition, PointStatus, Visibility
from mellemrum.rooms.culture.room import DOOR
from tests.guide.cast import TODAY, Cast

from .conftest import facts, note, plan


def fields(**changes: Any) -> dict[str, Any]:
    given = {
        "text": "Ring before you send", "theme": "value", "phase": "during", "status": "in", "asks": "",
        "action": "", "reason": "", "notes": [], "shows_sources": False,
    }  # fmt: skip
    return {**given, **changes}


def point(cast: Cast, who: str = "Bo", **changes: Any) -> AttentionPoint:
    return catalogue.write_point(fields=fields(**changes), **cast.by(who))


def publish(cast: Cast, **changes: Any) -> Edition:
    return catalogue.publish_edition(fields={"title": "What we saw", "foreword": "", **changes}, **cast.by("Sara"))


def page(cast: Cast, address: str, who: str = "Bo") -> str:
    return cast.client(who).get(cast.url(f"culture/catalogue/{address}")).content.decode()


@pytest.mark.parametrize(
    "hidden",
    [{"visibility": Visibility.PRIVATE}, {"visibility": Visibility.PARTNER}, {"consent": Consent.INSIDE}],
)
def test_a_note_that_may_not_be_passed_on_becomes_no_point(cast: Cast, hidden: dict[str, Any]) -> None:
    kept = note(cast, plan(cast), **hidden)
    with pytest.raises(NotNow, match="may not be passed on"):
        point(cast, notes=[kept])
    assert not AttentionPoint.objects.exists()
    assert kept.text not in page(cast, "notes/")
    body = {name: value for name, value in fields(notes=[kept.pk]).items() if value}
    assert cast.client("Bo").post(cast.url("culture/catalogue/points/new/"), body).status_code == 422


def test_a_note_that_was_taken_back_becomes_no_point(cast: Cast) -> None:
    kept = note(cast, plan(cast))
    notes.remove_note(note=kept, **cast.by("Bo"))
    with pytest.raises(NotNow, match="may not be passed on"):
        point(cast, notes=[kept])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": "out"}, "Write why it is left out."),
        ({"action": "We ring"}, "Choose what the action is"),
        ({"text": "x" * 501}, "at most 500"),
        ({"theme": "weather"}, "not one of the available choices"),
        ({"text": ""}, "required"),
    ],
)
def test_what_is_wrong_with_a_point_is_said_and_nothing_is_kept(cast: Cast, changes: Any, said: str) -> None:
    body = {name: value for name, value in fields(**changes).items() if value not in (False, [])}
    answer = cast.client("Bo").post(cast.url("culture/catalogue/points/new/"), body)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not AttentionPoint.objects.exists()


def test_notes_that_say_the_same_are_suggested_together_with_the_words_that_they_share(cast: Cast) -> None:
    visit = plan(cast)
    one = note(cast, visit, text="The nurse rings the ward about the discharge")
    other = note(cast, visit, text="The ward waits until the nurse rings about a discharge")
    note(cast, visit, text="Soup on Thursdays")
    text = page(cast, "notes/")
    assert f"?note={one.pk}&amp;note={other.pk}" in text
    assert text.index("Soup on Thursdays") > text.index("The other notes")
    first = cast.client("Bo").get(cast.url(f"culture/catalogue/points/new/?note={one.pk}&note={other.pk}&note=x"))
    assert first.context["form"].initial["notes"] == [one.pk, other.pk]


def test_a_point_moves_up_and_down_within_its_theme_and_phase(cast: Cast) -> None:
    first, second = point(cast, text="First"), point(cast, text="Second")
    elsewhere = point(cast, text="Elsewhere", phase="before")

    def order() -> list[str]:
        return list(AttentionPoint.objects.filter(phase="during").order_by("rank").values_list("text", flat=True))

    catalogue.move_point(point=second, is_up=True, **cast.by("Bo"))
    assert order() == ["Second", "First"]
    for each in AttentionPoint.objects.filter(pk__in=[first.pk, elsewhere.pk]):
        catalogue.move_point(point=each, is_up=False, **cast.by("Bo"))
    assert order() == ["Second", "First"]
    assert JournalLine.objects.filter(verb="culture.point.moved").count() == 1


def test_a_point_that_gets_another_theme_comes_last_there(cast: Cast) -> None:
    point(cast, theme="economy")
    moved = point(cast)
    changes = fields(theme="economy")
    catalogue.change_point(point=moved, seen=moved.version, fields=changes, **cast.by("Bo"))
    assert (moved.theme, moved.rank) == ("economy", 2)


def test_an_edition_stands_when_its_points_change(cast: Cast) -> None:
    written = point(cast)
    edition = publish(cast)
    changed = fields(text="Ring at noon")
    catalogue.change_point(point=written, seen=written.version, fields=changed, **cast.by("Bo"))
    assert "Ring before you send" in page(cast, f"editions/{edition.pk}/")
    assert "Ring at noon" not in page(cast, f"editions/{edition.pk}/")
    assert "Ring at noon" in page(cast, "")


def test_only_the_secretariat_publishes_and_only_where_something_is_in(cast: Cast) -> None:
    point(cast, status=PointStatus.PROPOSED)
    with pytest.raises(NotNow, match="No point stands in the catalogue"):
        publish(cast)
    with pytest.raises(NotYourRight):
        catalogue.publish_edition(fields={"title": "Mine", "foreword": ""}, **cast.by("Bo"))


def test_an_edition_names_the_occasion_where_that_was_agreed_and_who_wrote_the_note_where_they_agreed(
    cast: Cast,
) -> None:
    visit = plan(cast)
    named, unnamed = note(cast, visit, consent=Consent.NAMED), note(cast, visit, consent=Consent.UNNAMED)
    point(cast, text="Said", notes=[named, unnamed], shows_sources=True)
    point(cast, text="Unnamed", notes=[unnamed], shows_sources=True)
    point(cast, text="Unsaid", notes=[named])
    edition = publish(cast)
    sources = [(each["sources"], each["named"]) for each in edition.points]
    assert sources == [(["A morning on the road"], ["Bo"]), (["A morning on the road"], []), ([], [])]
    assert page(cast, f"editions/{edition.pk}/").count("A morning on the road, by Bo") == 1


def test_two_editions_are_held_against_each_other(cast: Cast) -> None:
    kept, gone, moved = point(cast), point(cast, text="Gone soon"), point(cast, text="Moves")
    publish(cast)
    for each, changes in (
        (kept, fields(text="Ring before you write")),
        (gone, fields(text="Gone soon", status="out", reason="Solved")),
        (moved, fields(text="Moves", phase="after")),
    ):
        catalogue.change_point(point=each, seen=each.version, fields=changes, **cast.by("Bo"))
    point(cast, text="Brand new")
    second = publish(cast)
    first = Edition.objects.get(number=1)
    found = figures.compared(first.points, second.points)
    assert [each["text"] for each in found.new] == ["Brand new"]
    assert [each["text"] for each in found.gone] == ["Gone soon"]
    assert [each["text"] for _was, each in found.moved] == ["Moves"]
    assert [(piece.change, piece.words) for piece in found.reworded[0] if piece.change != "same"] == [
        ("gone", "send"), ("new", "write"),
    ]  # fmt: skip
    assert "Brand new" in page(cast, f"editions/{second.pk}/new/")


def test_any_two_editions_are_held_against_each_other_in_either_direction(cast: Cast) -> None:
    point(cast, text="Stays")
    first = publish(cast)
    address = cast.url(f"culture/catalogue/editions/{first.pk}/new/")
    assert cast.client("Bo").get(address).status_code == 404
    for text in ("Comes second", "Comes third"):
        point(cast, text=text)
        last = publish(cast)
    third = page(cast, f"editions/{last.pk}/new/?against=1")
    assert third.index("In edition 3, not in edition 1") < third.index("Comes second") < third.index("Comes third")
    back = page(cast, f"editions/{first.pk}/new/?against=3")
    assert back.index("In edition 3, not in edition 1") < back.index("Comes third")
    assert "In edition 1, not in edition 3" not in back
    assert "Edition 3 against edition 2" in page(cast, f"editions/{last.pk}/new/?against=x")


def test_a_point_that_another_one_says_in_other_words_is_neither_new_nor_gone() -> None:
    was = {"id": 1, "text": "Ring to the ward before you send the letter home", "theme": "value", "phase": "during"}
    now = {**was, "id": 2, "text": "Ring to the ward before you send a letter home", "phase": "after"}
    other = {**was, "id": 3, "text": "Eat the soup on Thursdays together with the drivers"}
    found = figures.compared([was], [now, other])
    assert ([each["id"] for each in found.new], found.gone, len(found.reworded)) == ([3], [], 1)
    assert found.moved == [(was, now)]


def test_a_merge_of_notes_is_undone_and_the_notes_stand_as_they_were(cast: Cast) -> None:
    kept = [note(cast, plan(cast), text=text) for text in ("Ring first", "Ring before noon")]
    body = {"text": "Ring", "theme": "value", "phase": "during", "status": "in", "notes": [each.pk for each in kept]}
    made = cast.client("Bo").post(cast.url("culture/catalogue/points/new/"), body, follow=True).content.decode()
    point = AttentionPoint.objects.get()
    undo = cast.url(f"culture/catalogue/points/{point.pk}/undo/")
    assert undo in made
    assert undo in page(cast, "notes/")
    assert undo not in page(cast, "notes/", "Alice")
    assert cast.client("Alice").post(undo).status_code == 403
    assert cast.client("Bo").post(undo).status_code == 302
    assert not AttentionPoint.objects.exists()
    assert all(each.text in page(cast, "notes/") for each in kept)
    assert JournalLine.objects.filter(verb="culture.point.undone").count() == 1


def test_what_an_edition_holds_is_not_undone(cast: Cast) -> None:
    made = point(cast, notes=[note(cast, plan(cast))])
    publish(cast)
    with pytest.raises(NotNow, match="An edition holds this point"):
        catalogue.take_apart(point=made, **cast.by("Bo"))


def test_an_edition_is_opened_to_everybody_without_names_and_closed_again(cast: Cast, client: Any) -> None:
    point(cast, notes=[note(cast, plan(cast), consent=Consent.NAMED)], shows_sources=True)
    edition = publish(cast)
    inside = cast.url(f"culture/catalogue/editions/{edition.pk}/")
    day = {"decided_on": TODAY.strftime("%d-%m-%Y")}
    assert cast.client("Bo").post(f"{inside}open/", day).status_code == 403
    assert cast.client("Sara").post(f"{inside}open/", day).status_code == 302
    edition.refresh_from_db()
    address = f"/catalogue/{edition.public_key}/"
    assert address in page(cast, f"editions/{edition.pk}/")
    answer = client.get(address)
    assert "Ring before you send" in answer.content.decode()
    assert "A morning on the road)" in answer.content.decode()
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert cast.client("Bo").post(f"{inside}close/").status_code == 403
    assert cast.client("Sara").post(f"{inside}close/").status_code == 302
    assert [client.get(each).status_code for each in (address, "/catalogue/x/")] == [404, 404]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("", "decide it"),
        ("soon", "date"),
        ("12-05-2099", "not come yet"),
        ("12-05-2019", "not published"),
    ],
)
def test_an_edition_is_opened_only_on_a_day_on_which_it_can_have_been_decided(cast: Cast, day: str, says: str) -> None:
    point(cast)
    edition = publish(cast)
    url = cast.url(f"culture/catalogue/editions/{edition.pk}/open/")
    answer = cast.client("Sara").post(url, {"decided_on": day})
    edition.refresh_from_db()
    assert (answer.status_code, edition.public_key) == (422, "")
    assert says in answer.content.decode()


@pytest.mark.parametrize("named", [{"text": "Ask Alice first"}, {"asks": "culture", "action": "Bo rings"}])
def test_an_edition_that_names_a_person_in_its_words_is_not_opened(cast: Cast, named: dict[str, str]) -> None:
    point(cast, **named)
    edition = publish(cast)
    with pytest.raises(NotNow, match="the text names"):
        catalogue.open_edition(edition=edition, decided_on=TODAY.date(), **cast.by("Sara"))
    edition.refresh_from_db()
    assert edition.public_key == ""


def test_an_edition_is_taken_along_as_pdf_and_as_excel(cast: Cast) -> None:
    point(cast)
    address = cast.url(f"culture/catalogue/editions/{publish(cast).pk}/edition.")
    assert cast.client("Bo").get(f"{address}pdf").content.startswith(b"%PDF-")
    sheet = openpyxl.load_workbook(BytesIO(cast.client("Bo").get(f"{address}xlsx").content)).active
    assert "Ring before you send" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_the_prompts_ask_for_an_edition_whose_points_are_answered(cast: Cast) -> None:
    answered, fresh = DOOR.prompts["culture.during.catalogue"], DOOR.prompts["culture.after.edition"]
    assert (answered(facts(cast)).met, fresh(facts(cast)).met) == (0, 0)
    point(cast, asks="culture", action="We ring")
    point(cast)
    publish(cast)
    found = answered(facts(cast))
    assert (found.met, found.of, fresh(facts(cast)).met) == (1, 2, 1)


def test_a_newcomer_reads_the_first_points_of_the_last_edition(cast: Cast) -> None:
    assert not DOOR.pack(cast.here("Bo"), facts(cast), None)
    point(cast)
    publish(cast, title="What we saw")
    (part,) = DOOR.pack(cast.here("Bo"), facts(cast), None)
    assert (part.section.title, part.section.blocks[0].points) == ("What we saw", ["Ring before you send"])
