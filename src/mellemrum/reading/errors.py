# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How reading says no: one sentence in Danish and in English that says what, where and what to do now."""

from __future__ import annotations


class ReadingError(Exception):
    """Bad input, told to the person who gave it. `str(error)` is the English sentence.

    `row` is the number of the row as the person's own program shows it; `column` its heading or letter.
    """

    def __init__(self, da: str, en: str, *, row: int | None = None, column: str = "") -> None:
        self.da = da
        self.en = en
        self.row = row
        self.column = column
        self.sentences = {
            "da": _placed(da, row, column, "Række", "kolonne"),
            "en": _placed(en, row, column, "Row", "column"),
        }
        super().__init__(self.sentences["en"])

    def sentence(self, language: str) -> str:
        return self.sentences.get(language, self.sentences["en"])

    @property
    def plain(self) -> ReadingError:
        """The same error without its place, where the page shows it beside the field itself."""
        return ReadingError(self.da, self.en)

    def at(self, *, row: int | None = None, column: str = "") -> ReadingError:
        """The same error with its place, where the reader of a whole table knows it."""
        if self.row is not None or self.column:
            return self
        return ReadingError(self.sentences["da"], self.sentences["en"], row=row, column=column)


def _placed(sentence: str, row: int | None, column: str, row_word: str, column_word: str) -> str:
    if row is None and not column:
        return sentence
    if row is None:
        return f"{column_word.capitalize()} {column}: {sentence}"
    return f"{row_word} {row}{f', {column_word} {column}' if column else ''}: {sentence}"


def shortened(text: str, most: int = 40) -> str:
    """What was typed, short enough to stand inside a sentence."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"
