# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A person: who logs in, by mail address, and in which language the house speaks to them.

What a person may do is never stored here: it follows from membership and from whom they act for.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Django's own hook for user models; the name is Django's."""

    def create_user(self, email: str, name: str, password: str | None = None, language: str = "da") -> Person:
        person = self.model(email=email.strip().lower(), name=name, language=language)
        # An empty password is no password: the person logs in with a code by mail, and nothing opens the account.
        person.set_password(password or None)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").strip().lower())


class Language(models.TextChoices):
    DANISH = "da", "Dansk"
    ENGLISH = "en", "English"


class Person(AbstractBaseUser):
    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.DANISH)
    is_active = models.BooleanField(default=True)
    # When the last weekly mail was written; one mail for all the person's partnerships.
    week_written_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.name
