# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A served copy of the template database: a real web server in a process of its own, on a free port of this machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.migrated import migrated

ROOT = Path(__file__).resolve().parents[2]
CLOCK = "2026-10-31"
PATIENCE = 60


def environment(data: Path) -> dict[str, str]:
    """Nothing of the caller's: neither its database nor its secret reaches the served house."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MELLEMRUM_", "DATABASE_URL"))}
    paths = [str(ROOT / "src"), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(paths),
        "DJANGO_SETTINGS_MODULE": "mellemrum.site.settings",
        "MELLEMRUM_DATA": str(data),
        "MELLEMRUM_MODE": "demo",
        "MELLEMRUM_CLOCK": CLOCK,
    }


def build_template(folder: Path) -> dict[str, Any]:
    folder.mkdir(parents=True)
    shutil.copy(migrated(), folder)
    made = subprocess.run(
        [sys.executable, "-m", "tests.browser.cast"],
        env=environment(folder),
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    told: dict[str, Any] = json.loads(made.stdout)
    return told


@dataclass
class House:
    """The served house and what stands in it."""

    url: str
    cast: dict[str, Any]
    process: subprocess.Popen[bytes]

    def p(self, path: str = "", key: str = "key") -> str:
        """An address inside the small partnership."""
        return f"{self.url}/p/{self.cast[key]}/{path}"

    def close(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(template: Path, copy: Path, cast: dict[str, Any]) -> House:
    shutil.copytree(template, copy)
    url = f"http://127.0.0.1:{_free_port()}"
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        url.removeprefix("http://"),
        "--threads",
        "4",
        "--no-control-socket",
    ]
    with (copy / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "mellemrum.site.wsgi"], env=environment(copy), cwd=ROOT, stdout=log, stderr=log
        )
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return House(url, cast, process)
    process.kill()
    raise RuntimeError(f"The house did not start: {(copy / 'server.log').read_text()[-2000:]}")
