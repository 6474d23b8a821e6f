# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How people come in: by password or a code by mail; who guesses is stopped before a password is hashed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from mellemrum.partnership.models import Person
from tests.house_cast import person_named

PASSWORD = "en ganske lang sætning"
EMAIL = "anna@example.org"


@pytest.fixture
def anna(db: None, fixed_clock: None) -> Person:
    return Person.objects.create_user(email=EMAIL, name="Anna", password=PASSWORD)


@pytest.fixture
def hashed() -> Iterator[list[str]]:
    """Every password that was hashed, instead of hashing it."""
    seen: list[str] = []
    real = Argon2PasswordHasher.verify

    def verify(self: Any, password: str, encoded: str) -> bool:
        seen.append(password)
        return password == PASSWORD

    def encode(self: Any, password: str, salt: str) -> str:
        seen.append(password)
        return "argon2$x"

    with (
        patch.object(Argon2PasswordHasher, "verify", verify),
        patch.object(Argon2PasswordHasher, "encode", encode),
    ):
        yield seen
    assert Argon2PasswordHasher.verify is real


def log_in(client: Client, password: str, email: str = EMAIL, **headers: str) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password}, headers=headers or None)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


# --- passwords


def test_passwords_are_kept_as_argon2id_with_at_least_19_mebibytes_and_two_rounds(anna: Person) -> None:
    kind, variant, _, cost = anna.password.split("$")[:4]
    numbers = {name: int(value) for name, value in (each.split("=") for each in cost.split(","))}
    assert (kind, variant) == ("argon2", "argon2id")
    assert numbers["m"] >= 19 * 1024
    assert numbers["t"] >= 2


def test_an_empty_password_opens_nothing(db: None) -> None:
    for password in ("", None):
        person = Person.objects.create_user(email=f"{password}@example.org", name="B", password=password)
        assert not person.has_usable_password()
        assert not person.check_password("")


@pytest.mark.parametrize("password", ["kort", "elleve tegn", "qwerty123456", "1q2w3e4r5t6y"])
def test_short_and_common_passwords_are_refused(password: str) -> None:
    from mellemrum.partnership.forms import AcceptForm

    assert "password" in AcceptForm({"name": "Anna", "password": password}).errors


@pytest.mark.parametrize("password", [PASSWORD, " " * 6 + "mellemrum" + " " * 6, "å" * 64, "kun små bogstaver"])
def test_long_passwords_are_kept_as_they_were_typed(password: str) -> None:
    from mellemrum.partnership.forms import AcceptForm

    form = AcceptForm({"name": "Anna", "password": password})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["password"] == password


def test_the_right_password_lets_in_and_the_wrong_one_does_not(anna: Person, hashed: list[str]) -> None:
    client = Client()
    assert log_in(client, "forkert men lang nok").status_code == 200
    assert not is_in(client)
    assert log_in(client, PASSWORD).status_code == 302
    assert is_in(client)


def test_the_session_is_a_new_one_after_log_in(anna: Person, hashed: list[str]) -> None:
    client = Client()
    client.post(reverse("language"), {"language": "en"})
    before = client.session.session_key
    log_in(client, PASSWORD)
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_log_out_ends_the_session_on_the_server(anna: Person) -> None:
    client = Client()
    client.force_login(anna)
    key = client.session.session_key
    client.post(reverse("account_logout"))
    assert not Session.objects.filter(session_key=key).exists()


# --- guessing


def test_after_ten_failures_even_the_right_password_is_refused_unhashed(anna: Person, hashed: list[str]) -> None:
    client = Client()
    for _ in range(10):
        assert log_in(client, "forkert men lang nok").status_code == 200
    assert len(hashed) == 10
    answer = log_in(client, PASSWORD)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 900
    assert "kvarter" in answer.content.decode() or "quarter" in answer.content.decode()
    assert not is_in(client)
    assert len(hashed) == 10


def test_others_still_come_in_while_one_is_locked(anna: Person, hashed: list[str]) -> None:
    person_named("Bo", "bo@example.org")
    Person.objects.filter(email="bo@example.org").update(password=anna.password)
    for _ in range(11):
        log_in(Client(), "forkert men lang nok")
    other = Client()
    assert log_in(other, PASSWORD, "bo@example.org").status_code == 302
    assert is_in(other)


def test_the_right_password_now_and_then_does_not_begin_the_count_anew(anna: Person, hashed: list[str]) -> None:
    for n in range(12):
        log_in(Client(), PASSWORD if n == 5 else "forkert men lang nok")
    assert log_in(Client(), PASSWORD).status_code == 429


def test_a_mail_address_in_capitals_is_counted_as_the_same(anna: Person, hashed: list[str]) -> None:
    for n in range(10):
        log_in(Client(), "forkert men lang nok", EMAIL.upper() if n % 2 else EMAIL)
    assert log_in(Client(), PASSWORD).status_code == 429


def test_many_addresses_from_one_place_are_stopped_too(db: None, fixed_clock: None, hashed: list[str]) -> None:
    statuses = [log_in(Client(), "forkert men lang nok", f"{n}@example.org").status_code for n in range(32)]
    assert statuses == [200] * 30 + [429] * 2


