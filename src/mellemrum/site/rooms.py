# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The five rooms, by hand: who wants a sixth adds a line here."""

from mellemrum.partnership.door import Door
from mellemrum.rooms.culture.room import DOOR as CULTURE
from mellemrum.rooms.economy.room import DOOR as ECONOMY
from mellemrum.rooms.leadership.room import DOOR as LEADERSHIP
from mellemrum.rooms.mandate.room import DOOR as MANDATE
from mellemrum.rooms.value.room import DOOR as VALUE

ROOMS: tuple[Door, ...] = (VALUE, ECONOMY, MANDATE, CULTURE, LEADERSHIP)
