# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Door, Tool

DOOR = Door(
    theme="leadership",
    number=5,
    name=_("Leadership that works across"),
    sentence=_("What do you do yourself to make it work across?"),
    tools=(
        Tool(
            "leadership.competences",
            _("Your competences"),
            _("Twelve things that leaders across need, and where you stand."),
        ),
        Tool(
            "leadership.coordination",
            _("Coordination between roles"),
            _("Where we hear from each other in time, and where we do not."),
        ),
        Tool("leadership.network", _("Your network"), _("Whom you can ring, and who can open a door.")),
        Tool("leadership.narrative", _("The narrative"), _("One story of why, told by all of us.")),
    ),
)
