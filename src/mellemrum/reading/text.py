# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Text as people paste it, made clean: one form of each letter, and nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata

# Control characters but line feed and tab; zero-width and direction characters, which can hide or turn what is read.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_TRAILING = re.compile(r"[ \t]+(?=\n|$)")


def clean_text(text: str) -> str:
    """NFC, line feeds only, without unseen characters and trailing space."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _TRAILING.sub("", _UNSEEN.sub("", lines)).strip()
