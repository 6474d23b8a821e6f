# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum serve`: the web server of an installation, once it is set up."""

from __future__ import annotations

import argparse

from . import house


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="mellemrum serve", description="Serve the installation in MELLEMRUM_DATA.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1, help="more than one wants PostgreSQL (DATABASE_URL)")
    chosen = parser.parse_args(arguments)
    house.load()
    house.refuse_unsafe_start()
    house.serve(host=chosen.host, port=chosen.port, workers=chosen.workers)
    return 0
