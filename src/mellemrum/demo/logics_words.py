# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the story's partners guessed of each other's logic, what they asked, and how a clash was met by a mandate."""

from __future__ import annotations

import datetime as dt
from typing import Any

# When each had written its ten points; the state came six weeks after the others.
WRITTEN = {
    "kommune": dt.date(2025, 6, 3),
    "region": dt.date(2025, 6, 4),
    "almen_praksis": dt.date(2025, 6, 5),
    "forening": dt.date(2025, 6, 6),
    "stat": dt.date(2025, 6, 16),
}
GUESSED = dt.date(2025, 6, 17)
GUESSES: list[dict[str, Any]] = [
    {"by": "kommune", "about": "region", "dimension": "measured_on", "text": {
        "da": "Hvor hurtigt de kan tømme en seng.", "en": "How fast they can empty a bed."}},
    {"by": "kommune", "about": "region", "dimension": "success", "text": {
        "da": "At patienten er ude af deres statistik.", "en": "That the patient is out of their statistics."}},
    {"by": "kommune", "about": "almen_praksis", "dimension": "success", "text": {
        "da": "At nå så mange som muligt på en dag.", "en": "To see as many as possible in a day."}},
    {"by": "region", "about": "kommune", "dimension": "never", "text": {
        "da": "Sige ja til noget, der koster penge.", "en": "Say yes to anything that costs money."}},
    {"by": "region", "about": "kommune", "dimension": "success", "text": {
        "da": "At budgettet holder.", "en": "That the budget holds."}},
    {"by": "region", "about": "forening", "dimension": "never", "text": {
        "da": "Sige nej til et menneske, der har brug for dem.", "en": "Say no to a person who needs them."}},
    {"by": "almen_praksis", "about": "kommune", "dimension": "who_decides", "text": {
        "da": "Direktøren. Hun skal bare ville.", "en": "The director. She only has to want to."}},
    {"by": "almen_praksis", "about": "region", "dimension": "misunderstood", "text": {
        "da": "At de udskriver for tidligt.", "en": "That they discharge too early."}},
    {"by": "forening", "about": "almen_praksis", "dimension": "success", "text": {
        "da": "En kort kø i venteværelset.", "en": "A short queue in the waiting room."}},
    {"by": "forening", "about": "kommune", "dimension": "citizen_word", "text": {
        "da": "Sagsnummer", "en": "Case number"}},
    {"by": "stat", "about": "forening", "dimension": "budget_year", "text": {
        "da": "De får et fast tilskud hvert år.", "en": "They get a fixed grant every year."}},
    {"by": "stat", "about": "almen_praksis", "dimension": "who_decides", "text": {
        "da": "Formanden for lauget, på vegne af alle.", "en": "The chair of the Guild, on behalf of all."}},
]  # fmt: skip
# After the guesses they read the rest. What is not here is still closed: the municipality has not guessed at the
# association, and the doctors not at the agency.
SKIPPED = {
    "kommune": ("region", "almen_praksis", "stat"),
    "region": ("kommune", "forening", "almen_praksis"),
    "almen_praksis": ("kommune", "region", "forening"),
    "forening": ("kommune", "almen_praksis"),
    "stat": ("forening", "almen_praksis", "kommune", "region"),
}
QUESTIONS: list[dict[str, Any]] = [
    {
        "who": "karen", "about": "kommune", "dimension": "who_decides", "on": dt.date(2025, 6, 18), "by_on": None,
        "text": {"da": "Hvorfor siger I seks til ti uger? Hos mig ringer telefonen i dag.",
                 "en": "Why do you say six to ten weeks? My phone rings today."},
        "answered_by": "birgitte", "answered": dt.date(2025, 6, 20),
        "answer": {"da": "Fordi en sag skal ligge fremme i tre uger, før udvalget ser den. Ring, når I får idéen, ikke når den er færdig.",
                   "en": "Because a case must lie open for three weeks before the committee sees it. Ring when you get the idea, not when it is finished."},
    },
    {
        "who": "jonas", "about": "stat", "dimension": "misunderstood", "on": dt.date(2026, 10, 20),
        "by_on": dt.date(2026, 11, 10), "answered_by": "", "answered": None, "answer": {"da": "", "en": ""},
        "text": {"da": "Hvad skal der til, før I faktisk må give en dispensation?",
                 "en": "What does it take before you may in fact grant an exemption?"},
    },
]  # fmt: skip
NAMED = dt.date(2025, 7, 2)
# Met by a mandate and not by a decision.
BY_MANDATE = dt.date(2026, 2, 26)
HANDLED: dict[str, str] = {
    "da": "Mandatet fra 25. februar 2026 lader kommunens direktør ændre arbejdsgange og vagtplaner uden at vente på udvalget.",
    "en": "The mandate of 25 February 2026 lets the municipality's director change procedures and rotas without waiting for the committee.",
}
