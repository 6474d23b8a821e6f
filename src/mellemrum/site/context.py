# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What every page shows: where one is, whom one acts for, the four words of the navigation, and the five doors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mellemrum.guide.beside import beside
from mellemrum.guide.reading import concept_links, place_of
from mellemrum.ui.marked import Marker

from .rooms import ROOMS


@dataclass(frozen=True)
class Item:
    name: str | Promise
    url: str
    is_current: bool


NAVIGATION = (
    (_("The wheel"), "guide:home"),
    (_("The task"), "partnership:task"),
    (_("Partners"), "partnership:partners"),
    (_("Timeline"), "guide:timeline"),
    (_("Journal"), "guide:journal"),
)


def demo() -> dict[str, Any]:
    """Who can log in to the demo, for its log-in page; asked for only when a page shows it."""
    if not settings.IS_DEMO:
        return {}
    from mellemrum.demo.build import demo_people
    from mellemrum.demo.story import PASSWORD

    return {"demo_people": demo_people, "demo_password": PASSWORD}


def house(request: HttpRequest) -> dict[str, Any]:
    here = getattr(request, "here", None)
    if here is None:
        return {"here": None, **demo()}
    address = request.resolver_match.view_name if request.resolver_match else ""
    nav = [Item(name, here.url(where), where == address) for name, where in NAVIGATION]
    marker = Marker(lambda: [each for door in ROOMS for each in door.words(here)])
    return {
        "here": here,
        "nav": nav,
        "doors": {door.theme: door for door in ROOMS},
        "marker": marker,
        "place_of": partial(place_of, here),
        "beside": partial(beside, here),
        "concept_links": partial(concept_links, here),
    }
