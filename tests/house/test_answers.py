# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What every answer of the house holds: headers, cookies, tokens in forms, redirects that stay inside, errors in Danish."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client, override_settings
from django.urls import reverse

from mellemrum.partnership.models import Person
from tests.people import MEMBERS, ROLES, Cast

from .matrix import Visitor, own_ids, posted, without_tokens
from .table import Address, Row, addresses, offering, rows

pytestmark = pytest.mark.usefixtures("fixed_clock")

READABLE = offering("get")
WRITABLE = offering("post")
CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
}


@pytest.fixture
def strict(settings: Any) -> Any:
    """The cookies and headers of an installation, over https behind its proxy."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    return settings


def policy(answer: Any) -> dict[str, str]:
    parts = (each.strip().partition(" ") for each in answer["Content-Security-Policy"].split(";") if each.strip())
    return {name: value for name, _, value in parts}


def hold_headers(answer: Any) -> None:
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] in {"same-origin", "strict-origin"}
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "Server" not in answer.headers
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        said = policy(answer)
        assert {name: said.get(name) for name in CSP} == CSP
        assert "unsafe" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("address", READABLE, ids=lambda address: address.name)
def test_every_page_carries_the_headers(casts: tuple[Cast, Cast], address: Address) -> None:
    for role in ("anonymous", "secretariat"):  # refused, and shown
        visitor = Visitor(role, casts)
        answer = visitor.client.get(reverse(address.name, kwargs=own_ids(address, rows()[address.name], casts[0])))
        hold_headers(answer)
        answer.close()


def test_answers_that_no_page_gives_carry_them_too(casts: tuple[Cast, Cast]) -> None:
    client = Visitor("secretariat", casts).client
    task = reverse("partnership:task", kwargs={"key": casts[0].partnership.key})
    for answer in (client.get("/nothing/"), client.get("/p/x/"), client.post(task), client.get(task[:-1])):
        hold_headers(answer)


@pytest.mark.parametrize("address", READABLE, ids=lambda address: address.name)
def test_no_page_holds_inline_script_or_style_and_every_form_that_posts_carries_a_token(
    casts: tuple[Cast, Cast], address: Address
) -> None:
    """What the policy would block anyway must not be there in the first place."""
    visitor = Visitor("secretariat", casts)
    answer = visitor.client.get(reverse(address.name, kwargs=own_ids(address, rows()[address.name], casts[0])))
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        answer.close()
        return
    page = answer.content.decode()
    assert not re.search(
        r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|javascript:|hx-on|hx-vals=.js:", page, re.IGNORECASE
    )
    # What leads out of the house was typed by somebody, and is marked so.
    within = re.sub(r'<a rel="external noreferrer" href="https?://', "", page)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", within)
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", page, re.DOTALL):
        assert 'name="csrfmiddlewaretoken"' in form


def test_over_https_there_is_a_year_of_hsts_and_host_cookies_only(casts: tuple[Cast, Cast], strict: Any) -> None:
    client = Client(headers={"x-forwarded-proto": "https"})
    answer = client.get(reverse("account_login"))
    seconds = int(answer["Strict-Transport-Security"].split("max-age=")[1].split(";")[0])
    assert seconds >= 365 * 24 * 60 * 60
    client.post(reverse("language"), {"language": "en"})
    client.force_login(casts[0].people["reader"])
    client.get(reverse("mine"))
    client.get(reverse("me"))
    client.post(reverse("account_logout"))
    assert len(client.cookies) >= 2
    for name, cookie in client.cookies.items():
        assert name.startswith("__Host-"), name
        assert cookie["samesite"] in {"Lax", "Strict"}
        assert cookie["path"] == "/"
        assert cookie["domain"] == ""
        if cookie.value:
            assert cookie["httponly"]
            assert cookie["secure"]


def test_plain_http_is_sent_to_https(strict: Any, db: None) -> None:
    answer = Client().get(reverse("account_login"))
    assert (answer.status_code, answer["Location"]) == (301, "https://testserver/account/login/")


# --- forms


# A program posts here with a secret in the address, and has neither a session nor a form.
BY_SECRET = {"deliver"}


@pytest.mark.parametrize(
    "address", [each for each in WRITABLE if each.name not in BY_SECRET], ids=lambda address: address.name
)
def test_a_form_without_its_token_is_refused_and_writes_nothing(casts: tuple[Cast, Cast], address: Address) -> None:
    row = rows()[address.name]
    for role in sorted(row.may("post"))[:1]:  # asked before it is asked who it is
        visitor = Visitor(role, casts)
        client = Client(enforce_csrf_checks=True)
        client.cookies = visitor.client.cookies
        url = reverse(address.name, kwargs=own_ids(address, row, casts[0]))
        answer = client.post(url, posted(row, casts[0], visitor))
        assert answer.status_code == 403, f"{role}: {answer.status_code}"
        assert "/static/built/app.css" in answer.content.decode()
        assert 'lang="da"' in answer.content.decode()


# --- redirects

ELSEWHERE = [
    "https://evil.example/", "http://evil.example", "//evil.example", "///evil.example", "////evil.example/",
    "/\\evil.example", "\\\\evil.example", "\\/evil.example", "https:evil.example", "https:/evil.example",
    "http:\\\\evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x",
    "ftp://evil.example", "//testserver@evil.example", "https://testserver@evil.example/", "https://testserver.evil.example",
    "//evil.example/%2f..", " https://evil.example", "\thttps://evil.example", "https://evil.example\\@testserver",
    "\x00//evil.example", "//\u3002evil.example", "https://evil\u3002example", "/%09/evil.example/..//evil.example",
]  # fmt: skip


def stays(location: str) -> bool:
    """Whether a browser that stands at http://testserver/ and follows the location is still there."""
    from urllib.parse import urljoin, urlsplit

    bare = re.sub(r"[\x00-\x20]", "", location).replace("\\", "/")
    return (
        urlsplit(urljoin("http://testserver/account/login/", bare)).netloc in {"testserver"}
        and ":" not in bare.split("/")[0]
    )


