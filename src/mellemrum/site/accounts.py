# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How people come in: by invitation only, with a second factor for those who administer."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from mellemrum.partnership.models import Membership, Person, Role

SHOWN = ("logged_in", "logged_out", "login_code_sent")


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Too many failures end here, before a password is hashed, with the status that says so."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as too_many:
            raise ImmediateHttpResponse(respond_429(request)) from too_many

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **words: Any
    ) -> None:
        """Only what the page does not show is worth a message: who is in or out, and where the code went, it shows."""
        if message_template not in {f"account/messages/{each}.txt" for each in SHOWN}:
            super().add_message(request, level, message_template, *rest, **words)

    def format_email_subject(self, subject: Any) -> str:
        return str(subject)


def administers(person: Person) -> bool:
    """Whether the person keeps a partnership: the secretariat sees everything, and invites."""
    return Membership.objects.present().filter(person=person, role=Role.SECRETARIAT).exists()


class SecondFactor(DefaultMFAAdapter):
    def build_totp_svg(self, url: str) -> str:
        """As a part of the page: an image from a data address is nothing that the security policy lets through."""
        import qrcode
        from qrcode.image.svg import SvgPathImage

        return str(qrcode.make(url, image_factory=SvgPathImage, border=2).to_string(encoding="unicode"))

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not (settings.SECOND_FACTOR and administers(authenticator.user))
