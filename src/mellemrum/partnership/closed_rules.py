# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a closed partnership still takes in, and from whom. Everything else is kept as it was."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.ui.templatetags.ui import day

from .access import Here
from .models import Partnership
from .refusals import NotNow, NotYourRight

# What lives on is looked after; a lesson is given away, and the next partnership begins from this one; people come and
# go, take back what is their own and choose their mails; papers go home; and what is closed can be opened again.
STILL = frozenset(
    {
        "culture:remove_note",
        "guide:begin_next",
        "guide:case_number",
        "guide:give_lesson",
        "guide:seen",
        "guide:take_back_closing",
        "guide:unfollow",
        "guide:week_mail",
        "guide:withdraw_calendar",
        "guide:withdraw_guest_link",
        "leadership:forget_selfcheck",
        "mandate:answer_check",
        "mandate:change_anchoring",
        "partnership:add_acting",
        "partnership:change_acting",
        "partnership:change_member",
        "partnership:invite",
        "partnership:remove_member",
        "partnership:withdraw_invitation",
        "value:erase_log",
    }
)


def check_is_secretariat(here: Here) -> None:
    """Right person alone: for what is also done in a partnership that is closed."""
    if not here.is_secretariat:
        raise NotYourRight(_("Only the secretariat can do this. Ask it to do so for you."))


def check_is_writer(here: Here) -> None:
    """Right person alone, as above."""
    if not here.may_write:
        raise NotYourRight(_("You can read here, but not write. The secretariat can change your role."))


def check_is_open(partnership: Partnership) -> None:
    if partnership.closed_at is not None:
        raise NotNow(
            _("The partnership was closed on %(day)s and is kept as it was. The secretariat can open it again.")
            % {"day": day(partnership.closed_at)}
        )
