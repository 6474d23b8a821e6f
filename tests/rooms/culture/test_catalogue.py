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
from tests.guide.cast import Cast

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


def test_an_edition_names_the_occasion_where_that_was_agreed_and_never_who_wrote_the_note(cast: Cast) -> None:
    kept = note(cast, plan(cast), consent=Consent.NAMED)
    point(cast, text="Said", notes=[kept], shows_sources=True)
    point(cast, text="Unsaid", notes=[kept])
    said, unsaid = publish(cast).points
    assert said["sources"] == ["A morning on the road"]
    assert unsaid["sources"] == []
    assert "Bo" not in str(said)


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
    assert cast.client("Bo").get(cast.url(f"culture/catalogue/editions/{first.pk}/new/")).status_code == 404


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
