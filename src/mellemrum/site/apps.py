# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The house itself as a Django application: its start-up checks and its own pages."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "mellemrum.site"
    label = "site"

    def ready(self) -> None:
        from . import checks  # noqa: F401  # registering is what importing it does
