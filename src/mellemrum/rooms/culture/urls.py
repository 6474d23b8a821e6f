# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import exchange, local_room, mirror, notes, occasion, occasions, phone, recognition, slots, visit

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
    path("visits/", exchange.exchange, name="exchange"),
    path("visits/wish/", exchange.make_wish, name="make_wish"),
    path("visits/wishes/<int:wish>/withdraw/", exchange.withdraw_wish, name="withdraw_wish"),
    path("visits/wishes/<int:wish>/at/<int:offer>/", exchange.arrange_visit, name="arrange_visit"),
    path("visits/offer/", exchange.make_offer, name="make_offer"),
    path("visits/offers/<int:offer>/withdraw/", exchange.withdraw_offer, name="withdraw_offer"),
    path("occasions/<int:occasion>/questions/", visit.ask_questions, name="ask_questions"),
    path("questions/<int:guidequestion>/drop/", visit.drop_question, name="drop_question"),
    path("occasions/<int:occasion>/thanks/", visit.thank_host, name="thank_host"),
    path("thanks/<int:thanks>/done/", visit.finish_thanks, name="finish_thanks"),
    path("learning/", slots.learning, name="learning"),
    path("learning/new/", slots.set_aside_time, name="set_aside_time"),
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
