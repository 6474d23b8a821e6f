# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The types of a door sign: what a room tells the house about itself, in plain values.

The foundation knows these shapes and no room; the guide reads the signs and knows every room.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from .access import Here

Text = str | Promise
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Evidence:
    """How much of a prompt is met by what was really done: `met` of `of`."""

    met: int
    of: int

    @property
    def is_met(self) -> bool:
        return self.of > 0 and self.met >= self.of


@dataclass(frozen=True)
class Tool:
    """A tool behind the door. `code` is the tool's id in content/prompts.yaml, `address` the name of its first page.

    Without an address the tool comes later, and the page says so.
    """

    code: str
    name: Text
    sentence: Text
    address: str = ""


@dataclass(frozen=True)
class Step:
    """One thing for this person and this partner now. Smaller `rank` comes first; overdue things before the rest."""

    title: Text
    why: Text
    url: str
    theme: str
    due_on: dt.date | None = None
    rank: int = 50


@dataclass(frozen=True)
class Moment:
    """A dated point on the timeline."""

    on: dt.date
    title: Text
    theme: str
    url: str = ""


def no_facts(here: Here) -> Facts:
    return {}


def no_steps(here: Here, facts: Facts) -> Sequence[Step]:
    return ()


def no_moments(facts: Facts) -> Sequence[Moment]:
    return ()


@dataclass(frozen=True)
class Door:
    """A room's sign. `prompts` maps a prompt's id to a pure function over the room's own facts.

    `titles` maps a kind of record ("value.measure") to a function from ids to titles, scoped to the partnership.
    """

    theme: str
    number: int
    name: Text
    sentence: Text
    tools: Sequence[Tool] = ()
    facts: Callable[[Here], Facts] = no_facts
    prompts: Mapping[str, Callable[[Facts], Evidence]] = field(default_factory=dict)
    steps: Callable[[Here, Facts], Sequence[Step]] = no_steps
    moments: Callable[[Facts], Sequence[Moment]] = no_moments
    titles: Mapping[str, Callable[[Here, Collection[int]], Mapping[int, str]]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{self.theme}:door"
