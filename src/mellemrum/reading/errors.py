# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How reading says no: one sentence in Danish and in English that says what, where and what to do now."""

from __future__ import annotations

from typing import Self

_WORDS = {
    "da": ("række", "kolonne", "Intet er gemt."),
    "en": ("row", "column", "Nothing was saved."),
}


class ReadingError(Exception):
    """Bad input, told to the person who gave it. `str(error)` is the English sentence.

    `row` is the number of the row as the person's own program shows it; `column` its heading or letter.
    """

    def __init__(self, da: str, en: str, *, file: str = "", row: int | None = None, column: str = "") -> None:
        self.da = da
        self.en = en
        self.file = file
        self.row = row
        self.column = column
        self.sentences = {language: self._placed(language) for language in _WORDS}
        super().__init__(self.sentences["en"])

    def sentence(self, language: str) -> str:
        return self.sentences.get(language, self.sentences["en"])

    @property
    def plain(self) -> Self:
        """The same error without its place, where the page shows it beside the field itself."""
        return type(self)(self.da, self.en)

    def at(self, *, file: str = "", row: int | None = None, column: str = "") -> Self:
        """The same error with what the reader of a whole table knows of its place; what was known before stays."""
        return type(self)(
            self.da,
            self.en,
            file=self.file or file,
            row=row if self.row is None else self.row,
            column=self.column or column,
        )

    def _placed(self, language: str) -> str:
        bare = self.da if language == "da" else self.en
        row_word, column_word, nothing_saved = _WORDS[language]
        place = [
            shortened(self.file, 60),
            f"{row_word} {self.row}" if self.row is not None else "",
            f"{column_word} {shortened(self.column)}" if self.column else "",
        ]
        told = ", ".join(part for part in place if part)
        if not told:
            return bare
        # A file's name keeps its own first letter.
        told = told if self.file else told[0].upper() + told[1:]
        ending = "" if nothing_saved in bare else f" {nothing_saved}"
        return f"{told}: {bare}{ending}"


def shortened(text: str, most: int = 40) -> str:
    """What was typed, short enough to stand inside a sentence."""
    one_line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"
