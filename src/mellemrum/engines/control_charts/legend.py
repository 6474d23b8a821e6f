# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What does each signal mean, and what is each kind of chart called? The words under a chart, from the rules that were used."""

from __future__ import annotations

SIGNALS = {
    "outside_limits": {"da": "uden for grænserne", "en": "outside the limits"},
    "trend": {"da": "syv i træk op eller ned", "en": "seven in a row up or down"},
    "two_of_three": {"da": "to af tre tæt på en grænse", "en": "two of three close to a limit"},
    "shift": {"da": "syv i træk på samme side", "en": "seven in a row on one side"},
    "long_run": {"da": "for mange i træk på samme side", "en": "too many in a row on one side"},
    "few_crossings": {"da": "krydser midten for sjældent", "en": "crosses the centre too seldom"},
    "two_of_three_2s": {"da": "to af tre mere end to sigma ude", "en": "two of three beyond two sigmas"},
    "four_of_five_1s": {"da": "fire af fem mere end én sigma ude", "en": "four of five beyond one sigma"},
    "eight_one_side": {"da": "otte i træk på samme side", "en": "eight in a row on one side"},
    "nelson_1": {"da": "uden for grænserne", "en": "outside the limits"},
    "nelson_2": {"da": "ni i træk på samme side", "en": "nine in a row on one side"},
    "nelson_3": {"da": "seks i træk op eller ned", "en": "six in a row up or down"},
    "nelson_4": {"da": "fjorten i træk skiftevis op og ned", "en": "fourteen in a row, up and down in turn"},
    "nelson_5": {"da": "to af tre mere end to sigma ude", "en": "two of three beyond two sigmas"},
    "nelson_6": {"da": "fire af fem mere end én sigma ude", "en": "four of five beyond one sigma"},
    "nelson_7": {"da": "femten i træk meget tæt på midten", "en": "fifteen in a row very near the centre"},
    "nelson_8": {"da": "otte i træk langt fra midten", "en": "eight in a row far from the centre"},
}
KIND_NAMES = {
    "run": {"da": "seriediagram med median", "en": "run chart with median"},
    "xmr": {"da": "enkelte værdier (XmR)", "en": "single values (XmR)"},
    "mr": {"da": "forskel fra gang til gang (MR)", "en": "change from point to point (MR)"},
    "p": {"da": "andel (p)", "en": "share (p)"},
    "pp": {"da": "andel med stor nævner (p')", "en": "share with a big denominator (p')"},
    "u": {"da": "hændelser pr. enhed (u)", "en": "events per unit (u)"},
    "up": {"da": "hændelser pr. enhed med stor nævner (u')", "en": "events per unit with a big denominator (u')"},
    "c": {"da": "antal hændelser (c)", "en": "number of events (c)"},
    "t": {"da": "tid mellem hændelser (t)", "en": "time between events (t)"},
    "g": {"da": "tilfælde mellem hændelser (g)", "en": "cases between events (g)"},
}
FALSE_SIGNALS = {
    "da": "I cirka {tenths} af 10 stabile serier med {n} tal kalder disse regler noget et signal.",
    "en": "In about {tenths} of 10 stable series of {n} values these rules call something a signal.",
}
FEW_FALSE_SIGNALS = {
    "da": "I færre end 1 af 10 stabile serier med {n} tal kalder disse regler noget et signal.",
    "en": "In fewer than 1 of 10 stable series of {n} values these rules call something a signal.",
}


def false_signals_said(rate: float, n: int, language: str) -> str:
    """The honesty figure as a leader reads it: of ten series, never a decimal."""
    tenths = round(rate * 10)
    said = FALSE_SIGNALS if rate >= 0.1 else FEW_FALSE_SIGNALS
    return said[language].format(tenths=tenths, n=n)
