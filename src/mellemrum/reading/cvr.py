# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""CVR numbers: eight digits whose weighted sum is divisible by eleven (the Danish Business Authority's modulus 11)."""

from __future__ import annotations

import re

from .errors import ReadingError, shortened

WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


def check_cvr(typed: str) -> str:
    """The eight digits. Raises ReadingError where they are not a CVR number."""
    digits = re.sub(r"[\s.-]|^(DK|CVR)", "", typed.strip().upper())
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise ReadingError(
            f"'{shortened(typed)}' er ikke et CVR-nummer. Det har otte cifre.",
            f"'{shortened(typed)}' is not a CVR number. It has eight digits.",
        )
    if sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11 or digits[0] == "0":
        raise ReadingError(
            f"CVR-nummeret {digits} findes ikke. Se efter, om to cifre er byttet om.",
            f"There is no CVR number {digits}. See whether two digits have changed places.",
        )
    return digits
