# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses inside a partnership that belong to no theme."""

from django.urls import path

from .views import agreements, beginning, letters, missions, pasting, people, preparing, revisits, tasks

app_name = "partnership"

urlpatterns = [
    path("begin/", beginning.begin, name="begin"),
    path("begin/task/", beginning.begin_task, name="begin_task"),
    path("begin/partners/", beginning.begin_partners, name="begin_partners"),
    path("begin/seats/", beginning.begin_seats, name="begin_seats"),
    path("people/paste/", pasting.paste_people, name="paste_people"),
    path("task/", tasks.task, name="task"),
    path("task/change/", tasks.change_task, name="change_task"),
    path("aims/add/", tasks.add_aim, name="add_aim"),
    path("aims/<int:aim>/", tasks.change_aim, name="change_aim"),
    path("partners/", people.partners, name="partners"),
    path("partners/add/", people.add_partner, name="add_partner"),
    path("partners/<int:partner>/", people.change_partner, name="change_partner"),
    path("partners/<int:partner>/acting/add/", people.add_acting, name="add_acting"),
    path("acting/<int:acting>/", people.change_acting, name="change_acting"),
    path("people/invite/", people.invite, name="invite"),
    path("people/letters/", letters.write_letters, name="write_letters"),
    path("people/<int:member>/", people.change_member, name="change_member"),
    path("people/<int:member>/remove/", people.remove_member, name="remove_member"),
    path("invitations/<int:invitation>/withdraw/", people.withdraw_invitation, name="withdraw_invitation"),
    path("seats/add/", people.add_seat, name="add_seat"),
    path("seats/<int:seat>/", people.change_seat, name="change_seat"),
    path("agreements/mission/", agreements.mission, name="mission"),
    path("agreements/mission/propose/", missions.propose_mission, name="propose_mission"),
    path("agreements/mission/write/", missions.write_mission, name="write_mission"),
    path("agreements/mission/drop/", missions.drop_mission, name="drop_mission"),
    path("agreements/mission/words/<str:field>/", missions.propose_wording, name="propose_wording"),
    path("wordings/<int:wording>/take-up/", missions.take_up_wording, name="take_up_wording"),
    path("wordings/<int:wording>/answer/", missions.answer_wording, name="answer_wording"),
    path("agreements/mandate/<int:partner>/", agreements.mandate, name="mandate"),
    path("agreements/mandate/<int:partner>/propose/", agreements.propose_mandate, name="propose_mandate"),
    path("agreements/rules/", agreements.ground_rules, name="rules"),
    path("agreements/rules/propose/", agreements.propose_rules, name="propose_rules"),
    path("revisions/<int:revision>/", agreements.revision, name="revision"),
    *[
        path(f"revisions/<int:revision>/{word}/", agreements.respond, {"answer": word}, name=word)
        for word in agreements.ANSWERS
    ],
    path("revisions/<int:revision>/prepare/", preparing.prepare_response, name="prepare_response"),
    path("revisions/<int:revision>/accede/", agreements.accede, name="accede"),
    path("revisions/<int:revision>/withdraw/", agreements.withdraw, name="withdraw"),
    path("revisions/<int:revision>/lapse/", agreements.lapse, name="lapse"),
    path("revisions/<int:revision>/keep/", revisits.keep_revision, name="keep_revision"),
    path("revisions/<int:revision>/register/", agreements.register, name="register"),
    path("revisions/<int:revision>/giver/", agreements.giver, name="giver"),
    path("responses/<int:response>/take-back/", agreements.take_back, name="take_back"),
    path("responses/<int:response>/answer/", agreements.answer, name="answer"),
    path("files/<int:file>/", agreements.file, name="file"),
]
