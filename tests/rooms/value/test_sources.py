# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A source delivers by itself, over a signed address or as a file in a folder: all of it, or none with the reason in words."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from mellemrum.partnership.models import JournalLine, Membership, Partnership
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.models import Delivery, Measure, Source, Value
from mellemrum.rooms.value.views.delivered import look_into_folders

from .cast import TODAY, Room

CSV = "Period;Hours\n2025-01;19,5\n2025-02;20\n"
LATER = 10_000_000_000.0


@pytest.fixture(autouse=True)
def _nobody_has_tried() -> None:
    cache.clear()


def opened(here: Room, measure: Measure, who: str = "Alice") -> tuple[Source, str]:
    source, token = actions.open_source(measure=measure, name="The care system", **here.cast.by(who))
    return source, f"/deliver/{token}/"


def sends(address: str, content: str | bytes = CSV) -> HttpResponse:
    """As a program does: no session, no form, no cookie."""
    strict = Client(enforce_csrf_checks=True)
    return strict.generic("POST", address, content, content_type="text/csv")


def words(answer: HttpResponse) -> str:
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode()


def in_english(here: Room) -> None:
    person = here.cast.members["Alice"].person
    type(person).objects.filter(pk=person.pk).update(language="en")


def test_the_address_is_shown_once_and_only_its_hash_is_kept(here: Room) -> None:
    measure = here.measure()
    shown = here.post(f"measures/{measure.pk}/sources/", name="The care system").content.decode()
    address = re.search(r"http://testserver(/deliver/[^/]+/)", shown)
    assert address
    assert address[1] not in here.get(f"measures/{measure.pk}/sources/").content.decode()
    assert address[1].split("/")[2] not in str(list(Source.objects.values_list()))
    assert sends(address[1]).status_code == 200
    assert list(here.values(measure).values()) == [19.5, 20.0]


def test_a_closed_partnership_takes_nothing_in_from_a_source_either(here: Room) -> None:
    measure = here.measure()
    _source, address = opened(here, measure)
    Partnership.objects.filter(pk=measure.partnership_id).update(
        closed_at=TODAY, closed_by=here.cast.members["Alice"].person
    )
    in_english(here)
    answer = sends(address)
    assert (answer.status_code, "is kept as it was" in words(answer)) == (403, True)
    assert list(here.values(measure)) == []


def test_what_a_source_sent_says_so_on_the_page_and_in_the_journal(here: Room) -> None:
    measure = here.measure()
    _source, address = opened(here, measure)
    sends(address)
    sends(address, CSV.replace("19,5", "18"))
    page = here.get(f"measures/{measure.pk}/").content.decode()
    assert "The care system had sent 19.5 hours." in page
    assert JournalLine.objects.filter(verb="value.values.sent").count() == 2


def test_sending_the_same_again_saves_nothing(here: Room) -> None:
    in_english(here)
    _source, address = opened(here, here.measure())
    assert "Saved. Rows that were new or changed: 2." in words(sends(address))
    assert "Everything in it is here already." in words(sends(address))
    assert Delivery.objects.count() == 1


def test_every_wrong_row_is_told_with_its_file_row_and_column_and_nothing_is_saved(here: Room) -> None:
    in_english(here)
    _source, address = opened(here, here.measure())
    table = "Period;Hours\n2025-01;19\n2025-02;many\n2025-01;20\n2099-01;4\n"
    upload = SimpleUploadedFile("january.csv", table.encode())
    answer = Client(enforce_csrf_checks=True).post(address, {"file": upload})
    assert answer.status_code == 422
    told = words(answer).splitlines()
    assert [line.partition(":")[0] for line in told] == [
        "january.csv, row 3, column Hours",
        "january.csv, row 4, column Period",
        "january.csv, row 5, column Period",
    ]
    assert all(line.endswith("Nothing was saved.") for line in told)
    assert not Value.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        ("Period\n2025-01\n", "There must be at least 2 columns"),
        ("Period;Hours\n2025-01;\n", "There are no numbers in the column Hours."),
        (b"%PDF-1.7 x", "PDF"),
        (b"\x00\x01\x02", "."),
    ],
)
def test_what_is_no_table_is_refused_in_words(here: Room, content: str | bytes, sentence: str) -> None:
    in_english(here)
    _source, address = opened(here, here.measure())
    answer = sends(address, content)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert not Delivery.objects.exists()


def test_a_form_without_a_file_is_refused_in_words(here: Room) -> None:
    _source, address = opened(here, here.measure())
    answer = Client(enforce_csrf_checks=True).post(address, {"values": CSV})
    assert answer.status_code == 422
    assert words(answer)


def test_a_share_is_never_turned_upside_down_where_nobody_looks(here: Room) -> None:
    in_english(here)
    _source, address = opened(here, here.share())
    answer = sends(address, "Period;n;of\n2025-01;30;20\n")
    assert answer.status_code == 422
    assert "The share is above 1" in words(answer)
    assert "There must be at least 3 columns" in words(sends(address, CSV))


