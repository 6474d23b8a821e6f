# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Door, Tool

DOOR = Door(
    theme="culture",
    number=4,
    name=_("Culture and organisation"),
    sentence=_("How do we learn from each other while we work?"),
    tools=(
        Tool("culture.visits", _("Visits"), _("A day at another partner's work, and what it showed.")),
        Tool("culture.catalogue", _("The catalogue"), _("What we noticed, gathered and ranked.")),
        Tool("culture.evaluations", _("Evaluations"), _("What went well, what went badly, what we do about it.")),
        Tool(
            "culture.learning",
            _("Learning time and mirror"),
            _("Time set aside to think, and somebody who watches us."),
        ),
        Tool("culture.closing", _("Closing"), _("What is anchored where, and what the next task can learn.")),
    ),
)
