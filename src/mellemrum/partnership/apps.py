# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The foundation as a Django application: its label is also its address and its template folder."""

from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "mellemrum.partnership"
    label = "partnership"
    default_auto_field = "django.db.models.BigAutoField"
