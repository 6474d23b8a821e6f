# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One thing that lives on: where, what it comes from, what was seen, and what is done with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import title_of, url_of
from mellemrum.partnership.models import AgreementKind
from mellemrum.partnership.pages import here_of, number_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds

from ..actions import anchoring as actions
from ..forms.anchoring import ORIGINS, AnchoringForm, CheckForm, origin_of
from ..models import Anchoring, Check, Decision, Life, Promise
from ..models.anchoring import is_awaited
from ..room import DOOR
from ..rules import anchoring as rules
from ..rules.partners import check_may_look_after
from .anchorings import TOOL, mark_of
from .papers import apart

WRITTEN = ("title", "owner", "carried_by", "anchored_on", "budget_line", "procedure", "link", "risk")


def find_anchoring(here: Here, anchoring: int) -> Anchoring:
    mine = here.partnership.anchorings.select_related(
        "owner__organisation", "carried_by__person", "file", "decision", "promise", "agreement__receiver__organisation"
    )
    found: Anchoring = get_object_or_404(mine, pk=anchoring)
    return found


def _origin(here: Here, found: Anchoring) -> dict[str, str] | None:
    """What it comes from, and the page of that."""
    if found.decision is not None:
        return {"title": found.decision.title, "url": here.url("mandate:decision", decision=found.decision.pk)}
    if found.promise is not None:
        return {"title": found.promise.text, "url": here.url("mandate:promise", promise=found.promise.pk)}
    if found.agreement is not None:
        receiver = found.agreement.receiver
        kind = AgreementKind(found.agreement.kind)
        return {"title": title_of(kind, receiver), "url": url_of(here, kind, receiver.pk if receiver else None)}
    return None


@require_GET
def anchoring(request: HttpRequest, anchoring: int) -> HttpResponse:
    here = here_of(request)
    found = find_anchoring(here, anchoring)
    checks = list(found.checks.select_related("answered_by").order_by("months"))
    for check in checks:
        check.anchoring = found
    is_open = is_awaited(check.result for check in checks)
    rows: list[dict[str, Any]] = [
        {
            "check": check,
            "life": check.get_result_display(),
            "mark": mark_of(check, here.today),
            "is_late": is_open and not check.result and check.due_on < here.today,
            "may_answer": holds(rules.check_may_answer, here, check),
        }
        for check in checks
        if is_open or check.result
    ]
    seen = [check for check in checks if check.result]
    shown = {
        "anchoring": found,
        "origin": _origin(here, found),
        "checks": rows,
        "last": seen[-1] if seen else None,
        "next": next((row for row in rows if row["may_answer"] and not row["check"].result), None),
        "may_change": holds(check_may_look_after, here, found.owner),
        "may_remove": holds(rules.check_may_remove, here, found),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.title,
    }
    return render(request, "mandate/anchoring.html", shown)


def _with_origin(here: Here, fields: dict[str, Any]) -> dict[str, Any]:
    """The choice of what it comes from, as the three columns; the form offered this partnership's own and no other."""
    kind, _dash, pk = fields.pop("origin").partition("-")
    rows = {
        "decision": here.partnership.decisions,
        "promise": here.partnership.promises,
        "agreement": here.partnership.agreements,
    }
    return {**fields, **{each: rows[each].get(pk=pk) if each == kind else None for each in ORIGINS}}


def _from(here: Here, request: HttpRequest) -> dict[str, Any]:
    """What a decision or a promise that somebody came from says already."""
    decision: Decision | None = here.partnership.decisions.filter(pk=number_of(request.GET.get("decision", ""))).first()
    if decision is not None:
        return {"title": decision.title, "origin": f"decision-{decision.pk}"}
    promise: Promise | None = here.partnership.promises.filter(pk=number_of(request.GET.get("promise", ""))).first()
    if promise is not None:
        return {
            "title": promise.text[:200],
            "origin": f"promise-{promise.pk}",
            "owner": promise.giver_id,
            "carried_by": promise.carried_by_id,
        }
    return {}


def _values(found: Any) -> dict[str, Any]:
    values = {name: getattr(found, f"{name}_id", None) or getattr(found, name) for name in WRITTEN}
    return {**values, "origin": origin_of({kind: getattr(found, f"{kind}_id") for kind in ORIGINS})}


@require_http_methods(["GET", "POST"])
def anchor(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    # Whoever comes from no partner chooses one, and then one of its people.
    own = {"owner": here.partner.pk, "carried_by": here.member.pk} if here.partner else {}

    def act(data: dict[str, Any]) -> Anchoring:
        fields, document = apart(data)
        return actions.anchor(
            here=here, fields=_with_origin(here, fields), document=document, by=here.member, at=here.at
        )

    return write_page(
        request,
        AnchoringForm(request.POST or None, request.FILES or None, here=here, initial={**own, **_from(here, request)}),
        title=_("Anchor what lives on"),
        lead=_("Without an owner, a budget and a procedure, the good part vanishes when the project closes."),
        button=_("Anchor it"),
        act=act,
        back=here.url("mandate:anchorings"),
        done=lambda made: here.url("mandate:anchoring", anchoring=made.pk),
        theme=DOOR.theme,
    )


@require_http_methods(["GET", "POST"])
def change_anchoring(request: HttpRequest, anchoring: int) -> HttpResponse:
    here = here_of(request)
    found = find_anchoring(here, anchoring)
    check_may_look_after(here, found.owner)

    def act(data: dict[str, Any]) -> None:
        fields, document = apart(data)
        actions.change_anchoring(
            here=here,
            anchoring=found,
            seen=seen_version(request),
            fields=_with_origin(here, fields),
            document=document,
            by=here.member,
            at=here.at,
        )

    return write_page(
        request,
        AnchoringForm(request.POST or None, request.FILES or None, here=here, initial=_values(found)),
        title=found.title,
        act=act,
        back=here.url("mandate:anchoring", anchoring=found.pk),
        theme=DOOR.theme,
        record=found,
        current=_values,
    )


@require_POST
def remove_anchoring(request: HttpRequest, anchoring: int) -> HttpResponse:
    here = here_of(request)
    actions.remove_anchoring(here=here, anchoring=find_anchoring(here, anchoring), by=here.member, at=here.at)
    return redirect(here.url("mandate:anchorings"))


def find_check(here: Here, check: int) -> Check:
    mine = Check.objects.filter(anchoring__partnership=here.partnership)
    return get_object_or_404(mine.select_related("anchoring__owner__organisation"), pk=check)


def _answer(found: Any) -> dict[str, Any]:
    return {"result": found.result, "words": found.words, "seen_on": found.seen_on}


@require_http_methods(["GET", "POST"])
def answer_check(request: HttpRequest, check: int) -> HttpResponse:
    """Tell what somebody saw; or correct what was told."""
    here = here_of(request)
    found = find_check(here, check)
    rules.check_may_answer(here, found)
    initial = _answer(found) if found.result else {"seen_on": here.today}
    title = ngettext("Does it live after %(n)s month?", "Does it live after %(n)s months?", found.months)
    return write_page(
        request,
        CheckForm(request.POST or None, check=found, today=here.today, initial=initial),
        title=title % {"n": found.months},
        lead=found.anchoring.title,
        act=lambda data: actions.answer_check(
            here=here,
            check=found,
            seen=seen_version(request),
            result=Life(data["result"]),
            words=data["words"],
            seen_on=data["seen_on"],
            by=here.member,
            at=here.at,
        ),
        back=here.url("mandate:anchoring", anchoring=found.anchoring_id),
        theme=DOOR.theme,
        record=found,
        current=_answer,
    )
