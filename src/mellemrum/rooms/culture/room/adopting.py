# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Points from elsewhere: a catalogue as a text with its layout, as our own table, or another partnership's edition.

In a text the five themes are headings, and "Før:", "Under:" and "Efter:" (or Before, During, After) begin a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from mellemrum.partnership.access import Here
from mellemrum.reading.errors import ReadingError
from mellemrum.reading.tables import Table, read_table

from ..figures import lacking, pieces
from ..models import Edition, Phase, Theme

# Shorter pieces are page numbers and loose words.
FEWEST_WORDS = 3
LONGEST = 500
PHASES = {
    "før": Phase.BEFORE,
    "under": Phase.DURING,
    "efter": Phase.AFTER,
    "before": Phase.BEFORE,
    "during": Phase.DURING,
    "after": Phase.AFTER,
}
_PHASE = re.compile(rf"({'|'.join(PHASES)})\s*:\s*", re.IGNORECASE)
# How our own tables call their columns.
COLUMNS = {"theme": ("tema", "theme"), "phase": ("fase", "phase"), "text": ("opmærksomhedspunkt", "attention point")}


class Offered(NamedTuple):
    """A point that could be adopted, and whether none of ours says it."""

    text: str
    theme: str
    phase: str
    is_new: bool = True


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalpha())


def _headings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in ("da", "en"):
        with override(language):
            found |= {_letters(str(theme.label)): theme.value for theme in Theme}
    return found


def read_text(text: str) -> list[Offered]:
    """Layout and all. What stands before the first heading belongs to the first theme, and what has no phase to During."""
    return list(_read(pieces(text)))


def _read(found: Sequence[str]) -> Iterator[Offered]:
    headings, theme = _headings(), Theme.values[0]
    for piece in found:
        letters = _letters(piece)
        heading = next((code for name, code in headings.items() if letters.startswith(name)), None)
        if heading is not None:
            theme = heading
            continue
        match = _PHASE.match(piece)
        phase = PHASES[match[1].casefold()] if match else Phase.DURING
        said = piece[match.end() :] if match else piece.lstrip("-–•* ")
        if len(said.split()) >= FEWEST_WORDS:
            yield Offered(said[:LONGEST], theme, phase)


def read_file(content: bytes, name: str) -> list[Offered]:
    """Our own table, or a text. Raises ReadingError with file and what to do."""
    if name.casefold().endswith((".xlsx", ".csv", ".xls", ".ods")):
        return _from_table(read_table(content, name))
    try:
        return read_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadingError(
            "Filen er ikke en tekst. Gem den som ren tekst (UTF-8) eller som Excel.",
            "The file is not a text. Save it as plain text (UTF-8) or as Excel.",
            file=name,
        ) from error


def _from_table(table: Table) -> list[Offered]:
    headings = [heading.casefold().strip() for heading in table.columns]
    at = {code: next((headings.index(n) for n in names if n in headings), None) for code, names in COLUMNS.items()}
    if at["text"] is None:
        raise ReadingError(
            "Der mangler en kolonne, der hedder Opmærksomhedspunkt. Brug filen fra en udgave af et katalog.",
            "There is no column called Attention point. Use the file of an edition of a catalogue.",
            file=table.name,
            row=table.first_row - 1,
        )
    themes, phases = _names(Theme), _names(Phase)
    found = []
    for n, row in zip(table.numbers, table.rows, strict=True):
        text = row[at["text"]].strip()
        if text:
            theme = _known(themes, row, at["theme"], Theme.values[0], (table.name, n))
            phase = _known(phases, row, at["phase"], Phase.DURING, (table.name, n))
            found.append(Offered(text[:LONGEST], theme, phase))
    return found


def _known(names: Mapping[str, str], row: Sequence[str], at: int | None, first: str, place: tuple[str, int]) -> str:
    """The code of a theme or a phase. What is left empty is the first; what we do not know comes from another version."""
    said = row[at].strip() if at is not None else ""
    if said and _letters(said) not in names:
        file, n = place
        raise ReadingError(
            f'Her står "{said[:60]}", som ikke er et tema eller en fase her. Filen er fra en anden version. Ret navnet.',
            f'Here stands "{said[:60]}", which is no theme or phase here. The file is of another version. Correct the name.',
            file=file,
            row=n,
        )
    return names.get(_letters(said), first)


def _names(kind: type[Theme] | type[Phase]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in ("da", "en"):
        with override(language):
            found |= {_letters(str(each.label)): each.value for each in kind}
    return found


def editions_elsewhere(here: Here) -> list[Edition]:
    """The newest edition of each other partnership that the person belongs to."""
    mine = here.person.memberships.filter(left_at__isnull=True).exclude(partnership=here.partnership)
    found = Edition.objects.filter(partnership__memberships__in=mine).select_related("partnership")
    newest = {edition.partnership_id: edition for edition in found.order_by("number")}
    return sorted(newest.values(), key=lambda edition: edition.partnership.name)


def of_edition(edition: Edition) -> list[Offered]:
    return [Offered(each["text"], each["theme"], each["phase"]) for each in edition.points]


def compared_with_ours(here: Here, theirs: Sequence[Offered]) -> list[Offered]:
    """Each once, and whether one of ours says it."""
    once = list({each.text: each for each in theirs}.values())
    ours = list(here.partnership.attention_points.order_by("pk").values_list("text", flat=True))
    new = lacking([each.text for each in once], ours)
    return [each._replace(is_new=is_new) for each, is_new in zip(once, new, strict=True)]


def told(offered: Sequence[Offered]) -> str:
    """One sentence: how many there are, and how many of them you lack."""
    new = sum(each.is_new for each in offered)
    return _("%(n)s points, and %(new)s of them are not in your catalogue.") % {"n": len(offered), "new": new}
