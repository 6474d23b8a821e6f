# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may say under which case number a partner keeps the papers, and see what a partner holds."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .access import Here
from .calendar_rules import own_partners
from .closed_rules import check_is_writer
from .models import Partner
from .refusals import NotYourRight


def check_may_note_case(here: Here, partner: Partner) -> None:
    """The partner's own people who write, or the secretariat for them."""
    check_is_writer(here)
    check_may_see_held(here, partner)


def check_may_see_held(here: Here, partner: Partner) -> None:
    """What one authority holds, mails to its people among it, is for that authority: its own people, the secretariat."""
    if partner.pk not in own_partners(here) and not here.is_secretariat:
        raise NotYourRight(
            _("Only the people of %(partner)s and the secretariat can see this.")
            % {"partner": partner.organisation.name}
        )
