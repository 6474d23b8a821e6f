# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the guide."""

from django.urls import path

from . import views

app_name = "guide"

urlpatterns = [
    path("", views.home, name="home"),
    path("journal/", views.journal, name="journal"),
]
