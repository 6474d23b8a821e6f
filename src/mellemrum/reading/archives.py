# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Whether a spreadsheet, which is a packed archive, may be unpacked at all: asked of its directory, then of its bytes.

An archive can lie about its sizes. So the directory is asked first, and each part is then unpacked in small pieces under
a limit, before any reader sees it.
"""

from __future__ import annotations

import io
import re
import zipfile

from .errors import ReadingError

# A hundred thousand rows of eight columns unpack to about 40 MB.
MOST_UNPACKED = 60 * 1024 * 1024
MOST_RATIO = 100
# A small part of nothing but one repeated cell can be packed a hundred times; only large ones are a danger.
RATIO_FROM = 5 * 1024 * 1024
MOST_MEMBERS = 1000
_PIECE = 1024 * 1024
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def check_archive(content: bytes, name: str) -> None:
    """Raise ReadingError for an archive that is broken, locked, too large, or holds more than a table."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
        raise _broken(name) from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise _too_large(name)
    if any(member.flag_bits & 1 for member in members):
        raise ReadingError(
            f"Filen {name} er låst med en adgangskode. Gem den uden, og vælg den igen.",
            f"The file {name} is locked with a password. Save it without one, and choose it again.",
        )
    if any("vbaproject" in member.filename.lower() for member in members):
        raise ReadingError(
            f"Filen {name} indeholder makroer. Gem den som almindelig .xlsx, og vælg den igen.",
            f"The file {name} holds macros. Save it as plain .xlsx, and choose it again.",
        )
    _check_declared(members, len(content), name)
    _check_real(archive, members, name)


def _check_declared(members: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(member.file_size for member in members)
    if unpacked > MOST_UNPACKED or (unpacked > RATIO_FROM and unpacked > MOST_RATIO * packed):
        raise _too_large(name)


def _check_real(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> None:
    left = MOST_UNPACKED
    for member in members:
        try:
            with archive.open(member) as part:
                before = b""
                while piece := part.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise _too_large(name)
                    # An entity may stand across two pieces.
                    if _DOCTYPE.search(before + piece):
                        raise ReadingError(
                            f"Filen {name} peger på andre filer. Gem den igen fra dit regneark.",
                            f"The file {name} points to other files. Save it again from your spreadsheet program.",
                        )
                    before = piece[-16:]
        except ReadingError:
            raise
        # zipfile and zlib raise many kinds for bytes that do not fit; to the reader they are all one.
        except Exception as error:
            raise _broken(name) from error


_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>'
)


def formulas_without_result(content: bytes) -> list[tuple[str, int]]:
    """(column, row) of each formula in an XLSX file that was saved without its result."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
    found = [match.groups() for name in sheets for match in _FORMULA.finditer(archive.read(name))]
    return [(column.decode(), int(row)) for column, row in found]


def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _broken(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} kan ikke åbnes. Den er måske ikke hentet helt. Gem den igen som .xlsx, og vælg den igen.",
        f"The file {name} cannot be opened. It may be incomplete. Save it again as .xlsx, and choose it again.",
    )


def _too_large(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} fylder for meget, når den er pakket ud. Del den, eller send færre kolonner.",
        f"The file {name} is too large once it is unpacked. Split it, or send fewer columns.",
    )
