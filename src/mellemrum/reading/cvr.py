# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""CVR numbers: eight digits whose weighted sum is divisible by eleven (the Danish Business Authority's modulus 11).

For organisations alone: the numbers of production units do not all hold the check digit, so it is never asked of them.
"""

from __future__ import annotations

import re
import unicodedata

from .errors import ReadingError, shortened
from .text import clean_text

WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
_LABEL = re.compile(r"^(?:CVR|DK|SE)?(?:[ .-]*(?:NR|NUMMER|NO|NUMBER))?[ .:-]*(?:DK[ -]*)?(?=[0-9])", re.IGNORECASE)


def check_cvr(typed: str) -> str:
    """The eight digits. Raises ReadingError where they are not a CVR number."""
    # Full-width digits become plain ones.
    plain = unicodedata.normalize("NFKC", clean_text(typed))
    digits = re.sub(r"[\s.-]", "", _LABEL.sub("", plain))
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise ReadingError(
            f"'{shortened(typed)}' er ikke et CVR-nummer. Skriv de otte cifre.",
            f"'{shortened(typed)}' is not a CVR number. Write its eight digits.",
        )
    if sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11 or digits[0] == "0":
        raise ReadingError(
            f"CVR-nummeret {digits} findes ikke. Se efter, om et ciffer er forkert, eller om to er byttet om.",
            f"There is no CVR number {digits}. See whether a digit is wrong, or two have changed places.",
        )
    return digits
