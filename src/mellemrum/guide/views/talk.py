# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The talk beside a thing: what was said and asked about it, saying more, answering, taking back."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.guide.forms import AnswerRemarkForm, RemarkForm
from mellemrum.guide.subjects import PARTS, STATUS, Subject, find_subject, titles_of
from mellemrum.guide.week import is_followed
from mellemrum.partnership import rules, talk_rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import talk
from mellemrum.partnership.models import Remark
from mellemrum.partnership.pages import here_of, write_page
from mellemrum.rooms.mandate.actions import conflicts, promises
from mellemrum.rooms.mandate.forms.conflicts import RuleUseForm
from mellemrum.rooms.mandate.forms.promises import PromiseBesideForm
from mellemrum.rooms.mandate.room.rules_in_use import rules_in_force


def _subject(here: Here, kind: str, record: int) -> Subject:
    found = find_subject(here, kind, record)
    if found is None:
        raise Http404
    return found


def _thread_of(here: Here, kind: str, record: int) -> str:
    """Where it is read: the feedback log stands on the status page itself."""
    if kind == STATUS:
        return here.url("guide:status")
    return here.url("guide:talk", kind=kind, record=record)


@require_http_methods(["GET", "POST"])
def thread(request: HttpRequest, kind: str, record: int) -> HttpResponse:
    """What was said, oldest first, and the form to say more."""
    here = here_of(request)
    subject = _subject(here, kind, record)
    asked = {"to": request.GET.get("to", "")}
    form = RemarkForm(request.POST or None, request.FILES or None, here=here, initial=asked)
    if request.method == "POST":
        talk_rules.check_may_say(here, None, None)
        if form.is_valid():
            talk.say(here=here, about=(kind, record), **form.said(), by=here.member, at=here.at)
            return redirect(_thread_of(here, kind, record))
    shown = {
        "title": _("Comments and questions: %(what)s") % {"what": subject.title},
        "subject": subject,
        "form": form,
        "remarks": remarks_about(here, kind, record),
        "may_say": rules.holds(talk_rules.check_may_say, here, None, None),
        "promises": promises_about(here, kind, record),
        "may_promise": rules.may_write(here),
        "is_followed": is_followed(here, subject),
        "week": here.url("guide:week"),
    }
    return render(request, "guide/talk.html", shown, status=422 if form.errors else 200)


@require_GET
def about(request: HttpRequest, kind: str, record: int) -> HttpResponse:
    """To the page of a record that another room points to."""
    here = here_of(request)
    if kind in PARTS and titles_of(here, kind, [record]):
        page, part = PARTS[kind]
        return redirect(f"{here.url(page)}#{part}-{record}")
    return redirect(_subject(here, kind, record).url)


@require_http_methods(["GET", "POST"])
def promise(request: HttpRequest, kind: str, record: int) -> HttpResponse:
    """A promise that is made beside any record."""
    here = here_of(request)
    subject = _subject(here, kind, record)
    rules.check_may_write(here)
    initial = {"giver": here.partner.pk if here.partner else None, "carried_by": here.member.pk}
    return write_page(
        request,
        PromiseBesideForm(request.POST or None, here=here, initial=initial),
        title=_("Make a promise"),
        lead=subject.title,
        button=_("Promise it"),
        act=lambda data: promises.make_promise(
            here=here,
            is_meant=data.pop("is_meant"),
            fields={**data, "about_kind": kind, "about_record": record},
            by=here.member,
            at=here.at,
        ),
        back=_thread_of(here, kind, record),
        done=lambda made: here.url("mandate:promise", promise=made.pk),
    )


@require_http_methods(["GET", "POST"])
def use_rule(request: HttpRequest, kind: str, record: int) -> HttpResponse:
    """A ground rule that applies beside any record."""
    here = here_of(request)
    subject = _subject(here, kind, record)
    rules.check_may_write(here)
    agreed = rules_in_force(here)
    return write_page(
        request,
        RuleUseForm(request.POST or None, rules=agreed),
        title=_("Use a ground rule"),
        lead=subject.title if agreed else _("No ground rules are in force yet. Agree on them first."),
        button=_("Say it"),
        act=lambda data: conflicts.use_rule(here=here, about=(kind, record), **data, by=here.member, at=here.at),
        back=_thread_of(here, kind, record),
    )


def promises_about(here: Here, kind: str, record: int) -> list[dict[str, Any]]:
    """What was promised beside it, each as it stands today."""
    rows = here.partnership.promises.filter(about_kind=kind, about_record=record).order_by("due_on", "pk")
    url = here.urls("mandate:promise", "promise")
    return [{"promise": each, "state": each.state_on(here.today), "url": url(each.pk)} for each in rows]


def remarks_about(here: Here, kind: str, record: int) -> list[dict[str, Any]]:
    """Each remark with what this person may do with it."""
    found = (
        Remark.objects.filter(partnership=here.partnership)
        .standing()
        .about(kind, record)
        .select_related(
            "said_by", "said_for__organisation", "answered_by", "to_partner__organisation", "to_member__person", "file"
        )
    )
    return [
        {
            "remark": each,
            "is_late": each.answered_at is None and each.answer_by_on is not None and each.answer_by_on < here.today,
            "may_answer": rules.holds(talk_rules.check_may_answer_remark, here, each),
            "may_withdraw": rules.holds(talk_rules.check_may_withdraw_remark, here, each),
        }
        for each in found.order_by("said_at", "pk")
    ]


def _remark(here: Here, remark: int) -> Remark:
    return get_object_or_404(Remark, pk=remark, partnership=here.partnership)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, remark: int) -> HttpResponse:
    here = here_of(request)
    found = _remark(here, remark)
    talk_rules.check_may_answer_remark(here, found)
    return write_page(
        request,
        AnswerRemarkForm(request.POST or None),
        title=_("Answer the question"),
        lead=found.text,
        button=_("Send the answer"),
        act=lambda data: talk.answer_remark(here=here, remark=found, answer=data["answer"], by=here.member, at=here.at),
        back=_thread_of(here, found.about_kind, found.about_record),
    )


@require_POST
def withdraw(request: HttpRequest, remark: int) -> HttpResponse:
    here = here_of(request)
    found = _remark(here, remark)
    talk.withdraw_remark(here=here, remark=found, by=here.member, at=here.at)
    return redirect(_thread_of(here, found.about_kind, found.about_record))