def test_an_unknown_and_a_withdrawn_address_send_nothing(here: Room) -> None:
    measure = here.measure()
    source, address = opened(here, measure)
    here.post(f"sources/{source.pk}/withdraw/")
    assert sends(address).status_code == 410
    assert sends("/deliver/guessed/").status_code == 404
    assert Client().get(address).status_code == 405
    assert not Value.objects.exists()
    assert here.post(f"sources/{source.pk}/withdraw/").status_code == 409


def test_a_source_sends_no_longer_than_the_one_who_opened_it(here: Room) -> None:
    _source, address = opened(here, here.measure())
    Membership.objects.filter(pk=here.cast.members["Alice"].pk).update(
        left_at=TODAY, left_by=here.cast.members["Alice"].person
    )
    assert sends(address).status_code == 410


def test_an_ended_measure_takes_nothing_more(here: Room) -> None:
    in_english(here)
    measure = here.measure()
    _source, address = opened(here, measure)
    actions.end_measure(measure=measure, **here.cast.by("Alice"))
    answer = sends(address)
    assert answer.status_code == 403
    assert "has been ended" in words(answer)


def test_whoever_guesses_at_addresses_waits_a_quarter_of_an_hour(here: Room) -> None:
    _source, address = opened(here, here.measure())
    assert {sends(f"/deliver/{n}/").status_code for n in range(30)} == {404}
    refused = sends("/deliver/once-more/")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "900"
    assert sends(address).status_code == 200


def test_a_source_is_opened_by_the_owner_or_the_secretariat_under_a_name(here: Room) -> None:
    measure = here.measure()
    for who in ("Bo", "Rita"):
        assert here.post(f"measures/{measure.pk}/sources/", who, name="Mine").status_code == 403
    for name in ("", " ", "x" * 81):
        assert here.post(f"measures/{measure.pk}/sources/", name=name).status_code == 422
    assert not Source.objects.exists()


def test_a_sixth_source_is_refused(here: Room) -> None:
    measure = here.measure()
    for _each in range(5):
        opened(here, measure)
    answer = here.post(f"measures/{measure.pk}/sources/", name="One more")
    assert answer.status_code == 409
    assert "There are five sources already." in answer.content.decode()


def test_a_source_of_another_partnership_is_not_withdrawn(here: Room, other: Room) -> None:
    source, _address = opened(other, other.measure())
    assert here.post(f"sources/{source.pk}/withdraw/").status_code == 404


def folder_of(source: Source, settings: Any) -> Path:
    look_into_folders(TODAY, now=LATER)
    return Path(settings.DATA) / "sources" / source.folder


