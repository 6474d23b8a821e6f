# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Points from elsewhere: a text with its layout, our own table, or another partnership's edition; in A, not in B."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags

from mellemrum.partnership.models import Membership, Role
from mellemrum.rooms.culture.actions import catalogue
from mellemrum.rooms.culture.models import AttentionPoint, Phase, PointStatus, Theme
from mellemrum.rooms.culture.room.adopting import compared_with_ours, read_text
from tests.engines.seeds import needs_seeds, seed
from tests.guide.cast import TODAY, Cast, two_partners

from .test_catalogue import fields, point, publish

TEXT = """Værdi for borgere og virksomheder

Før: Spørg borgeren først

Under: Hold øje med fre-
dagen

Kultur og organisering

Efter: Ros hinanden på tværs

7
"""


def post(cast: Cast, who: str = "Bo", **typed: Any) -> Any:
    return cast.client(who).post(cast.url("culture/catalogue/adopt/"), typed)


def words(answer: Any) -> str:
    return " ".join(strip_tags(answer.content.decode().replace("<", " <")).split())


def carried(answer: Any) -> str:
    return str(answer.context["carried"])


def test_a_text_is_read_with_its_headings_as_themes_and_its_first_words_as_phases() -> None:
    found = [(each.text, each.theme, each.phase) for each in read_text(TEXT)]
    assert found == [
        ("Spørg borgeren først", Theme.VALUE, Phase.BEFORE),
        ("Hold øje med fredagen", Theme.VALUE, Phase.DURING),
        ("Ros hinanden på tværs", Theme.CULTURE, Phase.AFTER),
    ]


def test_what_they_have_and_you_lack_is_ticked_and_taken_over_as_proposals(cast: Cast) -> None:
    point(cast, text="Spørg borgeren først")
    answer = post(cast, text=TEXT)
    assert "3 points, and 2 of them are not in your catalogue." in words(answer)
    taken = {"carried": carried(answer), "take": ["2", "3"]}
    assert cast.client("Bo").post(cast.url("culture/catalogue/adopt/take/"), taken).status_code == 302
    new = AttentionPoint.objects.filter(status=PointStatus.PROPOSED).order_by("pk")
    assert list(new.values_list("text", "theme", "phase")) == [
        ("Hold øje med fredagen", Theme.VALUE, Phase.DURING),
        ("Ros hinanden på tværs", Theme.CULTURE, Phase.AFTER),
    ]


def test_the_excel_file_of_an_edition_comes_in_again_with_theme_and_phase(cast: Cast) -> None:
    point(cast, text="Ring before you send", theme="mandate", phase="after")
    made = publish(cast)
    file = cast.client("Bo").get(cast.url(f"culture/catalogue/editions/{made.pk}/edition.xlsx")).content
    AttentionPoint.objects.all().delete()
    answer = post(cast, file=SimpleUploadedFile("edition-1.xlsx", file))
    cast.client("Bo").post(cast.url("culture/catalogue/adopt/take/"), {"carried": carried(answer), "take": "1"})
    taken = AttentionPoint.objects.get()
    assert (taken.text, taken.theme, taken.phase) == ("Ring before you send", "mandate", "after")


def table(*rows: tuple[str, ...]) -> bytes:
    book, content = openpyxl.Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "One of the three."),
        ({"text": "Kort"}, "There is no point in it."),
        ({"file": SimpleUploadedFile("old.xlsx", table(("Note", "Where"), ("A", "B")))}, "Attention point"),
        (
            {"file": SimpleUploadedFile("v9.xlsx", table(("Attention point", "Theme"), ("Ring first", "Weather")))},
            "another version",
        ),
        (
            {"file": SimpleUploadedFile("v9.xlsx", table(("Attention point", "Phase"), ("Ring first", "Later")))},
            "row 2",
        ),
        ({"file": SimpleUploadedFile("scan.txt", b"\xff\xfe\x00\xd8")}, "The file is not a text."),
        ({"text": TEXT, "file": SimpleUploadedFile("a.txt", TEXT.encode())}, "One of the three."),
    ],
)
def test_what_cannot_be_read_is_answered_with_what_to_do_and_nothing_is_kept(
    cast: Cast, typed: dict[str, Any], said: str
) -> None:
    answer = post(cast, **typed)
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert not AttentionPoint.objects.exists()


def test_a_list_that_was_changed_on_the_way_is_refused(cast: Cast) -> None:
    answer = post(cast, text=TEXT)
    address = cast.url("culture/catalogue/adopt/take/")
    for typed in ({"carried": carried(answer)[:-2], "take": "1"}, {"carried": carried(answer), "take": "99"}, {}):
        assert cast.client("Bo").post(address, typed).status_code == 409
    assert not AttentionPoint.objects.exists()


def test_the_edition_of_another_partnership_is_offered_to_those_who_belong_to_both(cast: Cast) -> None:
    other = two_partners()
    catalogue.write_point(fields=fields(text="Hang a map on the wall"), **other.by("Bo"))
    catalogue.publish_edition(fields={"title": "Their things", "foreword": ""}, **other.by("Sara"))
    page = cast.url("culture/catalogue/adopt/")
    assert "Their things" not in cast.client("Bo").get(page).content.decode()
    Membership.objects.create(
        partnership=other.partnership, person=cast.here("Bo").person, role=Role.READER, joined_at=TODAY
    )
    assert "Their things" in cast.client("Bo").get(page).content.decode()
    edition = other.partnership.editions.get()
    assert "Hang a map on the wall" in words(post(cast, edition=edition.pk))
    # Alice belongs to one of them only.
    assert post(cast, "Alice", edition=edition.pk).status_code == 422


@needs_seeds
def test_the_catalogue_that_this_was_made_from_comes_in_whole_with_themes_and_phases() -> None:
    found = read_text(seed("000"))
    assert {each.theme for each in found} == set(Theme.values)
    assert sum(each.phase == Phase.BEFORE for each in found) == 3
    assert sum(each.phase == Phase.AFTER for each in found) == 3
    assert sum(each.theme == Theme.ECONOMY for each in found) == 4
    assert sum(each.theme == Theme.MANDATE for each in found) == 5


@needs_seeds
def test_its_other_layout_has_nothing_that_the_first_lacks_but_what_the_layout_broke(cast: Cast) -> None:
    for each in read_text(seed("000")):
        point(cast, text=each.text, theme=each.theme, phase=each.phase)
    new = [each.text for each in compared_with_ours(cast.here("Bo"), read_text(seed("001"))) if each.is_new]
    # The title that stands along the edge of a page, cut into letters.
    assert all("jobbesøg" in each or "arbejde" in each for each in new)
    assert len(new) <= 3
