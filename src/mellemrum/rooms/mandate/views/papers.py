# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A document that comes with a form, as an action takes it."""

from __future__ import annotations

from typing import Any

from ..actions.papers import Document


def apart(data: dict[str, Any]) -> tuple[dict[str, Any], Document]:
    """The fields of a form without its document, and the document."""
    fields = {name: value for name, value in data.items() if name != "file"}
    upload = data.get("file")
    return fields, (upload.name, upload.read()) if upload else None
