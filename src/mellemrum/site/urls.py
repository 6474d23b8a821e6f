# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The root addresses. Everything inside a partnership stands under /p/<key>/, behind one gate (site.middleware)."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app_codes
from django.urls import include, path

from mellemrum.guide.views import cockpit
from mellemrum.guide.views.calendar import calendar_feed
from mellemrum.guide.views.guests import guest
from mellemrum.partnership.views import own
from mellemrum.rooms.culture.views.answers import guest_answer
from mellemrum.rooms.culture.views.editions import public_page as public_edition
from mellemrum.rooms.culture.views.notes import guest_note
from mellemrum.rooms.culture.views.phone import guest_note_app
from mellemrum.rooms.mandate.views.decision import public_page as public_decision
from mellemrum.rooms.value.views.delivered import deliver
from mellemrum.rooms.value.views.telling import guest_journey

from . import views

inside = [
    path("", include("mellemrum.guide.urls")),
    path("", include("mellemrum.partnership.urls")),
    path("value/", include("mellemrum.rooms.value.urls")),
    path("economy/", include("mellemrum.rooms.economy.urls")),
    path("mandate/", include("mellemrum.rooms.mandate.urls")),
    path("culture/", include("mellemrum.rooms.culture.urls")),
    path("leadership/", include("mellemrum.rooms.leadership.urls")),
]

urlpatterns = [
    path("", own.home, name="home"),
    path("mine/", own.mine, name="mine"),
    path("me/", own.me, name="me"),
    path("cockpit/", cockpit.cockpit, name="cockpit"),
    path("cockpit/cockpit.csv", cockpit.csv_file, name="cockpit_csv"),
    path("cockpit/cockpit.xlsx", cockpit.xlsx_file, name="cockpit_xlsx"),
    path("new/", own.start, name="start"),
    path("language/", own.language, name="language"),
    path("decided/<str:public_key>/", public_decision, name="public_decision"),
    path("catalogue/<str:edition_key>/", public_edition, name="public_edition"),
    path("calendar/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("deliver/<str:token>/", deliver, name="deliver"),
    path("g/<str:token>/", guest, name="guest"),
    path("g/<str:token>/note/", guest_note, name="guest_note"),
    path("g/<str:token>/answer/", guest_answer, name="guest_answer"),
    path("g/<str:token>/journey/", guest_journey, name="guest_journey"),
    path("g/<str:token>/note/app.webmanifest", guest_note_app, name="guest_note_app"),
    path("note-worker.js", views.note_worker, name="note_worker"),
    path("invitation/<str:token>/", own.invitation, name="invitation"),
    path("come/<str:signed>/", own.come, name="come"),
    path("accessibility/", own.accessibility, name="accessibility"),
    path("help/", views.help_page, name="help"),
    path("healthz", own.healthz, name="healthz"),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/code/", account.request_login_code, name="account_request_login_code"),
    path("account/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path("account/password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "account/password/reset/<str:uidb36>-<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/reset/changed/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/second-step/", second_step.index, name="mfa_index"),
    path("account/second-step/code/", second_step.authenticate, name="mfa_authenticate"),
    path("account/second-step/confirm/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-step/app/", app_codes.activate_totp, name="mfa_activate_totp"),
    path("account/second-step/app/remove/", app_codes.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-step/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-step/recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/second-step/recovery/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("p/<str:key>/", include(inside)),
]
