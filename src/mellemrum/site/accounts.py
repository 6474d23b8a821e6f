# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""How people come in: by invitation only, and to their own partnerships after log-in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from django.core.exceptions import ValidationError
from django.http import HttpRequest

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
