# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The days of a quick change follow each other, and a verdict needs something that was tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_may_write


def check_may_note(here: Here, fields: Mapping[str, Any]) -> None:
    check_may_write(here)
    seen, tried, judged = (fields.get(name) for name in ("observed_on", "tried_on", "judged_on"))
    if any(each is not None and each > here.today for each in (seen, tried, judged)):
        raise NotNow(_("That day has not come yet. Write what has happened."))
    if tried is not None and seen is not None and tried < seen:
        raise NotNow(_("It was tried before it was seen. Change one of the days."))
    if bool(fields.get("verdict")) != (judged is not None):
        raise NotNow(_("A verdict and its day belong together. Write both, or neither."))
    if judged is not None and (tried is None or judged < tried):
        raise NotNow(_("It is judged after it was tried. Change one of the days."))
