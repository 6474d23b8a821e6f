# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Text as people paste it, made clean: one form of each letter, and nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata

# What breaks a line in other programs; a word processor pastes its soft break as a vertical tab.
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters but line feed and tab; what has no width or turns the direction, and so can hide or turn what is
# read; halves of characters and the two that no file may hold.
UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_TRAILING = re.compile(r"[ \t\u00a0]+(?=\n|$)")


def without_unseen(text: str) -> str:
    return _UNSEEN.sub("", text)


def clean_text(text: str) -> str:
    """NFC, line feeds only, without unseen characters and trailing space."""
    # Unseen first: one that stands between a letter and its ring would keep the two apart.
    seen = unicodedata.normalize("NFC", without_unseen(_BREAK.sub("\n", text)))
    return _TRAILING.sub("", seen).strip()
