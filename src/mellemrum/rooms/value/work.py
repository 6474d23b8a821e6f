# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the room does in the background: logs of events are read, asked, and erased on their day; readings that an older engine
made are made anew, so that no list waits for new values.

Called again and again by `mellemrum work`; each round that is done leaves nothing for the next.
"""

from __future__ import annotations

import datetime as dt
import logging

from mellemrum.partnership.clock import day_of
from mellemrum.reading.errors import ReadingError

from . import actions, figures
from .models import EventLog, LogQuestion, LogState

BROKEN = ReadingError(
    "Loggen kunne ikke læses. Filen ligger her stadig. Prøv igen, eller gem den som CSV, og hent den ind på ny.",
    "The log could not be read. The file is still here. Try again, or save it as CSV, and bring it in anew.",
)
AT_ONCE = 200


def see_to_logs(at: dt.datetime) -> int:
    """How many logs were erased or read, and how many questions were answered."""
    return erase_due_logs(at) + read_logs(at) + answer_questions(at)


def erase_due_logs(at: dt.datetime) -> int:
    due = EventLog.objects.due(day_of(at)).order_by("pk")
    for log in due:
        actions.erase_due_log(log=log, at=at)
    return len(due)


def read_logs(at: dt.datetime) -> int:
    done = 0
    for log in EventLog.objects.filter(state__in=[LogState.WAITING, LogState.WORKING]).order_by("pk"):
        if actions.begin_reading(log=log, at=at):
            read_log(log, at)
            done += 1
    return done


def read_log(log: EventLog, at: dt.datetime) -> None:
    try:
        found = figures.read_log(actions.file_of(log), log.columns, log.file_name)
    except ReadingError as error:
        actions.refuse_reading(log=log, error=error, at=at)
    except Exception:
        # Whatever breaks over one file must not keep the others waiting. What the file holds is in no log of ours.
        logging.getLogger(__name__).error("event log %s could not be read", log.pk)
        actions.refuse_reading(log=log, error=BROKEN, at=at)
    else:
        actions.finish_reading(log=log, found=found, at=at)


def answer_questions(at: dt.datetime) -> int:
    done = 0
    asked = LogQuestion.objects.open().filter(log__state=LogState.READY).select_related("log").order_by("pk")
    for question in asked:
        if actions.begin_answer(question=question, at=at):
            earlier = question.log.questions.filter(answered_at__isnull=False)
            told = list(earlier.order_by("pk").values_list("level", "since_on"))
            folder = actions.folder_of(question.log)
            try:
                found = figures.answer_log(folder, question.level, question.since_on, told=told)
            except ReadingError:
                # It took too long: no reason to keep the others waiting.
                logging.getLogger(__name__).error("question %s of a log took too long", question.pk)
                continue
            actions.keep_answer(question=question, found=found, at=at)
            done += 1
    return done


def read_old_readings(at: dt.datetime) -> int:
    """How many were read anew."""
    found = list(figures.read_by_an_older_engine().select_related("partnership").order_by("pk")[:AT_ONCE])
    for measure in found:
        actions.read_anew(measure=measure, at=at)
    return len(found)
