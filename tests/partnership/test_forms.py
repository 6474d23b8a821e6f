# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type: person numbers are refused everywhere, and odd texts, dates, ids and files get a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from mellemrum.partnership import forms as ours
from mellemrum.partnership import pages
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Aim, File, Person, Terms
from mellemrum.rooms.mandate.forms.anchoring import CheckForm
from mellemrum.rooms.value.forms import BringForm, ElsewhereForm, KnownForm, ValueForm
from mellemrum.rooms.value.forms.journey import JourneyStepForm, WrittenStepForm
from mellemrum.rooms.value.forms.sighting import SightingForm, UntoldForm
from mellemrum.rooms.value.forms.telling import ToldStepForm
from mellemrum.rooms.value.models import Counts, Measure, Teller
from tests.people import Cast

LoggedIn = Callable[[str], Client]
CPR = "251299-1234"
# What a form of the citizens' ways is given beside what was typed.
NEEDS: dict[type[ours.CarefulForm], Callable[[Here], dict[str, Any]]] = {
    BringForm: lambda here: {"today": here.today},
    KnownForm: lambda here: {"today": here.today},
    ElsewhereForm: lambda here: {"here": here, "measure": Measure(partnership=here.partnership)},
    JourneyStepForm: lambda here: {"here": here},
    SightingForm: lambda here: {"places": {}},
    UntoldForm: lambda here: {"places": {}},
    ToldStepForm: lambda here: {"partners": {}, "told_by": Teller.CITIZEN},
    WrittenStepForm: lambda here: {"partners": {}, "citizen": ""},
}


def form_classes() -> list[type[ours.CarefulForm]]:
    def below(kind: type[ours.CarefulForm]) -> Iterator[type[ours.CarefulForm]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return sorted(
        {each for each in below(ours.CarefulForm) if each.base_fields},
        key=lambda each: (each.__name__, each.__module__),
    )


def made(
    kind: type[ours.CarefulForm], cast: Cast, data: dict[str, Any], files: Any = None, **more: Any
) -> ours.CarefulForm:
    if issubclass(kind, ours.InsideForm):
        more["here"] = cast.here("secretariat")
    return kind(data, files, **more)


def text_fields(kind: type[ours.CarefulForm]) -> list[str]:
    return [
        name
        for name, field in kind.base_fields.items()
        # What nobody types is no text.
        if type(field) is forms.CharField and not isinstance(field.widget, forms.PasswordInput | forms.HiddenInput)
    ]


# --- person numbers


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in form_classes() for name in text_fields(kind)],
    ids=lambda x: getattr(x, "__name__", x),
)
def test_a_person_number_is_refused_in_every_text(cast: Cast, kind: type[ours.CarefulForm], name: str) -> None:
    typed = CPR if name == "cvr" else f"Ring til {CPR} om det"
    counts = Counts.SHARE if name in {"numerator", "denominator"} else Counts.VALUES
    more: dict[str, Any] = {"measure": Measure(counts=counts)} if kind is ValueForm else {}
    if kind is CheckForm:
        more = {"check": cast.made("mandate.Check"), "today": cast.here("leader").today}
    if kind in NEEDS:
        more = NEEDS[kind](cast.here("secretariat"))
    form = made(kind, cast, {name: typed}, **more)
    assert not form.is_valid()
    assert name in form.errors


@pytest.mark.parametrize("every", [True, False])
def test_a_form_with_nothing_but_person_numbers_is_answered_and_no_error_page(cast: Cast, every: bool) -> None:
    words = {"name": CPR, "phase": "during", "title": CPR if every else "En linje", "why": CPR}
    form = ours.TaskForm(words)
    assert not form.is_valid()
    assert set(form.errors) >= {"name", "why"}


def test_a_person_number_in_the_name_of_a_file_is_refused(cast: Cast) -> None:
    paper = SimpleUploadedFile(f"mandat {CPR}.pdf", b"x")
    form = ours.GiverForm({"given_on": "01-05-2026", "note": "Mail"}, files(paper))
    assert list(form.errors) == ["file"]
    fine = SimpleUploadedFile("mandat.pdf", b"x")
    assert ours.GiverForm({"given_on": "01-05-2026", "note": "Mail"}, files(fine)).is_valid()


def test_the_page_says_so_and_keeps_what_was_typed(cast: Cast, logged_in: LoggedIn) -> None:
    address = reverse("partnership:add_aim", kwargs={"key": cast.partnership.key})
    answer = logged_in("leader").post(address, {"text": f"Hjælp {CPR} hurtigere"})
    assert answer.status_code == 422
    assert "Hjælp" in answer.content.decode()
    assert Aim.objects.count() == 0


def files(upload: SimpleUploadedFile) -> MultiValueDict[str, Any]:
    return MultiValueDict({"file": [upload]})


# --- numbers and dates


@pytest.mark.parametrize(
    "typed", ["1e400", "inf", "nan", "-1", "-750.000", "1,5", "9" * 30, "½", "٣", "1.000.000.000.001"]
)
def test_odd_amounts_are_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        ours.KronerTyped(required=False).clean(typed)


@pytest.mark.parametrize(
    ("typed", "kroner"),
    [("750.000", 750_000), ("750000", 750_000), ("750.000 kr.", 750_000), ("750.000,-", 750_000), ("", None), ("0", 0)],
)
def test_amounts_are_read_as_people_write_them(typed: str, kroner: int | None) -> None:
    assert ours.KronerTyped(required=False).clean(typed) == kroner


