# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Names as people write them, compared: capitals, dots and a slip of the finger do not make another organisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

from django.utils.translation import gettext as _

from mellemrum.reading.errors import shortened

# One wrong letter in six; with more, two municipalities are taken for each other.
ALIKE = 0.84
MOST_TOLD = 8


def plain(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " og ")
    return " ".join(re.sub(r"[^\w\s/]", " ", text).split())


class Answer(NamedTuple):
    """The name as it is known here, or none; and what to tell about it."""

    name: str
    note: str = ""
    problem: str = ""


def find_name(typed: str, known: Iterable[str]) -> Answer:
    """An organisation among those that are known."""
    names = {plain(name): name for name in known}
    asked = plain(typed)
    if asked in names:
        return Answer(names[asked])
    alike = get_close_matches(asked, names, n=2, cutoff=ALIKE)
    if len(alike) == 1:
        found = names[alike[0]]
        return Answer(found, note=_("“%(typed)s” is read as %(name)s.") % {"typed": shortened(typed), "name": found})
    listed = list(names.values())
    told = ", ".join(listed[:MOST_TOLD]) + ("…" if len(listed) > MOST_TOLD else "")
    about = {"typed": shortened(typed), "known": told}
    if not listed:
        return Answer("", problem=_("“%(typed)s” is no partner here, and there are none yet.") % about)
    return Answer("", problem=_("“%(typed)s” is no partner here. Known: %(known)s.") % about)
