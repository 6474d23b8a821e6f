# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""All evaluations; one of them, which opens with what became of the last; its themes and its actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from mellemrum.partnership.access import Here
from mellemrum.partnership.actions.letters import Words
from mellemrum.partnership.pages import here_of, seen_version, write_page
from mellemrum.partnership.rules import check_may_write, holds, may_lead, may_write
from mellemrum.ui.charts import bars
from mellemrum.ui.templatetags.ui import day

from ..actions import evaluations as actions
from ..figures import Keyed, marked, may_show_figures, suggested, texts_of
from ..forms.evaluations import ActionForm, EvaluationForm, FollowForm, InvitationForm, ThemeForm
from ..models import STEPS, ActionState, AnswerBox, AnswerRoll, Evaluation, EvaluationAction, EvaluationTheme, Question
from ..room import DOOR
from ..room.invitations import invitation, members_to_invite
from ..rules import evaluations as rules

TOOL = "culture.evaluations"
WINDOW = dt.timedelta(days=14)


def find_evaluation(here: Here, evaluation: int) -> Evaluation:
    found: Evaluation = get_object_or_404(here.partnership.evaluations, pk=evaluation)
    found.partnership = here.partnership
    return found


def page_of(here: Here, evaluation: Evaluation) -> str:
    return here.url("culture:evaluation", evaluation=evaluation.pk)


def _lines(evaluation: Evaluation, today: dt.date) -> list[dict[str, Any]]:
    found = evaluation.actions.select_related("partner__organisation", "owner__person").order_by("due_on", "pk")
    return [{"row": each, "is_late": each.state == ActionState.OPEN and each.due_on < today} for each in found]


def before(evaluation: Evaluation, today: dt.date) -> dict[str, Any] | None:
    """The evaluation before this one, and what became of its actions; None for the first."""
    found = Evaluation.objects.filter(partnership=evaluation.partnership_id, opens_on__lt=evaluation.opens_on)
    last = found.order_by("-opens_on", "-pk").first()
    return {"row": last, "lines": _lines(last, today)} if last else None


