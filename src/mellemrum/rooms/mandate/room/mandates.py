# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Mandates as the house sees them: signed by all, revisited, renewed in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here
from mellemrum.partnership.agreement_page import terms_of
from mellemrum.partnership.door import Evidence, Facts, Step
from mellemrum.partnership.facts import is_under_way, mandates_in_force, partners_needed
from mellemrum.partnership.models import Partner, Revision, Terms
from mellemrum.ui.templatetags.ui import day

# A mandate is renewed at home, and a council or a board seldom meets more often than this.
SOON = dt.timedelta(days=60)


def _has_limits(terms: Terms | None) -> bool:
    """Limits for decisions, amount, promises and time; an amount of nothing is a limit too."""
    return terms is not None and bool(
        terms.may_decide and terms.may_promise and terms.amount is not None and terms.until_on
    )


def mandates_signed(facts: Facts) -> Evidence:
    """Each partner in office has a mandate in force with all four limits."""
    in_force = mandates_in_force(facts)
    met = sum(_has_limits(terms_of(revision)) for revision in in_force.values())
    without = len(in_force) - met
    missing = ngettext(
        "One mandate in force lacks a limit: decisions, amount, promises or time.",
        "%(n)s mandates in force lack a limit: decisions, amount, promises or time.",
        without,
    ) % {"n": without}
    return Evidence(met=met, of=partners_needed(facts), missing=missing if without else "")


def mandates_revisited(facts: Facts) -> Evidence:
    """No mandate in force is past its revisit.

    A revisit is answered by the next revision, adjusted or kept with a new date, or by handing the mandate back: so
    a mandate whose date still lies ahead has answered every revisit before it.
    """
    in_force = mandates_in_force(facts)
    met = sum(r.revisit_on is not None and r.revisit_on >= facts["today"] for r in in_force.values())
    undated = sum(revision.revisit_on is None for revision in in_force.values())
    missing = ngettext(
        "One mandate has no date for its revisit.", "%(n)s mandates have no date for their revisit.", undated
    ) % {"n": undated}
    return Evidence(met=met, of=max(len(in_force), 1), missing=missing if undated else "")


def _own(here: Here, facts: Facts) -> Iterator[tuple[Partner, Revision]]:
    """The mandates of the partners that the person acts for, unless the next revision is already on its way."""
    in_force = mandates_in_force(facts)
    for partner in here.partners:
        revision = in_force.get(partner.pk)
        if revision is not None and not is_under_way(facts, revision):
            yield partner, revision


def mandate_steps(here: Here, facts: Facts) -> Sequence[Step]:
    """For whoever acts for a partner: its mandate must be revisited, or runs out within sixty days.

    The secretariat is told of those that are overdue, whoever they belong to.
    """
    if not here.may_write:
        return []
    found = list(_reminder(here, facts)) if here.is_secretariat else []
    for partner, revision in _own(here, facts):
        # Renewing it answers the revisit too: one mandate is one thing to do.
        renewal = list(_runs_out(here, partner, revision, facts["today"]))
        found.extend(renewal or _revisit(here, partner, revision, facts["today"]))
    return found


def _runs_out(here: Here, partner: Partner, revision: Revision, today: dt.date) -> Iterator[Step]:
    terms = terms_of(revision)
    if terms is None or terms.until_on is None or terms.until_on >= today + SOON:
        return
    is_over = terms.until_on < today
    is_overdue = revision.revisit_on is not None and revision.revisit_on < today
    told = _("Ran out on %(day)s.") if is_over else _("Runs out on %(day)s.")
    yield Step(
        title=_("Renew the mandate of %(partner)s") % {"partner": partner.organisation.name},
        deadline=told % {"day": day(terms.until_on)},
        why=_("It was given by %(giver)s.") % {"giver": terms.giver},
        url=here.url("partnership:mandate", partner=partner.pk),
        theme="mandate",
        due_on=terms.until_on,
        rank=40 if is_over or is_overdue else 50,
    )


def _revisit(here: Here, partner: Partner, revision: Revision, today: dt.date) -> Iterator[Step]:
    if revision.revisit_on is None or revision.revisit_on >= today:
        return
    yield Step(
        title=_("Take up the mandate of %(partner)s again") % {"partner": partner.organisation.name},
        deadline=_("Should have been revisited on %(day)s.") % {"day": day(revision.revisit_on)},
        why=_("Keep it, adjust it, or hand it back to the giver."),
        url=here.url("partnership:mandate", partner=partner.pk),
        theme="mandate",
        due_on=revision.revisit_on,
        rank=40,
    )


def _reminder(here: Here, facts: Facts) -> Iterator[Step]:
    """One step for all overdue mandates: a reminder is one round, however many it goes to."""
    own = {partner.pk for partner in here.partners}
    overdue = [
        revision
        for revision in mandates_in_force(facts).values()
        if revision.revisit_on is not None
        and revision.revisit_on < facts["today"]
        and not is_under_way(facts, revision)
        and revision.agreement.receiver_id not in own
    ]
    if not overdue:
        return
    first = min(overdue, key=lambda revision: revision.revisit_on or dt.date.max)
    names = {"partner": facts["partner_names"][first.agreement.receiver_id], "n": len(overdue)}
    yield Step(
        title=ngettext("Remind %(partner)s of its mandate", "Remind %(n)s partners of their mandates", len(overdue))
        % names,
        deadline=_("Should have been revisited on %(day)s.") % {"day": day(first.revisit_on)},
        why=_("The task moves while you solve it, and the mandate must follow."),
        url=here.url("mandate:mandates"),
        theme="mandate",
        due_on=first.revisit_on,
        rank=45,
    )


def terms_by_partner(here: Here) -> dict[int, Terms]:
    """The terms of the mandates in force."""
    found = Terms.objects.filter(
        revision__agreement__partnership=here.partnership, revision__state="in_force"
    ).select_related("revision__agreement")
    return {terms.revision.agreement.receiver_id: terms for terms in found if terms.revision.agreement.receiver_id}
