# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""One decision: what it says, how the partners stand, what it rests on, how it goes at home, and its story."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from mellemrum.partnership import rules as house
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Partner, Prepared, Terms
from mellemrum.partnership.pages import here_of
from mellemrum.partnership.rules import holds

from ..forms.decisions import DecisionStanceForm, HomeForm
from ..models import Decision, DecisionState, HomeNote, HomeStatus, Question, StanceKind
from ..models.decision import STANDING, UNDER_WAY
from ..room import DOOR
from ..room.mandates import terms_by_partner
from ..rules import decisions as rules
from .decisions import TOOL

# A stance as the mark of a signature: the shape says it, not the colour.
MARKS = {
    StanceKind.FOR: "signed",
    StanceKind.ASIDE: "acknowledged",
    StanceKind.NO_VIEW: "silent",
    StanceKind.OBJECTS: "objected",
}


def find_decision(here: Here, decision: int) -> Decision:
    # Few are delegated, registered or take another's place: that is read where it is so.
    mine = here.partnership.decisions.select_related("proposed_by")
    found: Decision = get_object_or_404(mine, pk=decision)
    found.partnership = here.partnership
    return found


def kinds_of(found: Decision) -> dict[int, str]:
    """Each partner's current stance."""
    return {int(pk): kind for pk, kind in found.said.get("stances", {}).items()}


def count_now(found: Decision, partners: Mapping[int, str]) -> rules.Count:
    return rules.count(found.quorum, partners, kinds_of(found))


@require_GET
def decision(request: HttpRequest, decision: int) -> HttpResponse:
    return show_decision(request, find_decision(here_of(request), decision))