@require_GET
def evaluations(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    found = here.partnership.evaluations.order_by("-opens_on", "-pk")
    shown = {
        "lines": [
            {
                "row": each,
                "url": page_of(here, each),
                "is_open": each.is_open(here.today),
                "is_closed": each.is_closed(here.today),
            }
            for each in found
        ],
        "may_write": may_write(here),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": _("Evaluations"),
    }
    return render(request, "culture/evaluations.html", shown)


@require_GET
def evaluation(request: HttpRequest, evaluation: int) -> HttpResponse:
    """While it is open, neither a number nor a word of what has come in stands on the page."""
    here = here_of(request)
    found = find_evaluation(here, evaluation)
    is_open, is_closed = found.is_open(here.today), found.is_closed(here.today)
    themes = list(found.themes.order_by("pk"))
    lines = _lines(found, here.today)
    shown = {
        "evaluation": found,
        "is_open": is_open,
        "is_closed": is_closed,
        "is_kept": "kept" in request.GET,
        "has_answered": is_open and here.member.pk in AnswerRoll.objects.get(evaluation=found).members,
        "before": before(found, here.today),
        **(_read(found) if is_closed else {}),
        "themes": themes,
        "lines": [{**each, "may_follow": holds(rules.check_may_follow, here, each["row"])} for each in lines],
        "may_theme": holds(rules.check_room_for_a_theme, here, found, len(themes)),
        "may_act": holds(rules.check_room_for_an_action, here, found, len(lines)),
        "may_conclude": holds(rules.check_may_conclude, here, found),
        "may_change": holds(rules.check_may_change, here, found),
        "may_lead": may_lead(here) and not is_closed,
        "may_invite": holds(rules.check_may_invite, here, found),
        "theme": DOOR.theme,
        "tool": TOOL,
        "title": found.title,
    }
    return render(request, "culture/evaluation.html", shown)


def _read(found: Evaluation) -> dict[str, Any]:
    """What may be shown of the answers when no more come."""
    box = AnswerBox.objects.get(evaluation=found)
    texts = texts_of(box)
    return {
        "n": box.n if may_show_figures(box.n) else None,
        "marked": [(each, bars(each.counts)) for each in marked(found.statements, box)],
        "steps": STEPS,
        "answers": [(Question(question), said) for question, said in texts.items()],
        "groups": [
            {"question": Question(question), "terms": group.terms, "said": said, "of": ",".join(key for key, _ in said)}
            for question, every in texts.items()
            for group, said in suggested(every)
        ],
    }


@require_http_methods(["GET", "POST"])
def plan_evaluation(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    check_may_write(here)
    initial = {"opens_on": here.today, "closes_on": here.today + WINDOW}
    return write_page(
        request,
        EvaluationForm(request.POST or None, initial=initial),
        title=_("Plan an evaluation"),
        lead=_("All get the same three questions: what went well, what went badly, and what did we learn?"),
        button=_("Plan it"),
        act=lambda data: actions.plan_evaluation(here=here, fields=data, by=here.member, at=here.at),
        back=here.url("culture:evaluations"),
        done=lambda made: page_of(here, made),
        theme=DOOR.theme,
    )


def evaluation_values(found: Any) -> dict[str, Any]:
    own = {name: getattr(found, name) for name in ("title", "purpose", "opens_on", "closes_on")}
    return {**own, "statements": "\n".join(found.statements)}


@require_http_methods(["GET", "POST"])
def change_evaluation(request: HttpRequest, evaluation: int) -> HttpResponse:
    here = here_of(request)
    found = find_evaluation(here, evaluation)
    rules.check_may_change(here, found)
    return write_page(
        request,
        EvaluationForm(request.POST or None, initial=evaluation_values(found), has_opened=found.opens_on <= here.today),
        title=found.title,
        act=lambda data: actions.change_evaluation(
            here=here, evaluation=found, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
        record=found,
        current=evaluation_values,
    )


@require_http_methods(["GET", "POST"])
def invite_to_evaluation(request: HttpRequest, evaluation: int) -> HttpResponse:
    here = here_of(request)
    found = find_evaluation(here, evaluation)
    rules.check_may_invite(here, found)
    invited = members_to_invite(here)
    last = before(found, here.today)
    actions_before = [each["row"] for each in last["lines"]] if last else []
    first = {
        "subject": _("Answer by %(day)s: %(what)s") % {"day": day(found.closes_on), "what": found.title},
        "text": _("Now we ask again. It takes two minutes, and nobody can see who wrote what.\n\nKind regards\n%(by)s")
        % {"by": here.person.name},
    }
    return write_page(
        request,
        InvitationForm(request.POST or None, initial=first),
        title=_("Invite everybody to answer"),
        lead=_("To %(names)s.") % {"names": ", ".join(member.person.name for member in invited)},
        button=_("Send it"),
        act=lambda data: actions.invite_to_evaluation(
            here=here,
            evaluation=found,
            turns=[invitation(here, member, found, actions_before, data["text"]) for member in invited],
            words=Words(data["subject"], "", request.build_absolute_uri("/")),
            by=here.member,
            at=here.at,
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


def _choices(found: Evaluation) -> list[Keyed]:
    return [each for said in texts_of(AnswerBox.objects.get(evaluation=found)).values() for each in said]


def _theme_fields(data: dict[str, Any]) -> dict[str, Any]:
    return {"text": data["text"], "answers": data.get("answers", [])}


@require_http_methods(["GET", "POST"])
def phrase_theme(request: HttpRequest, evaluation: int) -> HttpResponse:
    here = here_of(request)
    found = find_evaluation(here, evaluation)
    rules.check_room_for_a_theme(here, found, found.themes.count())
    chosen = request.GET.get("of", "").split(",")
    return write_page(
        request,
        ThemeForm(request.POST or None, answers=_choices(found), initial={"answers": chosen}),
        title=_("Phrase a theme"),
        lead=_("What do several answers say? At most five themes, so that somebody can remember them."),
        act=lambda data: actions.phrase_theme(
            here=here, evaluation=found, fields=_theme_fields(data), by=here.member, at=here.at
        ),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


def theme_values(theme: Any) -> dict[str, Any]:
    return {"text": theme.text, "answers": theme.answers}


@require_http_methods(["GET", "POST"])
def change_theme(request: HttpRequest, evaluationtheme: int) -> HttpResponse:
    here = here_of(request)
    mine = EvaluationTheme.objects.filter(evaluation__partnership=here.partnership).select_related("evaluation")
    theme = get_object_or_404(mine, pk=evaluationtheme)
    rules.check_may_conclude(here, theme.evaluation)
    return write_page(
        request,
        ThemeForm(request.POST or None, answers=_choices(theme.evaluation), initial=theme_values(theme)),
        title=_("Change the theme"),
        act=lambda data: actions.change_theme(
            here=here,
            theme=theme,
            seen=seen_version(request),
            fields=_theme_fields(data),
            by=here.member,
            at=here.at,
        ),
        back=page_of(here, theme.evaluation),
        theme=DOOR.theme,
        record=theme,
        current=theme_values,
    )


@require_http_methods(["GET", "POST"])
def agree_action(request: HttpRequest, evaluation: int) -> HttpResponse:
    here = here_of(request)
    found = find_evaluation(here, evaluation)
    rules.check_room_for_an_action(here, found, found.actions.count())
    initial = {"partner": here.partner.pk if here.partner else None, "owner": here.member.pk}
    return write_page(
        request,
        ActionForm(request.POST or None, here=here, initial=initial),
        title=_("Agree on an action"),
        lead=_(
            "At most three, each with a partner, a person and a day. The next evaluation opens with what became of them."
        ),
        act=lambda data: actions.agree_action(here=here, evaluation=found, fields=data, by=here.member, at=here.at),
        back=page_of(here, found),
        theme=DOOR.theme,
    )


def follow_values(action: Any) -> dict[str, Any]:
    return {name: getattr(action, name) for name in ("state", "became", "due_on")}


@require_http_methods(["GET", "POST"])
def follow_action(request: HttpRequest, evaluationaction: int) -> HttpResponse:
    here = here_of(request)
    mine = EvaluationAction.objects.filter(evaluation__partnership=here.partnership)
    action = get_object_or_404(mine.select_related("evaluation", "partner"), pk=evaluationaction)
    rules.check_may_follow(here, action)
    return write_page(
        request,
        FollowForm(request.POST or None, initial=follow_values(action)),
        title=action.text,
        act=lambda data: actions.follow_action(
            here=here, action=action, seen=seen_version(request), fields=data, by=here.member, at=here.at
        ),
        back=page_of(here, action.evaluation),
        theme=DOOR.theme,
        record=action,
        current=follow_values,
    )
