# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum demo`: builds the demo partnerships once, and serves them with the clock at the story's day."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import house

HERE = {"localhost", "127.0.0.1", "::1"}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="mellemrum demo", description="Build and serve the demo.")
    parser.add_argument("--language", choices=["da", "en"], default="da")
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets a phone on the same network open it")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--build-only", action="store_true", help="build the demo and stop")
    chosen = parser.parse_args(arguments)
    data = Path(os.environ.get("MELLEMRUM_DATA", f"var/demo-{chosen.language}")).resolve()
    _settle(data, chosen.host)
    if not _is_built(data, chosen.language):
        _build(data, chosen.language)
    if chosen.build_only:
        return 0
    house.load()
    house.refuse_unsafe_start()
    print(_welcome(chosen.host, chosen.port), flush=True)
    worker = _begin_work()
    try:
        house.serve(host=chosen.host, port=chosen.port)
    finally:
        worker.terminate()
    return 0


def _begin_work() -> subprocess.Popen[bytes]:
    """What an installation runs as `mellemrum work`, beside the pages: logs that are brought into the demo are read too."""
    command = [sys.executable, "-c", "from mellemrum.cli.work import main; main([])"]
    # That no mail is sent is no news here.
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)  # noqa: S603  # our own interpreter and our own words


def _settle(data: Path, host: str) -> None:
    from mellemrum.demo.story import NOW

    os.environ["MELLEMRUM_DATA"] = str(data)
    os.environ["MELLEMRUM_MODE"] = "demo"
    os.environ["MELLEMRUM_CLOCK"] = NOW.isoformat()
    hosts = ["localhost", "127.0.0.1", "[::1]"] + ([] if host in HERE else _own_addresses(host))
    os.environ.setdefault("MELLEMRUM_HOSTS", ",".join(hosts))


def _own_addresses(host: str) -> list[str]:
    """Under which names others on the network may call this machine."""
    import socket

    if host != "0.0.0.0":  # noqa: S104  # compared with, not bound to
        return [host]
    name = socket.gethostname()
    try:
        return [name, *{str(info[4][0]) for info in socket.getaddrinfo(name, None, socket.AF_INET)}]
    except OSError:
        return [name]


def _fingerprint(language: str) -> str:
    """Of everything that the demo is built from: another story or another shape of the database builds it anew."""
    import mellemrum

    package = Path(mellemrum.__file__).parent
    sources = [*package.glob("demo/*"), *package.glob("**/migrations/*.py")]
    digest = hashlib.sha256(language.encode())
    for path in sorted(each for each in sources if each.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_built(data: Path, language: str) -> bool:
    stamp = data / "demo.stamp"
    return stamp.exists() and stamp.read_text() == _fingerprint(language)


def _build(data: Path, language: str) -> None:
    """In a folder of its own, moved into place when it is whole: a demo that was cut off is never served."""
    print("Building the demo (once) ...", file=sys.stderr, flush=True)
    aside = data.with_name(f"{data.name}.building")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    # A process of its own: the settings of this one must point at the finished folder.
    environment = {**os.environ, "MELLEMRUM_DATA": str(aside)}
    command = [sys.executable, "-c", f"from mellemrum.cli.demo import fill; fill({language!r})"]
    subprocess.run(command, env=environment, check=True)  # noqa: S603  # our own interpreter and our own words
    (aside / "demo.stamp").write_text(_fingerprint(language))
    shutil.rmtree(data, ignore_errors=True)
    aside.replace(data)


def fill(language: str) -> None:
    """Make the database in MELLEMRUM_DATA and tell the story into it."""
    house.load()
    house.migrate()
    from mellemrum.demo.build import build

    build(language)


def _welcome(host: str, port: int) -> str:
    from mellemrum.demo.build import demo_people
    from mellemrum.demo.story import PASSWORD

    people = demo_people()
    wide = max(len(each.person.name) for each in people)
    lines = [f"  {each.person.name:<{wide}}  {each.person.email:<28}  {each.title}" for each in people]
    address = f"http://{'localhost' if host in HERE else host}:{port}/"
    told = "The demo's clock stands at the story's day. It speaks plain http: only for looking, never for real people."
    return "\n".join(
        [
            "",
            f"Mellemrum is ready: {address}",
            "",
            f'Log in with one of these addresses and the password "{PASSWORD}":',
            *lines,
            "",
            told,
            "Stop with Ctrl-C.",
        ]
    )
