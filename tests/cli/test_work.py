# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum work`: says in one sentence why it cannot, and sends what waits."""

from __future__ import annotations

import pytest
from django.core import mail

from mellemrum.cli import house, serve, work
from mellemrum.partnership import clock
from mellemrum.partnership.models import Letter
from mellemrum.rooms.value import work as logs
from mellemrum.rooms.value.views import delivered
from tests.people import Cast


@pytest.mark.django_db
def test_without_a_mail_server_it_says_so_and_still_looks_into_the_folders_of_sources(capsys, settings, monkeypatch):
    settings.SENDS_MAIL = False
    looked = []
    monkeypatch.setattr(delivered, "look_into_folders", lambda at, now: looked.append(at))
    assert work.main(["--once"]) == 2
    assert "set MELLEMRUM_MAIL_HOST" in capsys.readouterr().err
    assert len(looked) == 1


@pytest.mark.django_db
def test_logs_of_events_are_read_with_and_without_a_mail_server(capsys, settings, monkeypatch):
    settings.SENDS_MAIL = False
    seen = []
    monkeypatch.setattr(logs, "see_to_logs", seen.append)
    work.main(["--once"])
    assert len(seen) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("command", [work, serve])
def test_a_database_that_is_not_set_up_is_refused_with_what_to_do(capsys, monkeypatch, command):
    assert house.is_migrated()
    monkeypatch.setattr(house, "is_migrated", lambda: False)
    with pytest.raises(SystemExit) as ended:
        command.main([])
    assert ended.value.code == 2
    assert "run `mellemrum setup` before you start" in capsys.readouterr().err


@pytest.mark.django_db
def test_once_sends_what_waits_and_ends(capsys, monkeypatch, settings):
    settings.SENDS_MAIL, settings.ADDRESS = True, ""
    letter = Cast("A").made("partnership.Letter")
    monkeypatch.setattr(clock, "now", lambda: letter.due_at)
    assert work.main(["--once"]) == 0
    said = capsys.readouterr()
    assert said.out == "1 sent\n"
    # Who does not know where the house is reached writes no mails with a link to it.
    assert "set MELLEMRUM_ADDRESS" in said.err
    assert len(mail.outbox) == 1
    assert not Letter.objects.waiting().exists()


@pytest.mark.django_db
def test_it_writes_the_week_by_itself_and_not_twice(capsys, monkeypatch, settings):
    settings.SENDS_MAIL, settings.ADDRESS = True, "https://m.example/"
    letter = Cast("A").made("partnership.Letter")
    monkeypatch.setattr(clock, "now", lambda: letter.due_at)
    assert work.main(["--once"]) == 0
    weekly = [each for each in mail.outbox if letter.address not in each.to]
    assert len(weekly) == Letter.objects.filter(person__isnull=False).count() > 0
    assert all("https://m.example/come/" in each.body for each in weekly)
    assert work.main(["--once"]) == 0
    assert capsys.readouterr().out.endswith("0 sent\n")
