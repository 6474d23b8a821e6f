# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Which row of each kind an address is looked at with."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldError
from django.db.models import ForeignKey

from mellemrum.partnership.models import Revision
from mellemrum.rooms.mandate.models import Minutes

NAMES = {"actsfor": "acting", "membership": "member"}


def any_rows(partnership: Any) -> dict[str, int]:
    """The last row of every kind."""
    found = {}
    for model in apps.get_models():
        parents = [f"{each.name}__partnership" for each in model._meta.fields if isinstance(each, ForeignKey)]
        for path in ("partnership", *parents, "revision__agreement__partnership"):
            try:
                row = model._default_manager.filter(**{path: partnership}).order_by("-pk").first()
            except (FieldError, ValueError):
                continue
            if row is not None:
                found[NAMES.get(model._meta.model_name, model._meta.model_name)] = row.pk
                break
    return found


def chosen_rows(partnership: Any) -> dict[str, int]:
    """Those that a page needs in a state of its own."""
    minutes = Minutes.objects.filter(meeting__forum__partnership=partnership).last()
    rows = {
        # A date of somebody's own opens for nobody else.
        "fixedpoint": partnership.fixed_points.filter(layer="shared").last(),
        # Themes and actions are written where an evaluation has closed.
        "closed": partnership.evaluations.order_by("closes_on").first(),
        # What came of a decision is told where it was decided.
        "decided": partnership.decisions.filter(decided_at__isnull=False).order_by("pk").first(),
        # A log that has been read has figures; of one that was brought, somebody says what its columns mean.
        "log": partnership.event_logs.filter(state="ready").first(),
        "brought": partnership.event_logs.filter(state="brought").first(),
        # Minutes stand where a meeting has ended.
        "ended": minutes and minutes.meeting,
        # Only what belongs to all is taken up again by all.
        "mission": Revision.objects.filter(agreement__partnership=partnership, agreement__kind="mission").last(),
    }
    return {name: row.pk for name, row in rows.items() if row is not None}
