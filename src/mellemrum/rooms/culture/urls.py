# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import catalogue, editions, local_room, mirror, notes, occasion, occasions, phone, recognition

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
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/notes/", catalogue.gather, name="gather"),
    path("catalogue/points/new/", catalogue.write_point, name="write_point"),
    path("catalogue/points/<int:attentionpoint>/change/", catalogue.change_point, name="change_point"),
    path("catalogue/points/<int:attentionpoint>/move/", catalogue.move_point, name="move_point"),
    path("catalogue/editions/new/", editions.publish_edition, name="publish_edition"),
    path("catalogue/editions/<int:edition>/", editions.edition, name="edition"),
    path("catalogue/editions/<int:edition>/edition.pdf", editions.edition_pdf, name="edition_pdf"),
    path("catalogue/editions/<int:edition>/edition.xlsx", editions.edition_xlsx, name="edition_xlsx"),
    path("catalogue/editions/<int:edition>/new/", editions.compare_editions, name="compare_editions"),
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
