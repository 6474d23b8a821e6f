# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A flag has two columns, the icon's and the words': without its icon the words stand in the narrow one."""

from __future__ import annotations

import re
from pathlib import Path

import mellemrum

PACKAGE = Path(mellemrum.__file__).parent
FLAG = re.compile(r'class="flag(?P<more>[^"]*)"[^>]*>(?P<inside>.{0,40})', re.DOTALL)


def flags() -> list[tuple[str, str, str]]:
    """(template, the other classes, how it begins)."""
    files = [each for each in PACKAGE.rglob("*.html") if "node_modules" not in each.parts]
    return [
        (str(file.relative_to(PACKAGE)), found["more"], found["inside"])
        for file in files
        for found in FLAG.finditer(file.read_text(encoding="utf-8"))
    ]


def test_every_flag_begins_with_its_icon() -> None:
    # The one that jumps down the page is a line of its own (see assets/face/phone.css).
    wrong = [
        file for file, more, inside in flags() if "jump" not in more and not inside.startswith('{% include "ui/icon_')
    ]
    assert wrong == []
    assert len(flags()) > 5
