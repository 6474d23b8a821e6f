# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The decisions that rest on what was found of a record of another room."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy

from mellemrum.partnership.access import Here
from mellemrum.partnership.clock import day_of
from mellemrum.partnership.door import Beside


def resting_on(here: Here, kind: str, record: int) -> Sequence[Beside]:
    found = here.partnership.decisions.filter(findings__kind=kind, findings__record=record).distinct()
    url = here.urls("mandate:decision", "decision")
    return [
        Beside(gettext_lazy("Decision"), title, url(pk), day_of(decided_at) if decided_at else None)
        for pk, title, decided_at in found.order_by("-proposed_at", "-pk").values_list("pk", "title", "decided_at")
    ]
