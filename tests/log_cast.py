# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast's log of events, which has been read and asked; and one whose columns are still to be chosen."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from mellemrum.rooms.value import actions, work
from mellemrum.rooms.value.models import DataRole, EventLog, LogQuestion
from tests.days import on

if TYPE_CHECKING:
    from tests.people import Cast

HEADINGS = "case_id,activity,org,start,end,sector"


def rows_of(hospital: str, municipality: str, citizens: int = 60) -> str:
    """From hospital to municipality: a citizen begins every tenth day, and waits a day longer than the one before, up to five."""
    lines = [HEADINGS]
    for n in range(citizens):
        begins = dt.datetime.combine(dt.date(2025, 1, 6), dt.time(9)) + dt.timedelta(days=10 * n)
        home = begins + dt.timedelta(days=3 + n % 5)
        lines.append(f"b{n:04},Indlagt,{hospital},{begins},{begins + dt.timedelta(days=2)},Region")
        lines.append(f"b{n:04},Besøg,{municipality},{home},{home + dt.timedelta(hours=1)},Kommune")
    return "\n".join(lines) + "\n"


COLUMNS = {part: part for part in ("activity", "org", "start", "end", "sector")} | {"case": "case_id"}


def fields_of(cast: Cast) -> dict[str, Any]:
    words = {name: cast.text(EventLog, name) for name in ("title", "purpose", "legal_basis", "contact")}
    return {
        **words,
        "controller_cvr": "99999993",
        "role": DataRole.CONTROLLER,
        "delete_after_on": dt.date(2027, 6, 30),
        "generated": False,
    }


def bring(cast: Cast, content: str, **fields: Any) -> EventLog:
    """By the leader of partner one; its columns are not chosen yet."""
    cast.made("partnership.ActsFor")
    here = cast.here("leader", on(4, 20))
    return actions.bring_log(
        here=here,
        fields=fields_of(cast) | fields,
        file_name=f"{cast.text(EventLog, 'file_name')}.csv",
        content=io.BytesIO(content.encode()),
        by=here.member,
        at=here.at,
    )


def read(cast: Cast, log: EventLog, columns: dict[str, str] | None = None) -> EventLog:
    here = cast.here("leader", on(4, 20))
    actions.choose_columns(here=here, log=log, columns=columns or COLUMNS, by=here.member, at=here.at)
    work.read_logs(on(4, 21))
    log.refresh_from_db()
    return log


def make_event_log(cast: Cast) -> EventLog:
    cast.named["log:brought"] = bring(cast, rows_of("A", "B"))
    hospital, municipality = cast.text(EventLog, "hospital"), cast.text(EventLog, "municipality")
    return read(cast, bring(cast, rows_of(hospital, municipality)))


def make_log_question(cast: Cast) -> LogQuestion:
    log = cast.made("value.EventLog")
    found: LogQuestion = log.questions.first()
    return found
