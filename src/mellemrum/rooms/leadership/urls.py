# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from . import views

app_name = "leadership"

urlpatterns = [
    path("", views.door, name="door"),
    path("ring/", views.ring, name="ring"),
    path("ring/ring.csv", views.ring_csv, name="ring_csv"),
    path("ring/new/", views.offer, name="offer_topic"),
    path("ring/<int:ringtopic>/change/", views.change, name="change_topic"),
    path("ring/<int:ringtopic>/remove/", views.remove, name="remove_topic"),
]
