# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The words of the partnership that was closed before the story begins, in both languages."""

from typing import Any

TASK: dict[str, Any] = {
    "name": {"da": "Tryg hjem", "en": "Safely Home"},
    "title": {"da": "Fra hospital til eget hjem om fredagen", "en": "From hospital to one's own home on Fridays"},
    "for_whom": {
        "da": "Omkring 600 ældre om året, der bliver udskrevet lige før weekenden.",
        "en": "About 600 older people a year who are discharged just before the weekend.",
    },
    "why": {
        "da": "Hver femte kom ind igen inden tirsdag.",
        "en": "One in five came in again before Tuesday.",
    },
    "only_across": {
        "da": "Hospitalet vælger tidspunktet. Kommunen har hjælpen.",
        "en": "The hospital chooses the time. The municipality has the help.",
    },
    "boundary": {"da": "Ikke med: genoptræning og medicin.", "en": "Not included: training and medicine."},
}
PARTNERS: dict[str, Any] = {
    "kommune": {
        "partner": {"da": "Egeminde Kommune", "en": "Egeminde Municipality"},
        "id": "grethe",
        "name": "Grethe Overlundholm",
        "title": {"da": "Ældrechef indtil 2025", "en": "Head of elderly care until 2025"},
    },
    "region": {
        "partner": {"da": "Region Fjordland", "en": "Region Fjordland"},
        "id": "svend",
        "name": "Svend Aabakgaard",
        "title": {"da": "Vicedirektør på hospitalet", "en": "Deputy director of the hospital"},
    },
}
EVALUATION: dict[str, Any] = {
    "title": {"da": "Efter tre år", "en": "After three years"},
    "purpose": {"da": "Hvad tager vi med, når vi lukker?", "en": "What do we take along when we close?"},
}
THEMES: dict[str, list[str]] = {
    "da": ["Opkaldet før udskrivning virker.", "Weekenden er stadig to forskellige weekender."],
    "en": ["The call before the discharge works.", "The weekend is still two different weekends."],
}
REASON = {
    "da": "Opkaldet før fredagens udskrivning er blevet hverdag. Resten af vejen er en større opgave end den, vi fik.",
    "en": "The call before Friday's discharge has become routine. The rest of the way is a larger task than we were given.",
}
ANCHORED: dict[str, Any] = {
    "title": {"da": "Opkaldet før fredagens udskrivning", "en": "The call before Friday's discharge"},
    "budget_line": {"da": "Medicinsk afdeling, fast drift", "en": "The medical ward, daily running"},
    "procedure": {"da": "Udskrivning, afsnit 4", "en": "Discharge, section 4"},
}
SEEN: dict[str, list[str]] = {
    "da": ["Vi ringede til 38 af 41.", "Det står i oplæringen af nye sygeplejersker.", "De ringer, også i ferien."],
    "en": ["We rang 38 of 41.", "New nurses learn it in their first week.", "They ring, also in the holidays."],
}
END: dict[str, Any] = {
    "title": {"da": "Opkaldet også på de andre afdelinger", "en": "The call on the other wards too"},
    "words": {"da": "Hospitalet tager det som almindelig drift.", "en": "The hospital takes it on as daily work."},
}
LESSONS: list[dict[str, Any]] = [
    {
        "by": "kommune",
        "kind": "again",
        "theme": "culture",
        "text": {
            "da": "Besøg hinandens vagtrum, før I skriver aftalen.",
            "en": "Visit each other's duty rooms before you write the agreement.",
        },
    },
    {
        "by": "region",
        "kind": "never",
        "theme": "economy",
        "text": {
            "da": "Begynd ikke med et fælles it-system. Begynd med et telefonnummer.",
            "en": "Do not begin with a shared IT system. Begin with a telephone number.",
        },
    },
    {
        "by": "kommune",
        "kind": "surprise",
        "theme": "value",
        "text": {
            "da": "De ældre ringede ikke til os, når det gik galt. De ringede til deres datter.",
            "en": "When it went wrong, the older people did not ring us. They rang their daughters.",
        },
    },
]
# What the main partnership did with each of them.
ANSWERED = ("taken", "aside", "taken")
