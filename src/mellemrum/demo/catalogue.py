# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The story's attention points, made from its visit notes, and the two editions in which they were published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import yaml

from mellemrum.rooms.culture.actions import catalogue
from mellemrum.rooms.culture.models import AttentionPoint, Note, PointStatus

from .cast import Act, Cast
from .story import FOLDER, in_language, moment

WRITTEN = moment(dt.date(2026, 6, 3), 9)
# After the summer the list was read again, and printed anew.
READ_AGAIN, SECOND = moment(dt.date(2026, 10, 14), 10), moment(dt.date(2026, 10, 15), 9)
# The steering group decided that everybody may read it, and it was opened the morning after.
DECIDED, OPENED = dt.date(2026, 10, 21), moment(dt.date(2026, 10, 22), 9)


def acts(cast: Cast, told: dict[str, Any], lead: str, language: str) -> Iterator[Act]:
    more = in_language(yaml.safe_load((FOLDER / "catalogue.yaml").read_text(encoding="utf-8")), language)
    texts = {each["n"]: each[language] for each in told["attention_points"]}
    for each in told["attention_points"]:
        at = WRITTEN + dt.timedelta(minutes=3 * each["n"])
        yield at, partial(_write, cast, each, texts[each["n"]], more, lead, at)
    first = moment(told["catalogue"]["published"], 9)
    yield first, partial(_publish, cast, told["catalogue"], lead, first)
    reworded, left_out = more["second"]["reworded"], more["second"]["left_out"]
    yield READ_AGAIN, partial(_change, cast, texts[reworded["point"]], {"text": reworded["text"]}, lead)
    away = {"status": PointStatus.OUT, "reason": left_out["reason"]}
    yield READ_AGAIN, partial(_change, cast, texts[left_out["point"]], away, lead)
    yield SECOND, partial(_publish, cast, more["second"], lead, SECOND)
    yield OPENED, partial(_open, cast, lead)


def _by(cast: Cast, who: str, at: dt.datetime) -> dict[str, Any]:
    here = cast.here(who, at)
    return {"here": here, "by": here.member, "at": at}


def _write(cast: Cast, told: dict[str, Any], text: str, more: dict[str, Any], lead: str, at: dt.datetime) -> None:
    done = more["actions"].get(told["n"])
    ids = [uuid5(NAMESPACE_URL, each) for each in told["from"]]
    fields = {
        "text": text,
        "theme": told["theme"],
        "phase": told["phase"],
        "status": PointStatus.IN,
        "asks": done["asks"] if done else "",
        "action": done["action"] if done else "",
        "reason": "" if done else more["waits"],
        "notes": list(Note.objects.filter(occasion__partnership=cast.partnership, client_id__in=ids)),
        "shows_sources": told["n"] in more["shown"],
    }
    catalogue.write_point(fields=fields, **_by(cast, lead, at))


def _change(cast: Cast, text: str, changes: dict[str, Any], lead: str) -> None:
    point = AttentionPoint.objects.get(partnership=cast.partnership, text=text)
    names = ("text", "theme", "phase", "status", "asks", "action", "reason", "shows_sources")
    fields = {**{name: getattr(point, name) for name in names}, "notes": list(point.notes.all()), **changes}
    catalogue.change_point(point=point, seen=point.version, fields=fields, **_by(cast, lead, READ_AGAIN))


def _publish(cast: Cast, told: dict[str, Any], lead: str, at: dt.datetime) -> None:
    fields = {name: told[name] for name in ("title", "foreword")}
    catalogue.publish_edition(fields=fields, **_by(cast, lead, at))


def _open(cast: Cast, lead: str) -> None:
    newest = cast.partnership.editions.order_by("-number")[0]
    catalogue.open_edition(edition=newest, decided_on=DECIDED, **_by(cast, lead, OPENED))
