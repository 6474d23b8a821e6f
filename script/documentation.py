# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Documentation that cannot fall behind: `make` writes what is made from code, `check` holds papers and product level."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- made by script/documentation.py -->", "<!-- end -->"


def tables() -> dict[Path, tuple[str, Mapping[Any, Any]]]:
    """Each paper with a diagram: how its record begins, and the one table of moves that the rules ask."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellemrum.site.settings")
    import django

    django.setup()
    from mellemrum.partnership.rules import MOVES as AGREEMENTS
    from mellemrum.rooms.mandate.rules.decisions import MOVES as DECISIONS

    docs = ROOT / "docs"
    return {
        docs / "agreements.md": ("[*] --> out_for_signature: a partner proposes it", AGREEMENTS),
        docs / "decision-states.md": ("[*] --> qualifying: somebody proposes it", DECISIONS),
    }


def diagram(begins: str, table: Mapping[Any, Any]) -> str:
    """The states of a record and what moves it."""
    lines = ["```mermaid", "stateDiagram-v2", f"    {begins}"]
    for state, moves in table.items():
        lines += [f"    {state.value} --> {move.to.value}: {move.act}" for move in moves]
        if not moves:
            lines.append(f"    {state.value} --> [*]")
    lines += ["```", "", "| from | what happens | to |", "|---|---|---|"]
    for state, moves in table.items():
        lines += [f"| {state.value} | {move.act} | {move.to.value} |" for move in moves]
    return "\n".join(lines)


def with_diagram(text: str, begins: str, table: Mapping[Any, Any]) -> str:
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{diagram(begins, table)}\n\n{END}{after}"


def faults() -> Iterator[str]:
    for path, table in tables().items():
        text = path.read_text()
        if with_diagram(text, *table) != text:
            yield f"docs/{path.name} is behind the table of moves: run `script/documentation.py make`"
    operations = (ROOT / "docs" / "operations.md").read_text()
    settings = "".join(path.read_text() for path in (ROOT / "src/mellemrum/site").glob("*.py"))
    for name in sorted(set(re.findall(r'"(MELLEMRUM_[A-Z_]+|DATABASE_URL)"', settings))):
        if f"`{name}`" not in operations:
            yield f"docs/operations.md does not explain {name}"
    from mellemrum.cli import COMMANDS

    for name in COMMANDS:
        if f"### mellemrum {name}" not in operations:
            yield f"docs/operations.md has no heading for `mellemrum {name}`"
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        yield from broken_links(path)


def broken_links(path: Path) -> Iterator[str]:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text()):
        if not (path.parent / target).exists():
            yield f"{path.relative_to(ROOT)} points to {target}, which is not there"


def main() -> int:
    if sys.argv[1:] == ["make"]:
        for path, table in tables().items():
            path.write_text(with_diagram(path.read_text(), *table))
        return 0
    found = list(faults())
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
