# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What lives on after the story's closing partnership, in both languages.

The first three are the story's own. Two were handed over before the end, so that there are checks to look at; the fourth
is one that did not last.
"""

import datetime as dt
from typing import Any

ONLY_ACROSS = {
    "da": "Kommunen har støtten, men ingen boliger. Boligforeningen har nøglerne, men ingen støtte. Herberget kender manden. "
    "Psykiatrien kender sygdommen.",
    "en": "The municipality has the support, but no homes. The housing association has the keys, but no support. The hostel "
    "knows the man. Psychiatry knows the illness.",
}
BOUNDARY = {
    "da": "Ikke med: mennesker på gennemrejse og nybyggeri.",
    "en": "Not included: people passing through, new buildings.",
}
PEOPLE: dict[str, dict[str, Any]] = {
    "kommune": {
        "id": "bodil",
        "name": "Bodil Havnsøgaard",
        "title": {"da": "Chef for socialområdet", "en": "Head of social services"},
    },
    "bolig": {
        "id": "kurt",
        "name": "Kurt Tangmosegaard",
        "title": {"da": "Direktør, går på pension i maj", "en": "Director, retires in May"},
    },
    "herberg": {"id": "ester", "name": "Ester Fyrbakholm", "title": {"da": "Forstander", "en": "Warden"}},
    "region": {
        "id": "malik",
        "name": "Malik Sandersgaard",
        "title": {"da": "Ledende overlæge", "en": "Leading consultant"},
    },
}
ANCHORED: list[dict[str, Any]] = [
    {
        "id": "staff",
        "title": {"da": "Tre medarbejdere, der følger med hjem", "en": "Three workers who come along home"},
        "owner": "kommune",
        "budget_line": {
            "da": "Socialområdet, fast fra budget 2026",
            "en": "Social services, permanent from the 2026 budget",
        },
        "procedure": {"da": "Sådan følger vi med hjem, 2. udgave", "en": "How we come along home, 2nd edition"},
        "risk": "",
        "from": dt.date(2026, 1, 1),
        "told": dt.date(2025, 12, 10),
    },
    {
        "id": "homes",
        "title": {"da": "Seks boliger om året til målgruppen", "en": "Six homes a year for the target group"},
        "owner": "bolig",
        "budget_line": "",
        "procedure": {"da": "Aftale om anvisning af boliger", "en": "Agreement on allocating homes"},
        "risk": {
            "da": "Aftalen er mundtlig. Direktøren går på pension i maj.",
            "en": "The agreement is oral. The director retires in May.",
        },
        "from": dt.date(2026, 12, 15),
        "told": dt.date(2026, 10, 20),
    },
    {
        "id": "meeting",
        "title": {"da": "Fredagsmødet med psykiatrien", "en": "The Friday meeting with psychiatry"},
        "owner": "region",
        "budget_line": {"da": "Ikke nødvendig", "en": "Not needed"},
        "procedure": "",
        "risk": {"da": "Mødet hænger på to mennesker.", "en": "The meeting depends on two people."},
        "from": dt.date(2026, 7, 1),
        "told": dt.date(2026, 6, 26),
    },
    {
        "id": "bag",
        "title": {"da": "Posen med service og sengetøj", "en": "The bag with crockery and bedding"},
        "owner": "herberg",
        "budget_line": "",
        "procedure": {"da": "Listen på kontoret", "en": "The list in the office"},
        "risk": "",
        "from": dt.date(2025, 9, 1),
        "told": dt.date(2025, 8, 28),
    },
]
CHECKS: list[dict[str, Any]] = [
    {
        "of": "bag",
        "months": 3,
        "on": dt.date(2025, 12, 2),
        "saw": "lives",
        "words": {"da": "Otte har fået en pose i efteråret.", "en": "Eight got a bag this autumn."},
    },
    {
        "of": "bag",
        "months": 6,
        "on": dt.date(2026, 3, 4),
        "saw": "gone",
        "words": {
            "da": "Pengene slap op i januar. Folk flytter ind til et tomt køkken.",
            "en": "The money ran out in January. People move in to an empty kitchen.",
        },
    },
    {
        "of": "staff",
        "months": 3,
        "on": dt.date(2026, 4, 8),
        "saw": "lives",
        "words": {
            "da": "Alle tre er fastansat og har 11 borgere hver.",
            "en": "All three have permanent posts and 11 citizens each.",
        },
    },
    {
        "of": "staff",
        "months": 6,
        "on": dt.date(2026, 7, 2),
        "saw": "changed",
        "words": {
            "da": "To følger med hjem. Den tredje er lånt ud til visitationen.",
            "en": "Two come along home. The third is lent to the assessment office.",
        },
    },
]
