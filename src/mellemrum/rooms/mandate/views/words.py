# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words side by side: what each partner means, whether it differs, and what they have agreed on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.pages import attached, here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write
from mellemrum.reading.exports import Cell, Sheet, book_bytes

from ..actions import words as actions
from ..figures import FEWEST_PLACES, in_texts, one_meaning, share_few_words
from ..forms.words import AgreedForm, ChangeWordForm, MeaningForm, WordForm
from ..models import Meaning, Verdict, Word
from ..room import DOOR
from ..room.word_library import find_start, starts
from ..room.word_texts import pulled, texts_by_partner
from ..rules.partners import check_may_write_for
from ..rules.words import check_may_assent, key_of
from .decisions import XLSX
from .logic import find_partner

TOOL = "mandate.words"


def _partners(here: Here) -> Sequence[Partner]:
    found = here.partnership.partners.in_office(here.today).select_related("organisation")
    return list(found.order_by("organisation__sort_key"))


def _words(here: Here) -> Sequence[Word]:
    found = here.partnership.words.select_related("same_as")
    return list(found.prefetch_related("meanings__partner__organisation", "assents").order_by("term_key"))


def _rows(here: Here) -> list[dict[str, Any]]:
    """What differs stands first, then what has no verdict, then the rest."""
    partners, words = _partners(here), _words(here)
    own = [each for each in partners if holds(check_may_write_for, here, each)]
    rows = []
    pairs = one_meaning([(word.pk, each.text) for word in words for each in word.meanings.all()])
    for word in words:
        meanings = sorted(word.meanings.all(), key=lambda each: each.partner.organisation.sort_key)
        told, yes = {each.partner_id for each in meanings}, {each.partner_id for each in word.assents.all()}
        rows.append(
            {
                "word": word,
                "meanings": [(each, holds(check_may_write_for, here, each.partner)) for each in meanings],
                "untold": [each for each in own if each.pk not in told],
                "yes": len(yes & {each.pk for each in partners}),
                "of": len(partners),
                "may_assent": [p for p in here.partners if p.pk not in yes and holds(check_may_assent, here, word, p)],
                "within": [each.term for each in words if each != word and word.term_key in each.term_key],
                "differs": word.verdict == Verdict.DIFFERS and len(meanings) > 1,
                "is_asked": word.verdict == Verdict.OPEN and len(meanings) > 1,
                "few": word.verdict == Verdict.OPEN and share_few_words([each.text for each in meanings]),
                "alike": _alike(word, words, pairs),
            }
        )
    return sorted(rows, key=lambda row: (not row["differs"], not row["is_asked"]))


def _alike(word: Word, words: Sequence[Word], pairs: Collection[tuple[int, int]]) -> list[str]:
    """Other words whose meanings say the same to the machine, until people have said it."""
    return [
        each.term
        for each in words
        if (min(word.pk, each.pk), max(word.pk, each.pk)) in pairs
        and word.same_as_id != each.pk
        and each.same_as_id != word.pk
    ]


@require_GET
def word_in_texts(request: HttpRequest, word: int) -> HttpResponse:
    """What stands around the word in each partner's own texts: a question to the partners, never a verdict."""
    here = here_of(request)
    found = find_word(here, word)
    answer = in_texts(found.term, texts_by_partner(here), seed=found.pk)
    shown = {
        "word": found,
        "verdict": answer.verdict.value,
        "places": sorted(answer.n_contexts.items(), key=lambda each: -each[1]),
        "needed": FEWEST_PLACES,
        "pulls": pulled([(each.word, each.partner) for each in answer.pulling_words]).items(),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.term,
    }
    return render(request, "mandate/word_in_texts.html", shown)


