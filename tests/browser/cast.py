# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Builds the database that the browser tests are served: the demo, and a small partnership for acts.

Run as a process of its own (`python -m tests.browser.cast`), with MELLEMRUM_DATA pointing at an empty folder: the
tests' own process never opens this database. Prints one JSON document: keys, ids, sessions, links.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from .bridge import PASSWORD, Bridge, email_of

__all__ = ["PASSWORD", "email_of"]


def build() -> dict[str, Any]:
    from django.core.management import call_command
    from django.utils import translation

    call_command("migrate", interactive=False, verbosity=0)
    from mellemrum.demo.build import build as build_demo

    build_demo("da")
    with translation.override("da"):
        return told(Bridge())


def told(bridge: Bridge) -> dict[str, Any]:
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    from mellemrum.partnership.models import Partnership, Person
    from mellemrum.partnership.personal_links import personal_link

    demo = Partnership.objects.filter(is_fiction=True).first()
    lead = demo.memberships.present().get(role="secretariat").person
    dorte = bridge.members["dorte"].person
    people = {who: member.person for who, member in bridge.members.items()}
    people["stranger"] = Person.objects.create_user("ude@bro.example", "Ude Fremmed", PASSWORD)
    deliver = source_in(demo, lead)
    people["english"] = Person.objects.create_user("eve@bro.example", "Eve Ashby", PASSWORD, language="en")
    return {
        "key": bridge.partnership.key,
        "demo_key": demo.key,
        "token": bridge.token,
        "calendar": bridge.calendar,
        "guest": bridge.guest,
        "answer": bridge.answer,
        "telling": bridge.telling,
        "come": personal_link(bridge.members["bo"].person, "/help/"),
        "reset": {"uidb36": user_pk_to_url_str(dorte), "key": default_token_generator.make_token(dorte)},
        "revision": bridge.revision.pk,
        "mandate": bridge.mandate.pk,
        "partners": {who: partner.pk for who, partner in bridge.partners.items()},
        "public_key": demo.decisions.exclude(public_key="").get().public_key,
        "deliver": deliver,
        "edition_key": demo.editions.exclude(public_key="").get().public_key,
        "ids": {"bridge": ids_of(bridge.partnership), "demo": ids_of(demo)},
        "sessions": {who: session_of(person) for who, person in {**people, "demo": lead}.items()},
    }


def source_in(partnership: Any, person: Any) -> str:
    """A source of the first measure, and the secret that is a part of its address."""
    from mellemrum.partnership import clock
    from mellemrum.partnership.access import find_here
    from mellemrum.rooms.value.actions.sources import open_source

    at = clock.now()
    here = find_here(key=partnership.key, person=person, at=at)
    assert here is not None
    measure = partnership.measures.order_by("pk").first()
    _, token = open_source(here=here, measure=measure, name="Journalen", by=here.member, at=at)
    return token


def ids_of(partnership: Any) -> dict[str, int]:
    """One row of every kind of record in the partnership, under the name that addresses give it."""
    from .rows import any_rows, chosen_rows

    found = {**any_rows(partnership), **chosen_rows(partnership)}
    # Addresses that take any kind of record are looked at with an agreement.
    return {**found, "record": found["agreement"]}


def session_of(person: Any) -> str:
    """A log-in without the log-in page, for the tests that are about something else."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


if __name__ == "__main__":
    import django

    django.setup()
    json.dump(build(), sys.stdout)
