# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The five rooms, by hand: who wants a sixth adds a line here. And the tools of the house, wherever they stand."""

from mellemrum.partnership.door import Door
from mellemrum.rooms.culture.room import DOOR as CULTURE
from mellemrum.rooms.economy.room import DOOR as ECONOMY
from mellemrum.rooms.leadership.room import DOOR as LEADERSHIP
from mellemrum.rooms.mandate.room import DOOR as MANDATE
from mellemrum.rooms.value.room import DOOR as VALUE

# In the order of the wheel, clockwise from the opening at twelve.
ROOMS: tuple[Door, ...] = (VALUE, ECONOMY, MANDATE, CULTURE, LEADERSHIP)

# The tools that belong to no theme.
_FOUNDATION = {"partnership.task": "partnership:task", "partnership.seats": "partnership:partners"}


def tool_addresses() -> dict[str, str]:
    """The first page of every tool that is built, by the tool's id; what is missing here comes later."""
    built = {tool.code: tool.address for door in ROOMS for tool in door.tools if tool.address}
    return {**_FOUNDATION, **built}
