# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a closed partnership still takes in. Everything else is kept as it was."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.ui.templatetags.ui import day

from .models import Partnership
from .refusals import NotNow

# The checks of what lives on go on, with whoever sees to it; a lesson may still be given away, people come and go,
# partners need their papers, and what is closed can be opened again.
STILL = frozenset(
    {
        "culture:give_lesson",
        "culture:reopen",
        "guide:case_number",
        "guide:pass_on",
        "guide:seen",
        "guide:withdraw_calendar",
        "guide:withdraw_guest_link",
        "mandate:answer_check",
        "mandate:change_anchoring",
        "partnership:add_acting",
        "partnership:change_acting",
        "partnership:change_member",
        "partnership:invite",
        "partnership:remove_member",
        "partnership:withdraw_invitation",
    }
)


def check_is_open(partnership: Partnership) -> None:
    if partnership.closed_at is not None:
        raise NotNow(
            _("The partnership was closed on %(day)s and is kept as it was. The secretariat can open it again.")
            % {"day": day(partnership.closed_at)}
        )
