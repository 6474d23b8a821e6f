# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""When a partner's answer to "why not alone?" may be written."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mellemrum.partnership.refusals import NotNow

from ..models import Necessity


def check_is_first(found: Necessity | None) -> None:
    """A partner answers once; after that the answer is changed."""
    if found is not None:
        raise NotNow(
            _("%(partner)s has answered already. Change that answer instead.")
            % {"partner": found.partner.organisation.name}
        )
