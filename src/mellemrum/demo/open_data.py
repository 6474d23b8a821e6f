# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A small partnership around REAL series: emergency departments in England, read from a file as a user would send it, and the
same figure of four hospitals, delivered by a source.

Contains public sector information licensed under the Open Government Licence v3.0 (NHS England).
"""

from __future__ import annotations

import csv
import datetime as dt

from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.actions import partnerships, people
from mellemrum.partnership.models import Person, Phase, Role, Sector
from mellemrum.reading.tables import read_table
from mellemrum.rooms.value import actions
from mellemrum.rooms.value.forms import Columns, check_table, sent_rows
from mellemrum.rooms.value.models import Better, Counts, Every, RuleSet
from mellemrum.rooms.value.views.delivered import take_in

from .story import FOLDER, moment

FILE = FOLDER / "ae_england_monthly.csv"
HOSPITALS = FOLDER / "ae_hospitals_monthly.csv"
BEGINS = dt.date(2026, 9, 14)
WORDS = {
    "da": {
        "name": "Åbne data",
        "task": "Fire timer på akutmodtagelsen i England",
        "whom": "Alle, der kom på en akutmodtagelse i England fra april 2016 til marts 2019: omkring to millioner om måneden.",
        "why": "En rigtig række tal, som alle kan hente. Her kan I prøve at sende tal og læse et diagram.",
        "across": "Ventetiden bliver til i mødet mellem hospital, læge og kommune.",
        "boundary": "Hele England og fire hospitaler, måned for måned.",
        "partner": "NHS England (åbne data)",
        "measure": "Set inden for fire timer",
        "definition": "Andel af alle besøg på akutmodtagelser i England, hvor patienten blev indlagt, flyttet eller sendt hjem "
        "inden fire timer.",
        "over": "alle besøg på akutmodtagelser",
        "unit": "procent",
        "there": "Set inden for fire timer på hospitalet",
        "there_is": "Andel af alle besøg på hospitalets store akutmodtagelse (type 1), hvor patienten blev indlagt, flyttet eller "
        "sendt hjem inden fire timer.",
        "there_over": "alle besøg på hospitalets store akutmodtagelse",
        "report": "Månedens tal fra NHS England",
        "source": "NHS England. Contains public sector information licensed under the Open Government Licence v3.0.",
    },
    "en": {
        "name": "Open data",
        "task": "Four hours in the emergency departments of England",
        "whom": "Everybody who came to an emergency department in England from April 2016 to March 2019: about two million "
        "a month.",
        "why": "A real series that anybody can fetch. Here you can try to send values and to read a chart.",
        "across": "The wait arises where hospital, doctor and municipality meet.",
        "boundary": "England as a whole and four hospitals, month by month.",
        "partner": "NHS England (open data)",
        "measure": "Seen within four hours",
        "definition": "Share of all attendances at emergency departments in England in which the patient was admitted, moved "
        "or sent home within four hours.",
        "over": "all attendances at emergency departments",
        "unit": "per cent",
        "there": "Seen within four hours at the hospital",
        "there_is": "Share of all attendances at the hospital's major emergency department (type 1) in which the patient was "
        "admitted, moved or sent home within four hours.",
        "there_over": "all attendances at the hospital's major emergency department",
        "report": "The month's figures from NHS England",
        "source": "NHS England. Contains public sector information licensed under the Open Government Licence v3.0.",
    },
}


def build(language: str, *, secretariat: Person, leader: Person) -> None:
    """Started by the demo's secretariat, with one leader who acts for the source."""
    words = WORDS[language]
    at = moment(BEGINS, 9)
    made = partnerships.start_partnership(name=words["name"], task_title=words["task"], by=secretariat, at=at)
    here = _here(made.key, secretariat, at)
    partnerships.change_task(
        here=here,
        seen=made.version,
        name=words["name"],
        phase=Phase.BEFORE,
        title=words["task"],
        for_whom=words["whom"],
        why=words["why"],
        only_across=words["across"],
        boundary=words["boundary"],
        by=here.member,
        at=at,
    )
    source = partnerships.add_partner(
        here=here, name=words["partner"], sector=Sector.STATE, joined_on=BEGINS, by=here.member, at=at
    )
    invitation, _ = people.invite(
        here=here,
        email=leader.email,
        name=leader.name,
        role=Role.LEADER,
        partner=source,
        acts_for_partner=True,
        by=here.member,
        at=at,
    )
    people.accept_invitation(invitation=invitation, person=leader, at=at)
    _send_the_series(_here(made.key, leader, moment(BEGINS, 11)), words)
    _let_a_source_deliver(_here(made.key, leader, moment(BEGINS, 13)), words)


def _here(key: str, person: Person, at: dt.datetime) -> Here:
    here = find_here(key=key, person=person, at=at)
    if here is None:
        raise ValueError(f"{person} is not in the partnership {key}")
    return here


def _send_the_series(here: Here, words: dict[str, str]) -> None:
    described = {"name": words["measure"], "definition": words["definition"], "over": words["over"]}
    measure = actions.propose_measure(here=here, fields={**_share(words), **described}, by=here.member, at=here.at)
    table = read_table(FILE.read_bytes(), FILE.name)
    check_table(table)
    columns = Columns("period", numerator="within4h", denominator="attendances")
    rows = sent_rows(table, columns, measure, here.today)
    actions.send_values(here=here, measure=measure, rows=rows, file_name=table.name, by=here.member, at=here.at)


def _share(words: dict[str, str]) -> dict[str, object]:
    return {
        "unit": words["unit"],
        "counts": Counts.SHARE,
        "better": Better.UP,
        "every": Every.MONTH,
        "source": words["source"],
        # The series is closed: nobody owes the values of today.
        "owner": None,
        "target": 95.0,
        "rules": RuleSet.DEFAULT,
    }


def _let_a_source_deliver(here: Here, words: dict[str, str]) -> None:
    """The same figure of four hospitals: one is proposed, the others are the same for another place, one file holds them all."""
    with HOSPITALS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    place, *others = dict.fromkeys(row["place"] for row in rows)
    described = {"definition": words["there_is"], "over": words["there_over"], "place": place}
    first = actions.propose_measure(
        here=here,
        fields={**_share(words), **described, "name": f"{words['there']}, {place}"},
        by=here.member,
        at=here.at,
    )
    for other in others:
        fields = {"place": other, "source": words["source"], "owner": None}
        actions.propose_elsewhere(
            here=here, measure=first, place_of_first="", fields=fields, by=here.member, at=here.at
        )
    source, _token = actions.open_source(here=here, measure=None, name=words["report"], by=here.member, at=here.at)
    cells = [(words["there"], row["place"], row["period"], row["within4h"], row["attendances"]) for row in rows]
    table = [("Measure", "Place", "Period", "Value", "Of how many"), *cells]
    content = "".join(";".join(row) + "\n" for row in table).encode()
    taken = take_in(source, content, HOSPITALS.name, here.at)
    if taken.is_refused:
        raise ValueError(taken.words)