@require_GET
def words(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rows = _rows(here)
    shown = {
        "rows": rows,
        "differing": [row["word"] for row in rows if row["differs"]],
        "agreed": sum(row["word"].is_agreed for row in rows),
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("The same word, different meanings"),
    }
    return render(request, "mandate/words.html", shown)


@require_GET
def words_xlsx(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    partners = _partners(here)
    names = [each.organisation.name for each in partners]
    rows: list[list[Cell]] = []
    for word in _words(here):
        meant = {each.partner_id: each.text for each in word.meanings.all()}
        told = [meant.get(each.pk) for each in partners]
        rows.append(
            [word.term, word.get_verdict_display(), *told, word.agreed, _("yes") if word.is_agreed else _("no")]
        )
    heads = [_("Word"), _("Verdict"), *names, _("Between us"), _("Agreed by all")]
    widths = [22, 22, *[36] * len(names), 44, 16]
    return attached(book_bytes([Sheet(_("Words that differ"), heads, rows, widths)]), XLSX, "words.xlsx")


def _back(here: Here, word: int | None = None) -> str:
    return here.url("mandate:words") + (f"#word-of-{word}" if word else "")


def find_word(here: Here, word: int) -> Word:
    found: Word = get_object_or_404(here.partnership.words, pk=word)
    return found


@require_http_methods(["GET", "POST"])
def add_word(request: HttpRequest) -> HttpResponse:
    """`?from` takes a word of the library; those that stand here already are not offered."""
    here = here_of(request)
    check_may_write(here)
    picked = find_start(request.GET.get("from", ""))
    form = WordForm(request.POST or None, here=here, initial={"term": picked.term if picked else ""})
    if request.method == "POST" and form.is_valid():
        made = actions.add_word(here=here, term=form.cleaned_data["term"], by=here.member, at=here.at)
        return redirect(_back(here, made.pk))
    standing = set(here.partnership.words.values_list("term_key", flat=True))
    shown = {
        "form": form,
        "picked": picked,
        "starts": [each for each in starts() if key_of(each.term) not in standing],
        "back": _back(here),
        "theme": DOOR.theme,
        "title": _("Which word do you hear differently?"),
    }
    return render(request, "mandate/add_word.html", shown, status=422 if form.errors else 200)


def _of_word(word: Any) -> dict[str, Any]:
    return {"term": word.term, "same_as": word.same_as_id}


@require_http_methods(["GET", "POST"])
def change_word(request: HttpRequest, word: int) -> HttpResponse:
    here = here_of(request)
    found = find_word(here, word)
    check_may_write(here)
    return write_page(
        request,
        ChangeWordForm(request.POST or None, here=here, word=found, initial=_of_word(found)),
        title=found.term,
        act=lambda data: actions.change_word(
            here=here, word=found, seen=seen_version(request), by=here.member, at=here.at, **data
        ),
        back=_back(here, found.pk),
        theme=DOOR.theme,
        record=found,
        current=_of_word,
    )


@require_POST
def remove_word(request: HttpRequest, word: int) -> HttpResponse:
    here = here_of(request)
    actions.remove_word(here=here, word=find_word(here, word), by=here.member, at=here.at)
    return redirect(_back(here))


def _usual(word: Word, partner: Partner) -> str:
    """What such an organisation often means, as a start that nobody has said yet."""
    start = next((each for each in starts() if key_of(each.term) == word.term_key), None)
    return start.meanings.get(partner.organisation.sector, "") if start is not None else ""


@require_http_methods(["GET", "POST"])
def write_meaning(request: HttpRequest, word: int, partner: int) -> HttpResponse:
    here = here_of(request)
    found, whose = find_word(here, word), find_partner(here, partner)
    check_may_write_for(here, whose)
    usual = _usual(found, whose)
    return write_page(
        request,
        MeaningForm(request.POST or None, initial={"text": usual}),
        title=_("What does %(partner)s mean by “%(term)s”?") % {"partner": whose.organisation.name, "term": found.term},
        lead=_("A first guess from the library. Correct it until it fits you.") if usual else "",
        act=lambda data: actions.write_meaning(
            here=here, word=found, partner=whose, text=data["text"], by=here.member, at=here.at
        ),
        back=_back(here, found.pk),
        theme=DOOR.theme,
        current=_of_meaning,
    )


def _of_meaning(meaning: Any) -> dict[str, Any]:
    return {"text": meaning.text}


@require_http_methods(["GET", "POST"])
def change_meaning(request: HttpRequest, meaning: int) -> HttpResponse:
    here = here_of(request)
    mine = Meaning.objects.filter(word__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("word", "partner__organisation"), pk=meaning)
    check_may_write_for(here, found.partner)
    return write_page(
        request,
        MeaningForm(request.POST or None, initial=_of_meaning(found)),
        title=_("What does %(partner)s mean by “%(term)s”?")
        % {"partner": found.partner.organisation.name, "term": found.word.term},
        act=lambda data: actions.change_meaning(
            here=here, meaning=found, seen=seen_version(request), text=data["text"], by=here.member, at=here.at
        ),
        back=_back(here, found.word_id),
        theme=DOOR.theme,
        record=found,
        current=_of_meaning,
    )


@require_POST
def judge_word(request: HttpRequest, word: int) -> HttpResponse:
    here = here_of(request)
    found = find_word(here, word)
    said = request.POST.get("verdict", "")
    verdict = Verdict(said) if said in Verdict.values else Verdict.OPEN
    actions.judge_word(here=here, word=found, verdict=verdict, by=here.member, at=here.at)
    return redirect(_back(here, found.pk))


def _of_agreed(word: Any) -> dict[str, Any]:
    return {"agreed": word.agreed}


@require_http_methods(["GET", "POST"])
def propose_meaning(request: HttpRequest, word: int) -> HttpResponse:
    here = here_of(request)
    found = find_word(here, word)
    check_may_write(here)
    return write_page(
        request,
        AgreedForm(request.POST or None, initial=_of_agreed(found)),
        title=_("“%(term)s” between you") % {"term": found.term},
        act=lambda data: actions.propose_meaning(
            here=here, word=found, seen=seen_version(request), agreed=data["agreed"], by=here.member, at=here.at
        ),
        back=_back(here, found.pk),
        theme=DOOR.theme,
        record=found,
        current=_of_agreed,
    )


@require_POST
def assent(request: HttpRequest, word: int) -> HttpResponse:
    here = here_of(request)
    found = find_word(here, word)
    partner = find_partner(here, number_of(request.POST.get("partner", "")))
    actions.assent(here=here, word=found, partner=partner, by=here.member, at=here.at)
    return redirect(_back(here, found.pk))
