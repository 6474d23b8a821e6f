# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A code from an app: required of those who keep a partnership, of nobody else, and of nobody twice in a session."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from mellemrum.partnership.models import Person
from tests.people import Cast

pytestmark = pytest.mark.django_db
NOW = 1_790_000_000
PASSWORD = "en ganske lang sætning"


def code_of(secret: str, at: int = NOW) -> str:
    """RFC 6238 with its defaults, written out: SHA-1, thirty seconds, six digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", at // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def test_the_codes_of_this_test_are_those_of_the_standard() -> None:
    # RFC 6238, appendix B: the key "12345678901234567890" at 59 seconds gives 94287082 in eight digits.
    assert code_of(base64.b32encode(b"12345678901234567890").decode(), 59) == "287082"


@pytest.fixture(autouse=True)
def required(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SECOND_FACTOR = True
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: NOW)


def logged_in(cast: Cast, role: str) -> Client:
    client = Client()
    client.force_login(cast.members[role].person)
    return client


def set_up(client: Client) -> str:
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done.status_code == 302, done.context["form"].errors
    return str(secret)


def home(cast: Cast) -> str:
    return f"/p/{cast.partnership.key}/"


@pytest.mark.parametrize("path", ["", "partners/", "people/letters/"])
def test_the_secretariat_gets_no_further_than_setting_it_up(cast: Cast, path: str) -> None:
    answer = logged_in(cast, "secretariat").get(home(cast) + path)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize("name", ["cockpit", "cockpit_csv", "cockpit_xlsx", "start"])
def test_so_do_the_pages_over_all_partnerships(cast: Cast, name: str) -> None:
    assert logged_in(cast, "secretariat").get(reverse(name))["Location"] == reverse("mfa_activate_totp")


def test_a_post_is_held_back_too(cast: Cast) -> None:
    answer = logged_in(cast, "secretariat").post(home(cast) + "seen/")
    assert answer["Location"] == reverse("mfa_activate_totp")
    assert not cast.partnership.journal.filter(verb="partnership.member.seen").exists()


@pytest.mark.parametrize("role", ["leader", "contributor", "reader"])
def test_nobody_else_is_asked(cast: Cast, role: str) -> None:
    assert logged_in(cast, role).get(home(cast)).status_code == 200


def test_with_the_code_from_the_app_the_secretariat_is_in_and_has_recovery_codes(cast: Cast) -> None:
    client = logged_in(cast, "secretariat")
    set_up(client)
    assert client.get(home(cast)).status_code == 200
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}


def test_a_wrong_code_sets_nothing_up(cast: Cast) -> None:
    client = logged_in(cast, "secretariat")
    client.get(reverse("mfa_activate_totp"))
    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Authenticator.objects.exists()


def with_password(cast: Cast) -> tuple[Person, str]:
    person = cast.members["secretariat"].person
    client = Client()
    client.force_login(person)
    secret = set_up(client)
    person.refresh_from_db()
    person.set_password(PASSWORD)
    person.save()
    return person, secret


def log_in(person: Person) -> tuple[Client, Any]:
    client = Client()
    return client, client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


def test_at_the_next_log_in_the_password_alone_opens_nothing(cast: Cast) -> None:
    person, _secret = with_password(cast)
    client, answer = log_in(person)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get(home(cast))["Location"].startswith(reverse("account_login"))


def test_a_code_works_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    person, secret = with_password(cast)
    later = NOW + 90
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: later)
    first, second = log_in(person)[0], log_in(person)[0]
    assert first.post(reverse("mfa_authenticate"), {"code": code_of(secret, later)}).status_code == 302
    assert "_auth_user_id" in first.session
    refused = second.post(reverse("mfa_authenticate"), {"code": code_of(secret, later)})
    assert refused.status_code == 200
    assert "_auth_user_id" not in second.session


def test_a_recovery_code_works_once(cast: Cast) -> None:
    person, _secret = with_password(cast)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = log_in(person)[0], log_in(person)[0]
    assert first.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert second.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_a_new_password_does_not_go_round_it(cast: Cast) -> None:
    """Whoever reads somebody's mail can set a password, and still stands before the second step."""
    person, _secret = with_password(cast)
    person.set_password(PASSWORD + " igen")
    person.save()
    client = Client()
    answer = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD + " igen"})
    assert answer["Location"] == reverse("mfa_authenticate")


def test_whoever_keeps_a_partnership_cannot_take_it_away_and_whoever_does_not_can(cast: Cast) -> None:
    secretariat, leader = logged_in(cast, "secretariat"), logged_in(cast, "leader")
    for client in (secretariat, leader):
        set_up(client)
        for method in (client.get, client.post):
            page = method(reverse("mfa_deactivate_totp"))
            # Once it is set up it is also what one confirms with.
            if page.status_code == 302 and "confirm" in page["Location"]:
                code = Authenticator.objects.get(type="recovery_codes", user=client.session["_auth_user_id"])
                client.post(page["Location"], {"code": code.wrap().get_unused_codes()[0]})
                client.post(reverse("mfa_deactivate_totp"))
    left = set(Authenticator.objects.filter(type="totp").values_list("user__email", flat=True))
    assert left == {cast.members["secretariat"].person.email}


def test_the_page_shows_the_key_as_text_and_as_a_picture_without_a_style(cast: Cast) -> None:
    text = logged_in(cast, "secretariat").get(reverse("mfa_activate_totp")).content.decode()
    picture = re.search(r"<svg[^>]*>.*?</svg>", text[text.index('class="qr"') :], re.DOTALL)
    assert picture is not None
    assert "style=" not in picture[0]
    assert "<path" in picture[0]
