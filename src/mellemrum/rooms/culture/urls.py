# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import notes, occasion, occasions, phone

app_name = "culture"

urlpatterns = [
    path("", occasions.door, name="door"),
    path("occasions/", occasions.occasions, name="occasions"),
    path("occasions/occasions.csv", occasions.occasions_csv, name="occasions_csv"),
    path("occasions/occasions.xlsx", occasions.occasions_xlsx, name="occasions_xlsx"),
    path("occasions/new/", occasion.plan_occasion, name="plan_occasion"),
    path("occasions/<int:occasion>/", occasion.occasion, name="occasion"),
    path("occasions/<int:occasion>/change/", occasion.change_occasion, name="change_occasion"),
    path("occasions/<int:occasion>/move/", occasion.move_occasion, name="move_occasion"),
    path("occasions/<int:occasion>/notes.csv", occasion.notes_csv, name="notes_csv"),
    path("occasions/<int:occasion>/notes.xlsx", occasion.notes_xlsx, name="notes_xlsx"),
    path("occasions/<int:occasion>/note/", notes.take_note, name="take_note"),
    path("occasions/<int:occasion>/note/app.webmanifest", phone.note_app, name="note_app"),
    path("notes/<int:note>/remove/", notes.remove_note, name="remove_note"),
]
