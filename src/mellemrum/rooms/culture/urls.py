# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import answers, changes, evaluations, notes, occasion, occasions

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
    path("notes/<int:note>/remove/", notes.remove_note, name="remove_note"),
    path("evaluations/", evaluations.evaluations, name="evaluations"),
    path("evaluations/new/", evaluations.plan_evaluation, name="plan_evaluation"),
    path("evaluations/<int:evaluation>/", evaluations.evaluation, name="evaluation"),
    path("evaluations/<int:evaluation>/change/", evaluations.change_evaluation, name="change_evaluation"),
    path("evaluations/<int:evaluation>/answer/", answers.answer_evaluation, name="answer_evaluation"),
    path("evaluations/<int:evaluation>/theme/", evaluations.phrase_theme, name="phrase_theme"),
    path("themes/<int:evaluationtheme>/change/", evaluations.change_theme, name="change_theme"),
    path("evaluations/<int:evaluation>/action/", evaluations.agree_action, name="agree_action"),
    path("actions/<int:evaluationaction>/", evaluations.follow_action, name="follow_action"),
    path("changes/", changes.quick_changes, name="quick_changes"),
    path("changes/new/", changes.note_change, name="note_change"),
    path("changes/<int:quickchange>/", changes.follow_change, name="follow_change"),
]
