# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The document that comes with a record: kept in the same transaction, and left as it was when none is given."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.records import add_file
from mellemrum.partnership.models import Membership

# Its name, and what is in it.
Document = tuple[str, bytes] | None


def kept(*, here: Here, document: Document, by: Membership, at: dt.datetime) -> dict[str, Any]:
    if document is None:
        return {}
    name, content = document
    return {"file": add_file(here=here, name=name, content=content, by=by, at=at)}
