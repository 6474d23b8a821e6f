# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The page that searches: a question, what answers it, and an honest sentence where nothing does."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from mellemrum.guide.figures import Answer, Way, asked
from mellemrum.guide.search import MOST, find
from mellemrum.partnership.pages import here_of

# Whoever pastes a whole page has not asked a question.
LONGEST = 200


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    typed = " ".join(request.GET.get("q", "").split())
    question = typed[:LONGEST]
    words = asked(question)
    hits = find(here, question) if words else []
    shown = {
        "title": _("Search"),
        "question": question,
        "sentence": _sentence(question, words, len(hits)),
        "was_cut": len(typed) > LONGEST,
        "hits": [(hit, _why(hit, words)) for hit in hits],
    }
    return render(request, "guide/search.html", shown)


def _sentence(question: str, words: list[str], n: int) -> str:
    if not question:
        return _(
            "Search in everything that you may see here: agreements, decisions, promises, minutes, people and more."
        )
    if not words:
        return _("There is no word to search for. Write at least one word with letters or digits.")
    if not n:
        return _("Nothing here has these words, or words that are like them. Try another word for the same.")
    if n >= MOST:
        return _("The %(n)s best answers. One word more makes them fewer.") % {"n": MOST}
    return ngettext("%(n)s answer, the best first.", "%(n)s answers, the best first.", n) % {"n": n}


def _why(hit: Answer, words: Collection[str]) -> list[str]:
    """What the marked words do not say by themselves: another form of the word says it, and so does its bare stem."""
    sentences = {
        Way.MEANING: _("“%(found)s” means the same as “%(typed)s”."),
        Way.SPELLING: _("“%(found)s” is spelt almost like “%(typed)s”."),
        Way.PART: _("“%(found)s” has “%(typed)s” in it."),
    }
    told = [each for each in hit.why if each.way in sentences and (each.way != Way.PART or each.typed in words)]
    return [sentences[each.way] % {"found": each.found, "typed": each.typed} for each in told]
