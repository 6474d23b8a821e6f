# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A log that somebody brings in through the form, and how its pages are read."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mellemrum.partnership.models import Person
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.models import EventLog
from tests.people import Cast

FORM = {
    "title": "Vejen hjem",
    "purpose": "At se, hvor borgerne venter",
    "legal_basis": "Samtykke",
    "controller_cvr": "99999993",
    "role": "controller",
    "contact": "Mette, mette@example.org",
    "delete_after_on": "31-12-2026",
}


def client_of(cast: Cast, role: str = "leader", language: str = "en") -> Client:
    Person.objects.filter(pk=cast.people[role].pk).update(language=language)
    client = Client()
    client.force_login(cast.people[role])
    return client


def url(cast: Cast, rest: str = "") -> str:
    return f"/p/{cast.partnership.key}/value/pathways/{rest}"


def words(answer: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def sent(cast: Cast, content: str | bytes, name: str = "log.csv", **fields: str) -> Any:
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return client_of(cast).post(url(cast, "bring/"), {**FORM, **fields, "file": file})


def files_of(log: EventLog) -> list[str]:
    folder = actions.folder_of(log)
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())
