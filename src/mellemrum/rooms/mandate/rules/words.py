# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who adds a word, and when its agreed meaning can be said yes to."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_acts_for, check_may_write

from ..models import Word

LONGEST = 4
_WORDS = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*(?: [^\W_]+(?:[-'][^\W_]+)*)*")


def key_of(term: str) -> str:
    return " ".join(term.casefold().split())


def check_term(here: Here, term: str, word: Word | None = None) -> None:
    """A word or a few, and not one that stands here already."""
    check_may_write(here)
    key = key_of(term)
    if len(key) < 2 or not _WORDS.fullmatch(key) or len(key.split()) > LONGEST:
        raise NotNow(_("Write one word, or up to four that belong together, without signs."))
    standing = here.partnership.words.filter(term_key=key)
    if (standing.exclude(pk=word.pk) if word is not None else standing).exists():
        raise NotNow(_("“%(term)s” stands here already. Write what you mean by it there.") % {"term": term})


def check_may_assent(here: Here, word: Word, partner: Partner) -> None:
    """Right person: acts for the partner. Right moment: there is a meaning to say yes to."""
    check_acts_for(here, partner)
    if not word.agreed:
        raise NotNow(_("Nobody has proposed what it means between you yet."))