@pytest.mark.parametrize("there", ELSEWHERE)
def test_nobody_is_sent_out_of_the_house(casts: tuple[Cast, Cast], there: str) -> None:
    visitor = Visitor("reader", casts)
    person = Person.objects.get(pk=casts[0].people["reader"].pk)
    answers = [
        Client().post(reverse("language"), {"language": "da", "next": there}),
        visitor.client.get(reverse("account_login"), {"next": there}),
        visitor.client.post(f"{reverse('account_login')}?next=x", {"next": there}),
        visitor.client.post(reverse("account_logout"), {"next": there}),
        Client().get("/p/x/", {"next": there}),
    ]
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        person.set_password("en lang sætning")
        person.save(update_fields=["password"])
        words = {"login": person.email, "password": "en lang sætning", "next": there}
        answers.append(Client().post(reverse("account_login"), words))
    # A zero byte in the address is refused before anybody reads where it leads.
    assert {answer.status_code for answer in answers} == ({302, 400} if "\x00" in there else {302})
    assert [
        answer["Location"] for answer in answers if answer.status_code == 302 and not stays(answer["Location"])
    ] == []


def test_the_corpus_would_leave_if_it_were_followed() -> None:
    leaving = [there for there in ELSEWHERE if not stays(there)]
    assert len(ELSEWHERE) >= 25
    assert len(leaving) >= 20


@pytest.mark.parametrize(
    "there", ["foo", "home", "mine", "/help/", "?a=b", "", "%", "/p/x/?a=1&b=2", "help/", "a" * 3000, "\ud800"]
)
def test_a_local_next_page_is_followed_and_a_word_is_no_view(db: None, there: str) -> None:
    answer = Client().post(reverse("language"), {"language": "da", "next": there.encode("utf-8", "replace").decode()})
    assert answer.status_code == 302
    assert stays(answer["Location"])


# --- what is not there

PATHS = [
    "", "x/", "task", "task/", "no/such/page/", "partners/999999/", "partners/abc/", "admin/", "value/nothing/", "../../me/",
    "%2e%2e/me/", "partners/1/../2/", "aims/" + "9" * 400 + "/", "aims/-1/", "%00/", "journal.json", "task/?x=1",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("whose", ["own", "foreign", "never", "odd"])
def test_under_p_the_anonymous_log_in_whether_it_exists_or_not(casts: tuple[Cast, Cast], path: str, whose: str) -> None:
    key = {"own": casts[0].partnership.key, "foreign": casts[1].partnership.key, "never": "x" * 16, "odd": "a%00b"}[
        whose
    ]
    url = f"/p/{key}/{path}"
    answer = Client().get(url)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/?next=")
    answer = Visitor("stranger", casts).client.get(url)
    if whose == "foreign":
        assert answer.status_code < 500
    elif path == "task" and whose != "odd":
        assert answer.status_code == 301
    else:
        assert answer.status_code == (400 if "%00" in url else 404)


@pytest.mark.parametrize("role", [role for role in ROLES if role not in MEMBERS and role != "anonymous"])
def test_a_partnership_that_is_not_ones_own_looks_like_one_that_never_was(casts: tuple[Cast, Cast], role: str) -> None:
    client = Visitor(role, casts).client
    key = casts[1 if role != "stranger" else 0].partnership.key
    for path in ("", "task/", "task", "partners/1/", "no/such/"):
        foreign, never = client.get(f"/p/{key}/{path}"), client.get(f"/p/{'x' * 16}/{path}")
        assert foreign.status_code == never.status_code
        assert without_tokens(foreign.content) == without_tokens(never.content)
        assert foreign.get("Location", "").replace(key, "") == never.get("Location", "").replace("x" * 16, "")


def test_the_gate_also_holds_where_a_server_mounts_the_house_in_a_folder(casts: tuple[Cast, Cast]) -> None:
    url = f"/p/{casts[0].partnership.key}/task/"
    answer = Client().get(url, SCRIPT_NAME="/mellemrum")
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]
    assert Visitor("stranger", casts).client.get(url, SCRIPT_NAME="/mellemrum").status_code == 404
    assert Visitor("reader", casts).client.get(url, SCRIPT_NAME="/mellemrum").status_code == 200


