# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What crosses the rooms: figures in a decision's basis, own targets in the rehearsal, promises beside any record."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils.html import strip_tags

from mellemrum.guide.actions import write_case
from mellemrum.partnership.actions.partnerships import add_aim
from mellemrum.partnership.actions.records import connect
from mellemrum.partnership.refusals import NotYourRight
from mellemrum.rooms.mandate.models import BasisFinding, Decision, Purpose
from mellemrum.rooms.value import actions as value
from mellemrum.rooms.value.figures import Sent
from mellemrum.rooms.value.models import Better, Counts, Every, Measure, Pull, RuleSet
from tests.guide.cast import TODAY, Cast, days

from .conftest import EGEMINDE, REGION, ask, call, propose, put_on, set_up


def measure(cast: Cast, **more: Any) -> Measure:
    fields = {
        "name": "Hours to first help",
        "definition": "From the door",
        "unit": "hours",
        "counts": Counts.VALUES,
        "better": Better.DOWN,
        "every": Every.MONTH,
        "source": "The care system",
        "owner": cast.partners[EGEMINDE],
        "rules": RuleSet.DEFAULT,
        **more,
    }
    made = value.propose_measure(fields=fields, **cast.by("Alice"))
    send(cast, made, 14)
    return made


def send(cast: Cast, made: Measure, months: int) -> None:
    first = dt.date(2025, 1, 1)
    rows = [Sent(first.replace(year=2025 + n // 12, month=n % 12 + 1), 20.0 + n % 3) for n in range(months)]
    value.send_values(measure=made, rows=rows, file_name="", **cast.by("Alice"))


def own_target(cast: Cast, made: Measure, who: str, pull: Pull, why: str = "") -> None:
    partner = cast.here(who).partners[0]
    fields = {"text": "Discharged before 11", "pull": pull, "why": why}
    value.say_own_target(measure=made, partner=partner, fields=fields, **cast.by(who))


def read(cast: Cast, who: str, path: str) -> str:
    answer = cast.client(who).get(cast.url(path))
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode().replace("<", " <").replace("\xad", "")).split())


def test_what_the_figures_said_stays_in_the_basis_when_they_are_sent_anew(cast: Cast) -> None:
    made, decision = measure(cast), propose(cast)
    page = cast.url(f"stories/{decision.pk}/figures/")
    cast.client("Alice").post(page, {"finding": f"value.measure:{made.pk}"})
    kept = BasisFinding.objects.get(decision=decision)
    was = kept.told("en")
    send(cast, made, 15)
    kept.refresh_from_db()
    assert (kept.told("en"), was in read(cast, "Ove", f"mandate/decisions/{decision.pk}/")) == (was, True)
    assert f"What the figures said was added to the basis: {made.name}." in read(cast, "Ove", f"stories/{decision.pk}/")


def test_the_same_answer_is_in_the_basis_once_and_an_unknown_one_is_refused_with_a_sentence(cast: Cast) -> None:
    made, decision = measure(cast), propose(cast)
    page = cast.url(f"stories/{decision.pk}/figures/")
    for _ in range(2):
        cast.client("Alice").post(page, {"finding": f"value.measure:{made.pk}"})
    assert BasisFinding.objects.count() == 1
    for typed in ("", "value.measure:0", "mandate.decision:1"):
        assert cast.client("Alice").post(page, {"finding": typed}).status_code == 422
    assert BasisFinding.objects.count() == 1


def test_before_anybody_has_sent_values_the_page_says_what_to_do_first(cast: Cast) -> None:
    assert "Send values of a shared measure first." in read(cast, "Alice", f"stories/{propose(cast).pk}/figures/")


@pytest.mark.parametrize("way", ["aim", "basis"])
def test_the_rehearsal_says_whose_own_target_pulls_the_other_way(cast: Cast, way: str) -> None:
    aim = add_aim(text="Safe home", due_on=None, **cast.by("Sara"))
    made = measure(cast, **({"aim": aim} if way == "aim" else {}))
    own_target(cast, made, "Bo", Pull.AGAINST, "Early without an agreement harms.")
    own_target(cast, made, "Ove", Pull.TOGETHER)
    decision = ask(cast, **({"aim": aim} if way == "aim" else {}))
    if way == "basis":
        page = cast.url(f"stories/{decision.pk}/figures/")
        cast.client("Alice").post(page, {"finding": f"value.measure:{made.pk}"})
    meeting = call(cast, set_up(cast), TODAY + days(14))
    put_on(cast, meeting, purpose=Purpose.DECIDE, about_kind="mandate.decision", about_record=decision.pk)
    said = read(cast, "Sara", f"rehearsals/{meeting.pk}/")
    assert "Whose own target pulls the other way? Discharged before 11" in said
    assert f"{REGION} is measured on it at home, beside: {decision.title}. Early without an agreement harms." in said


def test_a_decision_for_another_aim_is_pulled_by_nobody(cast: Cast) -> None:
    first, second = (add_aim(text=text, due_on=None, **cast.by("Sara")) for text in ("Safe home", "One plan"))
    own_target(cast, measure(cast, aim=first), "Bo", Pull.AGAINST, "It harms.")
    meeting = call(cast, set_up(cast), TODAY + days(14))
    about = {"about_kind": "mandate.decision", "about_record": ask(cast, aim=second).pk}
    put_on(cast, meeting, purpose=Purpose.DECIDE, **about)
    assert "pulls the other way" not in read(cast, "Sara", f"rehearsals/{meeting.pk}/")


def test_a_partner_says_its_own_target_and_no_other_says_it_for_it(cast: Cast) -> None:
    made = measure(cast)
    fields = {"text": "Discharged before 11", "pull": Pull.TOGETHER, "why": ""}
    with pytest.raises(NotYourRight, match="said by the partner itself"):
        value.say_own_target(measure=made, partner=cast.partners[REGION], fields=fields, **cast.by("Alice"))
    assert cast.client("Sara").get(cast.url(f"value/measures/{made.pk}/own-target/")).status_code == 403


def test_a_target_that_pulls_the_other_way_needs_a_reason(cast: Cast) -> None:
    made = measure(cast)
    page = cast.url(f"value/measures/{made.pk}/own-target/")
    for typed in (
        {"text": "Before 11", "pull": "against", "why": ""},
        {"text": "", "pull": "together"},
        {"text": "Before 11", "pull": "sideways"},
    ):
        assert cast.client("Bo").post(page, typed).status_code == 422
    assert not made.own_targets.exists()
    cast.client("Bo").post(page, {"text": "Before 11", "pull": "against", "why": "It harms."})
    said = read(cast, "Ove", f"value/measures/{made.pk}/")
    assert f"{REGION} : Before 11 It pulls the other way It harms." in said


def test_a_promise_is_made_beside_any_record_and_leads_back_to_it(cast: Cast) -> None:
    made = measure(cast)
    typed = {
        "text": "The figures by the fifth",
        "giver": cast.partners[EGEMINDE].pk,
        "receiver": cast.partners[REGION].pk,
        "carried_by": cast.members["Alice"].pk,
        "due_on": "01-12-2026",
        "is_meant": "on",
    }
    cast.client("Alice").post(cast.url(f"talk/value.measure/{made.pk}/promise/"), typed)
    promise = cast.partnership.promises.get()
    assert (promise.about_kind, promise.about_record) == ("value.measure", made.pk)
    assert "The figures by the fifth" in read(cast, "Bo", f"talk/value.measure/{made.pk}/")
    page = cast.client("Bo").get(cast.url(f"mandate/promises/{promise.pk}/")).content.decode()
    way = cast.url(f"about/value.measure/{made.pk}/")
    assert f'href="{way}"' in page
    assert cast.client("Bo").get(way).headers["Location"] == cast.url(f"value/measures/{made.pk}/")


def test_nothing_is_promised_beside_what_is_not_there_or_of_a_kind_that_nobody_knows(cast: Cast) -> None:
    for path in ("value.measure/9", "value.secret/1", "partnership.file/1"):
        assert cast.client("Alice").get(cast.url(f"talk/{path}/promise/")).status_code == 404
        assert cast.client("Alice").get(cast.url(f"about/{path}/")).status_code == 404


def test_the_story_tells_of_the_case_that_all_took_home_and_of_what_it_is_connected_to(cast: Cast) -> None:
    decision: Decision = propose(cast)
    fields = {"decision": decision, "title": "One case", "text": "Say yes", "ready_on": TODAY.date(), "wished_on": None}
    case = write_case(fields=fields, **cast.by("Sara"))
    made = measure(cast)
    connect(source=made, relation="led_to", target=decision, **cast.by("Sara"))
    connect(source=decision, relation="led_to", target=made, **cast.by("Sara"))
    story = read(cast, "Ove", f"stories/{decision.pk}/")
    assert f"Sara wrote one case for the committees of all of you: {case.title}" in story
    assert f"It began here: {made.name}." in story
    assert f"It led to this: {made.name}." in story


def asked(made: Measure, **more: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in {"from_on": "01-09-2025", "control": "", **more}.items())
    return f"measures/{made.pk}/changed/?{query}"


def test_whether_it_changed_is_laid_in_the_basis_of_a_decision_and_stays_as_it_was(cast: Cast) -> None:
    made, decision = measure(cast), propose(cast)
    send(cast, made, 20)
    shown = cast.client("Alice").get(cast.url(f"value/{asked(made)}")).content.decode()
    assert cast.url(asked(made)).replace("&", "&amp;") in shown
    form = cast.client("Alice").get(cast.url(asked(made))).content.decode()
    assert 'name="from_on" value="01-09-2025"' in form
    data = {"from_on": "01-09-2025", "control": "", "decision": str(decision.pk)}
    assert cast.client("Alice").post(cast.url(f"measures/{made.pk}/changed/"), data).status_code == 302
    kept = BasisFinding.objects.get(decision=decision)
    assert kept.told_en.startswith("No sign of change from September 2025")
    assert "september 2025" in kept.told_da
    assert kept.told_en in read(cast, "Rita", f"mandate/decisions/{decision.pk}/")
    cast.client("Alice").post(cast.url(f"measures/{made.pk}/changed/"), data)
    assert BasisFinding.objects.count() == 1


@pytest.mark.parametrize("typed", [{"from_on": ""}, {"from_on": "01-01-2020"}, {"control": "999"}])
def test_a_question_that_has_no_answer_is_laid_nowhere(cast: Cast, typed: dict[str, str]) -> None:
    made, decision = measure(cast), propose(cast)
    send(cast, made, 20)
    data = {"from_on": "01-09-2025", "control": "", "decision": str(decision.pk), **typed}
    answer = cast.client("Alice").post(cast.url(f"measures/{made.pk}/changed/"), data)
    assert (answer.status_code, answer.url) == (302, cast.url(f"value/measures/{made.pk}/changed/"))
    assert not BasisFinding.objects.exists()


def test_too_few_values_offer_nothing_to_lay(cast: Cast) -> None:
    made = measure(cast)
    assert "Add it to the basis" not in read(cast, "Alice", f"value/{asked(made, from_on='01-12-2025')}")
    assert "Add it to the basis" not in read(cast, "Rita", f"value/{asked(made)}")
