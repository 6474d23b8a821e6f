# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Door, Tool

DOOR = Door(
    theme="value",
    number=1,
    name=_("Value for citizens and companies"),
    sentence=_("Will the citizen be better off, and can we all see it?"),
    tools=(
        Tool(
            "value.mission",
            _("The mission"),
            _("Where we are going, written and signed by all partners."),
            address="partnership:mission",
        ),
        Tool("value.measures", _("Shared measures"), _("The figures that all partners believe.")),
        Tool("value.journeys", _("Citizen journeys"), _("The way through our help, told by citizens themselves.")),
        Tool("value.pathways", _("Citizen pathways"), _("The same way, computed from event data.")),
        Tool("value.voice", _("Ask citizens"), _("What do citizens say that value is?")),
    ),
)
