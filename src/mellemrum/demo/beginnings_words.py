# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the story's people wrote before the start, in both languages."""

import datetime as dt
from typing import Any

# The municipality's proof came a month later, with the first value of a shared measure.
PROOF = {
    "da": "Fælles tal: 19 timer fra døren til første hjælp",
    "en": "Shared measure: 19 hours from door to first help",
}
NECESSITIES: list[dict[str, Any]] = [
    {
        "partner": "kommune",
        "who": "birgitte",
        "on": dt.date(2025, 5, 12),
        "alone": "not",
        "reason": {
            "da": "Vi er i hjemmet hver dag. Men vi kan ikke ændre medicinen, og vi ved ikke, hvem der er på vej hjem.",
            "en": "We are in the home every day. But we cannot change the medicine, and we do not know who is on the way home.",
        },
        "failing": {
            "da": "Fredag kl. 15 kommer en mand hjem til en tom seng og en gammel medicinliste. Vi hører det lørdag.",
            "en": "On a Friday at three a man comes home to an empty bed and an old medicine list. We hear of it on Saturday.",
        },
        "proof": "",
    },
    {
        "partner": "region",
        "who": "hans_peter",
        "on": dt.date(2025, 5, 13),
        "alone": "not",
        "reason": {
            "da": "Vi kan gøre folk raske nok til at komme hjem. Vi kan ikke se, om hjemmet er klar til dem.",
            "en": "We can make people well enough to go home. We cannot see whether the home is ready for them.",
        },
        "failing": {
            "da": "Folk ligger i en seng, fordi de venter på noget, som ikke er vores.",
            "en": "People lie in a bed because they wait for something that is not ours.",
        },
        "proof": {"da": "Belægningen i Ravnhavn: 103 procent", "en": "Occupancy in Ravnhavn: 103 per cent"},
    },
    {
        "partner": "almen_praksis",
        "who": "karen",
        "on": dt.date(2025, 5, 14),
        "alone": "not",
        "reason": {
            "da": "Jeg kan ændre medicinen. Jeg kan ikke sende nogen ud lørdag aften, og jeg får sjældent at vide, at det er nødvendigt.",
            "en": "I can change the medicine. I cannot send anyone out on a Saturday night, and I am seldom told that it is needed.",
        },
        "failing": {
            "da": "Efter en indlæggelse passer medicinlisten sjældent. Det er patienten, der opdager det.",
            "en": "After an admission the medicine list is seldom right. It is the patient who finds out.",
        },
        "proof": "",
    },
    {
        "partner": "forening",
        "who": "ove",
        "on": dt.date(2025, 5, 19),
        "alone": "in_part",
        "reason": {
            "da": "Vi kan følge et menneske til døren og blive en time. Det kan vi selv. Men planen må vi ikke se.",
            "en": "We can walk a person to the door and stay an hour. That we can do alone. But we may not see the plan.",
        },
        "failing": {
            "da": "Jeg har siddet ved et bord med fem planer og ingen, der vidste, hvilken der gjaldt.",
            "en": "I have sat at a table with five plans and nobody who knew which one held.",
        },
        "proof": "",
    },
    {
        "partner": "stat",
        "who": "pernille",
        "on": dt.date(2025, 6, 12),
        "alone": "not",
        "reason": {
            "da": "Vi kan ændre en regel. Vi kan ikke ændre en fredag eftermiddag, og uden jer ved vi ikke, hvilken regel der er i vejen.",
            "en": "We can change a rule. We cannot change a Friday afternoon, and without you we do not know which rule is in the way.",
        },
        "failing": "",
        "proof": "",
    },
]
NEEDS: list[dict[str, Any]] = [
    {
        "what": {
            "da": "Hvornår folk kommer hjem, og hvornår hjælpen kommer",
            "en": "When people come home, and when help comes",
        },
        "held_by": {
            "da": "Kommunens omsorgssystem og hospitalets udskrivninger",
            "en": "The municipality's care system and the hospital's discharges",
        },
        "responsible": "mette",
        "legal_basis": {
            "da": "Kun antal og timer, ingen navne. Aftalt med begge databeskyttelsesrådgivere.",
            "en": "Only counts and hours, no names. Agreed with both data protection officers.",
        },
        "due": dt.date(2025, 6, 1),
        "ready": dt.date(2025, 5, 28),
    },
    {
        "what": {"da": "Dage hjemme, hvert kvartal", "en": "Days at home, every quarter"},
        "held_by": {"da": "Regionens indlæggelser", "en": "The region's admissions"},
        "responsible": "lise",
        "legal_basis": {
            "da": "Regionen tæller selv og sender kun gennemsnittet.",
            "en": "The region counts itself and sends only the average.",
        },
        "due": dt.date(2025, 7, 1),
        "ready": dt.date(2025, 7, 3),
    },
    {
        "what": {"da": "Medicinen set igennem hos egen læge", "en": "Medicine reviewed by the GP"},
        "held_by": {"da": "Hver kliniks eget system", "en": "Each practice's own system"},
        "responsible": "karen",
        "legal_basis": {
            "da": "Hver klinik tæller selv. Ingen patient kan kendes.",
            "en": "Each practice counts itself. No patient can be known.",
        },
        "due": dt.date(2025, 9, 1),
        "ready": dt.date(2025, 10, 8),
    },
]
STAKEHOLDERS: list[dict[str, Any]] = [
    {
        "name": {
            "da": "Byrådets udvalg for sundhed og ældre",
            "en": "The council's committee for health and elderly care",
        },
        "stake": {
            "da": "Hvem der får æren, og hvem der får regningen.",
            "en": "Who gets the honour, and who gets the bill.",
        },
        "power": {
            "da": "Giver kommunens mandat, og kan tage det igen.",
            "en": "Gives the municipality's mandate, and can take it back.",
        },
        "contact": "birgitte",
        "by": dt.date(2025, 6, 18),
        "involved": dt.date(2025, 6, 17),
        "next": "jonas",
    },
    {
        "name": {"da": "De pårørende", "en": "The relatives"},
        "stake": {
            "da": "Det er dem, der bærer beskederne i dag.",
            "en": "They are the ones who carry the messages today.",
        },
        "power": {
            "da": "Kan sige, hvad der faktisk sker kl. 22.",
            "en": "Can say what really happens at ten in the evening.",
        },
        "contact": "sanne",
        "by": dt.date(2025, 6, 15),
        "involved": dt.date(2025, 6, 11),
        "next": "",
    },
    {
        "name": {"da": "Sygeplejerskernes tillidsfolk", "en": "The nurses' shop stewards"},
        "stake": {
            "da": "Vagter, kørsel og hvem der er arbejdsgiver.",
            "en": "Shifts, driving and who the employer is.",
        },
        "power": {"da": "Uden dem er en ny vagtplan kun et papir.", "en": "Without them a new rota is only paper."},
        "contact": "mette",
        "by": dt.date(2025, 9, 1),
        "involved": dt.date(2025, 8, 27),
        "next": "",
    },
    {
        "name": {"da": "Apotekerne i de tre byer", "en": "The pharmacies in the three towns"},
        "stake": {
            "da": "De får spørgsmålene, når listen ikke passer.",
            "en": "They get the questions when the list is wrong.",
        },
        "power": {
            "da": "Kan ringe til lægen, mens borgeren står der.",
            "en": "Can ring the doctor while the citizen stands there.",
        },
        "contact": "karen",
        "by": dt.date(2026, 11, 20),
        "involved": None,
        "next": "",
    },
]
ESTIMATES: list[dict[str, Any]] = [
    {
        "partner": "kommune",
        "who": "mette",
        "on": dt.date(2025, 5, 20),
        "what": {"da": "Hjemmesygeplejen: møder, vagtplan og tal", "en": "Home nursing: meetings, rota and figures"},
        "hours": 1_400,
        "kroner": None,
    },
    {
        "partner": "kommune",
        "who": "mette",
        "on": dt.date(2025, 5, 20),
        "what": {"da": "Plads og udstyr til sekretariatet", "en": "Room and equipment for the secretariat"},
        "hours": None,
        "kroner": 240_000,
    },
    {
        "partner": "region",
        "who": "lise",
        "on": dt.date(2025, 5, 21),
        "what": {"da": "Geriatrien og udskrivningerne", "en": "Geriatrics and discharges"},
        "hours": 1_150,
        "kroner": None,
    },
    {
        "partner": "almen_praksis",
        "who": "karen",
        "on": dt.date(2025, 5, 22),
        "what": {"da": "Medicin set igennem, og formandens tid", "en": "Medicine reviewed, and the chair's time"},
        "hours": 420,
        "kroner": 180_000,
    },
    {
        "partner": "forening",
        "who": "sanne",
        "on": dt.date(2025, 5, 23),
        "what": {
            "da": "Koordinatorens tid, uden de frivilliges",
            "en": "The coordinator's time, without the volunteers'",
        },
        "hours": 520,
        "kroner": 0,
    },
    {
        "partner": "stat",
        "who": "pernille",
        "on": dt.date(2025, 6, 12),
        "what": {"da": "Møder og regler, der skal ses efter", "en": "Meetings, and rules to be looked into"},
        "hours": 130,
        "kroner": None,
    },
]
