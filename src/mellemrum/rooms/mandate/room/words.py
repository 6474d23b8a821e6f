# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words as the house sees them: what each partner means, which differ, what is agreed, and whose yes is waited for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Evidence, Facts, Part, Place, Step
from mellemrum.ui.marked import Known
from mellemrum.ui.paper import Pairs, Section

from ..models import Meaning, Verdict, Word

# "At least five words have meanings from at least two partners", by the prompt's own words.
WORDS, VOICES = 5, 2


class WordRow(NamedTuple):
    pk: int
    term: str
    meanings: int
    is_proposed: bool
    is_agreed: bool
    said_yes: frozenset[int]


def word_facts(here: Here) -> Sequence[WordRow]:
    """One row of the answer a yes; a word that nobody has said yes to has one too."""
    meant = Meaning.objects.filter(word=OuterRef("pk")).order_by().values("word").annotate(n=Count("pk")).values("n")
    found = here.partnership.words.annotate(meant=Coalesce(Subquery(meant), 0)).order_by("pk", "assents")
    rows: dict[int, WordRow] = {}
    fields = ("pk", "term", "meant", "agreed", "is_agreed", "assents__partner")
    for pk, term, heard, agreed, is_agreed, partner in found.values_list(*fields):
        before = rows[pk].said_yes if pk in rows else frozenset()
        said_yes = before if partner is None else before | {partner}
        rows[pk] = WordRow(pk, term, heard, bool(agreed), is_agreed, said_yes)
    return list(rows.values())


def words_known(facts: Facts) -> Evidence:
    """Five words with meanings from two partners each, and one of them agreed."""
    rows: Sequence[WordRow] = facts["words"]
    heard = sum(row.meanings >= VOICES for row in rows)
    missing = "" if any(row.is_agreed for row in rows) else _("No word has an agreed meaning yet.")
    return Evidence(met=min(heard, WORDS), of=WORDS, missing=missing if heard else "")


def word_steps(here: Here, facts: Facts) -> Iterator[Step]:
    """A meaning that was proposed waits for the yes of each partner."""
    if not here.may_write:
        return
    for row in facts["words"]:
        waiting = [partner for partner in here.partners if partner.pk not in row.said_yes]
        if row.is_proposed and not row.is_agreed and waiting:
            yield Step(
                title=_("Say whether “%(term)s” means that to you as well") % {"term": row.term},
                why=_("A meaning has been proposed. It holds when all partners have said yes."),
                url=f"{here.url('mandate:words')}#word-of-{row.pk}",
                theme="mandate",
                rank=60,
            )


def known_words(here: Here) -> Sequence[Known]:
    """What the pages mark in texts: words that somebody has told the meaning of. One query."""
    rows = Meaning.objects.filter(word__partnership=here.partnership)
    rows = rows.order_by("word", "partner__organisation__sort_key")
    told: dict[int, list[tuple[str, str]]] = defaultdict(list)
    words: dict[int, tuple[str, str]] = {}
    fields = ("word", "word__term", "word__agreed", "word__is_agreed", "partner__organisation__name", "text")
    for pk, term, agreed, is_agreed, name, text in rows.values_list(*fields):
        told[pk].append((name, text))
        words[pk] = (term, agreed if is_agreed else "")
    return [Known(pk, term, told[pk], agreed) for pk, (term, agreed) in words.items()]


def word_pack(here: Here) -> Sequence[Part]:
    """The words that somebody who steps in will hear and mean otherwise."""
    differ = set(
        Word.objects.filter(partnership=here.partnership, verdict=Verdict.DIFFERS).values_list("pk", flat=True)
    )
    pairs = []
    for each in known_words(here) if differ else ():
        if each.pk in differ:
            meant = [f"{name}: {text}" for name, text in each.meanings]
            agreed = [_("Between us: %(text)s") % {"text": each.agreed}] if each.agreed else []
            pairs.append((each.term, "\n".join([*meant, *agreed])))
    return [Part(Place.RULES, Section(_("Words that differ"), [Pairs(pairs)]))] if pairs else []
