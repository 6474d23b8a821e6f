# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's governing logics: both partners have written; partner one has guessed at one line of partner two's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from mellemrum.rooms.mandate.actions import logics, words
from mellemrum.rooms.mandate.models import Clash, Guess, Logic, LogicLine, Meaning, Word
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast


def _by(cast: Cast, role: str, at: dt.datetime) -> dict[str, Any]:
    cast.made("partnership.ActsFor")
    here = cast.here(role, at)
    return {"here": here, "by": here.member, "at": at}


def make_logic(cast: Cast) -> Logic:
    """Partner two's is named apart: what partner one may not read yet has a mark of its own."""
    text = cast.text(LogicLine, "text")
    cast.named["logic:two"] = logics.describe_logic(
        partner=cast.other_partner,
        seen=0,
        texts={"never": f"{text} closed", "success": f"{text} open"},
        **_by(cast, "other_leader", on(3, 24)),
    )
    return logics.describe_logic(
        partner=cast.partner, seen=0, texts={"never": text, "law": text}, **_by(cast, "leader", on(3, 24))
    )


def make_guess(cast: Cast) -> Guess:
    cast.made("mandate.Logic")
    return logics.guess(
        about=cast.other_partner,
        dimension="success",
        text=cast.text(Guess, "text"),
        **_by(cast, "leader", on(3, 25)),
    )


def make_clash(cast: Cast) -> Clash:
    words = {name: cast.text(Clash, name) for name in ("text", "handling")}
    fields = {"one": cast.partner, "other": cast.other_partner, "dimension": "success", **words}
    return logics.name_clash(fields=fields, **_by(cast, "leader", on(3, 26)))


def make_word(cast: Cast) -> Word:
    """Partner two has told what it means, and proposed what it means between them."""
    word = words.add_word(term=cast.text(Word, "term"), **_by(cast, "other_leader", on(3, 27)))
    cast.named["meaning"] = words.write_meaning(
        word=word, partner=cast.other_partner, text=cast.text(Meaning, "text"), **_by(cast, "other_leader", on(3, 27))
    )
    cast.named["meaning:own"] = words.write_meaning(
        word=words.add_word(term="plan", **_by(cast, "leader", on(3, 27))),
        partner=cast.partner,
        text=cast.text(Meaning, "text"),
        **_by(cast, "leader", on(3, 27)),
    )
    agreed = cast.text(Word, "agreed")
    words.propose_meaning(word=word, seen=1, agreed=agreed, **_by(cast, "other_leader", on(3, 27)))
    word.refresh_from_db()
    return word
