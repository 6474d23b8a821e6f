# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The catalogue as it is worked on: its points in order, what the notes say alike, and a point that is written."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_write
from mellemrum.partnership.written import Written, written

from .. import figures
from ..actions import catalogue as actions
from ..forms.catalogue import PointForm
from ..models import Asks, AttentionPoint, Phase, PointStatus, Theme
from ..room import CATALOGUE, DOOR
from ..rules import catalogue as rules

# As many as somebody may want to undo while they remember them.
MOST_UNDONE = 10
LISTED = ("pk", "text", "theme", "phase", "status", "reason", "asks", "action", "n")


def _rows(here: Here) -> list[Any]:
    """All points in the order of reading, in one query."""
    counted = here.partnership.attention_points.annotate(n=Count("notes", filter=Q(notes__removed_at__isnull=True)))
    found = counted.order_by("rank", "pk").values_list(*LISTED, named=True)
    return sorted(found, key=lambda each: (Theme.values.index(each.theme), Phase.values.index(each.phase)))


@lru_cache(maxsize=32)
def points_once(seen: Written, language: str, may_write: bool) -> SafeString:  # a part of the name
    """The points as they are read, drawn once until somebody writes; nothing where there are none yet."""
    here = seen.here
    change, move = (here.urls(f"culture:{name}", "attentionpoint") for name in ("change_point", "move_point"))
    lines = [
        {
            "row": row,
            "asks": Asks(row.asks).label if row.asks else "",
            "change": change(row.pk),
            "move": move(row.pk),
        }
        for row in _rows(here)
    ]
    if not lines:
        return SafeString("")
    standing = [each for each in lines if each["row"].status != PointStatus.OUT]
    shown = {
        "themes": [
            (theme, Theme(theme).label, [
                (Phase(phase).label, list(of_phase))
                for phase, of_phase in groupby(of_theme, key=lambda each: each["row"].phase)
            ])
            for theme, of_theme in groupby(standing, key=lambda each: each["row"].theme)
        ],
        "left_out": [each for each in lines if each["row"].status == PointStatus.OUT],
        "may_write": may_write,
    }  # fmt: skip
    return render_to_string("culture/catalogue_points.html", shown)


def _made(request: HttpRequest, here: Here) -> AttentionPoint | None:
    """The point that has just been made of notes, where it can be undone."""
    made = number_of(request.GET.get("made", ""))
    point: AttentionPoint | None = here.partnership.attention_points.filter(pk=made).first() if made else None
    return point if point and holds(rules.check_may_take_apart, here, point) else None


@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    shown = {
        "made": _made(request, here),
        "points": points_once(written(here), get_language() or "da", may_write(here)),
        "editions": here.partnership.editions.order_by("-number").only("number", "title", "published_at"),
        "may_write": may_write(here),
        "may_publish": holds(rules.check_may_publish, here),
        "theme": DOOR.theme,
        "tool": CATALOGUE,
        "title": _("The catalogue"),
    }
    return render(request, "culture/catalogue.html", shown)


@require_GET
def gather(request: HttpRequest) -> HttpResponse:
    """Notes that stand in no point yet: those that may say the same together, and then the others."""
    here = here_of(request)
    check_may_write(here)
    fresh = rules.usable(here).filter(points__isnull=True).order_by("pk")
    texts = list(fresh.values_list("pk", "text"))
    said = dict(texts)
    groups = figures.alike(texts)
    together = {pk for group in groups for pk in group.notes}
    shown = {
        "groups": [
            {
                "notes": [said[pk] for pk in group.notes],
                "words": group.words,
                "query": "&".join(f"note={pk}" for pk in group.notes),
            }
            for group in groups
        ],
        "alone": [(pk, text) for pk, text in reversed(texts) if pk not in together],
        "made": _may_be_undone(here),
        "theme": DOOR.theme,
        "tool": CATALOGUE,
        "title": _("From notes to points"),
    }
    return render(request, "culture/gather.html", shown)


def _may_be_undone(here: Here) -> list[AttentionPoint]:
    """The newest points that were made of notes, which this person may take apart again."""
    mine = here.partnership.attention_points.filter(notes__isnull=False)
    if not here.is_secretariat:
        mine = mine.filter(written_by=here.member)
    return list(mine.exclude(pk__in=rules.printed(here)).distinct().order_by("-pk")[:MOST_UNDONE])


@require_POST
def take_apart(request: HttpRequest, attentionpoint: int) -> HttpResponse:
    here = here_of(request)
    actions.take_apart(here=here, point=_find(here, attentionpoint), by=here.member, at=here.at)
    return redirect(here.url("culture:gather"))


def _back(here: Here) -> str:
    return here.url("culture:catalogue")


def _from_notes(request: HttpRequest, here: Here) -> dict[str, Any]:
    """The notes that somebody chose to make a point of; the first one lends its words and its theme."""
    wanted = [each for each in request.GET.getlist("note") if each.isdecimal() and len(each) < 19]
    notes = list(rules.usable(here).filter(pk__in=wanted).order_by("pk"))
    first: dict[str, Any] = {"phase": Phase.DURING, "notes": [each.pk for each in notes]}
    if notes:
        first |= {"text": notes[0].text[:500], "theme": notes[0].theme or Theme.VALUE}
    return first


@require_http_methods(["GET", "POST"])
def write_point(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    return write_page(
        request,
        PointForm(request.POST or None, here=here, initial=_from_notes(request, here)),
        title=_("Write a point"),
        lead=_("What struck you, said so that others can use it."),
        act=lambda data: actions.write_point(here=here, fields=data, by=here.member, at=here.at),
        back=_back(here),
        done=lambda made: f"{_back(here)}?made={made.pk}#made" if made.notes.exists() else _back(here),
        theme=DOOR.theme,
    )


def _find(here: Here, attentionpoint: int) -> AttentionPoint:
    found: AttentionPoint = get_object_or_404(here.partnership.attention_points, pk=attentionpoint)
    return found


def point_values(found: Any) -> dict[str, Any]:
    names = ("text", "theme", "phase", "status", "asks", "action", "reason", "shows_sources")
    return {**{name: getattr(found, name) for name in names}, "notes": [each.pk for each in found.notes.all()]}


@require_http_methods(["GET", "POST"])
def change_point(request: HttpRequest, attentionpoint: int) -> HttpResponse:
    here = here_of(request)
    found = _find(here, attentionpoint)
    check_may_write(here)
    return write_page(
        request,
        PointForm(request.POST or None, here=here, initial=point_values(found)),
        title=_("Change the point"),
        act=lambda data: actions.change_point(
            here=here, point=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=_back(here),
        theme=DOOR.theme,
        record=found,
        current=point_values,
    )


@require_POST
def move_point(request: HttpRequest, attentionpoint: int) -> HttpResponse:
    here = here_of(request)
    found = _find(here, attentionpoint)
    is_up = request.POST.get("way") != "down"
    actions.move_point(here=here, point=found, is_up=is_up, by=here.member, at=here.at)
    return redirect(f"{_back(here)}#point-{found.pk}")
