# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import messages, narrative, ring, selfcheck, sparring, unknown

app_name = "leadership"

urlpatterns = [
    path("", ring.door, name="door"),
    path("ring/", ring.ring, name="ring"),
    path("ring/ring.csv", ring.ring_csv, name="ring_csv"),
    path("ring/new/", ring.offer, name="offer_topic"),
    path("ring/<int:ringtopic>/change/", ring.change, name="change_topic"),
    path("ring/<int:ringtopic>/remove/", ring.remove, name="remove_topic"),
    path("narrative/", narrative.narrative, name="narrative"),
    path("narrative/write/", narrative.write, name="write_narrative"),
    path("narrative/keep/", narrative.keep, name="keep_narrative"),
    path("narrative/accept/<int:partner>/", narrative.accept, name="accept_narrative"),
    path("narrative/take-back/<int:partner>/", narrative.take_back, name="take_back_acceptance"),
    path("narrative/unknown/new/", unknown.add, name="add_unknown"),
    path("narrative/unknown/<int:unknown>/carry/", unknown.carry, name="carry_unknown"),
    path("narrative/unknown/<int:unknown>/answer/", unknown.answer, name="answer_unknown"),
    path("messages/", messages.messages, name="messages"),
    path("messages/messages.csv", messages.messages_csv, name="messages_csv"),
    path("messages/messages.xlsx", messages.messages_xlsx, name="messages_xlsx"),
    path("messages/new/", messages.add_audience, name="add_audience"),
    path("messages/<int:audience>/", messages.audience, name="audience"),
    path("messages/<int:audience>/change/", messages.change_audience, name="change_audience"),
    path("messages/<int:audience>/remove/", messages.remove_audience, name="remove_audience"),
    path("messages/<int:audience>/tell/", messages.tell, name="record_telling"),
    path("messages/tellings/<int:telling>/remove/", messages.remove_telling, name="remove_telling"),
    path("self-check/", selfcheck.selfcheck, name="selfcheck"),
    path("self-check/take/", selfcheck.take_selfcheck, name="take_selfcheck"),
    path("self-check/forget/", selfcheck.forget_selfcheck, name="forget_selfcheck"),
    path("sparring/", sparring.sparrings, name="sparrings"),
    path("sparring/ask/", sparring.ask, name="ask_for_sparring"),
    path("sparring/<int:sparring>/", sparring.sparring, name="sparring"),
    path("sparring/<int:sparring>/answer/", sparring.answer_sparring, name="answer_sparring"),
    path("sparring/<int:sparring>/say/", sparring.say_in_sparring, name="say_in_sparring"),
    path("sparring/<int:sparring>/end/", sparring.end_sparring, name="end_sparring"),
]
