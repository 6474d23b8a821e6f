# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A person's own link from a mail to the one page on which something waits.

The link is signed and opens nothing by itself: it knows the mail address to which a one-time code is sent, so that
nobody types an address or a password on a phone. Whoever gets hold of the mail gets no further than the code.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.core import signing
from django.urls import reverse

from .models import Person

SALT = "mellemrum.personal_link"
LIFETIME = dt.timedelta(days=21)


class Led(NamedTuple):
    person: Person
    page: str


def personal_link(person: Person, page: str) -> str:
    """The path of the link. `page` is a path inside the house."""
    return reverse("come", kwargs={"signed": signing.dumps([person.pk, page], salt=SALT)})


def find_led(signed: str) -> Led | None:
    """Who is led where; None where the link was changed on the way, is too old, or the person is here no more."""
    try:
        pk, page = signing.loads(signed, salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return None
    person = Person.objects.filter(pk=pk, is_active=True).first()
    return Led(person, page) if person is not None else None
