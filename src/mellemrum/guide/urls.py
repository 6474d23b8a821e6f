# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the guide."""

from django.urls import path

from .views import (
    archive,
    bring_in,
    calendar,
    fields,
    handover,
    home,
    journal,
    pack,
    status,
    talk,
    timeline,
    turns,
    week,
)

app_name = "guide"

urlpatterns = [
    path("", home.home, name="home"),
    path("seen/", home.seen, name="seen"),
    path("bring-in/", bring_in.bring_in, name="bring_in"),
    path("bring-in/template.xlsx", bring_in.template, name="bring_in_template"),
    path("turns/", turns.turns, name="turns"),
    path("wheel/questions/<str:prompt>/set-aside/", fields.set_aside, name="set_aside"),
    path("wheel/questions/<str:prompt>/take-up/", fields.take_up, name="take_up"),
    path("wheel/<str:theme>/<str:phase>/", fields.field, name="field"),
    path("talk/<str:kind>/<int:record>/", talk.thread, name="talk"),
    path("talk/<str:kind>/<int:record>/follow/", week.follow, name="follow"),
    path("talk/<str:kind>/<int:record>/unfollow/", week.unfollow, name="unfollow"),
    path("week/", week.week, name="week"),
    path("week/mail/", week.week_mail, name="week_mail"),
    path("talk/<int:remark>/answer/", talk.answer, name="answer_remark"),
    path("talk/<int:remark>/take-back/", talk.withdraw, name="withdraw_remark"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline/timeline.csv", timeline.csv_file, name="timeline_csv"),
    path("timeline/timeline.xlsx", timeline.xlsx_file, name="timeline_xlsx"),
    path("timeline/calendar/", calendar.links, name="calendar"),
    path("timeline/calendar/<int:calendarlink>/withdraw/", calendar.withdraw, name="withdraw_calendar"),
    path("timeline/dates/add/", timeline.add_point, name="add_point"),
    path("timeline/dates/<int:fixedpoint>/", timeline.change_point, name="change_point"),
    path("timeline/dates/<int:fixedpoint>/remove/", timeline.remove_point, name="remove_point"),
    path("timeline/milestones/add/", timeline.add_milestone, name="add_milestone"),
    path("timeline/milestones/<int:milestone>/", timeline.change_milestone, name="change_milestone"),
    path("pack/<int:member>/", pack.live, name="pack"),
    path("pack/<int:member>/make/", pack.make, name="make_pack"),
    path("packs/<int:pack>/", pack.kept, name="kept_pack"),
    path("packs/<int:pack>/pack.pdf", pack.pdf, name="pack_pdf"),
    path("packs/<int:pack>/confirm/", pack.confirm, name="confirm_pack"),
    path("archive/", archive.archive, name="archive"),
    path("archive/papers.zip", archive.zip_file, name="archive_zip"),
    path("archive/<int:partner>/", archive.held, name="held"),
    path("archive/<int:partner>/held.csv", archive.held_csv, name="held_csv"),
    path("archive/<int:partner>/case-number/", archive.case_number, name="case_number"),
    path("status/", status.status, name="status"),
    path("handover/<int:acting>/", handover.handover, name="handover"),
    path("handover/<int:acting>/pass-on/", handover.pass_on, name="pass_on"),
    path("handover/notes/<int:handovernote>/remove/", handover.remove_note, name="remove_note"),
    path("journal/", journal.journal, name="journal"),
    path("journal/chain/", journal.chain, name="chain"),
    path("journal/journal.csv", journal.csv_file, name="journal_csv"),
]
