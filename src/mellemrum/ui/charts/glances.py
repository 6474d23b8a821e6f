# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Signs for what one sees at a glance: a ring for how a measure varies, a square for whether it reaches its target.

The shape says it, the words always stand beside it: nothing hangs on colour.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

RING = '<circle cx="12" cy="12" r="10" class="fill-card {line}" stroke-width="1.8"/>'
DISC = '<circle cx="12" cy="12" r="10.9" class="fill-a"/>'
DIAMOND = '<path d="M12 .9L23.1 12L12 23.1L.9 12Z" class="fill-card str-ink" stroke-width="1.8"/>'
SQUARE = '<rect x="2.5" y="2.5" width="19" height="19" rx="4" class="fill-card {line}" stroke-width="1.8"/>'
FULL = '<rect x="1.6" y="1.6" width="20.8" height="20.8" rx="4.5" class="fill-a"/>'
MARK = '<path d="{path}" class="fill-none {line}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>'
UP, DOWN = "M12 17V7.5M8 11L12 7L16 11", "M12 7V16.5M8 13L12 17L16 13"
WAVE, TICK, CROSS = "M6 12Q9 6.5 12 12T18 12", "M7 12.5L10.5 16L17 8.5", "M8 8L16 16M16 8L8 16"
DOTS = "M7.5 12h.01M12 12h.01M16.5 12h.01"


def _drawn(ground: str, path: str, line: str) -> str:
    return ground + MARK.format(path=path, line=line)


SIGNS = {
    "natural": _drawn(RING.format(line="str-edge"), WAVE, "str-edge"),
    "improvement_high": _drawn(DISC, UP, "str-card"),
    "improvement_low": _drawn(DISC, DOWN, "str-card"),
    "concern_high": _drawn(DIAMOND, UP, "str-ink"),
    "concern_low": _drawn(DIAMOND, DOWN, "str-ink"),
    "neutral_high": _drawn(RING.format(line="str-ink"), UP, "str-ink"),
    "neutral_low": _drawn(RING.format(line="str-ink"), DOWN, "str-ink"),
    "neutral": _drawn(RING.format(line="str-ink"), DOTS, "str-ink"),
    "passes": _drawn(FULL, TICK, "str-card"),
    "fails": _drawn(SQUARE.format(line="str-ink"), CROSS, "str-ink"),
    "hit_and_miss": _drawn(SQUARE.format(line="str-edge"), WAVE, "str-edge"),
}


def glance(code: str, words: str) -> SafeString:
    """The sign with its words."""
    svg = SafeString(f'<svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">{SIGNS[code]}</svg>')
    return format_html('<span class="glance">{}{}</span>', svg, words)
