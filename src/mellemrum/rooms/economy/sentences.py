# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How the journal tells of what happens in the room."""

from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.door import Sentence

SENTENCES: dict[str, Sentence] = {
    "economy.initiative.written": Sentence(
        one=_("{who} wrote down an initiative: {what}."), many=_("{who} wrote down {n} initiatives.")
    ),
    "economy.initiative.changed": Sentence(
        one=_("{who} changed an initiative: {what}."), many=_("{who} changed {n} initiatives.")
    ),
    "economy.initiative.stopped": Sentence(one=_("{who} stopped an initiative: {what}.")),
}
