# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The Danish source texts that the engine is tried on. They belong to their authors and are no part of the project."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

DATA = os.environ.get("MELLEMRUM_TEST_DATA")
needs_seeds = pytest.mark.skipif(not DATA, reason="MELLEMRUM_TEST_DATA names no folder with the source texts beside it")


@cache
def seed(number: str) -> str:
    (path,) = (Path(str(DATA)).parent / "seeds").glob(f"{number}_*.txt")
    return path.read_text(encoding="utf-8")


@cache
def passages(number: str) -> list[str]:
    """What stands between empty lines; a single word is no passage."""
    found = re.split(r"\n\s*\n", seed(number))
    return [passage for passage in found if len(passage.split()) > 1]
