# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What is kept of a chart: the reading beside the measure, for lists, and the whole answer as a finding."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.db import models

from mellemrum.engines import control_charts as engine
from mellemrum.partnership.models import Finding
from mellemrum.ui.charts import sparkline

from ..models import Measure
from .charted import Charted
from .drawn import stretches


def reading_of(found: Charted) -> dict[str, Any]:
    """What a list shows of a measure, as the fields of `Reading`."""
    last = found.chart.last if found.chart else None
    return {
        "sentence_da": found.told["da"],
        "sentence_en": found.told["en"],
        "direction": (last.direction or "") if last else "",
        "points": len(found.periods),
        "latest_on": found.last.period_on,
        "latest": found.last.value,
        "is_verdict": found.is_verdict,
        "proposes_step": found.proposed is not None,
        "spark": sparkline(
            [each.value for each in found.periods],
            stretches=stretches(found.periods),
            target=found.measure.target,
            is_signal=bool(last and last.signal),
        ),
        "chance": found.chance,
        "false_signal_rate": found.chart.false_signal_rate if found.chart and found.is_verdict else None,
        "variation": found.chart.icons.variation if found.chart and found.is_verdict else "",
        "assurance": (found.chart.icons.assurance or "") if found.chart and found.is_verdict else "",
    }


def finding_of(found: Charted) -> dict[str, Any]:
    """The whole answer with its question and the fingerprint of what was read, so that it can be computed again."""
    read = [[each.period_on.isoformat(), each.value, each.numerator, each.denominator] for each in found.periods]
    question = {
        "kind": found.measure.kind,
        "rules": found.measure.rules,
        "better": found.measure.better,
        "target": found.measure.target,
    }
    return {
        "question": question,
        "answer": engine.document(found.chart) if found.chart else {"sentences": found.sentences},
        "engine": "control_charts",
        "engine_version": engine.ENGINE_VERSION,
        "fingerprint": hashlib.sha256(json.dumps(read).encode()).hexdigest(),
    }


def read_by_an_older_engine() -> models.QuerySet[Measure]:
    """The measures whose kept reading another version of the engine made. What is closed stays as it was."""
    older = Finding.objects.filter(kind=Measure._meta.label_lower).exclude(engine_version=engine.ENGINE_VERSION)
    kept = Measure.objects.kept().filter(partnership__closed_at__isnull=True)
    return kept.filter(pk__in=older.values("record"))
