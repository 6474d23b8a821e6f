# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What came of a decision: promises, how it went at home, its revisit, its outcome, and what lives on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.ui.templatetags.ui import day

from ..models import Anchoring, DecisionState, HomeReport, HomeStatus, Obstacle, Promise, PromiseState
from ..models.decision import STANDING
from .story_life import Life, Said, Told, in_chorus, noon
from .story_origin import said_beside


def what_came(life: Life) -> Iterator[Told]:
    for promise in life.decision.promises.select_related("carried_by__person").order_by("made_at", "pk"):
        yield from _promise(life, promise)
    yield from in_chorus(life, (_report(life, report) for report in life.reports), "home")
    yield from _revisits(life)
    for line in life.acts("opened"):
        yield Told(line.at, _("It was opened to everybody."), life.place())
    for anchoring in life.decision.anchorings.prefetch_related("checks").order_by("anchored_on", "pk"):
        yield from _anchored(life, anchoring)
    yield from said_beside(life, life.remarks_told(is_after=True))


def _promise(life: Life, promise: Promise) -> Iterator[Told]:
    url = life.here.url("mandate:promise", promise=promise.pk)
    names = {"giver": life.names[promise.giver_id], "receiver": life.names[promise.receiver_id]}
    promised = _("%(giver)s promised %(receiver)s, by %(day)s:") % {**names, "day": day(promise.due_on)}
    yield Told(promise.made_at, promised, url, promise.text)
    state = promise.state_on(life.here.today)
    words = {
        PromiseState.OPEN: _("The promise of %(giver)s is open."),
        PromiseState.LATE: _("The promise of %(giver)s is late."),
        PromiseState.KEPT: _("%(giver)s kept its promise."),
        PromiseState.BROKEN: _("%(giver)s could not keep its promise."),
        PromiseState.RELEASED: _("%(giver)s was let off its promise."),
    }
    yield Told(promise.closed_at, words[state] % names, url, promise.note)


def _report(life: Life, report: HomeReport) -> Said:
    words = {
        HomeStatus.AWAITED: _("%(partner)s had no news from home."),
        HomeStatus.REPORTED: _("%(partner)s had told of it at home."),
        HomeStatus.IN_PROGRESS: _("%(partner)s had begun."),
        HomeStatus.STUCK: _("%(partner)s got stuck."),
        HomeStatus.DONE: _("%(partner)s had done it."),
        HomeStatus.NOT_CONCERNED: _("It did not concern %(partner)s."),
    }
    told = [words[HomeStatus(report.status)]]
    if report.obstacle:
        told.append(_("In the way: %(what)s.") % {"what": Obstacle(report.obstacle).label})
    own = [report.note]
    if report.help_wanted:
        own.append(_("Help wanted: %(what)s") % {"what": report.help_wanted})
    return Said(report.reported_at, life.names[report.partner_id], " ".join(told), "\n".join(filter(None, own)))


def _revisits(life: Life) -> Iterator[Told]:
    """When it was taken up again and what was found; what became of it; and when it is taken up next."""
    decision, place = life.decision, life.place("outcome")
    words = {
        "": _("What came of it was told:"),
        "kept": _("It was taken up again and kept."),
        DecisionState.CHANGED: _("It was taken up again and changed."),
        DecisionState.REVOKED: _("It was taken up again and revoked."),
    }
    for each in decision.outcomes:
        yield Told(dt.datetime.fromisoformat(each["at"]), words[each["verdict"]], place, each["text"])
    for new in decision.replaced_by.order_by("pk"):
        url = life.here.url("guide:story", decision=new.pk)
        yield Told(new.proposed_at, _("Something was proposed in its place:"), url, new.title)
    if decision.state not in STANDING:
        return
    told_by = {each.partner_id for each in life.reports}
    waits = [name for pk, name in life.in_office.items() if pk not in told_by]
    # A delegated decision waits for nobody else than the one who decides, and what is carried out for nobody.
    if waits and decision.state in {DecisionState.ADOPTED, DecisionState.AT_HOME}:
        yield Told(None, _("Not heard from home yet: %(names)s.") % {"names": ", ".join(waits)}, life.place("home"))
    if decision.revisit_on is not None:
        is_late = decision.revisit_on < life.here.today
        on = _("It should have been taken up again on %(day)s.") if is_late else _("It is taken up again on %(day)s.")
        yield Told(None, on % {"day": day(decision.revisit_on)}, life.place("about"))


def _anchored(life: Life, anchoring: Anchoring) -> Iterator[Told]:
    url = life.here.url("mandate:anchoring", anchoring=anchoring.pk)
    words = _("It lives on with %(owner)s:") % {"owner": life.names[anchoring.owner_id]}
    yield Told(noon(anchoring.anchored_on), words, url, anchoring.title)
    checks = sorted(anchoring.checks.all(), key=lambda each: each.months)
    for check in checks:
        if check.seen_on is not None:
            seen = ngettext("After %(n)s month: %(life)s.", "After %(n)s months: %(life)s.", check.months)
            told = seen % {"n": check.months, "life": check.get_result_display()}
            yield Told(noon(check.seen_on), told, url, check.words)
    if not any(check.result for check in checks):
        yield Told(None, _("Nobody has looked yet whether it lives."), url)
