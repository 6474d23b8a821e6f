# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Door, Tool

DOOR = Door(
    theme="economy",
    number=2,
    name=_("Politics and economy"),
    sentence=_("Who pays, who gains, and what can we gather around?"),
    tools=(
        Tool("economy.conversations", _("Conversations"), _("What we can gather around in spite of disagreement.")),
        Tool("economy.portfolio", _("Initiatives"), _("Everything that we try, in one place.")),
        Tool("economy.treasuries", _("Who pays, who gains"), _("The net of each initiative, treasury by treasury.")),
        Tool(
            "economy.silo_price",
            _("The price of silo thinking"),
            _("What it costs when each partner looks after itself."),
        ),
        Tool("economy.pools", _("Pools"), _("Money that we have put together, and what it is for.")),
    ),
)
