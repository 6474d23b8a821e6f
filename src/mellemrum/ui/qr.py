# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A QR code as a part of the page: one path in ink on white, with the quiet border that cameras need."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

# In squares, as the standard asks for.
BORDER = 4


def qr_svg(words: str) -> SafeString:
    """Drawn by the house: nothing in it was typed as markup. Beside it stands what it says, for whoever has no camera."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=BORDER)
    code.add_data(words)
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg viewBox="0 0 {0} {0}" shape-rendering="crispEdges" aria-hidden="true" focusable="false">'
        '<path d="{1}"/></svg>',
        len(rows),
        path,
    )
