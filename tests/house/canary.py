# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What rests on a few people, planted in a cast so that it can be looked for: numbers and a word that occur nowhere else."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence

from mellemrum.rooms.culture.actions import answers, evaluations
from mellemrum.rooms.culture.models import Evaluation, Question
from mellemrum.rooms.value import actions as value
from mellemrum.rooms.value.models import Counts, EventLog
from tests import log_cast
from tests.days import on
from tests.evaluation_cast import make_link
from tests.occasion_cast import id_of
from tests.people import Cast
from tests.rooms.value.cast import FIELDS, shares

# Four of 8191, and all but three of 7922; as they are written in Danish, in English and in files.
ORDINARY = [(410, 1000), (433, 1000), (421, 1000), (452, 1000), (460, 1000), (444, 1000), (439, 1000), (447, 1000)]
NUMBERS = ("8191", "8.191", "8,191", "7919", "7.919", "7,919", "7922", "7.922", "7,922", "99.9621", "99,9621")
TEXT = "kanarie"


def plant(cast: Cast) -> dict[str, list[int]]:
    """A share with hidden periods, the latest too; an evaluation that three have answered, and one that seven have; and a log
    in which three went a way of their own.
    """
    here = cast.here("leader", on(4, 21))
    fields = {**FIELDS, "name": "Share of a few", "unit": "per cent", "counts": Counts.SHARE, "owner": cast.partner}
    measure = value.propose_measure(fields=fields, here=here, by=here.member, at=here.at)
    sent = shares([*ORDINARY, (7919, 7922), *ORDINARY[:3], (4, 8191)])
    value.send_values(measure=measure, rows=sent, here=here, by=here.member, at=here.at)
    three = closed(cast, [answers.Answer(texts(n), {0: 1 + n}) for n in range(3)])
    seven = closed(cast, [answers.Answer(texts(n)) for n in range(7)])
    return {"measure": [measure.pk], "evaluation": [three.pk, seven.pk], "log": [way_of_three(cast).pk]}


def way_of_three(cast: Cast) -> EventLog:
    """A log of sixty, three of whom have been where nobody else was."""
    begun = [f"k{n},{TEXT}besøg,{TEXT}huset,2025-03-0{n + 1} 09:00,2025-03-0{n + 1} 10:00,{TEXT}" for n in range(3)]
    home = [f"k{n},Besøg,Kommunen,2025-05-0{n + 1} 09:00,2025-05-0{n + 1} 10:00,Kommune" for n in range(3)]
    content = log_cast.rows_of("Hospitalet", "Kommunen") + "\n".join([*begun, *home])
    return log_cast.read(cast, log_cast.bring(cast, content))


def texts(n: int) -> dict[str, str]:
    return dict.fromkeys(Question.values, f"{TEXT} {n}")


def closed(cast: Cast, given: Sequence[answers.Answer]) -> Evaluation:
    """An evaluation of April, with these answers from guests."""
    here = cast.here("secretariat", on(4, 1))
    days = {"opens_on": dt.date(2026, 4, 1), "closes_on": dt.date(2026, 4, 20)}
    fields = {"title": "Of a few", "purpose": "To learn", **days, "statements": ["We meet often enough"]}
    found = evaluations.plan_evaluation(here=here, fields=fields, by=here.member, at=here.at)
    link, _ = make_link(cast, found, dt.date(2026, 4, 20))
    for n, answer in enumerate(given):
        client = id_of(cast, f"few-{found.pk}-{n}")
        answers.take_guest_answer(evaluation=found, client_id=client, answer=answer, by=link, at=on(4, 3))
    return found


def readable(body: bytes) -> str:
    """What a reader or a program finds: the parts of a packed file too. Without the form's seals, and the places of a drawing."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            return "\n".join(readable(book.read(name)) for name in book.namelist())
    text = body.decode("utf-8", "replace")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return re.sub(r' (?:d|x|y|x1|x2|y1|y2|cx|cy|width|height|viewBox|points|src)="[^"]*"', "", text)


def hidden_in(text: str) -> list[str]:
    return [each for each in (*NUMBERS, TEXT) if each in text]
