# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from . import views

app_name = "economy"

urlpatterns = [
    path("", views.door, name="door"),
    path("initiatives/", views.initiatives, name="initiatives"),
    path("initiatives/add/", views.add_initiative, name="add_initiative"),
    path("initiatives/<int:initiative>/", views.initiative, name="initiative"),
    path("initiatives/<int:initiative>/change/", views.change_initiative, name="change_initiative"),
    path("initiatives/<int:initiative>/stop/", views.stop_initiative, name="stop_initiative"),
]
