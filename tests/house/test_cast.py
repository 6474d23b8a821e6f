# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast is complete: every model has a row in both partnerships, and every text of it holds the cast's mark."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import models

from tests.people import FACTORIES, MARKS, MEMBERS, ROLES, Cast, our_labels

# Text that the house writes itself: codes, keys, fingerprints. Never what somebody typed.
CODES = {
    "partnership.Partnership": {"key"},
    "partnership.Organisation": {"sort_key", "cvr"},
    "partnership.Person": {"password"},
    "partnership.Invitation": {"token_hash"},
    "partnership.CalendarLink": {"token_hash"},
    "partnership.GuestLink": {"token_hash", "opens_kind"},
    "partnership.Letter": {"house", "stopped", "page", "keep"},
    "partnership.File": {"fingerprint"},
    # The words of `text`, field by field.
    "partnership.Revision": {"canvas"},
    "partnership.Finding": {"kind", "engine", "engine_version", "fingerprint"},
    "partnership.Connection": {"from_kind", "relation", "to_kind"},
    "partnership.Remark": {"about_kind", "answer"},
    "partnership.Follow": {"about_kind"},
    "partnership.Prepared": {"about_kind", "kind"},
    "partnership.Pack": {"document", "revisions", "fingerprint"},
    "partnership.JournalHead": {"chain", "digest"},
    "partnership.JournalLine": {"chain", "kind", "previous", "digest", "codes"},
    "partnership.Station": {"meets_on"},
    # What was told of a decision before: the words of `outcome`, with its mark.
    "mandate.Decision": {"said", "public_key", "outcomes"},
    "mandate.Conflict": {"concerned"},
    "mandate.RuleUse": {"about_kind"},
    "mandate.BasisFinding": {"kind", "engine", "engine_version", "fingerprint"},
    "mandate.Promise": {"about_kind"},
    "mandate.AgendaItem": {"about_kind", "hats"},
    "mandate.Meeting": {"present"},
    "mandate.Minutes": {"document", "fingerprint"},
    # Points as they stood, put together by the house.
    "culture.Edition": {"points", "public_key"},
    "culture.OpenEnd": {"kind"},
    "culture.Lesson": {"about_kind"},
    "leadership.SelfCheck": {"answers"},
    "culture.AnswerBox": {"marks"},
    "culture.AnswerRoll": {"members", "sent"},
    "culture.EvaluationTheme": {"answers"},
    "mandate.LogicLine": {"dimension"},
    "culture.Offer": {"days"},
    "culture.Wish": {"days"},
    "culture.GuideQuestion": {"code"},
    "mandate.Guess": {"dimension"},
    "mandate.Clash": {"dimension"},
    "mandate.Word": {"term_key"},
    "value.Measure": {"sort_key"},
    "value.Source": {"token_hash"},
    "value.Delivery": {"fingerprint"},
    "value.EventLog": {
        "fingerprint",
        "folder",
        "columns",
        "controller_cvr",
        "quarters",
        "refused_da",
        "refused_en",
        "sentence_da",
        "sentence_en",
    },
    # The names of the log, which its file has.
    "value.Sighting": {"source", "target"},
    "value.Reading": {"sentence_da", "sentence_en", "direction", "spark", "variation", "assurance"},
    "guide.SetAside": {"prompt"},
}


def typed_fields(model: type[models.Model]) -> list[models.Field]:
    return [
        each
        for each in model._meta.concrete_fields
        if isinstance(each, models.CharField | models.TextField | models.JSONField)
        and not each.choices
        and each.name not in CODES.get(model._meta.label, set())
    ]


@pytest.mark.parametrize("label", our_labels())
def test_every_model_has_a_factory(label: str) -> None:
    assert label in FACTORIES, (
        f"add FACTORIES[{label!r}] in tests/people.py: a function from a Cast to one row, through the action if there "
        f"is one, with cast.text(...) in every text field"
    )


def test_no_factory_is_left_over() -> None:
    assert set(FACTORIES) <= set(our_labels())


@pytest.mark.parametrize("label", our_labels())
@pytest.mark.parametrize("letter", MARKS)
def test_every_text_that_somebody_typed_holds_the_mark(casts: tuple[Cast, Cast], label: str, letter: str) -> None:
    model = apps.get_model(label)
    cast = casts["AB".index(letter)]
    assert cast.made(label).pk
    for each in typed_fields(model):
        said = [str(value).upper() for value in model._base_manager.values_list(each.name, flat=True)]
        # The model in the mark may be another one: an invitation is made for the mail address of a person.
        mark = re.compile(rf"{MARKS[letter]}-\w+-{each.name.upper()}")
        assert any(mark.search(text) for text in said), (
            f"no {label}.{each.name} in {letter} holds its mark: let its factory write "
            f"cast.text({model.__name__}, {each.name!r}), or name the field in CODES if nobody types it"
        )


def test_a_model_without_a_factory_says_what_to_add(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(FACTORIES, "partnership.Seat")
    with pytest.raises(LookupError, match=r"add FACTORIES\['partnership.Seat'\] in tests/people.py"):
        Cast("A").made("partnership.Seat")


def test_everybody_is_there(casts: tuple[Cast, Cast]) -> None:
    for cast in casts:
        assert set(cast.people) == set(ROLES) - {"anonymous", "stranger"}
        assert {
            role for role in cast.members if cast.partnership.memberships.present().filter(person=cast.people[role])
        } == set(MEMBERS)
        assert [a.partner for a in cast.here("leader").acting] == [cast.partner]
        assert [a.partner for a in cast.here("other_leader").acting] == [cast.other_partner]
