# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The access matrix: every address, every role, every method, own and foreign ids, held against access.toml.

It gives back what is wrong as sentences, so that the same code can be run on a house with a bug planted in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.http.cookie import SimpleCookie
from django.test import Client
from django.urls import reverse

from tests.ids import IDS
from tests.people import MARKS, MEMBERS, ROLES, Cast

from .canary import hidden_in, readable
from .table import Address, Row, addresses, rows

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
# What an address offers is asked for by everybody, and with every foreign id. What a house does with a method that is not
# offered hangs on the address, not on the role or the id: those without an account and those who may do most ask for it.
ASK_FOR_ALL = {"anonymous", "secretariat"}
OUTSIDE = {"stranger", "removed", "invited"}
# Who tries the ids of others: whom a query may be scoped to differs by partnership, and hardly by role; nobody without an
# account comes as far as a query. Where an
# address is open to none of them, whoever it is open to tries.
TRY_FOREIGN = {"stranger", "leader", "secretariat"}
NOBODY = 10**9
# The ids that a form may carry.
FORM_IDS = {f"@{name}" for name in IDS}
EVIL = "evil.example"


def body_of(response: HttpResponseBase) -> bytes:
    return bytes(response.getvalue())


def without_tokens(body: bytes) -> bytes:
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", body)


def changes() -> int:
    """How many rows this connection has written since it was opened; what was undone counts too."""
    connection.ensure_connection()
    return int(connection.connection.total_changes)


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    headers: str
    written: int
    location: str

    def shows(self, mark: str, *, but: Sequence[str]) -> bool:
        """Whether a partnership's mark is anywhere in it; what is one's own is no secret."""
        whole = f"{self.headers}\n{self.body.decode('utf-8', 'replace')}".lower()
        for own in filter(None, but):
            whole = whole.replace(own.lower(), "")
        return f"{mark.lower()}-" in whole


class Visitor:
    """Somebody of partnership A (or a stranger from B) with a browser of their own."""

    def __init__(self, role: str, casts: tuple[Cast, Cast]) -> None:
        a, b = casts
        self.role = role
        self.person = None if role == "anonymous" else b.people["leader"] if role == "stranger" else a.people[role]
        self.client = Client(raise_request_exception=False)
        if self.person is not None:
            self.client.force_login(self.person)
        self.cookies = self.client.cookies.output(header="")

    @property
    def own(self) -> tuple[str, ...]:
        """What a person may always see: their own page."""
        return (self.person.name, self.person.email, self.person.phone) if self.person else ()

    def ask(self, method: str, url: str, body: Mapping[str, Any] | None = None, **headers: str) -> Answer:
        """One request, undone afterwards. Earlier requests do not count against the limits of log-in."""
        cache.clear()
        self.client.cookies = SimpleCookie()
        for line in self.cookies.splitlines():
            self.client.cookies.load(line.strip())
        with transaction.atomic():
            before = changes()
            response = self.client.generic(
                method, url, _encoded(body), content_type="application/x-www-form-urlencoded", headers=headers or None
            )
            answer = Answer(
                response.status_code,
                body_of(response),
                str(response.headers),
                changes() - before,
                str(response.headers.get("Location", "")),
            )
            response.close()
            transaction.set_rollback(True)
        return answer


def _encoded(body: Mapping[str, Any] | None) -> bytes:
    from urllib.parse import urlencode

    return urlencode(body or {}, doseq=True).encode()


