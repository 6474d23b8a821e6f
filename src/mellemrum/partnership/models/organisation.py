# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""An organisation: the actor that signs, decides and promises once it has a seat in a partnership."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mellemrum.partnership.sorting import danish_key


class Sector(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    REGION = "region", _("Region")
    STATE = "state", _("State")
    GENERAL_PRACTICE = "general_practice", _("General practice")
    COMPANY = "company", _("Company")
    ASSOCIATION = "association", _("Association or civil society")
    EDUCATION = "education", _("Education")
    HOUSING = "housing", _("Housing")
    CITIZENS = "citizens", _("Citizens")
    OTHER = "other", _("Other")


class Organisation(models.Model):
    name = models.CharField(_("name"), max_length=160)
    # Neither SQLite nor every PostgreSQL sorts æ, ø, å the Danish way.
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    sector = models.CharField(_("sector"), max_length=20, choices=Sector)
    cvr = models.CharField(_("CVR number"), max_length=8, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def key_of(name: str) -> str:
        return danish_key(name)[:200]
