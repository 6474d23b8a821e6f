# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who decides what: all forums on one page, and one of them with its seats, its leaders and its meetings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import holds

from ..models import Chair, Forum, ForumSeat, Meeting
from ..models.sitting import Sitter, sitting
from ..room import DOOR
from ..room.meetings import read_rows
from ..rules import forums as rules
from ..rules import meetings as meeting_rules

TOOL = "mandate.forums"


def find_forum(here: Here, forum: int) -> Forum:
    found: Forum = get_object_or_404(here.partnership.forums.select_related("escalates_to"), pk=forum)
    return found


def find_seated(here: Here, forumseat: int) -> ForumSeat:
    mine = ForumSeat.objects.filter(forum__partnership=here.partnership).select_related("forum")
    return get_object_or_404(mine, pk=forumseat)


def quorum_in_words(forum: Forum, sitters: Sequence[Sitter]) -> str:
    """Counted in partners, never in heads."""
    partners = len({each.partner for each in sitters if each.partner is not None})
    needed = rules.quorum_of(forum, partners)
    told = [_("It asks for no quorum.")]
    if needed:
        told = [
            ngettext("%(n)s of %(of)s partners must be there.", "%(n)s of %(of)s partners must be there.", needed)
            % {"n": needed, "of": partners}
        ]
    if forum.needs_seat:
        told.append(_("And one of the seats for citizens and the front line."))
    return " ".join(told)


def _chairs(forums: Sequence[Forum], here: Here) -> Mapping[int, Chair]:
    """Who leads each forum today."""
    rows = Chair.objects.on(here.today).filter(forum__in=forums).select_related("member__person", "beside__person")
    found: dict[int, Chair] = {}
    for row in rows:
        found.setdefault(row.forum_id, row)
    return found


@require_GET
def forums(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    found = list(here.partnership.forums.select_related("escalates_to").order_by("pk"))
    seats = sitting([forum.pk for forum in found], here.today)
    chairs = _chairs(found, here)
    shown = {
        "rows": [
            {
                "forum": forum,
                # Two of one partner's people are one partner.
                "names": list(dict.fromkeys(each.name or each.people[0][1] for each in seats[forum.pk] if each.people)),
                "empty": [each.name for each in seats[forum.pk] if not each.people],
                "chair": chairs.get(forum.pk),
                "quorum": quorum_in_words(forum, seats[forum.pk]),
            }
            for forum in found
        ],
        "may_keep": holds(rules.check_may_keep_forums, here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Who decides what"),
    }
    return render(request, "mandate/forums.html", shown)


@require_GET
def forum(request: HttpRequest, forum: int) -> HttpResponse:
    here = here_of(request)
    found = find_forum(here, forum)
    sitters = sitting([found.pk], here.today)[found.pk]
    chair = _chairs([found], here).get(found.pk)
    meetings = read_rows(Meeting.objects.called().filter(forum=found).order_by("-starts_at", "-pk"))
    shown: dict[str, Any] = {
        "forum": found,
        "sitters": sitters,
        "chair": chair,
        "chairs": found.chairs.select_related("member__person", "beside__person").order_by("from_on"),
        "quorum": quorum_in_words(found, sitters),
        "ahead": [row for row in reversed(meetings) if row.ends_at > here.at],
        "held": [row for row in meetings if row.ends_at <= here.at],
        "may_keep": holds(rules.check_may_keep_forums, here),
        "may_call": holds(meeting_rules.check_may_keep, here, chair),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.name,
    }
    return render(request, "mandate/forum.html", shown)