def test_behind_a_proxy_one_who_guesses_does_not_lock_the_others_out(
    anna: Person, hashed: list[str], settings: Any
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for n in range(31):
        log_in(Client(), "forkert men lang nok", f"{n}@example.org", **{"x-forwarded-for": "9.9.9.9, 198.51.100.1"})
    client = Client()
    assert log_in(client, PASSWORD, **{"x-forwarded-for": "9.9.9.9, 198.51.100.2"}).status_code == 302


def test_a_known_and_an_unknown_address_are_answered_alike(anna: Person, hashed: list[str]) -> None:
    def bare(answer: Any, email: str) -> str:
        text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())
        return text.replace(email, "")

    for name, field in [
        ("account_login", "login"),
        ("account_reset_password", "email"),
        ("account_request_login_code", "email"),
    ]:
        answers = []
        for email in (EMAIL, "ukendt@example.org"):
            answer = Client().post(reverse(name), {field: email, "password": "forkert men lang nok"})
            answers.append((answer.status_code, answer.get("Location"), bare(answer, email)))
        assert answers[0] == answers[1]


def test_an_unknown_address_costs_one_hash_like_a_known_one(anna: Person, hashed: list[str]) -> None:
    log_in(Client(), "forkert men lang nok")
    log_in(Client(), "forkert men lang nok", "ukendt@example.org")
    assert len(hashed) == 2


# --- a code by mail


def ask_for_code(client: Client, mailoutbox: list[Any], email: str = EMAIL) -> str:
    client.post(reverse("account_request_login_code"), {"email": email})
    found = re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})$", mailoutbox[-1].body, re.MULTILINE)
    return found[1] if found else ""


def test_a_code_by_mail_lets_in_without_a_password(db: None, fixed_clock: None, mailoutbox: list[Any]) -> None:
    person_named("Anna", EMAIL)
    client = Client()
    code = ask_for_code(client, mailoutbox)
    assert mailoutbox[-1].recipients() == [EMAIL]
    assert client.post(reverse("account_confirm_login_code"), {"code": code}).status_code == 302
    assert is_in(client)


def test_a_code_works_once_and_only_in_the_browser_that_asked(
    db: None, fixed_clock: None, mailoutbox: list[Any]
) -> None:
    person_named("Anna", EMAIL)
    client, other = Client(), Client()
    code = ask_for_code(client, mailoutbox)
    other.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_in(other)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    client.post(reverse("account_logout"))
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_in(client)


def test_a_guessed_code_is_worth_three_tries(db: None, fixed_clock: None, mailoutbox: list[Any]) -> None:
    person_named("Anna", EMAIL)
    client = Client()
    code = ask_for_code(client, mailoutbox)
    for _ in range(3):
        client.post(reverse("account_confirm_login_code"), {"code": "XXXX-XXXX"})
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_in(client)


def test_nobody_signs_up_by_themselves(db: None, fixed_clock: None) -> None:
    from django.urls import NoReverseMatch

    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    for path in ("/account/signup/", "/accounts/signup/", "/account/email/", "/admin/"):
        assert Client().get(path).status_code == 404


# --- language


def language_of(answer: Any) -> str:
    found = re.search(r'<html lang="(\w+)"', answer.content.decode())
    return found[1] if found else ""


@pytest.mark.parametrize("asked", ["en", "en-GB,en;q=0.9", "de", "*", "x" * 500])
def test_the_house_speaks_danish_whatever_the_browser_asks_for(db: None, fixed_clock: None, asked: str) -> None:
    answer = Client().get(reverse("account_login"), headers={"accept-language": asked})
    assert language_of(answer) == "da"
    assert answer["Content-Language"] == "da"


def test_a_visitor_chooses_a_language_and_a_person_keeps_their_own(anna: Person) -> None:
    client = Client()
    client.post(reverse("language"), {"language": "en", "next": "/help/"})
    assert language_of(client.get(reverse("account_login"))) == "en"
    client.force_login(anna)
    assert language_of(client.get(reverse("mine"))) == "da"
    Person.objects.filter(pk=anna.pk).update(language="en")
    assert language_of(client.get(reverse("mine"))) == "en"


@pytest.mark.parametrize("chosen", ["de", "", "../x", "\x00", "en; DROP"])
def test_a_language_that_the_house_does_not_speak_is_danish(db: None, fixed_clock: None, chosen: str) -> None:
    client = Client()
    client.post(reverse("language"), {"language": chosen})
    assert language_of(client.get(reverse("account_login"))) == "da"


def test_the_house_speaks_danish_first_whatever_the_browser_asks_for(anna: Person) -> None:
    visitor = Client(headers={"accept-language": "en-GB,en;q=0.9"})
    assert '<html lang="da"' in visitor.get(reverse("account_login")).content.decode()
    visitor.post(reverse("language"), {"language": "en", "next": reverse("account_login")})
    assert '<html lang="en"' in visitor.get(reverse("account_login")).content.decode()
    visitor.force_login(anna)
    assert '<html lang="da"' in visitor.get(reverse("mine")).content.decode()
