# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Whom a question is about, and by how many citizens two questions to the same store differ: what the register of answers asks.

Case numbers hold within one store only. A log that was brought in again has a store, and a register, of its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .question import Question
from .store import Store, connection

Cases = NDArray[np.int64]


def differing(store: Store, one: Question, other: Question) -> list[int]:
    """For each population that both questions tell about, how many citizens are in the one and not in the other."""
    these, those = populations(store, one), populations(store, other)
    return [len(np.setxor1d(these[name], those[name], assume_unique=True)) for name in these.keys() & those.keys()]


def populations(store: Store, question: Question) -> dict[str, Cases]:
    """The numbers of the cases that figures are told of. They never leave the engine.

    Those with an organisation on the level that is asked about; those who began before the date; those with the anchor, and those of the cohort.
    """
    found = {"with an organisation": _cases(store, *_on_level(store, question))}
    if question.before is not None:
        found["before"] = _cases(store, "group by case_no having min(start) < $before", {"before": question.before})
    for name, activity in (("with the anchor", question.anchor), ("of the cohort", question.having)):
        if activity is not None:
            activities = store.manifest.activities
            code = activities.index(activity) if activity in activities else -1
            found[name] = _cases(store, "where activity = $activity", {"activity": code})
    return found


def _on_level(store: Store, question: Question) -> tuple[str, dict[str, Any]]:
    codes = [code for code, org in enumerate(store.manifest.orgs) if question.org_of(org) is not None]
    return "where list_contains($orgs::integer[], org)", {"orgs": codes}


def _cases(store: Store, which: str, values: dict[str, Any]) -> Cases:
    with connection(readable=store.folder) as found:
        asked = f"select distinct case_no from read_parquet($events) {which}"
        rows = found.execute(asked, {"events": store.events, **values}).fetchnumpy()
    return np.sort(np.asarray(rows["case_no"], dtype=np.int64))
