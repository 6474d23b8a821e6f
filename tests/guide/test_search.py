# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The search of the house: it finds what one may open and nothing else, is fresh after a write, and answers honestly."""

from __future__ import annotations

import html
import re

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from django.utils.translation import override

from mellemrum.guide.search import everything, find, shelf_once
from mellemrum.partnership.actions import people, talk
from mellemrum.partnership.models import File, HandoverNote, Pack, Person
from mellemrum.rooms.mandate.actions import promises
from tests.days import NOW
from tests.people import MEMBERS, Cast

# Texts of the cast that no search finds, and why.
UNSEARCHED = {
    "leadership.EarlierNarrative.aim": "what it said before; the story of today is found",
    "leadership.EarlierNarrative.first_steps": "the same",
    "leadership.EarlierNarrative.why": "the same",
    "leadership.Sparring.about": "between two, and nobody else",
    "leadership.SparringLine.text": "the same",
    "mandate.Clash.handling": "how partners are governed: whoever has not guessed yet may not read it",
    "mandate.Clash.text": "the same",
    "mandate.Guess.text": "the same",
    "mandate.LogicLine.text": "the same",
    "partnership.GuestLink.consent": "what guests agree to stands on their own page",
    "partnership.GuestLink.purpose": "the same",
    "partnership.Invitation.name": "whoever has not come in yet is the secretariat's business",
    "partnership.Invitation.phone": "the same",
    "partnership.Invitation.title": "the same",
    "partnership.Letter.body": "a mail is its receiver's",
    "partnership.Letter.subject": "the same",
    "partnership.Partnership.name": "one is inside it, and every answer would have it",
    "partnership.Person.phone": "people are found by their names and topics",
    "partnership.Prepared.text": "counts for nothing until it is given, and is gone then",
    "value.Delivery.file_name": "the file itself is not kept",
    "value.EventLog.file_name": "the same",
    "value.Measure.baseline_period": "a period",
    "value.Sighting.note": "a line beside a figure, which is read with it",
    "value.Source.name": "where values come from by themselves is for those who send them",
}


def page(cast: Cast, role: str, question: str) -> str:
    Person.objects.filter(pk=cast.people[role].pk).update(language="en")
    client = Client()
    client.force_login(cast.people[role])
    answer = client.get(f"/p/{cast.partnership.key}/search/", {"q": question})
    assert answer.status_code == 200
    return answer.content.decode()


def main_of(body: str) -> str:
    return html.unescape(strip_tags(re.sub(r"(?s).*<main|</main>.*", "", body)))


@pytest.mark.usefixtures("fixed_clock")
@pytest.mark.parametrize("role", MEMBERS)
def test_whoever_finds_a_record_may_open_its_page(a: Cast, role: str) -> None:
    here = a.here(role)
    client = Client()
    client.force_login(a.people[role])
    found = find(here, "QA", most=1_000)
    assert len(found) > 30
    for url in {hit.row.url for hit in found}:
        answer = client.get(url)
        answer.close()
        assert answer.status_code == 200, url


@pytest.mark.parametrize("role", MEMBERS)
def test_what_is_a_partners_own_or_private_is_found_by_its_own_people_only(a: Cast, role: str) -> None:
    here = a.here(role)
    found = {hit.row for hit in find(here, "QA", most=1_000)}
    rows = everything(here)
    assert {row for row in rows if row.audience is not None and row.audience.includes(here)} <= found
    hidden = {row for row in rows if row.audience is not None and not row.audience.includes(here)}
    assert hidden
    assert not hidden & found


def test_the_other_partner_finds_neither_the_note_for_the_next_nor_the_pack_nor_the_private_date(a: Cast) -> None:
    def urls(role: str) -> set[str]:
        words = " ".join((a.text(HandoverNote, "text"), "fixedpoint pack"))
        return {str(hit.row.kind) for hit in find(a.here(role), words, most=1_000)}

    assert {"Handover note", "Onboarding pack"} <= urls("leader")
    assert not {"Handover note", "Onboarding pack"} & urls("other_leader")
    assert not {"Handover note", "Onboarding pack"} & urls("observer")


def test_nothing_of_another_partnership_is_found(a: Cast, b: Cast) -> None:
    assert len(find(b.here("leader"), "ZQ", most=1_000)) > 30
    assert [hit.row for hit in find(a.here("secretariat"), "ZQ", most=1_000) if "ZQ" in hit.row.title] == []
    assert "ZQ-" not in main_of(page(a, "secretariat", "ZQ aim text"))


def test_a_printed_pack_is_no_file_for_everybody(a: Cast) -> None:
    pack = Pack.objects.get(partnership=a.partnership)
    assert pack.file is not None
    client = Client()
    client.force_login(a.people["other_leader"])
    assert client.get(f"/p/{a.partnership.key}/files/{pack.file.pk}/").status_code == 404
    titles = {hit.row.title for hit in find(a.here("secretariat"), a.text(File, "name"), most=1_000)}
    assert pack.file.name not in titles


