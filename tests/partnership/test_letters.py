# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Mail to those who are invited: each once, again after a failure, and no token in the queue."""

from __future__ import annotations

import datetime as dt
import re
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail

from mellemrum.partnership import post
from mellemrum.partnership.actions import letters, people
from mellemrum.partnership.actions.people import hash_of
from mellemrum.partnership.models import Invitation, Letter, Role, Stopped
from mellemrum.partnership.refusals import NotYourRight
from tests.days import NOW
from tests.people import Cast

WORDS = letters.Words("Kom med", "Vi glæder os.", "https://m.example/")
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def mail_server(settings: Any) -> None:
    settings.SENDS_MAIL = True


def written(cast: Cast, role: str = "secretariat") -> Letter:
    secretariat, here = cast.here("secretariat", NOW), cast.here(role, NOW)
    invitation, _ = people.invite(
        here=secretariat, email="ny@by.dk", name="Ny", role=Role.LEADER, by=secretariat.member, at=NOW
    )
    (letter,) = letters.write_letters(
        here=here,
        invitations=[invitation],
        words=WORDS,
        by=here.member,
        at=NOW,
    )
    return letter


def failing(error: Exception) -> Any:
    def send(*_: Any, **__: Any) -> None:
        raise error

    return send


def test_the_link_is_made_when_the_mail_is_sent_and_opens_the_invitation(cast: Cast) -> None:
    letter = written(cast)
    assert post.send_due(NOW) == 1
    (sent,) = mail.outbox
    token = re.search(r"https://m\.example/invitation/([^/]+)/", sent.body)
    assert sent.to == ["ny@by.dk"]
    assert token is not None
    letter.refresh_from_db()
    letter.invitation.refresh_from_db()
    assert letter.invitation.token_hash == hash_of(token[1])
    assert letter.body == ""


def test_two_workers_send_one_mail(cast: Cast) -> None:
    letter = written(cast)
    assert letters.claim_letter(letter=letter, at=NOW)
    assert letters.claim_letter(letter=letter, at=NOW) == ""
    assert post.send_due(NOW) == 0


def test_a_mail_server_that_is_down_is_tried_again_later_and_sends_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = written(cast)
    with monkeypatch.context() as down:
        down.setattr(post.EmailMessage, "send", failing(ConnectionRefusedError()))
        assert post.send_due(NOW) == 0
        assert post.send_due(NOW + MINUTE) == 0
    letter.refresh_from_db()
    assert letter.due_at == NOW + 3 * MINUTE
    assert [post.send_due(NOW + n * MINUTE) for n in (2, 3, 4)] == [0, 1, 0]
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("code", "stopped"), [(550, Stopped.REFUSED), (450, "")])
def test_a_refused_address_is_given_up_and_a_busy_one_is_not(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, code: int, stopped: str
) -> None:
    letter = written(cast)
    monkeypatch.setattr(post.EmailMessage, "send", failing(SMTPRecipientsRefused({"ny@by.dk": (code, b"no")})))
    post.send_due(NOW)
    letter.refresh_from_db()
    assert letter.stopped == stopped


def test_an_invitation_that_was_closed_meanwhile_is_not_sent(cast: Cast) -> None:
    letter, here = written(cast), cast.here("secretariat", NOW)
    people.withdraw_invitation(here=here, invitation=letter.invitation, by=here.member, at=NOW)
    assert post.send_due(NOW) == 0
    letter.refresh_from_db()
    assert letter.stopped == Stopped.CLOSED


def test_without_a_mail_server_the_letters_wait(cast: Cast, settings: Any) -> None:
    settings.SENDS_MAIL = False
    written(cast)
    assert post.send_due(NOW) == 0
    assert Letter.objects.due(NOW).count() == 1


def test_a_reminder_makes_a_new_invitation_and_closes_the_old(cast: Cast) -> None:
    old, later = written(cast).invitation, NOW + dt.timedelta(days=8)
    here = cast.here("secretariat", later)
    (letter,) = letters.write_letters(here=here, invitations=[old], words=WORDS, by=here.member, at=later)
    assert letter.invitation != old
    assert Invitation.objects.open(later).filter(email="ny@by.dk").count() == 1


def test_only_the_secretariat_writes(cast: Cast) -> None:
    with pytest.raises(NotYourRight):
        written(cast, "leader")


def test_a_worker_that_died_leaves_a_letter_that_says_so_and_is_not_sent_twice(cast: Cast) -> None:
    letter = written(cast)
    assert letters.claim_letter(letter=letter, at=NOW)
    assert post.send_due(NOW + 30 * MINUTE) == 0
    assert post.send_due(NOW + 90 * MINUTE) == 0
    letter.refresh_from_db()
    assert letter.stopped == Stopped.LOST
    assert mail.outbox == []


def test_a_line_break_in_the_subject_is_no_second_header(cast: Cast) -> None:
    here = cast.here("secretariat", NOW)
    invitation, _ = people.invite(here=here, email="ny@by.dk", name="Ny", role=Role.LEADER, by=here.member, at=NOW)
    words = WORDS._replace(subject="Kom med\r\nBcc: alle@example.org")
    letters.write_letters(here=here, invitations=[invitation], words=words, by=here.member, at=NOW)
    post.send_due(NOW)
    (sent,) = mail.outbox
    assert "\n" not in sent.subject
    assert sent.recipients() == ["ny@by.dk"]


def test_the_page_ticks_the_one_that_it_was_opened_for_and_each_has_a_box(cast: Cast, logged_in: Any) -> None:
    here = cast.here("secretariat", NOW)
    made = [
        people.invite(here=here, email=f"{n}@by.dk", name=n, role=Role.LEADER, by=here.member, at=NOW)[0] for n in "ab"
    ]
    page = logged_in("secretariat").get(here.url("partnership:write_letters") + f"?to={made[1].pk}").content.decode()
    boxes = re.findall(r'<input type="checkbox" name="to" value="(\d+)" class="form-checkbox"[^>]*?( checked)?>', page)
    assert {(int(pk), bool(checked)) for pk, checked in boxes} >= {(made[0].pk, False), (made[1].pk, True)}


def test_where_nobody_is_awaited_there_is_nobody_to_write_to(cast: Cast, logged_in: Any) -> None:
    Invitation.objects.all().delete()
    here = cast.here("secretariat", NOW)
    answer = logged_in("secretariat").get(here.url("partnership:write_letters"))
    assert (answer.status_code, answer["Location"]) == (302, here.url("partnership:partners"))
