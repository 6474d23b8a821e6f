# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages on a large database: queries, and CPU as a ratio to a bare page with log-in and five queries in the same run.

Also: CPU from start to the first page, and the memory of an idle server. Run `./script/bench pages`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

BARS = {"queries": 20, "ratio": 3.0, "start": 3.0, "memory": 150.0}
ROUNDS = 40
# The pages that the bars were set for; the others are shown beside them.
HELD = {
    "catalogue",
    "home",
    "measures",
    "measure",
    "steering",
    "agreement",
    "decisions",
    "decision",
    "timeline",
    "quarter",
    "cockpit",
    "agenda",
    "search",
}
# The first visit after somebody has written something: nothing that was read or drawn before holds any longer.
ANEW = " anew"


def settle(folder: Path) -> None:
    os.environ["MELLEMRUM_DATA"] = str(folder)
    os.environ["MELLEMRUM_MODE"] = "demo"
    os.environ["MELLEMRUM_HOSTS"] = "testserver,localhost,127.0.0.1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def client_of(person: Any) -> Any:
    from django.test import Client

    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def forget() -> None:
    from mellemrum.guide.cockpit import waiting_once
    from mellemrum.guide.progress import read_once
    from mellemrum.guide.search import shelf_once
    from mellemrum.rooms.culture.views.catalogue import points_once
    from mellemrum.rooms.value.figures import answered_once, charted_once, drawn_once

    read_once.cache_clear()
    waiting_once.cache_clear()
    points_once.cache_clear()
    shelf_once.cache_clear()
    for once in (charted_once, drawn_once, answered_once):
        once.cache_clear()


def ask(client: Any, address: str) -> tuple[float, int]:
    """(CPU in ms, bytes) of one request."""
    begun = time.process_time()
    answer = client.get(address)
    spent = (time.process_time() - begun) * 1000
    assert answer.status_code == 200, (address, answer.status_code)
    return spent, len(answer.content)


def queries_of(client: Any, address: str, *, anew: bool = False) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    if anew:
        forget()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    # Counted now: Django empties the log of queries when the next request starts.
    return len(queries)


def side_by_side(client: Any, address: str, bare: str, *, anew: bool = False) -> tuple[float, float, int]:
    """(median CPU in ms of the page, of the bare page, bytes): in turns, so that both meet the same noise."""
    asked = []
    for _ in range(ROUNDS):
        if anew:
            forget()
        asked.append((ask(client, bare), ask(client, address)))
    of_bare, of_page = zip(*asked, strict=True)
    return (
        statistics.median(spent for spent, _ in of_page),
        statistics.median(spent for spent, _ in of_bare),
        of_page[0][1],
    )


def pages(large: Any, small: Any) -> bool:
    addresses_large, addresses_small = large.addresses(), small.addresses()
    client_large, client_small = client_of(large.person), client_of(small.person)
    bare = addresses_large.pop("bare")
    print(f"bare page: {queries_of(client_large, bare)} queries")
    print(f"{'page':<12}{'queries':>9}{'in small':>9}{'CPU ms':>9}{'bare':>7}{'ratio':>7}{'kB':>7}")
    good = True
    for addresses in (addresses_large, addresses_small):
        addresses.update(
            {name + ANEW: addresses[name] for name in ("home", "measure", "search", "cockpit", "catalogue")}
        )
    for name, address in addresses_large.items():
        anew = name.endswith(ANEW)
        queries = queries_of(client_large, address, anew=anew)
        in_small = queries_of(client_small, addresses_small[name], anew=anew)
        spent, of_bare, size = side_by_side(client_large, address, bare, anew=anew)
        ratio = spent / of_bare
        is_held = queries <= BARS["queries"] and queries <= in_small and ratio <= BARS["ratio"]
        good &= is_held or name not in HELD
        mark = "" if is_held else "  over the bar" if name in HELD else "  (no bar)"
        print(f"{name:<12}{queries:>9}{in_small:>9}{spent:>9.1f}{of_bare:>7.1f}{ratio:>7.1f}{size / 1000:>7.0f}{mark}")
    return good


def server(folder: Path) -> bool:
    """Start `mellemrum serve`, ask for one page, and read what the processes have used."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "mellemrum.site.settings", "MELLEMRUM_DATA": str(folder)}
    code = "from mellemrum.cli import main; main(['serve', '--port', '8765'])"
    process = subprocess.Popen([sys.executable, "-c", code], env=environment)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen("http://127.0.0.1:8765/account/login/", timeout=5).read()
                break
            except OSError:
                time.sleep(0.05)
        family = [process.pid, *children(process.pid)]
        start = sum(cpu_of(pid) for pid in family)
        time.sleep(1)
        memory = sum(memory_of(pid) for pid in family)
    finally:
        process.terminate()
        process.wait()
    print(f"first page: {start:.2f} s of CPU from start (bar {BARS['start']})")
    print(f"idle server: {memory:.0f} MB, shared pages counted once (bar {BARS['memory']})")
    return start <= BARS["start"] and memory <= BARS["memory"]


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        settle(Path(folder))
        from benchmarks import large

        print("Making the large database ...", file=sys.stderr)
        big, small = large.make()
        good = pages(big, small)
        good &= server(Path(folder))
    print("All bars held." if good else "A bar was not held.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
