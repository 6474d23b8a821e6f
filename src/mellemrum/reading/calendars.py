# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A calendar file (iCalendar, RFC 5545) as rows: title, first day, last day. Read in a process apart."""

from __future__ import annotations

import datetime as dt
import subprocess

from . import calendar_apart
from .apart import asked_apart
from .cpr import check_no_cpr
from .errors import ReadingError, shortened

MOST_DATES = 500
MOST_BYTES = 5 * 1024 * 1024


def is_calendar(content: bytes, name: str) -> bool:
    return name.lower().endswith((".ics", ".ical")) or content.lstrip(b"\xef\xbb\xbf\r\n ")[:15] == b"BEGIN:VCALENDAR"


def calendar_as_text(content: bytes, name: str, today: dt.date) -> tuple[str, int]:
    """The dates that have not passed as rows that could have been pasted, and how many have passed."""
    check_no_cpr(name, "filens navn", "the name of the file")
    name = shortened(name, 60)
    if len(content) > MOST_BYTES:
        raise _too_many(name)
    words = (today.isoformat(), str(MOST_DATES))
    try:
        answer = asked_apart(calendar_apart.__name__, content, words, calendar_apart.MOST_SECONDS)
    except (subprocess.SubprocessError, ValueError) as error:
        raise ReadingError(
            f"Filen {name} har en gentagelse uden ende. Eksportér en kortere periode.",
            f"The file {name} holds a repetition without an end. Export a shorter time.",
        ) from error
    if answer.get("fault") == "rows":
        raise _too_many(name)
    if "rows" not in answer:
        raise ReadingError(
            f"Filen {name} er ikke en kalender, der kan læses. Eksportér den igen som .ics.",
            f"The file {name} is no calendar that can be read. Export it again as .ics.",
        )
    if not answer["rows"]:
        raise ReadingError(
            f"Filen {name} har ingen datoer, der ligger forude.", f"The file {name} holds no dates that lie ahead."
        )
    rows = [[" ".join(cell.split()) or "-" for cell in row] for row in answer["rows"]]
    return "\n".join("\t".join(row) for row in rows), int(answer["past"])


def _too_many(name: str) -> ReadingError:
    return ReadingError(
        f"Filen {name} har mere end {MOST_DATES} datoer forude. Eksportér en kortere periode.",
        f"The file {name} holds more than {MOST_DATES} dates ahead. Export a shorter time.",
    )
