# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the secretariat does with a forum: each view is one call of an action."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, seen_version, write_page

from ..actions import forums as actions
from ..forms.forums import ChairForm, ForumForm, ForumSeatForm
from ..models import Forum
from ..room import DOOR
from ..rules import forums as rules
from .forums import find_forum, find_seated

FIELDS = tuple(ForumForm.base_fields)


def page_of(here: Here, forum: Forum) -> str:
    return here.url("mandate:forum", forum=forum.pk)


def _by(here: Here) -> dict[str, Any]:
    return {"here": here, "by": here.member, "at": here.at}


def forum_values(found: Any) -> dict[str, Any]:
    return {name: getattr(found, f"{name}_id" if name == "escalates_to" else name) for name in FIELDS}


@require_http_methods(["GET", "POST"])
def add_forum(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_keep_forums(here)
    return write_page(
        request,
        ForumForm(request.POST or None, here=here),
        title=_("Set up a forum"),
        lead=_("Where do you meet, and what may be decided there?"),
        act=lambda data: actions.add_forum(fields=data, **_by(here)),
        back=here.url("mandate:forums"),
        done=lambda made: page_of(here, made),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def change_forum(request: HttpRequest, forum: int) -> HttpResponse:
    here = here_of(request)
    found = find_forum(here, forum)
    rules.check_may_keep_forums(here)
    return write_page(
        request,
        ForumForm(request.POST or None, here=here, initial=forum_values(found)),
        title=found.name,
        act=lambda data: actions.change_forum(forum=found, seen=seen_version(request), fields=data, **_by(here)),
        back=page_of(here, found),
        theme=DOOR.theme,
        record=found,
        current=forum_values,
    )


@require_http_methods(["GET", "POST"])
def seat_in_forum(request: HttpRequest, forum: int) -> HttpResponse:
    here = here_of(request)
    found = find_forum(here, forum)
    rules.check_may_keep_forums(here)
    return write_page(
        request,
        ForumSeatForm(request.POST or None, here=here),
        title=_("Who sits there?"),
        lead=found.name,
        button=_("Give them a seat"),
        act=lambda data: actions.seat_in_forum(forum=found, **data, **_by(here)),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


@require_POST
def leave_forum(request: HttpRequest, forumseat: int) -> HttpResponse:
    here = here_of(request)
    found = find_seated(here, forumseat)
    actions.leave_forum(seated=found, **_by(here))
    return redirect(page_of(here, found.forum))


@require_http_methods(["GET", "POST"])
def set_chair(request: HttpRequest, forum: int) -> HttpResponse:
    here = here_of(request)
    found = find_forum(here, forum)
    rules.check_may_keep_forums(here)
    return write_page(
        request,
        ChairForm(request.POST or None, here=here, initial={"from_on": here.today}),
        title=_("Who leads it, and from when?"),
        lead=_("Whoever leads it does so until the next one begins. Put in the whole round at once if you like."),
        act=lambda data: actions.set_chair(forum=found, **data, **_by(here)),
        back=page_of(here, found),
        theme=DOOR.theme,
    )
