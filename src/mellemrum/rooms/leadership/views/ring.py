# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The ring list: whom to ring about what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import attached, here_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write
from mellemrum.reading.exports import csv_bytes

from ..actions import ring as actions
from ..forms.ring import RingTopicForm
from ..models import RingTopic
from ..room import DOOR
from ..rules import ring as rules

TOOL = "leadership.ring"


@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """What is behind the door, and what comes later."""
    return render(request, "ui/door.html", {"door": DOOR, "theme": DOOR.theme, "title": DOOR.name})


def _topics(here: Here) -> Sequence[RingTopic]:
    found = here.partnership.ring_topics.kept().select_related("member__person", "member__partner__organisation")
    return list(found.order_by("member__partner__organisation__sort_key", "topic"))


@require_GET
def ring(request: HttpRequest) -> HttpResponse:
    """Whom to ring about what, partner by partner; on a phone a number is one tap from ringing."""
    here = here_of(request)
    wanted = request.GET.get("q", "").strip().casefold()
    topics = _topics(here)
    rows = [
        {"topic": each, "may_change": holds(rules.check_may_change, here, each)}
        for each in topics
        if wanted in f"{each.topic} {each.member.person.name} {each.member.partner or ''}".casefold()
    ]
    shown = {
        "rows": rows,
        "has_any": bool(topics),
        "asked": request.GET,
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Ring me about"),
    }
    return render(request, "leadership/ring.html", shown)


@require_GET
def ring_csv(request: HttpRequest) -> HttpResponse:
    columns = [_("Topic"), _("Whom to ring"), _("Phone"), _("Partner"), _("When away")]
    rows = [
        [
            each.topic,
            each.member.person.name,
            each.member.person.phone,
            str(each.member.partner or ""),
            each.stand_in,
        ]
        for each in _topics(here_of(request))
    ]
    return attached(csv_bytes(columns, rows, get_language() or "da"), "text/csv; charset=utf-8", "ring.csv")


def _found(here: Here, topic: int) -> RingTopic:
    mine = RingTopic.objects.filter(partnership=here.partnership).select_related("member__partner")
    return get_object_or_404(mine, pk=topic)


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        RingTopicForm(request.POST or None, here=here, initial={"member": here.member.pk}),
        title=_("Ring me about"),
        lead=_("Five minutes on the phone can save five weeks in the system."),
        act=lambda data: actions.offer_topic(here=here, **data, by=here.member, at=here.at),
        back=here.url("leadership:ring"),
        theme=DOOR.theme,
    )


def topic_values(found: Any) -> dict[str, Any]:
    return {"topic": found.topic, "member": found.member_id, "stand_in": found.stand_in}


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ringtopic: int) -> HttpResponse:
    here = here_of(request)
    found = _found(here, ringtopic)
    rules.check_may_change(here, found)
    return write_page(
        request,
        RingTopicForm(request.POST or None, here=here, initial=topic_values(found)),
        title=found.topic,
        act=lambda data: actions.change_topic(
            here=here, found=found, seen=seen_version(request), **data, by=here.member, at=here.at
        ),
        back=here.url("leadership:ring"),
        theme=DOOR.theme,
        record=found,
        current=topic_values,
    )


@require_POST
def remove(request: HttpRequest, ringtopic: int) -> HttpResponse:
    here = here_of(request)
    actions.remove_topic(here=here, found=_found(here, ringtopic), by=here.member, at=here.at)
    return redirect(here.url("leadership:ring"))
