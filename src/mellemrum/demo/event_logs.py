# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A made-up log of nine hundred citizens' ways across the story's partners, brought, read and asked as an analyst would.

It is marked as made data wherever it is shown: no citizen stands behind it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from functools import partial
from typing import Any

from mellemrum.engines.pathways.made import HEADINGS, make_log
from mellemrum.rooms.value import actions, work
from mellemrum.rooms.value.models import DataRole, EventLog, Level

from .cast import Act, Cast
from .story import moment

SEED = 20261031
BROUGHT, READ, ASKED = dt.date(2026, 10, 5), dt.date(2026, 10, 6), dt.date(2026, 10, 7)
KEPT_UNTIL = dt.date(2027, 3, 31)
# The quarter in which the municipality began to answer on Fridays too.
SINCE = dt.date(2026, 1, 1)
# No company has a number that begins so.
CVR = "99999993"
ORGS = {
    "da": {
        "hospital": "Hospitalet i Ravnhavn",
        "municipality": "Egeminde Kommune",
        "practice": "Lægelauget i Egeminde",
        "association": "Foreningen",
    },
    "en": {
        "hospital": "Ravnhavn Hospital",
        "municipality": "Egeminde Municipality",
        "practice": "The Guild of GPs",
        "association": "The Association",
    },
}
SECTORS = {
    "da": {"hospital": "Hospital", "municipality": "Kommune", "practice": "Almen praksis", "association": "Civilsamfund"},
    "en": {"hospital": "Hospital", "municipality": "Municipality", "practice": "General practice", "association": "Civil society"},
}  # fmt: skip
WORDS = {
    "da": {
        "title": "Vejen hjem fra hospitalet",
        "purpose": "At se, hvor borgerne venter mellem os, og øve sig, før der kommer rigtige data.",
        "legal_basis": "Ingen: der står ingen borgere bag tallene.",
        "contact": "Sekretariatet, sekretariat@demo.example",
        "file": "vejen-hjem.csv",
    },
    "en": {
        "title": "The way home from hospital",
        "purpose": "To see where citizens wait between us, and to practise before real data comes.",
        "legal_basis": "None: there are no citizens behind the figures.",
        "contact": "The secretariat, sekretariat@demo.example",
        "file": "the-way-home.csv",
    },
}


def acts(cast: Cast, who: str, language: str) -> list[Act]:
    at = [moment(BROUGHT, 10), moment(BROUGHT, 10, 10), moment(READ, 6), moment(ASKED, 9), moment(ASKED, 9, 5)]
    return [
        (at[0], partial(_bring, cast, who, language, at[0])),
        (at[1], partial(_choose, cast, who, at[1])),
        (at[2], partial(_work, at[2])),
        (at[3], partial(_ask, cast, who, at[3])),
        (at[4], partial(_work, at[4])),
    ]


def content(language: str) -> bytes:
    """The file as somebody would bring it, with the sector of each organisation."""
    names, sectors = ORGS[language], SECTORS[language]
    sector_of = {name: sectors[kind] for kind, name in names.items()}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*HEADINGS, "sector"])
    for row in make_log(seed=SEED, language=language, orgs=names).rows:
        end = "" if row.end is None else row.end.isoformat(" ", "minutes")
        start = row.start.isoformat(" ", "minutes")
        writer.writerow([row.case_id, row.activity, row.org or "", start, end, sector_of.get(row.org or "", "")])
    return out.getvalue().encode()


def _bring(cast: Cast, who: str, language: str, at: dt.datetime) -> None:
    here, words = cast.here(who, at), WORDS[language]
    fields: dict[str, Any] = {name: words[name] for name in ("title", "purpose", "legal_basis", "contact")}
    fields |= {"controller_cvr": CVR, "role": DataRole.CONTROLLER, "delete_after_on": KEPT_UNTIL, "generated": True}
    actions.bring_log(
        here=here, fields=fields, file_name=words["file"], content=io.BytesIO(content(language)), by=here.member, at=at
    )


def _choose(cast: Cast, who: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    columns = {**{part: part for part in ("activity", "org", "start", "end", "sector")}, "case": "case_id"}
    actions.choose_columns(here=here, log=_log(cast), columns=columns, by=here.member, at=at)


def _work(at: dt.datetime) -> None:
    work.see_to_logs(at)


def _ask(cast: Cast, who: str, at: dt.datetime) -> None:
    here = cast.here(who, at)
    actions.ask_log(here=here, log=_log(cast), level=Level.ORGANISATION, since_on=SINCE, by=here.member, at=at)


def _log(cast: Cast) -> EventLog:
    return EventLog.objects.get(partnership=cast.partnership)
