# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words are added and removed; partners say what they mean, whether it differs, and yes to what they agree on."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import EditedMeanwhile, save_if_unchanged
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.rules import check_may_write

from ..models import Assent, Meaning, Verdict, Word
from ..rules.partners import check_may_write_for
from ..rules.words import check_may_assent, check_term, key_of


def _tell(verb: str, here: Here, word: Word, by: Membership, at: dt.datetime, partner: Partner | None = None) -> None:
    journal.write(verb=verb, record=word, partnership=here.partnership, partner=partner or here.partner, by=by, at=at)


@transaction.atomic
def add_word(*, here: Here, term: str, by: Membership, at: dt.datetime) -> Word:
    check_term(here, term)
    word = Word.objects.create(
        partnership=here.partnership, term=term, term_key=key_of(term), added_at=at, added_by=by.person
    )
    _tell("mandate.word.added", here, word, by, at)
    return word


@transaction.atomic
def change_word(
    *, here: Here, word: Word, seen: int, term: str, same_as: Word | None, by: Membership, at: dt.datetime
) -> None:
    """How it is spelt, and which other word is used for the same."""
    check_term(here, term, word)
    save_if_unchanged(word, seen=seen, term=term, term_key=key_of(term), same_as=same_as)
    _tell("mandate.word.changed", here, word, by, at)


@transaction.atomic
def remove_word(*, here: Here, word: Word, by: Membership, at: dt.datetime) -> None:
    check_may_write(here)
    _tell("mandate.word.removed", here, word, by, at)
    word.delete()


@transaction.atomic
def write_meaning(*, here: Here, word: Word, partner: Partner, text: str, by: Membership, at: dt.datetime) -> Meaning:
    check_may_write_for(here, partner)
    made, is_new = Meaning.objects.get_or_create(
        word=word, partner=partner, defaults={"text": text, "written_at": at, "written_by": by.person}
    )
    if not is_new:
        raise EditedMeanwhile(made)
    _tell("mandate.word.told", here, word, by, at, partner)
    return made


@transaction.atomic
def change_meaning(*, here: Here, meaning: Meaning, seen: int, text: str, by: Membership, at: dt.datetime) -> None:
    check_may_write_for(here, meaning.partner)
    save_if_unchanged(meaning, seen=seen, text=text, written_at=at, written_by=by.person)
    _tell("mandate.word.told", here, meaning.word, by, at, meaning.partner)


@transaction.atomic
def judge_word(*, here: Here, word: Word, verdict: Verdict, by: Membership, at: dt.datetime) -> None:
    """Whether the partners mean different things: said by people, never by the machine alone."""
    check_may_write(here)
    Word.objects.filter(pk=word.pk).update(verdict=verdict)
    _tell("mandate.word.judged", here, word, by, at)


@transaction.atomic
def propose_meaning(*, here: Here, word: Word, seen: int, agreed: str, by: Membership, at: dt.datetime) -> None:
    """What it means between them. Whoever said yes to another text is asked again."""
    check_may_write(here)
    save_if_unchanged(word, seen=seen, agreed=agreed, is_agreed=False)
    word.assents.all().delete()
    for partner in here.partners:
        Assent.objects.create(word=word, partner=partner, given_at=at, given_by=by.person)
    _tell("mandate.word.proposed", here, word, by, at)


@transaction.atomic
def assent(*, here: Here, word: Word, partner: Partner, by: Membership, at: dt.datetime) -> None:
    check_may_assent(here, word, partner)
    _given, is_new = Assent.objects.get_or_create(
        word=word, partner=partner, defaults={"given_at": at, "given_by": by.person}
    )
    if is_new:
        _tell("mandate.word.agreed", here, word, by, at, partner)
    asked = set(here.partnership.partners.in_office(here.today).values_list("pk", flat=True))
    if asked <= set(word.assents.values_list("partner", flat=True)):
        Word.objects.filter(pk=word.pk).update(is_agreed=True)