def test_a_file_in_the_folder_is_taken_in_and_gone(here: Room, settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    measure = here.measure()
    source, _address = opened(here, measure)
    folder = folder_of(source, settings)
    (folder / "values.csv").write_text(CSV)
    assert look_into_folders(TODAY, now=LATER) == 1
    assert list(here.values(measure).values()) == [19.5, 20.0]
    assert list(folder.iterdir()) == []


def test_a_wrong_file_lies_aside_with_the_reason_beside_it(here: Room, settings: Any, tmp_path: Path) -> None:
    in_english(here)
    settings.DATA = tmp_path
    source, _address = opened(here, here.measure())
    folder = folder_of(source, settings)
    for _each in range(2):
        (folder / "values.csv").write_text("Period;Hours\n2025-01;19\n2025-02;many\n")
        look_into_folders(TODAY, now=LATER)
    aside = sorted(each.name for each in (folder / "refused").iterdir())
    assert aside == ["0001-values.csv", "0001-values.csv.txt", "0002-values.csv", "0002-values.csv.txt"]
    told = (folder / "refused" / "0001-values.csv.txt").read_text()
    assert told.startswith("values.csv, row 3, column Hours:")
    assert not Value.objects.exists()


def test_a_file_that_may_not_be_finished_waits_and_a_link_elsewhere_is_left_alone(
    here: Room, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path / "data"
    source, _address = opened(here, here.measure())
    folder = folder_of(source, settings)
    file = folder / "values.csv"
    file.write_text(CSV)
    (tmp_path / "secret.csv").write_text(CSV)
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    assert look_into_folders(TODAY, now=os.stat(file).st_mtime + 1) == 0
    assert file.exists()
    look_into_folders(TODAY, now=LATER)
    assert (folder / "link.csv").is_symlink()
    assert Delivery.objects.count() == 1


def test_the_folder_of_a_withdrawn_source_is_not_looked_into(here: Room, settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    source, _address = opened(here, here.measure())
    folder = folder_of(source, settings)
    actions.withdraw_source(source=source, **here.cast.by("Alice"))
    (folder / "values.csv").write_text(CSV)
    assert look_into_folders(TODAY, now=LATER) == 0


# --- several measures in one table


def opened_for_several(here: Room, who: str = "Alice") -> tuple[Source, str]:
    source, token = actions.open_source(measure=None, name="The data platform", **here.cast.by(who))
    return source, f"/deliver/{token}/"


def table_of(*rows: tuple[Measure, str, str, str]) -> str:
    cells = "".join(f"{measure.name};{period};{value};{of}\n" for measure, period, value, of in rows)
    return f"Measure;Period;Value;Of how many\n{cells}"


def test_one_address_delivers_several_measures_and_each_can_be_taken_back(here: Room) -> None:
    in_english(here)
    hours, share = here.measure(), here.share()
    source, address = opened_for_several(here)
    table = table_of((hours, "2025-01", "19,5", ""), (hours, "2025-02", "20", ""), (share, "2025-01", "30", "40"))
    assert "Saved. Rows that were new or changed: 3." in words(sends(address, table))
    assert "Everything in it is here already." in words(sends(address, table))
    assert list(here.values(hours).values()) == [19.5, 20.0]
    assert list(here.values(share).values()) == [75.0]
    assert set(Delivery.objects.values_list("source", flat=True)) == {source.pk}
    assert "The data platform" in here.get(f"measures/{hours.pk}/").content.decode()


def test_a_wide_table_of_several_measures_is_taken_in_from_the_folder(
    here: Room, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    one, two = here.measure(name="Hours"), here.measure(name="Days")
    source, _address = opened_for_several(here)
    folder = folder_of(source, settings)
    (folder / "month.csv").write_text(";jan 2025;feb 2025\nHours;19;20\nDays;3;4\n")
    assert look_into_folders(TODAY, now=LATER) == 1
    assert list(here.values(one).values()) == [19.0, 20.0]
    assert list(here.values(two).values()) == [3.0, 4.0]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ("Hours;2025-01;19\nHouse;2025-01;4\n", "'House' is no measure here."),
        ("Hours;2025-01;many\n", "values.csv, row 2, column Value:"),
        ("Hours;2025-01;19\nHours;2025-01;18\n", "The period stands in row 2"),
        ("Hours;2099-01;19\n", "lies in the future"),
        ("Hours;2025-01;\n", "There is no table that can be read."),
    ],
)
def test_one_wrong_row_or_name_stops_the_whole_table(here: Room, cells: str, sentence: str) -> None:
    in_english(here)
    here.measure(name="Hours")
    _source, address = opened_for_several(here)
    answer = sends(address, f"Measure;Period;Value\n{cells}")
    assert (answer.status_code, sentence in words(answer)) == (422, True), words(answer)
    assert not Value.objects.exists()


def test_a_table_with_a_measure_of_somebody_else_saves_nothing(here: Room) -> None:
    in_english(here)
    mine = here.measure(name="Mine")
    theirs = here.measure("Bo", name="Theirs", owner=here.cast.partners["Region Fjordland"])
    _source, address = opened_for_several(here)
    answer = sends(address, table_of((mine, "2025-01", "1", ""), (theirs, "2025-01", "1", "")))
    assert answer.status_code == 403
    assert words(answer).startswith("Theirs: Region Fjordland owns this measure")
    assert not Value.objects.exists()


def test_whoever_delivers_a_contested_figure_is_told(here: Room) -> None:
    in_english(here)
    measure = here.measure()
    contests = {"answer": "contests", "about": "figure", "reason": "Weekends are missing."}
    partner = here.cast.partners["Region Fjordland"]
    actions.answer_measure(measure=measure, partner=partner, seen=1, fields=contests, **here.cast.by("Bo"))
    _source, address = opened(here, measure)
    assert words(sends(address)).splitlines()[1] == f"{measure.name}: One partner contests the figure."
    _source, address = opened_for_several(here)
    told = words(sends(address, table_of((measure, "2025-03", "4", ""))))
    assert told.splitlines()[1] == f"{measure.name}: One partner contests the figure."
    for path in ("import/preview/", f"measures/{measure.pk}/values/preview/"):
        cells = f"{measure.name}\tapr 2025\t5\n" if path.startswith("import") else "2025-04\t5"
        heads = "Measure\tPeriod\tValue\n" if path.startswith("import") else ""
        page = here.post(path, pasted=heads + cells).content.decode()
        assert '<span class="pill missing">One partner contests the figure.</span>' in page


def test_a_source_of_several_is_opened_on_its_page_and_withdrawn_by_its_owner_or_the_secretariat(here: Room) -> None:
    shown = here.post("sources/", "Bo", name="The data platform").content.decode()
    assert re.search(r"http://testserver/deliver/[^/]+/", shown)
    source = Source.objects.get()
    assert source.folder in shown
    assert "The data platform" in here.get("sources/", "Bo").content.decode()
    assert "The data platform" not in here.get("sources/", "Alice").content.decode()
    assert here.post(f"sources/{source.pk}/withdraw/", "Alice").status_code == 403
    assert here.get("sources/", "Rita").status_code == 403
    assert here.post(f"sources/{source.pk}/withdraw/", "Bo").status_code == 302
    assert JournalLine.objects.filter(verb="value.source.withdrawn_for_several").count() == 1


def test_a_sixth_source_of_several_is_refused_too(here: Room) -> None:
    for _each in range(5):
        opened_for_several(here)
    assert here.post("sources/", name="One more").status_code == 409