def show_decision(
    request: HttpRequest, found: Decision, *, wrong: Mapping[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    here = here_of(request)
    partners = here.partnership.partners.in_office(here.today).names()
    terms = terms_by_partner(here)
    on = max(filter(None, (found.from_on, here.today)))
    is_decided = found.state in STANDING
    counted = count_now(found, partners)
    may = _may(here, found, counted)
    shown = {
        "decision": found,
        "proposed_for": _proposed_for(found, partners),
        "state": found.state_on(here.today),
        "is_open": found.state in {DecisionState.OPEN, DecisionState.OBJECTED},
        "is_under_way": found.state in UNDER_WAY,
        "is_decided": is_decided,
        "count": counted,
        # How the partners stood before they came here is not known.
        "stances": [] if found.registered_by else stances_of(found, partners),
        "home_notes": _home_notes(found),
        "at_home": _at_home(found, partners) if found.decided_at else [],
        "turn": _turn(here, found, kinds_of(found), wrong or {}, terms),
        "beyond": rules.beyond(partners, terms, found.amount, on)
        if found.state in UNDER_WAY or (is_decided and not found.registered_by)
        else [],
        **_basis(here, found),
        "promises": [(each, each.state_on(here.today)) for each in found.promises.order_by("due_on")],
        "first": found.replaces,
        "replaced_by": found.replaced_by.order_by("pk") if found.state == DecisionState.CHANGED else [],
        "anchorings": found.anchorings.order_by("pk") if found.decided_at else [],
        "may": may,
        "next_states": _next(found) if may["keep"] else [],
        "options": [line for line in found.options.splitlines() if line.strip()],
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.title,
    }
    return render(request, "mandate/decision.html", shown, status=status)


def stances_of(found: Decision, partners: Mapping[int, str]) -> list[dict[str, Any]]:
    """Each partner in office with its latest stance, and those that have left with theirs."""
    fields = ("partner", "kind", "reason", "taken_at", "taken_by__name")
    current = {each.partner: each for each in found.stances.current().values_list(*fields, named=True)}
    return [
        {"partner": name, "stance": current.get(pk), "mark": _mark(current.get(pk)), "said": _said(current.get(pk))}
        for pk, name in partners.items()
    ]


def _said(stance: Any) -> str:
    return str(StanceKind(stance.kind).label) if stance else ""


def _mark(stance: Any) -> str:
    return MARKS[StanceKind(stance.kind)] if stance else "missing"


def _at_home(found: Decision, partners: Mapping[int, str]) -> list[dict[str, Any]]:
    current = {each.partner_id: each for each in found.home_reports.current()}
    return [
        {"pk": pk, "partner": name, "report": current.get(pk), "status": _status(current.get(pk))}
        for pk, name in partners.items()
    ]


def _home_notes(found: Decision) -> list[HomeNote]:
    """What the partners said of it at home, at the meetings that spoke of it."""
    about = {"meeting__items__about_kind": "mandate.decision", "meeting__items__about_record": found.pk}
    notes = HomeNote.objects.filter(meeting__forum__partnership=found.partnership, **about)
    return list(notes.select_related("partner__organisation", "meeting").order_by("-meeting__starts_at", "pk"))


def _status(report: Any) -> HomeStatus:
    return HomeStatus(report.status) if report else HomeStatus.AWAITED


def _turn(
    here: Here, found: Decision, kinds: Mapping[int, str], wrong: Mapping[str, forms.Form], terms: Mapping[int, Terms]
) -> dict[str, Any] | None:
    """What the person can say now, for the first of their partners that is waited for, or else for their first."""
    turns = [_turn_of(here, found, partner, kinds.get(partner.pk, ""), wrong) for partner in here.partners]
    turn = next((each for each in turns if each and each["waits"]), next(filter(None, turns), None))
    return turn and {**turn, "terms": terms.get(turn["partner"].pk)}


def _turn_of(
    here: Here, found: Decision, partner: Partner, said: str, wrong: Mapping[str, forms.Form]
) -> dict[str, Any] | None:
    """A stance while the decision is open, and afterwards how it goes at home."""
    if holds(rules.check_may_take_stance, here, found, partner, StanceKind.FOR, ""):
        about = Prepared.objects.about("mandate.decision", found.pk)
        prepared = about.filter(partner=partner).select_related("prepared_by").first()
        first = {"kind": prepared.kind, "reason": prepared.text} if prepared is not None else {"kind": said}
        form = wrong.get("stance") or DecisionStanceForm(initial=first)
        turn = {"kind": "stance", "partner": partner, "said": said, "form": form, "waits": not said}
        return {**turn, "prepared": prepared}
    if not holds(rules.check_may_report, here, found, partner, HomeStatus.DONE, ""):
        return None
    status, _on = found.said.get("home", {}).get(str(partner.pk), [HomeStatus.AWAITED, ""])
    form = wrong.get("home") or HomeForm(initial={"status": status})
    # A delegated decision waits for the one who decides, and what is carried out waits for nobody.
    is_awaited = found.state in {DecisionState.ADOPTED, DecisionState.AT_HOME} and status == HomeStatus.AWAITED
    return {"kind": "home", "partner": partner, "said": "", "form": form, "waits": is_awaited}


def _basis(here: Here, found: Decision) -> dict[str, Any]:
    """What it rests on: each kind is read only where the decision says that there is some of it."""
    interests = found.interests.select_related("partner__organisation").order_by("pk")
    return {
        "questions": _questions(here, found),
        "interests": interests if found.rests_on("interests") else (),
        "documents": found.documents.order_by("pk") if found.rests_on("documents") else (),
        "findings": _findings(here, found),
    }


def _proposed_for(found: Decision, partners: Mapping[int, str]) -> str:
    """Most partners are still in office, and their names are read already."""
    if found.proposed_for_id is None or found.proposed_for_id in partners:
        return partners.get(found.proposed_for_id or 0, "")
    return str(found.proposed_for.organisation.name) if found.proposed_for else ""


def _findings(here: Here, found: Decision) -> list[dict[str, Any]]:
    """What was known when it was prepared, in the words of that day."""
    if not found.rests_on("findings"):
        return []
    language = get_language() or "da"
    return [
        {
            "title": each.title,
            "told": each.told(language),
            "on": each.found_at,
            "url": here.url("guide:about", kind=each.kind, record=each.record),
        }
        for each in found.findings.order_by("pk")
    ]


def _questions(here: Here, found: Decision) -> list[dict[str, Any]]:
    if not found.rests_on("questions"):
        return []
    asked = found.questions.select_related("to_member__person", "answered_by").order_by("asked_at", "pk")
    return [
        {
            "question": each,
            "may_answer": holds(rules.check_may_answer, here, each),
            "may_judge": each.is_used is None and holds(rules.check_may_judge, here, each),
        }
        for each in asked
    ]


def _may(here: Here, found: Decision, counted: rules.Count) -> dict[str, bool]:
    own = here.partners[0] if here.partners else None
    return {
        "keep": holds(rules.check_may_keep, here, found),
        "change": holds(rules.check_may_change, here, found),
        "decide": holds(rules.check_may_decide, here, found, counted),
        "withdraw": holds(rules.check_may_withdraw, here, found),
        "revisit": holds(rules.check_may_revisit, here, found),
        "replace": found.state == DecisionState.CHANGED and holds(house.check_may_write, here),
        "ask": holds(rules.check_may_ask, here, found),
        "declare": own is not None and holds(rules.check_may_declare, here, found, own),
        "open": holds(rules.check_may_open_to_public, here, found),
        "prepare": not here.acting and holds(rules.check_may_prepare, here, found),
        "promise": holds(house.check_may_write, here),
    }


# What whoever keeps a decision can do with it next, and how the button says it.
def _next(found: Decision) -> list[tuple[str, str]]:
    words = {
        DecisionState.ON_AGENDA: _("Put it on the agenda"),
        DecisionState.OPEN: _("Ask the partners"),
        DecisionState.QUALIFYING: _("Send it back to the basis"),
    }
    if found.state == DecisionState.OBJECTED:
        words.pop(DecisionState.OPEN)
    moves = rules.MOVES[DecisionState(found.state)]
    return [(move.to.value, words[move.to]) for move in moves if move.to in words]


def partner_of(here: Here, typed: int) -> Partner:
    """The partner that a form names: one of this partnership's."""
    found: Partner = get_object_or_404(here.partnership.partners.select_related("organisation"), pk=typed)
    return found


def find_question(here: Here, question: int) -> Question:
    mine = Question.objects.filter(decision__partnership=here.partnership).select_related(
        "decision", "to_member__person"
    )
    return get_object_or_404(mine, pk=question)


@require_GET
def public_page(request: HttpRequest, public_key: str) -> HttpResponse:
    """What everybody may read of a decision that the partnership has opened: no names of people."""
    found = Decision.objects.select_related("partnership").filter(public_key=public_key).exclude(public_key="").first()
    if found is None:
        raise Http404
    kinds = found.stances.current().select_related("partner__organisation").order_by("partner__organisation__sort_key")
    shown = {
        "decision": found,
        "state": DecisionState(found.state),
        "stances": [(each.partner.organisation.name, each.get_kind_display(), _mark(each)) for each in kinds],
        "title": found.title,
    }
    answer = render(request, "mandate/public.html", shown)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
