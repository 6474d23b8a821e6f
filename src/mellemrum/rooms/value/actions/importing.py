# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Values of many measures are sent at once, all or none. Each measure has a delivery of its own, so that it can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership

from ..figures import Sent
from ..models import Delivery, Measure, Source
from .values import send_values


@transaction.atomic
def import_values(
    *,
    here: Here,
    parts: Sequence[tuple[Measure, Sequence[Sent]]],
    file_name: str = "",
    fingerprint: str = "",
    source: Source | None = None,
    by: Membership,
    at: dt.datetime,
) -> list[Delivery]:
    """The deliveries of the measures to which anything was new. One that may not be sent to stops them all."""
    sent = [
        send_values(
            here=here,
            measure=measure,
            rows=rows,
            file_name=file_name,
            fingerprint=fingerprint,
            source=source,
            by=by,
            at=at,
        )
        for measure, rows in parts
    ]
    return [delivery for delivery in sent if delivery is not None]
