# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What people type that is neither text nor kroner: hours, and the address of a page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from mellemrum.reading.errors import ReadingError
from mellemrum.reading.numbers import read_number

# What the column of the table holds, and more hours than a partnership has.
MOST_HOURS = 10_000_000


class HoursTyped(forms.CharField):
    """Whole hours as people write them: 1.200, 1200 or 40 timer."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            number = read_number(re.sub(r"\s*(timer|time|t\.?|hours?|h)$", "", text.strip().lower()))
        except ReadingError:
            number = -1.0
        if number < 0 or number != int(number) or number > MOST_HOURS:
            raise forms.ValidationError(_("Write whole hours from 0 up, for example 1.200."))
        return int(number)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


class LinkTyped(forms.CharField):
    """The address of a page. An organisation's own papers often stand where only its own net reaches; a page of the
    partnership may be written without its beginning.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 500)
        options.setdefault("required", False)
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value) or "").strip()
        if text.lower().startswith("www."):
            text = f"https://{text}"
        try:
            parts = urlsplit(text)
            is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
            is_address = (is_whole or text.startswith("/p/")) and not re.search(r"\s", text)
        except ValueError:
            is_address = False
        if text and not is_address:
            raise forms.ValidationError(
                _("This is not an address. Copy it from the top of your browser; it begins with https://.")
            )
        return text
