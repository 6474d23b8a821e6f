# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The same measure in several places: copied with an empty series, and compared on one scale with the floor kept."""

from __future__ import annotations

import re

import pytest

from mellemrum.partnership.models import JournalLine
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.models import Measure

from .cast import FIELDS, Room, months, shares
from .test_importing import paste, save

CALM = [19, 20, 18, 19, 21, 19, 17, 20, 18, 19, 20, 19]
LOW = [value - 12 for value in CALM]


def copied(here: Room, first: Measure, place: str = "Birkelund", **more: str) -> Measure:
    data = {"place": place, "source": "Their own system", "owner": "", **more}
    answer = here.post(f"measures/add/?like={first.pk}", **data)
    assert answer.status_code == 302, answer.content.decode()
    return Measure.objects.get(place=place)


def test_a_measure_is_copied_for_another_place_with_an_empty_series(here: Room) -> None:
    first = here.measure(place="Egeminde")
    here.send(first, months(CALM))
    made = copied(here, first)
    for name in ("why", "definition", "unit", "counts", "per", "better", "every", "target", "target_by_on"):
        assert getattr(made, name) == getattr(first, name)
    assert (made.name, made.source, made.owner) == (f"{FIELDS['name']}, Birkelund", "Their own system", None)
    assert (made.baseline, made.baseline_period, made.values.count()) == (None, "", 0)
    assert JournalLine.objects.filter(verb="value.measure.proposed", record=made.pk).exists()


def test_the_first_one_is_given_its_place_with_the_second_and_nobody_must_accept_it_anew(here: Room) -> None:
    first = here.measure()
    assert 'name="place_of_first"' in here.get(f"measures/add/?like={first.pk}").content.decode()
    copied(here, first, place_of_first="Egeminde")
    first.refresh_from_db()
    assert (first.place, first.name, first.definition_no) == ("Egeminde", FIELDS["name"], 1)
    assert 'name="place_of_first"' not in here.get(f"measures/add/?like={first.pk}").content.decode()


def test_a_third_place_takes_the_name_without_the_second(here: Room) -> None:
    second = copied(here, here.measure(place="Egeminde"))
    assert copied(here, second, "Askeby").name == f"{FIELDS['name']}, Askeby"


@pytest.mark.parametrize("place", ["egeminde", "Birkelund", "x" * 60])
def test_a_place_that_is_there_already_or_too_long_is_told_at_its_field(here: Room, place: str) -> None:
    first = here.measure(place="Egeminde", name="N" * 70)
    copied(here, first)
    answer = here.post(f"measures/add/?like={first.pk}", place=place, source="Theirs", owner="")
    assert (answer.status_code, 'id="id_place_error"' in answer.content.decode()) == (422, True)
    assert Measure.objects.count() == 2


def test_a_measure_of_another_partnership_is_not_copied(here: Room, other: Room) -> None:
    theirs = other.measure(place="Egeminde")
    assert here.get(f"measures/add/?like={theirs.pk}").status_code == 404
    assert here.get(f"measures/compare/?place={theirs.pk}").status_code == 404


def test_who_only_reads_copies_nothing(here: Room) -> None:
    first = here.measure(place="Egeminde")
    assert here.get(f"measures/add/?like={first.pk}", "Rita").status_code == 403
    assert "The same for another place" not in here.get(f"measures/{first.pk}/", "Rita").content.decode()


def compared(here: Room, first: Measure) -> str:
    answer = here.get(f"measures/compare/?place={first.pk}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_places_of_one_measure_are_one_choice_and_stand_on_one_scale(here: Room) -> None:
    first = here.measure(place="Egeminde")
    second = copied(here, first)
    here.send(first, months(CALM))
    here.send(second, months(LOW))
    offered = here.get("measures/compare/").content.decode()
    assert re.search(rf'href="\?place={first.pk}">{FIELDS["name"]}</a> <span[^>]*>2 places<', offered)
    page = compared(here, first)
    assert "Egeminde lies above all that is usual for Birkelund." in page
    assert re.findall(r'<h2 class="h3"><a[^>]*>([^<]+)</a></h2><svg class="spark"', page) == ["Egeminde", "Birkelund"]
    lows = re.findall(r'<path class="str-a" d="M[\d.]+ ([\d.]+)', page)
    assert float(lows[0]) < float(lows[1])
    assert re.findall(r'<tr><th scope="row">([^<]+)</th><td class="r">([^<]+)</td>', page) == [
        ("Egeminde", "19 hours"),
        ("Birkelund", "7 hours"),
    ]
    assert "Compare the 2 places" in here.get(f"measures/{second.pk}/").content.decode()


def test_what_the_floor_hides_in_one_place_stays_hidden_among_the_places(here: Room) -> None:
    first = here.share(place="Egeminde")
    second = copied(here, first)
    here.send(first, shares([*[(40, 100)] * 8, (3, 100)]))
    here.send(second, shares([(60, 100)] * 9))
    page = compared(here, first)
    assert "40 per cent" in page
    assert not re.search(r"\b3(\.0)? per cent", page)


def test_what_is_counted_another_way_is_no_place_of_the_same(here: Room) -> None:
    first = here.measure(place="Egeminde")
    second = copied(here, first)
    fields = {"name": second.name, "definition": "Counted from the phone call."}
    actions.change_measure(measure=second, seen=second.version, fields=fields, **here.cast.by("Alice"))
    page = compared(here, first)
    assert "Fewer than two of them have values that may be shown." in page
    assert "?place=" not in page


def test_a_contested_place_says_so_beside_its_chart(here: Room) -> None:
    first = here.measure(place="Egeminde")
    second = copied(here, first)
    for measure, values in ((first, CALM), (second, LOW)):
        here.send(measure, months(values))
    contests = {"answer": "contests", "about": "figure", "reason": "Weekends are missing."}
    bo = here.cast.by("Bo")
    partner = here.cast.partners["Region Fjordland"]
    actions.answer_measure(measure=second, partner=partner, seen=second.definition_no, fields=contests, **bo)
    assert compared(here, first).count("One partner contests the figure.</span>") == 1


def test_a_table_with_places_finds_each_measure_by_its_place(here: Room) -> None:
    first = here.measure(place="Egeminde")
    second = copied(here, first, owner=str(first.owner_id))
    rows = "".join(f"{FIELDS['name']}\t{place}\tapr 2026\t{n}\n" for place, n in (("Egeminde", 19), ("Birkelund", 7)))
    save(here, paste(here, f"Måltal\tSted\tPeriode\tVærdi\n{rows}"))
    assert list(here.values(first).values()) == [19.0]
    assert list(here.values(second).values()) == [7.0]
