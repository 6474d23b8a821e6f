# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Danish text as words: folded, with hyphenated line ends joined; stems; and the words that carry no meaning alone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
# "styrings-" at the end of a line goes on in the next; "tillids- og" does not.
BROKEN = re.compile(r"(?<=[^\W\d_])(?:-|\u00ad)[ \t]*\r?\n\s*(?=[^\W\d_])")
SOFT = "\u00ad"

# Our own list: what a question is glued together with, in both languages.
_GLUE = """
af alle alt at blev bliver da de dem den denne der deres det dette dig din disse du efter eller en er et for fra få får
ham han har have hende hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke ind jeg jer jeres kan
kun lige man med meget men mig min mod må når nu og også om op os over på sig sin skal så som sådan til ud under ved vi
vil vores være været a about all an and are as be been by can do does for from has have how if in is it its may no not
of on or our shall so that the their them there they this to us was we were what when where which who why will with you
your
"""
FUNCTION_WORDS = frozenset(_GLUE.split())


def joined(text: str) -> str:
    """Words that a line end cut in two are whole again."""
    return BROKEN.sub("", text).replace(SOFT, "")


def folded(text: str) -> str:
    return unicodedata.normalize("NFKC", joined(text)).lower()


def words_of(text: str) -> list[str]:
    """In the order of the text, in lower case, without punctuation."""
    return WORD.findall(folded(text))


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """Snowball's Danish stem. One stemmer for each word: it keeps its place in itself, and threads would share it."""
    # It brings thirty languages, and comes with the first word that is looked up: a server starts without them.
    import snowballstemmer

    found: str = snowballstemmer.stemmer("danish").stemWord(word)
    return found


def stems_of(text: str) -> list[str]:
    return [stem_of(word) for word in words_of(text)]


def telling(words: list[str]) -> list[str]:
    """Without the function words; all of them, where nothing else is there."""
    return [word for word in words if word not in FUNCTION_WORDS] or words
