# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import answers, changes, evaluations, local_room, mirror, notes, occasion, occasions, recognition

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
    path("mirror/", mirror.mirror, name="mirror"),
    path("mirror/new/", mirror.write_mirror_note, name="write_mirror_note"),
    path("mirror/<int:mirrornote>/change/", mirror.change_mirror_note, name="change_mirror_note"),
    path("mirror/<int:mirrornote>/release/", mirror.release_mirror_note, name="release_mirror_note"),
    path("mirror/<int:mirrornote>/answer/", mirror.answer_mirror, name="answer_mirror"),
    path("mirror/<int:mirrornote>/changed/", mirror.tell_change, name="tell_mirror_change"),
    path("results/", recognition.recognitions, name="recognitions"),
    path("results/new/", recognition.recognise, name="recognise"),
    path("results/<int:recognition>/change/", recognition.change_recognition, name="change_recognition"),
    path("results/told/<int:contribution>/", recognition.tell_at_home, name="tell_at_home"),
    path("local/", local_room.local_rooms, name="local_rooms"),
    path("local/new/", local_room.propose_local_room, name="propose_local_room"),
    path("local/<int:localroom>/yes/", local_room.say_yes, name="say_yes_locally"),
    path("local/<int:localroom>/end/", local_room.end_local_room, name="end_local_room"),
]
