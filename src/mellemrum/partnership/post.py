# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Sends the letters that wait. Only the work process comes here: no page waits for a mail server."""

from __future__ import annotations

import datetime as dt
import logging
from smtplib import SMTPException, SMTPRecipientsRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from . import calendar_file
from .actions import letters
from .models import Letter, Stopped
from .models.letter import LetterQuerySet

log = logging.getLogger(__name__)
# Codes from 500 up are for good; below, the server asks us to come again.
FOR_GOOD = 500


# A worker sends one mail in seconds: after an hour it is gone, and nobody knows whether its mail went out.
GONE = dt.timedelta(hours=1)


def send_due(at: dt.datetime) -> int:
    """How many were sent. Any number of workers may run this at once. Without a mail server the letters wait."""
    if not settings.SENDS_MAIL:
        return 0
    for letter in _with_reader(Letter.objects.claimed_before(at - GONE)):
        letters.stop_letter(letter=letter, why=Stopped.LOST, at=at)
    sent = 0
    for letter in _with_reader(Letter.objects.due(at).order_by("due_at", "pk"))[:200]:
        path = letters.claim_letter(letter=letter, at=at)
        if path:
            sent += _send(letter, path, at)
    return sent


def _with_reader(found: LetterQuerySet) -> LetterQuerySet:
    return found.select_related("invitation__partnership", "member__person", "member__partnership", "person")


def _send(letter: Letter, path: str, at: dt.datetime) -> bool:
    link = letter.house.rstrip("/") + path
    try:
        _mail(letter, f"{letter.body}\n\n{link}\n", at).send()
    except SMTPRecipientsRefused as refused:
        if all(code >= FOR_GOOD for code, _ in refused.recipients.values()):
            letters.stop_letter(letter=letter, why=Stopped.REFUSED, at=at)
        else:
            letters.put_back_letter(letter=letter, at=at)
    except (OSError, SMTPException):
        log.warning("the mail server did not take letter %s; it is tried again", letter.pk)
        letters.put_back_letter(letter=letter, at=at)
    else:
        letters.finish_letter(letter=letter, at=at)
        return True
    return False


def _mail(letter: Letter, body: str, at: dt.datetime) -> EmailMessage:
    """With the day to keep as a calendar file, where there is one."""
    mail = EmailMessage(" ".join(letter.subject.split()), body, None, [letter.address])
    if letter.keep_on is not None:
        house = letter.house.rstrip("/")
        content = calendar_file.day_to_keep(
            title=letter.keep,
            on=letter.keep_on,
            page=house + letter.page,
            uid=f"letter-{letter.pk}@{urlsplit(house).hostname}",
            at=at,
        )
        mail.attach(calendar_file.NAME, content.decode(), calendar_file.KIND)
    return mail
