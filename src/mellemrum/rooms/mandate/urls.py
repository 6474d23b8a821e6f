# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import decision, decision_acts, decisions, mandates, promises

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
    path("promises/<int:promise>/take-on/", promises.take_on_promise, name="take_on_promise"),
    path("promises/<int:promise>/change/", promises.change_promise, name="change_promise"),
    path("promises/<int:promise>/close/", promises.close_promise, name="close_promise"),
]
