# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the storage tests let happen in processes of their own, on a database that really lies on a disk.

`python -m tests.house.acts_on_disk <act>` works with the installation's own settings, in MELLEMRUM_DATA or DATABASE_URL,
and prints one JSON document.
"""
# ruff: noqa: E402  # Django is loaded before anything that stands on it

from __future__ import annotations

import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellemrum.site.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.actions import agreements, partnerships, people
from mellemrum.partnership.locking import EditedMeanwhile, save_if_unchanged
from mellemrum.partnership.models import (
    AgreementKind,
    Aim,
    Invitation,
    JournalLine,
    Letter,
    Membership,
    Partnership,
    Person,
    ResponseKind,
    Revision,
    RevisionState,
    Role,
)
from mellemrum.partnership.refusals import Refused
from tests.days import NOW
from tests.people import Cast

RACERS = 20
PRAGMAS = (
    "journal_mode", "synchronous", "foreign_keys", "secure_delete", "mmap_size", "recursive_triggers", "busy_timeout",
)  # fmt: skip


def migrate() -> dict[str, Any]:
    call_command("migrate", verbosity=0, interactive=False)
    return {"vendor": connection.vendor}


def fill() -> dict[str, Any]:
    with transaction.atomic():
        Cast("A").fill()
    return {"lines": JournalLine.objects.count(), "vendor": connection.vendor}


def here_of(role: str) -> Here:
    """A place in the partnership, found anew on this thread's own connection."""
    person = Person.objects.get(email=f"qa-person-email-{role}@example.org")
    found = find_here(key=Partnership.objects.get().key, person=person, at=NOW)
    assert found is not None
    return found


def race(act: Callable[[int], str], racers: int = RACERS) -> Counter[str]:
    """Everybody at once; what became of each."""
    gate, said = threading.Barrier(racers), Counter[str]()

    def run(number: int) -> None:
        gate.wait()
        try:
            said[act(number)] += 1
        except Exception as error:  # what it was is what the test asks
            said[type(error).__name__] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def pragmas() -> dict[str, Any]:
    import sqlite3

    with connection.cursor() as cursor:
        said = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    options = connection.settings_dict["OPTIONS"]
    connection.ensure_connection()
    return {
        **said,
        "version": sqlite3.sqlite_version,
        "transaction_mode": options["transaction_mode"],
        "atomic_requests": connection.settings_dict["ATOMIC_REQUESTS"],
    }


def race_of_workers() -> dict[str, Any]:
    """Four at once write the week and what is due, and send everything that waits."""
    from django.conf import settings
    from django.core import mail

    from mellemrum.guide import work
    from mellemrum.partnership import post

    settings.SENDS_MAIL, settings.ADDRESS = True, "https://m.example/"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    at = work.last_monday(NOW + work.WEEK)

    def round_(_number: int) -> str:
        work.write_weeks(at)
        work.write_due(at)
        while post.send_due(at):
            pass
        return "done"

    said = race(round_, 4)
    weekly = Letter.objects.filter(person__isnull=False)
    due = Partnership.objects.get().journal.filter(verb="partnership.member.reminded")
    return {
        "said": dict(said),
        "weekly": weekly.count(),
        "readers": weekly.values("person").distinct().count(),
        "reminded": due.count(),
        "reminded_once": due.values("record").distinct().count(),
        "sent": Letter.objects.filter(sent_at__isnull=False).count(),
        "mails": len(mail.outbox),
        "waiting": Letter.objects.waiting().count(),
    }


def race_for_an_invitation() -> dict[str, Any]:
    here = here_of("secretariat")
    made, _ = people.invite(
        here=here, email="mange@example.org", name="Mange", role=Role.LEADER, by=here.member, at=NOW
    )

    def accept(number: int) -> str:
        found = Invitation.objects.select_related("partnership", "partner").get(pk=made.pk)
        people.accept_invitation(invitation=found, person=None, name=f"Nr. {number}", password="", at=NOW)
        return "joined"

    said = race(accept)
    return {
        "said": said,
        "members": Membership.objects.filter(person__email="mange@example.org").count(),
        "people": Person.objects.filter(email="mange@example.org").count(),
        "lines": JournalLine.objects.filter(
            verb="partnership.member.joined", by=Person.objects.get(email="mange@example.org").pk
        ).count(),
    }


def race_for_an_edit() -> dict[str, Any]:
    here = here_of("contributor")
    aim = partnerships.add_aim(here=here, text="Før", due_on=None, by=here.member, at=NOW)

    def change(number: int) -> str:
        mine = here_of("contributor")
        found = Aim.objects.get(pk=aim.pk)
        try:
            partnerships.change_aim(
                here=mine, aim=found, seen=1, text=f"Nr. {number}", due_on=None, by=mine.member, at=NOW
            )
        except EditedMeanwhile as meanwhile:
            return "sees " + ("the winner" if meanwhile.record.text.startswith("Nr.") else "nothing")  # type: ignore[attr-defined]  # an aim
        return "saved"

    said = race(change)
    aim.refresh_from_db()
    lines = JournalLine.objects.filter(verb="partnership.aim.changed", record=aim.pk).count()
    return {"said": said, "version": aim.version, "lines": lines}


def race_to_propose() -> dict[str, Any]:
    here = here_of("leader")
    for revision in Revision.objects.out().filter(agreement__kind=AgreementKind.MISSION).select_related("agreement"):
        agreements.withdraw_revision(here=here, revision=revision, by=here.member, at=NOW)

    def propose(number: int) -> str:
        mine = here_of("leader")
        agreements.propose_revision(
            here=mine, kind=AgreementKind.MISSION, text=f"Nr. {number}", reason="x", by=mine.member, at=NOW
        )
        return "proposed"

    said = race(propose, 8)
    return {"said": said, "out": Revision.objects.out().filter(agreement__kind=AgreementKind.MISSION).count()}


