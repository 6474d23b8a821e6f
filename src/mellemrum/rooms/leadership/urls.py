# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from . import views

app_name = "leadership"

urlpatterns = [
    path("", views.door, name="door"),
]
