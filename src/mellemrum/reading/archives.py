# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Whether a spreadsheet, which is a packed archive, may be unpacked at all: asked of its directory, then of its bytes.

An archive can lie about its sizes, and two readers can find two directories in one. So the directory is asked first,
each part is then unpacked in small pieces under a limit, and what follows sees only the parts that were unpacked here.
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
_ENTRY = b"PK\x01\x02"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Pictures, printer settings and embedded files are no part of a table, and are left packed.
_WANTED = re.compile(r"\.(?:xml|rels)$|^mimetype$", re.IGNORECASE)


def unpacked(content: bytes, name: str) -> dict[str, bytes]:
    """The parts by their names. Raises for an archive that is broken, locked, too large, or more than a table."""
    # Counted before the directory is read, which for half a million parts takes seconds.
    if content.count(_ENTRY) > 2 * MOST_MEMBERS:
        raise _too_large(name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = archive.infolist()
    # zipfile raises many kinds for bytes that do not fit; to the reader they are all one.
    except Exception as error:
        raise broken(name) from error
    _check_declared(members, len(content), name)
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    for member in members:
        if _WANTED.search(member.filename):
            part = _part(archive, member, left, name)
            left -= len(part)
            parts[member.filename.replace("\\", "/").lstrip("/")] = part
    return parts


def packed_again(parts: dict[str, bytes]) -> memoryview:
    """A new archive of what was unpacked and found in order, and of nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part_name, part in parts.items():
            archive.writestr(part_name, part)
    return out.getbuffer()


def _check_declared(members: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    size = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or size > MOST_UNPACKED or (size > RATIO_FROM and size > MOST_RATIO * packed):
        raise _too_large(name)
    if any(member.flag_bits & 1 for member in members):
        raise locked(name)
    if any("vbaproject" in member.filename.lower() for member in members):
        raise holds_macros(name)


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, name: str) -> bytes:
    pieces = []
    try:
        with archive.open(member) as part:
            while piece := part.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise _too_large(name)
                pieces.append(piece)
    except ReadingError:
        raise
    # So does zlib.
    except Exception as error:
        raise broken(name) from error
    content = b"".join(pieces)
    # No spreadsheet program writes its parts in two bytes a letter, where a declaration could not be seen.
    if b"\x00" in content:
        raise broken(name)
    if _DOCTYPE.search(content):
        raise ReadingError(
            f"Filen {name} peger på andre filer. Gem den igen fra dit regneark, og vælg den igen.",
            f"The file {name} points to other files. Save it again from your spreadsheet program, and choose it again.",
        )
    return content


def broken(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} kan ikke åbnes. Den er måske ikke hentet helt. Gem den igen som .xlsx, og vælg den igen.",
        f"The file {name} cannot be opened. It may be incomplete. Save it again as .xlsx, and choose it again.",
    )


def locked(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} er låst med en adgangskode. Gem den uden, og vælg den igen.",
        f"The file {name} is locked with a password. Save it without one, and choose it again.",
    )


def holds_macros(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} indeholder makroer. Gem den som almindelig .xlsx, og vælg den igen.",
        f"The file {name} holds macros. Save it as plain .xlsx, and choose it again.",
    )


def _too_large(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} fylder for meget, når den er pakket ud. Del den, eller send færre kolonner.",
        f"The file {name} is too large once it is unpacked. Split it, or send fewer columns.",
    )
