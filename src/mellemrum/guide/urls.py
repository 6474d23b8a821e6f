# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the guide."""

from django.urls import path

from .views import fields, home, journal, talk

app_name = "guide"

urlpatterns = [
    path("", home.home, name="home"),
    path("seen/", home.seen, name="seen"),
    path("wheel/questions/<str:prompt>/set-aside/", fields.set_aside, name="set_aside"),
    path("wheel/questions/<str:prompt>/take-up/", fields.take_up, name="take_up"),
    path("wheel/<str:theme>/<str:phase>/", fields.field, name="field"),
    path("talk/<str:kind>/<int:record>/", talk.thread, name="talk"),
    path("talk/<int:remark>/answer/", talk.answer, name="answer_remark"),
    path("talk/<int:remark>/take-back/", talk.withdraw, name="withdraw_remark"),
    path("journal/", journal.journal, name="journal"),
    path("journal/chain/", journal.chain, name="chain"),
    path("journal/journal.csv", journal.csv_file, name="journal_csv"),
]
