# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ground rules in force, one by one, where each was used, and the library that they can be picked from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import AgreementKind, Revision

from ..models import RuleUse

LIBRARY = Path(__file__).parent.parent / "content" / "ground_rules.yaml"
# As much of a rule as is kept where it is used.
LONGEST = 600


def rules_in_force(here: Here) -> list[str]:
    """One rule a line, in the order in which they stand; none where nothing is in force."""
    text = (
        Revision.objects.in_force()
        .filter(agreement__partnership=here.partnership, agreement__kind=AgreementKind.RULES)
        .values_list("text", flat=True)
        .first()
    )
    return [line.strip()[:LONGEST] for line in (text or "").splitlines() if line.strip()]


@dataclass(frozen=True)
class Used:
    """A rule with where it was used, oldest first. One that is no longer in force is still told of."""

    rule: str
    is_in_force: bool
    uses: Sequence[RuleUse]


def used_rules(here: Here) -> list[Used]:
    """Two queries."""
    found: dict[str, list[RuleUse]] = {rule: [] for rule in rules_in_force(here)}
    in_force = set(found)
    uses = here.partnership.rule_uses.select_related("partner__organisation", "used_by").order_by("used_at", "pk")
    for use in uses:
        found.setdefault(use.rule, []).append(use)
    return [Used(rule, rule in in_force, told) for rule, told in found.items()]


@cache
def library() -> Mapping[str, Any]:
    """The library as it is written: advice, kinds and rules, each text in Danish and English."""
    found: Mapping[str, Any] = yaml.safe_load(LIBRARY.read_text(encoding="utf-8"))
    return found
