# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Tables in two and three groupings, hierarchies and flows: how many few can be worked out from what is shown (none may), and what it costs.

The reader is the one of the tests: another formulation, in whole people. The cost is told as a ratio to that reader's, who asks for the
least and the most of every few once, with everything already hidden.

Run `./script/bench disclosure [TABLES]`; 10,000 take five to ten minutes.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter

from tests.engines.published_tables import any_table, worked_out

from mellemrum.engines.disclosure import FLOOR, shown

TABLES, SEED = 10_000, 20261031


def main() -> int:
    tables = int(sys.argv[1]) if len(sys.argv) > 1 else TABLES
    spent: Counter[str] = Counter()
    cells: Counter[str] = Counter()
    found = []
    shown(any_table(random.Random(SEED)))  # the library is loaded before anything is measured
    for n in range(tables):
        linked = any_table(random.Random(SEED + n))
        few = linked.secrets_at(FLOOR)
        begun = time.process_time()
        told = shown(linked)
        halfway = time.process_time()
        found += [(n, *each) for each in worked_out(linked, told, few)]
        spent["hiding"] += halfway - begun
        spent["reading"] += time.process_time() - halfway
        cells.update(all=len(told), few=len(few), hidden=sum(count is None for count in told.values()))
    print(f"{tables} tables, {cells['all']} counts, {cells['few']} few (nought too), {cells['hidden']} hidden")
    print(f"few known to less than {FLOOR}: {len(found)} (bar 0) {found[:3] or ''}")
    print(f"hidden for each few: {cells['hidden'] / max(1, cells['few']):.2f}")
    print(f"CPU of hiding, to that of reading: {spent['hiding'] / spent['reading']:.2f} (bar 1.00)")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