def posted(row: Row, cast: Cast, visitor: Visitor, ids: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The row's body with the cast's ids in it; `ids` replaces some of them."""
    made: dict[str, Any] = {}
    for name, value in row.body.items():
        if value == "@me":
            value = visitor.person.version if visitor.person else 0
        elif str(value).startswith("@version:"):
            record = cast.made(value.removeprefix("@version:"))
            value = type(record)._base_manager.values_list("version", flat=True).get(pk=record.pk)
        elif str(value).startswith("@"):
            value = (ids or {}).get(value) or cast.id_of(value[1:])
        made[name] = value
    return made


def own_ids(address: Address, row: Row, cast: Cast) -> dict[str, Any]:
    plain = {"uidb36": "1", "key": "nothing"} if not address.is_inside else {}
    return {part: plain[part] if part in plain else cast.id_of(row.ids.get(part, part)) for part in address.parts}


def foreign_ids(address: Address, row: Row, casts: tuple[Cast, Cast]) -> list[dict[str, Any]]:
    """Every combination of A's and B's ids with at least one of B's."""
    mine, theirs = (own_ids(address, row, cast) for cast in casts)
    combinations = product(*[(mine[part], theirs[part]) for part in address.parts])
    return [
        dict(zip(address.parts, each, strict=True))
        for each in combinations
        if dict(zip(address.parts, each, strict=True)) != mine
    ]


@dataclass
class Matrix:
    casts: tuple[Cast, Cast]
    roles: Sequence[str] = ROLES

    def __post_init__(self) -> None:
        self.visitors = {role: Visitor(role, self.casts) for role in self.roles}
        self.asked = 0

    def reload(self) -> None:
        """Let every visitor's browser load the house's middleware anew: somebody has changed it."""
        for visitor in self.visitors.values():
            visitor.client.handler._middleware_chain = None  # type: ignore[attr-defined]  # Django looks here first

    def wrong(self, only: Iterable[str] | None = None) -> list[str]:
        """Everything that is wrong at the addresses, or at those named."""
        chosen = set(only) if only is not None else None
        found: list[str] = []
        for address in addresses():
            if (chosen is None or address.name in chosen) and address.name in rows():
                found += self.wrong_at(address)
        return found

    def wrong_at(self, address: Address) -> list[str]:
        return list(self.faults(address))

    def faults(self, address: Address) -> Iterator[str]:
        """One by one, so that whoever wants to know of the first need not wait for the last."""
        row = rows()[address.name]
        for method, (role, visitor) in product(METHODS, self.visitors.items()):
            is_offered = method.lower() in row.told
            if not is_offered and role not in ASK_FOR_ALL:
                continue
            yield from self._own(address, row, visitor, method)
            tries = role in TRY_FOREIGN or self._alone_may(row, role)
            if address.is_inside and tries and is_offered:
                yield from self._foreign(address, row, visitor, method)
            if method == "POST" and role in row.may("post"):
                yield from self._foreign_in_the_form(address, row, visitor)
            if method == "GET" and tries:
                yield from self._dressed_up(address, row, visitor)

    @staticmethod
    def _alone_may(row: Row, role: str) -> bool:
        """Whether the address is offered to this role and to none of those who try foreign ids anyway."""
        may = row.may("POST") | row.may("GET")
        return role in may and not may & (TRY_FOREIGN - {"stranger"})

    def ask(
        self, visitor: Visitor, method: str, url: str, body: Mapping[str, Any] | None = None, **headers: str
    ) -> Answer:
        self.asked += 1
        return visitor.ask(method, url, body, **headers)

    def _expected(self, address: Address, row: Row, role: str, method: str) -> int | None:
        """The status that the table asks for; None where the log-in package decides by itself."""
        if address.is_inside and role == "anonymous":
            return 302
        if address.is_inside and role in OUTSIDE:
            return 404
        if method not in {"GET", "POST"} or method.lower() not in row.told:
            return None if row.theirs else 405
        if role in row.may(method):
            return row.status(method, role)
        if role == "anonymous":
            return 302
        return int(row.refused)

    def _own(self, address: Address, row: Row, visitor: Visitor, method: str) -> list[str]:
        url = reverse(address.name, kwargs=own_ids(address, row, self.casts[0]))
        body = posted(row, self.casts[0], visitor) if method == "POST" else None
        answer = self.ask(visitor, method, url, body)
        said = f"{visitor.role} {method} {address.name}"
        expected = self._expected(address, row, visitor.role, method)
        found = self._leaks(said, row, visitor, answer)
        if expected is not None and answer.status != expected:
            found.append(f"{said}: {answer.status} instead of {expected}")
        if answer.status >= 500:
            found.append(f"{said}: {answer.status}")
        if method == "GET":
            found += [f"{said}: tells {each}, which rests on a few" for each in hidden_in(readable(answer.body))]
        if (
            expected == 302
            and visitor.role == "anonymous"
            and address.is_inside
            and not answer.location.startswith("/account/login/?next=/p/")
        ):
            found.append(f"{said}: sent to {answer.location} instead of the log-in")
        if answer.status == 403 and b"<h1>" in answer.body and not _has_reason(answer.body):
            found.append(f"{said}: refused without a reason")
        allowed = method == "POST" and visitor.role in row.may("POST") and answer.status in {200, 302} and row.writes
        if answer.written > row.remembers and not allowed:
            found.append(f"{said}: wrote {answer.written} rows")
        if (
            allowed
            and not row.theirs
            and not answer.written
            and answer.status == row.status("POST", visitor.role) == 302
        ):
            found.append(f"{said}: answered {answer.status}, but wrote nothing")
        return found

    def _foreign(self, address: Address, row: Row, visitor: Visitor, method: str) -> list[str]:
        found: list[str] = []
        body = posted(row, self.casts[0], visitor) if method == "POST" else None
        mine, theirs = self.casts[0].partnership.key, self.casts[1].partnership.key
        for ids in foreign_ids(address, row, self.casts):
            if (
                visitor.role == "stranger"
                and ids["key"] == theirs
                and all(value == own_ids(address, row, self.casts[1])[part] for part, value in ids.items())
            ):
                continue  # B's own ids are the stranger's own
            said = f"{visitor.role} {method} {address.name} with foreign {ids}"
            answer = self.ask(visitor, method, reverse(address.name, kwargs=ids), body)
            inside = ids["key"] == (theirs if visitor.role == "stranger" else mine) and visitor.role not in {
                "removed",
                "invited",
            }
            offered = method in {"GET", "POST"} and method.lower() in row.told
            expected = 302 if visitor.role == "anonymous" else 405 if inside and not offered else 404
            if answer.status != expected:
                found.append(f"{said}: {answer.status} instead of {expected}")
            if answer.written:
                found.append(f"{said}: wrote {answer.written} rows")
            found += self._leaks(said, row, visitor, answer)
            if visitor.role != "anonymous" and method in {"GET", "POST"}:
                found += self._unlike_nothing(said, address, visitor, method, ids, body, answer)
        return found

    def _unlike_nothing(
        self,
        said: str,
        address: Address,
        visitor: Visitor,
        method: str,
        ids: Mapping[str, Any],
        body: Any,
        answer: Answer,
    ) -> list[str]:
        """A foreign id answers exactly as one that was never given out."""
        mine = own_ids(address, rows()[address.name], self.casts[0])
        absent = {
            part: value if value == mine[part] and visitor.role != "stranger" else "x" * 16 if part == "key" else NOBODY
            for part, value in ids.items()
        }
        if visitor.role == "stranger" and ids["key"] == self.casts[1].partnership.key:
            absent["key"] = ids["key"]
        other = self.ask(visitor, method, reverse(address.name, kwargs=absent), body)
        if (other.status, without_tokens(other.body)) != (answer.status, without_tokens(answer.body)):
            return [f"{said}: differs from the answer for {absent}"]
        return []

    def _foreign_in_the_form(self, address: Address, row: Row, visitor: Visitor) -> list[str]:
        found: list[str] = []
        url = reverse(address.name, kwargs=own_ids(address, row, self.casts[0]))
        for value in sorted({each for each in map(str, row.body.values()) if each in FORM_IDS}):
            said = f"{visitor.role} POST {address.name} with foreign {value} in the form"
            answers = [
                self.ask(visitor, "POST", url, posted(row, self.casts[0], visitor, {value: other}))
                for other in (self.casts[1].id_of(value[1:]), NOBODY)
            ]
            for answer in answers:
                if not 400 <= answer.status < 500:
                    found.append(f"{said}: {answer.status}")
                if answer.written:
                    found.append(f"{said}: wrote {answer.written} rows")
                found += self._leaks(said, row, visitor, answer)
            if answers[0].status != answers[1].status:
                found.append(f"{said}: {answers[0].status}, but {answers[1].status} for an id that does not exist")
        return found

    def _dressed_up(self, address: Address, row: Row, visitor: Visitor) -> list[str]:
        """The same page asked for as a part, with ids and addresses of others in the query."""
        if "get" not in row.told:
            return []
        there = self.casts[1]
        query = "&".join(
            [
                f"against={there.id_of('revision')}", "text=clean", "page=2", "page_size=1000", "sort=-pk", "format=json",
                f"partner={there.partner.pk}", f"member={there.id_of('member')}", f"next=https://{EVIL}/", "q=%27%22%3Cb%3E",
            ]
        )  # fmt: skip
        url = f"{reverse(address.name, kwargs=own_ids(address, row, self.casts[0]))}?{query}"
        headers = {
            "hx-request": "true",
            "hx-current-url": f"https://{EVIL}/",
            "hx-target": "main",
            "range": "bytes=0-9",
        }
        answer = self.ask(visitor, "GET", url, None, **headers)
        said = f"{visitor.role} GET {address.name} as a part, with foreign ids in the query"
        expected = self._expected(address, row, visitor.role, "GET")
        found = self._leaks(said, row, visitor, answer)
        if answer.status not in {expected, 206}:
            found.append(f"{said}: {answer.status} instead of {expected}")
        if answer.written > row.remembers:
            found.append(f"{said}: wrote {answer.written} rows")
        if re.match(rf"(https?:)?//{EVIL}", answer.location):
            found.append(f"{said}: sent out of the house, to {answer.location}")
        return found

    def _leaks(self, said: str, row: Row, visitor: Visitor, answer: Answer) -> list[str]:
        found = []
        if visitor.role != "stranger" and answer.shows(MARKS["B"], but=visitor.own):
            found.append(f"{said}: shows something of B")
        if visitor.role not in MEMBERS and not row.bearer and answer.shows(MARKS["A"], but=visitor.own):
            found.append(f"{said}: shows something of A")
        return found


def _has_reason(body: bytes) -> bool:
    """A sentence under the heading, not the heading alone."""
    said = re.search(rb"</h1>\s*<p>([^<]{20,})", body)
    return said is not None
