# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Does a text hold a mail address or a phone number? Asked where somebody writes without a name.

Person numbers are refused in every text; see `cpr`.
"""

from __future__ import annotations

import re

MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w", re.UNICODE)
# Danish numbers have eight digits, written together or in twos and fours; foreign ones begin with a plus or two noughts.
PHONE = re.compile(
    r"(?<![\w/-])(?<!\d[.,])(?:(?:\+|00)\d(?:[ .-]?\d){6,13}|\d{2}([ .-]?)\d{2}\1\d{2}\1\d{2}|\d{4}[ .-]\d{4})(?![\w/-]|[.,]\d)"
)
DATE = re.compile(
    r"\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2}|(?:19|20)\d{2}[-./ ]\d{1,2}[-./ ]\d{1,2}|(?:19|20)\d{2}\s?-\s?(?:19|20)\d{2}"
)


def leads_to_somebody(text: str) -> bool:
    """A mail address, or digits in the manner of a phone number. Dates are none."""
    return bool(MAIL.search(text) or PHONE.search(DATE.sub(" ", text)))
