# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Every address that the house has, and what access.toml says of each."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.people import MEMBERS, ROLES

GROUPS = {
    "everybody": ROLES,
    "signed_in": ROLES[1:],
    "members": MEMBERS,
    "writers": ("contributor", "leader", "other_leader", "secretariat"),
}


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    parts: tuple[str, ...]
    pattern: URLPattern

    @property
    def is_inside(self) -> bool:
        return self.route.startswith("p/<str:key>/")


@dataclass(frozen=True)
class Row:
    """One row of access.toml, with the groups spelt out."""

    name: str
    told: Mapping[str, Any]

    def may(self, method: str) -> set[str]:
        words = self.told.get(method.lower(), [])
        return {role for word in words for role in GROUPS.get(word, (word,))}

    def status(self, method: str, role: str) -> int:
        standard = {"get": 200, "post": 302}[method.lower()]
        told = self.told.get(f"{method.lower()}_status", standard)
        return int(told.get(role) or told.get("default") or standard if isinstance(told, dict) else told)

    def __getattr__(self, name: str) -> Any:
        return self.told.get(name, {"refused": 403, "writes": True, "body": {}, "ids": {}}.get(name, False))


def addresses() -> list[Address]:
    """Every address that the resolver knows, by its full name."""

    def walk(resolver: URLResolver, prefix: str, space: str, parts: tuple[str, ...]) -> Iterator[Address]:
        for each in resolver.url_patterns:
            route, here = prefix + str(each.pattern), (*parts, *each.pattern.converters)
            if isinstance(each, URLResolver):
                yield from walk(each, route, f"{space}{each.namespace}:" if each.namespace else space, here)
            else:
                yield Address(space + (each.name or f"nameless {route}"), route, here, each)

    return list(walk(get_resolver(), "", "", ()))


def offering(method: str) -> list[Address]:
    """The addresses whose row offers the method; one without a row is the concern of another test."""
    return [each for each in addresses() if each.name in rows() and method in rows()[each.name].told]


@functools.cache
def rows() -> dict[str, Row]:
    told = tomllib.loads(Path(__file__).with_name("access.toml").read_text(encoding="utf-8"))
    return {name: Row(name, row) for name, row in told.items()}


def missing_and_left_over(names: Iterable[str], table: Iterable[str]) -> list[str]:
    known, listed = set(names), set(table)
    return [f"{name} has no row in tests/house/access.toml" for name in sorted(known - listed)] + [
        f"{name} has a row in tests/house/access.toml, but there is no such address" for name in sorted(listed - known)
    ]
