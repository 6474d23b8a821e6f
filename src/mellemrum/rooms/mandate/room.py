# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door sign of the room: what it asks, what is behind it, and what it offers to the house."""

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Door, Tool

DOOR = Door(
    theme="mandate",
    number=3,
    name=_("Governing logics, mandate and commitment"),
    sentence=_("What may we decide together, and what have we promised?"),
    tools=(
        Tool("mandate.mandates", _("Mandates"), _("What each partner may decide, spend and promise."), address="mandate:mandates"),
        Tool("mandate.rules", _("Ground rules"), _("How we behave when it is hard, agreed while it is easy.")),
        Tool("mandate.logics", _("Governing logics"), _("How each of us is steered, side by side.")),
        Tool("mandate.words", _("Words that differ"), _("The same word with two meanings, and two words with one.")),
        Tool("mandate.decisions", _("Decisions"), _("What we decided, on which basis, and what came of it.")),
        Tool("mandate.promises", _("Promises"), _("Who promised what to whom, and by when.")),
    ),
)
