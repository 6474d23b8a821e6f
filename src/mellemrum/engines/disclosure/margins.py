# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What can be worked out about a hidden count from the totals beside it, and which further counts must be hidden to prevent it.

A table with totals is a network: each line and each column is a node where what comes in goes out, and each count is an arc.
Hidden counts may change along closed ways only; how far one can change is a greatest flow, in whole people and exact.
"""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

Node = tuple[str, str]
# A total is what the reader came for: it is hidden only where no counts inside the table can protect.
WEIGHT_OF_TOTAL = 1_000_000_000


@dataclass(frozen=True)
class Arc:
    """One published count. `is_fixed` where everybody knows it anyway, as a nought where nobody could be."""

    tail: Node
    head: Node
    count: int
    is_total: bool = False
    is_fixed: bool = False


Arcs = Sequence[Arc]


def bounds(arcs: Arcs, hidden: set[int], at: int) -> tuple[int, float]:
    """The least and the most that the hidden count `at` can be, for a reader who knows all counts that are shown."""
    others = hidden - {at}
    arc = arcs[at]
    more = _greatest_flow(arcs, others, arc.head, arc.tail, most=inf)
    fewer = _greatest_flow(arcs, others, arc.tail, arc.head, most=arc.count)
    return arc.count - int(fewer), arc.count + more


def hidden_with(arcs: Arcs, few: set[int], *, width: int) -> set[int]:
    """The few, and as many others as it takes until no count of the few is known to less than `width`.

    The cheapest closed way is hidden each time, reckoned in people whose count is lost. Where no way is wide enough,
    the table has too few people for its totals, and everything is hidden.
    """
    hidden = set(few)
    for at in sorted(few, key=lambda each: (arcs[each].count, each)):
        least, most = bounds(arcs, hidden, at)
        if most - least >= width:
            continue
        way = _cheapest_way(arcs, hidden, at, width)
        if way is None:
            return {each for each, arc in enumerate(arcs) if not arc.is_fixed}
        hidden |= way
    return hidden


def _greatest_flow(arcs: Arcs, hidden: set[int], source: Node, sink: Node, *, most: float) -> float:
    """Shortest ways first (Edmonds and Karp). A hidden count can grow without end, and shrink to nought."""
    room: dict[Node, dict[Node, float]] = defaultdict(lambda: defaultdict(float))
    for arc in (arcs[each] for each in hidden):
        room[arc.tail][arc.head] += inf
        room[arc.head][arc.tail] += arc.count
    flow = 0.0
    while flow < most:
        way = _shortest_way(room, source, sink)
        if way is None:
            return flow
        pushed = min(most - flow, *(room[a][b] for a, b in way))
        if pushed == inf:
            return inf
        for a, b in way:
            room[a][b] -= pushed
            room[b][a] += pushed
        flow += pushed
    return flow


def _shortest_way(room: dict[Node, dict[Node, float]], source: Node, sink: Node) -> list[tuple[Node, Node]] | None:
    came_from: dict[Node, Node] = {}
    waiting = deque([source])
    while waiting:
        here = waiting.popleft()
        for there, left in list(room[here].items()):
            if left > 0 and there not in came_from and there != source:
                came_from[there] = here
                waiting.append(there)
    if sink not in came_from:
        return None
    way = []
    while sink != source:
        way.append((came_from[sink], sink))
        sink = came_from[sink]
    return way


def _cheapest_way(arcs: Arcs, hidden: set[int], at: int, width: int) -> set[int] | None:
    """The counts that must be hidden too, so that this one could be `width` more (Dijkstra). None where there is no way."""
    steps: dict[Node, list[tuple[Node, int, int]]] = defaultdict(list)
    for each, there, here in _usable(arcs, at, width):
        price = 0 if each in hidden else arcs[each].count + 1 + WEIGHT_OF_TOTAL * arcs[each].is_total
        steps[here].append((there, price, each))
    source, sink = arcs[at].head, arcs[at].tail
    best: dict[Node, int] = {source: 0}
    used: dict[Node, tuple[Node, int]] = {}
    waiting: list[tuple[int, Node]] = [(0, source)]
    while waiting:
        price, here = heapq.heappop(waiting)
        if here == sink:
            return set(_arcs_back(used, source, sink))
        if price > best[here]:
            continue
        for there, more, each in steps[here]:
            if price + more < best.get(there, inf):
                best[there] = price + more
                used[there] = (here, each)
                heapq.heappush(waiting, (price + more, there))
    return None


def _usable(arcs: Arcs, at: int, width: int) -> Iterator[tuple[int, Node, Node]]:
    """Along an arc a count grows, which is always possible; against it, it shrinks, for which it must be large enough."""
    for each, arc in enumerate(arcs):
        if each == at or arc.is_fixed:
            continue
        yield each, arc.head, arc.tail
        if arc.count >= width:
            yield each, arc.tail, arc.head


def _arcs_back(used: dict[Node, tuple[Node, int]], source: Node, here: Node) -> Iterator[int]:
    while here != source:
        here, arc = used[here]
        yield arc
