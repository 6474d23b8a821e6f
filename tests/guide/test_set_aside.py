# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Setting a question aside: who may, what it changes in the count, and that doing it twice is doing it once."""

import pytest

from mellemrum.guide.actions import set_prompt_aside, take_prompt_up
from mellemrum.guide.models import SetAside
from mellemrum.guide.progress import State, gather, progress_here
from mellemrum.guide.prompts import Prompt, find_prompt
from mellemrum.partnership.models import Role, SeatKind
from mellemrum.partnership.refusals import NotNow, NotYourRight

from .cast import Cast, fresh, two_partners


def prompt(prompt_id: str = "value.before.team") -> Prompt:
    found = find_prompt(prompt_id)
    assert found is not None
    return found


def before(cast: Cast) -> tuple[int, int, list[State]]:
    here = cast.here("Sara")
    found = progress_here(here, gather(here))
    return found.met("before"), found.of("before"), found.fields[("value", "before")].cells


@pytest.mark.django_db
def test_a_prompt_that_is_set_aside_leaves_the_denominator_and_keeps_its_cell() -> None:
    cast = two_partners()
    assert before(cast) == (0, 3, [State.OPEN] * 3)
    set_prompt_aside(prompt=prompt(), reason="There is one seat, and it moves around", **cast.by("Alice"))
    assert before(cast) == (0, 2, [State.OPEN, State.OPEN, State.ASIDE])
    take_prompt_up(prompt=prompt(), **cast.by("Bo"))
    assert before(cast) == (0, 3, [State.OPEN] * 3)


@pytest.mark.django_db
def test_what_is_met_counts_even_if_it_was_set_aside() -> None:
    cast = two_partners()
    set_prompt_aside(prompt=prompt(), reason="Later", **cast.by("Alice"))
    cast.seat(SeatKind.CITIZEN_VOICE, "Rita")
    cast.seat(SeatKind.FRONT_LINE, "Bo")
    assert before(cast)[2][0] == State.MET


@pytest.mark.django_db
def test_whoever_comes_second_finds_the_first_reason_and_writes_no_line() -> None:
    cast = two_partners()
    first = set_prompt_aside(prompt=prompt(), reason="First", **cast.by("Alice"))
    lines = cast.partnership.journal.count()
    second = set_prompt_aside(prompt=prompt(), reason="Second", **cast.by("Bo"))
    assert (second.pk, second.reason) == (first.pk, "First")
    assert cast.partnership.journal.count() == lines
    take_prompt_up(prompt=prompt(), **cast.by("Alice"))
    take_prompt_up(prompt=prompt(), **cast.by("Bo"))
    assert cast.partnership.journal.count() == lines + 1


@pytest.mark.django_db
def test_it_can_be_set_aside_again_and_both_times_are_kept() -> None:
    cast = two_partners()
    for reason in ("First", "Second"):
        set_prompt_aside(prompt=prompt(), reason=reason, **cast.by("Alice"))
        take_prompt_up(prompt=prompt(), **cast.by("Alice"))
    assert list(SetAside.objects.order_by("pk").values_list("reason", flat=True)) == ["First", "Second"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.READER, Role.OBSERVER])
def test_whoever_only_reads_cannot_set_aside_or_take_up(role: Role) -> None:
    cast = fresh()
    cast.join("Otto", role)
    with pytest.raises(NotYourRight):
        set_prompt_aside(prompt=prompt(), reason="No", **cast.by("Otto"))
    with pytest.raises(NotYourRight):
        take_prompt_up(prompt=prompt(), **cast.by("Otto"))
    assert SetAside.objects.count() == 0


@pytest.mark.django_db
def test_a_question_whose_tool_comes_later_cannot_be_set_aside() -> None:
    cast = two_partners()
    with pytest.raises(NotNow, match="comes later"):
        set_prompt_aside(prompt=prompt("economy.before.treasuries"), reason="No", **cast.by("Sara"))


@pytest.mark.django_db
def test_it_stays_in_its_own_partnership() -> None:
    cast, other = two_partners(), two_partners()
    set_prompt_aside(prompt=prompt(), reason="Ours", **cast.by("Alice"))
    assert before(other)[1] == 3


# --- through the pages


@pytest.mark.django_db
def test_the_form_wants_a_reason_and_then_shows_it_in_the_field() -> None:
    cast = two_partners()
    client = cast.client("Alice")
    address = cast.url("wheel/questions/value.before.team/set-aside/")
    assert client.get(address).status_code == 200
    empty = client.post(address, {"reason": "  "})
    assert (empty.status_code, SetAside.objects.count()) == (422, 0)
    done = client.post(address, {"reason": "One seat moves around"}, follow=True)
    assert done.redirect_chain == [(cast.url("wheel/value/before/"), 302)]
    page = done.content.decode()
    assert "“One seat moves around”" in page
    taken = client.post(cast.url("wheel/questions/value.before.team/take-up/"), follow=True)
    assert "One seat moves around" not in taken.content.decode()


@pytest.mark.django_db
def test_a_reader_sees_the_field_without_the_way_to_set_aside_and_is_refused_at_the_address() -> None:
    cast = two_partners()
    reader = cast.client("Rita")
    assert "set-aside" not in reader.get(cast.url("wheel/value/before/")).content.decode()
    assert "set-aside" in cast.client("Alice").get(cast.url("wheel/value/before/")).content.decode()
    assert reader.get(cast.url("wheel/questions/value.before.team/set-aside/")).status_code == 403
    assert reader.post(cast.url("wheel/questions/value.before.team/take-up/")).status_code == 403


@pytest.mark.django_db
def test_an_unknown_question_is_not_there() -> None:
    cast = two_partners()
    assert cast.client("Alice").get(cast.url("wheel/questions/value.before.nonsense/set-aside/")).status_code == 404