# --- what goes wrong


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Http404, 404),
        (PermissionDenied, 403),
        (SuspiciousOperation, 400),
        (BadRequest, 400),
        (RuntimeError, 500),
        (RecursionError, 500),
    ],
)
def test_errors_are_danish_and_tell_nothing_of_the_inside(
    casts: tuple[Cast, Cast], monkeypatch: pytest.MonkeyPatch, error: type[Exception], status: int
) -> None:
    def fails(request: Any) -> Any:
        raise error("indeni: kodeord")

    place = next(address for address in addresses() if address.name == "help")
    monkeypatch.setattr(place.pattern, "callback", fails)
    for role in ("anonymous", "reader"):
        client = Visitor(role, casts).client
        answer = client.get(reverse("help"))
        page = answer.content.decode()
        assert answer.status_code == status
        assert '<html lang="da">' in page
        # Drawings hold numbers that look like versions.
        said = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
        for inside in ("indeni", "Traceback", "Error", "jango", "site-packages", ".py", "SECRET_KEY", "5.2"):
            assert inside not in said


def test_too_many_fields_and_too_much_text_are_a_page_and_no_crash(casts: tuple[Cast, Cast]) -> None:
    client = Visitor("leader", casts).client
    add = reverse("partnership:add_aim", kwargs={"key": casts[0].partnership.key})
    assert client.post(add, {f"f{n}": "x" for n in range(2000)}).status_code == 400
    assert (
        client.generic("POST", add, b"text=" + b"x" * 6_000_000, "application/x-www-form-urlencoded").status_code == 400
    )


@pytest.mark.parametrize("told", ["", "abc", "-5", "9" * 30])
def test_an_odd_content_length_is_no_crash(db: None, told: str) -> None:
    assert Client(raise_request_exception=False).get(reverse("help"), CONTENT_LENGTH=told).status_code in {
        200,
        400,
        413,
    }


QUERIES = ("against", "q", "text", "next", "page", "kind", "owner", "sort", "phase", "ended")
ODD = [
    "' OR 1=1 --", '"; DROP TABLE partnership_aim; --', "{{ 7*7 }}", "{% load x %}", "${7*7}", "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>", "\x00", "a\x00b", "\u202eabc", "%s%s%n", "../../etc/passwd", "\\", "(?:a+)+$", "[[", "*",
    "NaN", "1e999", "-1", "0", "9" * 40, "true", "null", "æøå" * 50, "😀", "\u0000\ufffe", "a\r\nb: c", "\t", " ", "\ud7ff", "²", "٣",
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(ODD)))
def test_no_odd_text_anywhere_is_an_error_or_comes_back_unescaped(casts: tuple[Cast, Cast], number: int) -> None:
    """Every form gets every string, a field each time another one; of the pages that only read, each gets four in its query."""
    visitors = {role: Visitor(role, casts) for role in ("secretariat", "leader", "other_leader")}
    for place, address in enumerate(addresses()):
        row = rows().get(address.name, Row(address.name, {}))
        url = reverse(address.name, kwargs=own_ids(address, row, casts[0]))
        reader = next((each for role, each in visitors.items() if role in row.may("get")), None)
        writer = next((each for role, each in visitors.items() if role in row.may("post") and not row.theirs), None)
        answers = []
        if reader and (place + number) % (len(ODD) // 4) == 0:
            asked = "&".join(f"{name}={_quoted(ODD[number])}" for name in QUERIES)
            answers.append(reader.ask("GET", f"{url}?{asked}"))
        # Eight fields or more and a quarter of the numbers: all strings reach the form.
        if writer and (place + number) % 4 == 0:
            names = sorted({*row.body, "version", "partner", "text", "to_on", "cvr", "note", "amount", "file"})
            body = {name: ODD[(number + 4 * place_of + number // 4) % len(ODD)] for place_of, name in enumerate(names)}
            answers.append(writer.ask("POST", url, body))
        for answer in answers:
            assert answer.status < 500, f"{address.name}: {answer.status}"
            for raw in (b"<script>alert", b"<img src=x", b">49<"):
                assert raw not in answer.body, address.name


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("name", ["value:measures", "guide:journal", "guide:home", "partnership:revision"])
def test_pages_that_are_asked_with_words_take_any_word(casts: tuple[Cast, Cast], name: str, odd: str) -> None:
    address = next(each for each in addresses() if each.name == name)
    visitor = Visitor("reader", casts)
    url = reverse(name, kwargs=own_ids(address, rows()[name], casts[0]))
    answer = visitor.ask("GET", f"{url}?{'&'.join(f'{word}={_quoted(odd)}' for word in QUERIES)}")
    assert answer.status in {200, 400}
    assert b"<script>alert" not in answer.body


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")