@pytest.mark.parametrize("typed", ["31-02-2026", "0-0-0", "12", "i morgen", "99999-01-01", "2026-13-01", "\x00"])
def test_odd_dates_are_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        ours.DateTyped().clean(typed)


def test_the_last_day_lies_after_the_first(cast: Cast) -> None:
    words = {"member": cast.members["leader"].pk, "from_on": "02-05-2026", "to_on": "01-05-2026"}
    assert list(made(ours.ActingForm, cast, words).errors) == ["to_on"]
    words = {
        "name": "X",
        "sector": "region",
        "kind": "organisation",
        "joined_on": "02-05-2026",
        "left_on": "01-05-2026",
    }
    assert list(made(ours.PartnerForm, cast, words).errors) == ["left_on"]


@pytest.mark.parametrize("typed", ["9" * 5000, "9" * 19, "-1", "²", "x", "", "1.0"])
def test_an_id_that_no_row_could_have_is_not_found(cast: Cast, logged_in: LoggedIn, typed: str) -> None:
    cast.made("partnership.Agreement")
    for name in ("sign", "accede"):
        address = reverse(
            f"partnership:{name}", kwargs={"key": cast.partnership.key, "revision": cast.id_of("revision")}
        )
        assert logged_in("leader").post(address, {"partner": typed}).status_code in {403, 404}


@pytest.mark.parametrize("typed", ["9" * 5000, "-1", "x", "", "99999999999999999999"])
def test_a_version_that_no_row_could_have_is_an_old_version(cast: Cast, logged_in: LoggedIn, typed: str) -> None:
    aim = cast.made("partnership.Aim")
    address = reverse("partnership:change_aim", kwargs={"key": cast.partnership.key, "aim": aim.pk})
    assert logged_in("leader").post(address, {"text": "Nyt", "version": typed}).status_code == 409


def test_what_a_stranger_typed_as_a_choice_is_shown_as_nothing(cast: Cast) -> None:
    form = made(ours.SeatForm, cast, {"kind": "other", "name": "X", "member": ""})
    assert form.is_valid()
    assert pages.shown(form, "member", 10**9) == ""
    assert pages.shown(form, "member", cast.members["leader"].pk) == cast.people["leader"].name


# --- files


def test_the_same_bytes_twice_are_one_file(cast: Cast) -> None:
    from mellemrum.partnership.actions import records

    here = cast.here("leader")
    first = records.add_file(here=here, name="a.txt", content=b"samme", by=here.member, at=here.at)
    second = records.add_file(here=here, name="b.txt", content=b"samme", by=here.member, at=here.at)
    assert (first, File.objects.count(), first.name) == (second, 1, "a.txt")


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\x", "a/b.txt", "x" * 500, "a\r\nSet-Cookie: a=b", '"; x="', "<b>.html", "æøå.svg"],
)
def test_the_name_of_a_file_is_never_a_path_and_never_a_header(cast: Cast, logged_in: LoggedIn, name: str) -> None:
    from mellemrum.partnership.actions import records

    here = cast.here("leader")
    kept = records.add_file(here=here, name=name.replace("\r\n", ""), content=name.encode(), by=here.member, at=here.at)
    path = records.path_of(kept.fingerprint)
    assert path.read_bytes() == name.encode()
    assert path.name == kept.fingerprint
    answer = logged_in("reader").get(reverse("partnership:file", kwargs={"key": cast.partnership.key, "file": kept.pk}))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.getvalue() == name.encode()


def test_an_upload_with_a_wild_name_is_kept_under_its_last_part(cast: Cast, logged_in: LoggedIn) -> None:
    cast.made("partnership.Terms")
    address = reverse(
        "partnership:giver", kwargs={"key": cast.partnership.key, "revision": cast.id_of("revision:mandate")}
    )
    paper = SimpleUploadedFile("x.pdf", b"papir")
    paper._name = "../../mandat.pdf"  # type: ignore[attr-defined]  # what a browser of somebody's own making sends
    answer = logged_in("other_leader").post(address, {"given_on": "01-05-2026", "note": "Mail", "file": paper})
    assert answer.status_code == 302
    kept = Terms.objects.get(revision=cast.id_of("revision:mandate")).given_file
    assert kept is not None
    assert kept.name == "mandat.pdf"


def test_a_file_that_is_too_large_is_said_to_be_so(cast: Cast, logged_in: LoggedIn, settings: Any) -> None:
    """It used to vanish: the giver was recorded, and the paper was not there."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100_000
    cast.made("partnership.Terms")
    address = reverse(
        "partnership:giver", kwargs={"key": cast.partnership.key, "revision": cast.id_of("revision:mandate")}
    )
    paper = SimpleUploadedFile("mandat.pdf", b"x" * 200_000)
    answer = logged_in("other_leader").post(address, {"given_on": "01-05-2026", "note": "Mail", "file": paper})
    assert answer.status_code == 413
    assert "20 MB" in answer.content.decode()
    assert Terms.objects.get(revision=cast.id_of("revision:mandate")).given_on is None


def test_a_person_is_found_by_mail_address_however_it_is_written(cast: Cast) -> None:
    person = cast.people["reader"]
    assert Person.objects.get_by_natural_key(f" {person.email.upper()} ") == person
