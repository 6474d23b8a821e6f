# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The guide as a Django application."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "mellemrum.guide"
    label = "guide"
    default_auto_field = "django.db.models.BigAutoField"