def race_to_be_the_last_signature() -> dict[str, Any]:
    """Both leaders sign at the same moment, ten times: each time the text is in force, once."""
    in_force, outcomes = [], Counter[str]()
    for _ in range(10):
        here = here_of("leader")
        for old in Revision.objects.out().filter(agreement__kind=AgreementKind.MISSION).select_related("agreement"):
            agreements.withdraw_revision(here=here, revision=old, by=here.member, at=NOW)
        made = agreements.propose_revision(
            here=here, kind=AgreementKind.MISSION, text="Ny", reason="x", by=here.member, at=NOW
        )

        def sign(number: int, pk: int = made.pk) -> str:
            mine = here_of("leader" if number % 2 else "other-leader")
            found = Revision.objects.select_related("agreement").get(pk=pk)
            agreements.respond(
                here=mine,
                revision=found,
                partner=mine.partners[0],
                kind=ResponseKind.SIGNED,
                by=mine.member,
                at=NOW,
            )
            return "signed"

        outcomes += race(sign, 2)
        made.refresh_from_db()
        lines = JournalLine.objects.filter(verb="partnership.revision.entered_into_force", record=made.pk).count()
        in_force.append([made.state == RevisionState.IN_FORCE, lines])
    return {
        "said": outcomes,
        "in_force": in_force,
        "standing": Revision.objects.in_force().filter(agreement__kind="mission").count(),
    }


def increment() -> dict[str, Any]:
    """Read, add one, write: a hundred and fifty times, beside others that do the same to the same row."""
    locked = other = 0
    for _ in range(150):
        try:
            with transaction.atomic():
                aim = Aim.objects.select_for_update().order_by("pk").first()
                assert aim is not None
                Aim.objects.filter(pk=aim.pk).update(position=aim.position + 1)
        except DatabaseError as error:
            locked, other = locked + ("locked" in str(error)), other + ("locked" not in str(error))
    return {"locked": locked, "other": other}


def position() -> dict[str, Any]:
    first = Aim.objects.order_by("pk").first()
    assert first is not None
    return {"position": first.position}


def write_until_killed() -> dict[str, Any]:
    """One act after another; each is said aloud only when it is committed."""
    here = here_of("contributor")
    number = 0
    while True:
        number += 1
        aim = partnerships.add_aim(here=here, text=f"{os.getpid()}-{number}", due_on=None, by=here.member, at=NOW)
        sys.stdout.write(f"{aim.pk}\n")
        sys.stdout.flush()


def whole() -> dict[str, Any]:
    """Whether every aim has its line, every line its aim, every chain its links, and the file itself is sound."""
    aims = set(Aim.objects.values_list("pk", flat=True))
    lines = set(JournalLine.objects.filter(verb="partnership.aim.added").values_list("record", flat=True))
    sound = ["ok"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            sound = [row[0] for row in cursor.execute("PRAGMA integrity_check").fetchall()]
            sound += [str(row) for row in cursor.execute("PRAGMA foreign_key_check").fetchall()]
    return {
        "aims": sorted(aims),
        "half": sorted(aims ^ lines),
        "broken": journal.first_break(f"p{Partnership.objects.get().pk}"),
        "sound": sound,
    }


def refusals() -> dict[str, Any]:
    """What the database says to whoever wants to rewrite the journal."""
    table = "partnership_journalline"
    statements = [f"UPDATE {table} SET verb = 'x'", f"DELETE FROM {table}"]
    if connection.vendor == "sqlite":
        statements.append(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE number = 1")
    else:
        statements += [
            f"TRUNCATE {table} CASCADE",
            f"INSERT INTO {table} SELECT * FROM {table} WHERE number = 1 ON CONFLICT (id) DO UPDATE SET verb = 'x'",
        ]
    said = {}
    for statement in statements:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
            said[statement.split()[0]] = "done"
        except DatabaseError as error:
            said[statement.split()[0]] = "refused" if "append-only" in str(error) else str(error)
    return {
        "said": said,
        "broken": journal.first_break(f"p{Partnership.objects.get().pk}"),
        "triggers": journal.triggers_exist(),
    }


def gate() -> dict[str, Any]:
    """What the start says before and after somebody has taken a trigger away."""
    from django.core.checks import run_checks

    def said() -> list[str]:
        return [each.id for each in run_checks(databases=["default"]) if each.id == "mellemrum.E004"]

    before = said()
    with transaction.atomic():
        with connection.cursor() as cursor:
            on = "" if connection.vendor == "sqlite" else " ON partnership_journalline"
            cursor.execute(f"DROP TRIGGER journal_no_delete{on}")
        after = said()
        transaction.set_rollback(True)
    return {"before": before, "after": after, "again": said()}


def edit_is_refused() -> dict[str, Any]:
    """save_if_unchanged on this database: one winner, and the loser has the new row in hand."""
    aim = Aim.objects.order_by("pk").first()
    assert aim is not None
    save_if_unchanged(aim, seen=aim.version, text="Et")
    stale = aim.version - 1
    try:
        save_if_unchanged(aim, seen=stale, text="To")
    except (EditedMeanwhile, Refused) as refused:
        return {"refused": type(refused).__name__, "text": aim.text}
    return {"refused": "", "text": aim.text}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(globals()[sys.argv[1]]()))
