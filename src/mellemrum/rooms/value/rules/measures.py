# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may change a measure, and while it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_write, holds

from ..models import Measure


def check_is_kept(measure: Measure) -> None:
    if measure.ended_at is not None:
        raise NotNow(_("%(name)s has been ended. Nothing more is added to it.") % {"name": measure.name})


def check_may_change(here: Here, measure: Measure) -> None:
    check_may_write(here)
    check_is_kept(measure)


def check_fits_values(measure: Measure, fields: Mapping[str, Any], *, has_values: bool) -> None:
    """Values stay what they were sent as: a month is no quarter, and a share made plain would show what was hidden."""
    if has_values and any(
        str(fields[name]) != str(getattr(measure, name)) for name in ("counts", "every", "per") if name in fields
    ):
        raise NotNow(
            _(
                "There are values already, so the kind of figure and how often it comes stay. Propose a new measure instead."
            )
        )


def may_change(here: Here, measure: Measure) -> bool:
    return holds(check_may_change, here, measure)
