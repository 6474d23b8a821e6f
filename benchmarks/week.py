# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The weekly mail to 2,000 people: looked through, written and handed to a mail server that takes everything.

Floor: the same number of bare mails with one journal line each, in the same run. Bar: under 60 seconds.
Run `./script/bench week`.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from .pages import settle

PEOPLE, BAR = 2000, 60.0


def more_people(partnership: Any, count: int, at: dt.datetime) -> None:
    """Leaders and readers beside those that are there, each following one measure."""
    from mellemrum.partnership.models import Follow, Membership, Partner, Person, Role
    from mellemrum.rooms.value.models import Measure

    partners = list(Partner.objects.filter(partnership=partnership))
    measures = list(Measure.objects.filter(partnership=partnership))
    persons = Person.objects.bulk_create(
        Person(email=f"more-{n}@example.org", name=f"More {n}", password="!", language=("da", "en")[n % 2])
        for n in range(count)
    )
    members = Membership.objects.bulk_create(
        Membership(
            partnership=partnership,
            person=person,
            role=Role.LEADER if n % 4 else Role.READER,
            partner=partners[n % len(partners)],
            joined_at=at,
        )
        for n, person in enumerate(persons)
    )
    Follow.objects.bulk_create(
        Follow(member=member, about_kind="value.measure", about_record=measures[n % len(measures)].pk, begun_at=at)
        for n, member in enumerate(members)
    )


def measured(large: Any) -> bool:
    from django.conf import settings
    from django.core import mail
    from django.core.mail import send_mail
    from django.db import transaction

    from mellemrum.guide.work import last_monday, write_weeks
    from mellemrum.partnership import journal, post
    from mellemrum.partnership.models import JournalLine, Membership

    settings.SENDS_MAIL, settings.EMAIL_BACKEND = True, "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    newest = JournalLine.objects.filter(partnership=large.partnership).latest("at").at
    here = Membership.objects.filter(partnership=large.partnership).present().count()
    more_people(large.partnership, PEOPLE - here, newest - dt.timedelta(days=30))
    monday = last_monday(newest + dt.timedelta(days=7))

    begun = time.perf_counter()
    for n in range(PEOPLE):
        with transaction.atomic():
            journal.write(verb="partnership.person.mailed", record=large.person, partnership=None, by=None, at=monday)
        send_mail("Bare", "Bare", None, [f"bare-{n}@example.org"])
    floor = time.perf_counter() - begun
    mail.outbox = []

    begun = time.perf_counter()
    written = write_weeks(monday)
    writing = time.perf_counter() - begun
    begun = time.perf_counter()
    while post.send_due(monday):
        pass
    sending = time.perf_counter() - begun
    took = writing + sending
    sizes = sorted(len(each.body) for each in mail.outbox)
    assert len(mail.outbox) == written, (len(mail.outbox), written)
    print(f"floor: {PEOPLE} bare mails with a line each in {floor:.1f} s")
    print(
        f"{written} weekly mails written in {writing:.1f} s, sent in {sending:.1f} s; median {sizes[len(sizes) // 2]} characters"
    )
    print(f"together {took:.1f} s (bar {BAR:.0f}), {took / floor:.1f} times the floor")
    return took <= BAR and written >= PEOPLE


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        settle(Path(folder))
        from benchmarks import large

        print("Making the large database ...", file=sys.stderr)
        big, _small = large.make()
        good = measured(big)
    print("All bars held." if good else "A bar was not held.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