@pytest.mark.usefixtures("fixed_clock")
def test_what_was_written_a_moment_ago_is_found_and_what_was_taken_back_is_not(a: Cast) -> None:
    here = a.here("leader")
    assert find(here, "brugsanvisning") == []
    about = ("value.measure", a.made("value.Measure").pk)
    remark = talk.say(
        here=here, about=about, text="Der mangler en brugsanvisning", to=None, answer_by_on=None, by=here.member, at=NOW
    )
    (hit,) = find(here, "brugsanvisning")
    assert hit.row.kind == "Comment"
    talk.withdraw_remark(here=here, remark=remark, by=here.member, at=NOW)
    assert find(here, "brugsanvisning") == []


def test_a_visit_is_no_reason_to_read_everything_again(a: Cast) -> None:
    here = a.here("leader")
    find(here, "mandat")
    people.note_visit(member=here.member, by=here.member, at=NOW)
    find(here, "mandat")
    assert shelf_once.cache_info().misses == 1


def test_a_person_who_changes_name_is_found_by_the_new_one_only(a: Cast) -> None:
    person: Person = a.people["contributor"]
    assert find(a.here("leader"), "Sommerfugl") == []
    person.refresh_from_db()
    people.change_person(
        person=person, seen=person.version, name="Sommerfugl", phone="", language="da", by=person, at=NOW
    )
    assert find(a.here("leader"), "Sommerfugl")[0].row.title == "Sommerfugl"


def test_a_promise_is_found_by_another_word_a_part_and_a_typing_error_and_the_page_says_why(a: Cast) -> None:
    here = a.here("leader")
    promises.make_promise(
        here=here,
        fields={
            "text": "Sygehuset ringer før udskrivning",
            "giver": a.partner,
            "receiver": a.other_partner,
            "due_on": NOW.date(),
            "carried_by": here.member,
        },
        by=here.member,
        at=NOW,
    )
    for typed, why in (
        ("hospital", "“sygehuset” means the same as “hospital”."),
        ("udskrivnig", "“udskrivning” is spelt almost like “udskrivnig”."),
        ("skriv", "“udskrivning” has “skriv” in it."),
    ):
        body = page(a, "leader", typed)
        assert "<mark>" in body
        assert why in main_of(body)


SENTENCES = {
    "empty": "Search in everything that you may see here",
    "no word": "There is no word to search for",
    "nothing": "Nothing here has these words",
}


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", "empty"),
        ("   \n", "empty"),
        ("?!,.-_", "no word"),
        ("% ' \" \\ ; --", "no word"),
        ("xqzvw", "nothing"),
        ("<script>xqzvw</script>", "nothing"),
        ("xqzvw%' OR''=", "nothing"),
    ],
)
def test_a_question_that_finds_nothing_gets_an_honest_page(a: Cast, typed: str, kind: str) -> None:
    body = page(a, "reader", typed)
    assert SENTENCES[kind] in main_of(body)
    assert "<ol" not in body
    assert "<script>xqzvw" not in body


def test_five_thousand_letters_are_answered_by_their_beginning_and_the_page_says_so(a: Cast) -> None:
    body = page(a, "reader", "mandat " + "x" * 5_000)
    assert "Only the first part of the question was searched for." in main_of(body)
    assert "x" * 300 not in body


def test_a_question_of_five_thousand_words_is_answered(a: Cast) -> None:
    assert "Only the first part" in main_of(page(a, "reader", "ord " * 5_000))


def test_the_number_of_queries_is_the_same_for_a_small_and_a_large_shelf_and_whatever_is_found(a: Cast) -> None:
    client = Client()
    client.force_login(a.people["leader"])

    def queries(question: str) -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(f"/p/{a.partnership.key}/search/", {"q": question})
        return len(found)

    queries("QA")
    warm = queries("QA")
    assert warm == queries("xqzvw")
    assert warm <= 8
    here = a.here("leader")
    about = ("value.measure", a.made("value.Measure").pk)

    def say(times: int) -> None:
        for n in range(times):
            talk.say(here=here, about=about, text=f"nr {n}", to=None, answer_by_on=None, by=here.member, at=NOW)

    say(1)
    anew = queries("QA")
    say(20)
    assert queries("QA") == anew
    assert queries("QA") == warm


def test_the_box_in_the_page_head_asks_the_search_page(a: Cast) -> None:
    body = page(a, "leader", "mandat")
    assert f'action="/p/{a.partnership.key}/search/"' in body.split("<main")[0]
    outside = Client()
    outside.force_login(a.people["leader"])
    assert 'role="search"' not in outside.get("/mine/").content.decode()


def text_fields() -> dict[str, tuple[type[models.Model], str]]:
    found = {}
    for model in apps.get_models():
        if (model._meta.app_config.name or "").startswith("mellemrum."):
            for each in model._meta.get_fields():
                if isinstance(each, models.CharField | models.TextField) and not each.choices:
                    found[f"{model._meta.label}.{each.name}"] = (model, each.name)
    return found


def test_every_text_that_people_write_is_found_or_left_out_for_a_reason(a: Cast) -> None:
    searched = ""
    for language in ("da", "en"):
        with override(language):
            searched += " ".join(f"{row.title} {row.body}" for row in everything(a.here("leader")))
    lost = []
    for label, (model, name) in text_fields().items():
        mark = a.text(model, name)
        row = model._default_manager.get(pk=a.made(model._meta.label).pk)
        if str(getattr(row, name)).startswith(mark) and mark not in searched:
            lost.append(label)
    assert sorted(lost) == sorted(UNSEARCHED)
