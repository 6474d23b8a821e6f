# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import (
    decision,
    decision_acts,
    decisions,
    forum_acts,
    forums,
    mandates,
    meeting,
    meeting_acts,
    meetings,
    promises,
)

app_name = "mandate"

urlpatterns = [
    path("", mandates.door, name="door"),
    path("mandates/", mandates.mandates, name="mandates"),
    path("decisions/", decisions.decisions, name="decisions"),
    path("decisions/decisions.csv", decisions.decisions_csv, name="decisions_csv"),
    path("decisions/decisions.xlsx", decisions.decisions_xlsx, name="decisions_xlsx"),
    path("decisions/new/", decision_acts.add_decision, name="add_decision"),
    path("decisions/<int:decision>/", decision.decision, name="decision"),
    path("decisions/<int:decision>/change/", decision_acts.change_decision, name="change_decision"),
    path("decisions/<int:decision>/move/", decision_acts.move, name="move_decision"),
    path("decisions/<int:decision>/stance/", decision_acts.stance, name="stance"),
    path("decisions/<int:decision>/prepare/", decision_acts.prepare, name="prepare_stance"),
    path("decisions/<int:decision>/decide/", decision_acts.decide, name="decide"),
    path("decisions/<int:decision>/home/", decision_acts.home, name="report_home"),
    path("decisions/<int:decision>/revisit/", decision_acts.revisit, name="revisit"),
    path("decisions/<int:decision>/outcome/", decision_acts.outcome, name="outcome"),
    path("decisions/<int:decision>/ask/", decision_acts.ask, name="ask"),
    path("decisions/<int:decision>/interest/", decision_acts.declare, name="declare"),
    path("decisions/<int:decision>/document/", decision_acts.document, name="document"),
    path("decisions/<int:decision>/public/", decision_acts.public, name="public"),
    path("questions/<int:question>/answer/", decision_acts.answer, name="answer_expert"),
    path("questions/<int:question>/used/", decision_acts.judge, name="judge_answer"),
    path("promises/", promises.promises, name="promises"),
    path("promises/promises.csv", promises.promises_csv, name="promises_csv"),
    path("promises/promises.xlsx", promises.promises_xlsx, name="promises_xlsx"),
    path("promises/new/", promises.make_promise, name="make_promise"),
    path("promises/<int:promise>/", promises.promise, name="promise"),
    path("promises/<int:promise>/change/", promises.change_promise, name="change_promise"),
    path("promises/<int:promise>/close/", promises.close_promise, name="close_promise"),
    path("forums/", forums.forums, name="forums"),
    path("forums/new/", forum_acts.add_forum, name="add_forum"),
    path("forums/<int:forum>/", forums.forum, name="forum"),
    path("forums/<int:forum>/change/", forum_acts.change_forum, name="change_forum"),
    path("forums/<int:forum>/seat/", forum_acts.seat_in_forum, name="seat_in_forum"),
    path("forums/<int:forum>/chair/", forum_acts.set_chair, name="set_chair"),
    path("forums/<int:forum>/call/", meeting_acts.call_meeting, name="call_meeting"),
    path("forums/seats/<int:forumseat>/leave/", forum_acts.leave_forum, name="leave_forum"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/meetings.csv", meetings.meetings_csv, name="meetings_csv"),
    path("meetings/meetings.xlsx", meetings.meetings_xlsx, name="meetings_xlsx"),
    path("meetings/<int:meeting>/", meeting.meeting, name="meeting"),
    path("meetings/<int:meeting>/change/", meeting_acts.change_meeting, name="change_meeting"),
    path("meetings/<int:meeting>/cancel/", meeting_acts.cancel_meeting, name="cancel_meeting"),
    path("meetings/<int:meeting>/send/", meeting_acts.send_agenda, name="send_agenda"),
    path("meetings/<int:meeting>/pick/", meeting_acts.pick, name="pick_item"),
    path("meetings/<int:meeting>/add/", meeting_acts.add_item, name="add_item"),
    path("items/<int:agendaitem>/change/", meeting_acts.change_item, name="change_item"),
    path("items/<int:agendaitem>/move/", meeting_acts.move_item, name="move_item"),
    path("items/<int:agendaitem>/remove/", meeting_acts.remove_item, name="remove_item"),
    path("items/<int:agendaitem>/hat/", meeting_acts.wear_hat, name="wear_hat"),
]
