# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The furniture as a Django application, for its templates and built assets."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "mellemrum.ui"
    label = "ui"
