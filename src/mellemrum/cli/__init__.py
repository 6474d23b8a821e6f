# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The `mellemrum` command: which commands there are, and the way to each. A command is loaded when it is called, not before."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.metadata import version

# Each module has `main(arguments) -> int`. An analysis command never loads Django.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("mellemrum.cli.demo", "build and serve the demo"),
    "setup": ("mellemrum.cli.setup", "make or upgrade the database, and invite the first secretariat"),
    "serve": ("mellemrum.cli.serve", "serve an installation"),
    "work": ("mellemrum.cli.work", "send the mails and read the logs that wait, beside the server"),
    "pathways": ("mellemrum.cli.pathways", "citizens' ways across organisations, from a log of events"),
    "log": ("mellemrum.cli.event_log", "a log of events of any size, brought into a partnership"),
    "import": ("mellemrum.cli.importing", "values of many shared measures from one file, looked through or saved"),
    "chart": ("mellemrum.cli.chart", "a control chart of a series: limits, signals, and one plain sentence"),
}


def main(argv: list[str] | None = None) -> int:
    """The exit code: 0, or 2 where the input or the wish is wrong."""
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_help())
        return 0 if arguments else 2
    if arguments[0] == "--version":
        print(f"mellemrum {version('mellemrum')}")
        return 0
    if arguments[0] not in COMMANDS:
        print(f"mellemrum: there is no command '{arguments[0]}'. There is {_listed()}.", file=sys.stderr)
        return 2
    module, _ = COMMANDS[arguments[0]]
    try:
        code: int = import_module(module).main(arguments[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our lines has seen enough (`mellemrum chart ... | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _help() -> str:
    wide = max(len(name) for name in COMMANDS)
    lines = [f"  {name:<{wide}}  {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(
        [
            "usage: mellemrum COMMAND [options]",
            "",
            "A toolbox for leaders whose task lies between their organisations.",
            "",
            *lines,
            "",
            "mellemrum COMMAND --help tells more of one; mellemrum --version tells which this is.",
        ]
    )


def _listed() -> str:
    *first, last = COMMANDS
    return f"{', '.join(first)} and {last}"
