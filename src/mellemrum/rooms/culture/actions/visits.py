# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Wishes and offers, the visit that comes of them, questions to take along, and thanks afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.refusals import NotNow

from ..models import GuideQuestion, Occasion, OccasionKind, OccasionState, Offer, Thanks, Wish
from ..models.offer import days_in, kept_days
from ..rules import visits as rules
from .occasions import plan_occasion


def _tell(
    verb: str, here: Here, record: models.Model, by: Membership, at: dt.datetime, partner: Partner | None = None
) -> None:
    journal.write(verb=verb, record=record, partnership=here.partnership, partner=partner, by=by, at=at)


@transaction.atomic
def make_wish(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Wish:
    """`fields`: what, partner, days. Each wishes for themselves."""
    rules.check_may_wish(here, by, fields["partner"], fields["days"])
    wish = Wish.objects.create(
        partnership=here.partnership,
        member=by,
        wished_at=at,
        what=fields["what"],
        partner=fields["partner"],
        days=kept_days(fields["days"]),
    )
    _tell("culture.wish.made", here, wish, by, at)
    return wish


@transaction.atomic
def withdraw_wish(*, here: Here, wish: Wish, by: Membership, at: dt.datetime) -> None:
    rules.check_may_withdraw_wish(here, wish)
    if Wish.objects.filter(pk=wish.pk, withdrawn_at__isnull=True).update(withdrawn_at=at, withdrawn_by=by.person):
        _tell("culture.wish.withdrawn", here, wish, by, at)


@transaction.atomic
def make_offer(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Offer:
    """`fields`: partner, what, place, days, guests, receiver."""
    rules.check_may_offer(here, fields["partner"], fields["receiver"], fields["days"])
    offer = Offer.objects.create(
        partnership=here.partnership,
        offered_at=at,
        offered_by=by.person,
        **{**fields, "days": kept_days(fields["days"])},
    )
    _tell("culture.offer.made", here, offer, by, at, offer.partner)
    return offer


@transaction.atomic
def withdraw_offer(*, here: Here, offer: Offer, by: Membership, at: dt.datetime) -> None:
    """Visits that have come of it stand."""
    rules.check_may_withdraw_offer(here, offer)
    if Offer.objects.filter(pk=offer.pk, withdrawn_at__isnull=True).update(withdrawn_at=at, withdrawn_by=by.person):
        _tell("culture.offer.withdrawn", here, offer, by, at, offer.partner)


@transaction.atomic
def arrange_visit(*, here: Here, wish: Wish, offer: Offer, on: dt.date, by: Membership, at: dt.datetime) -> Occasion:
    """The wish and the offer become a visit; whoever comes to the same place on the same day comes along to it."""
    rules.check_may_arrange(here, wish.member_id, offer.partner_id)
    # One at a time takes the last place: the offer's row is held until this is written.
    offer = Offer.objects.select_for_update(of=("self",)).select_related("partner__organisation").get(pk=offer.pk)
    wish = Wish.objects.select_for_update(of=("self",)).select_related("occasion", "member__person").get(pk=wish.pk)
    _check_still_fits(wish, offer, on, here.today)
    visit = _visit_on(offer, on)
    if visit is None:
        visit = plan_occasion(here=here, fields=_visit(wish, offer, on), by=by, at=at)
    visit.people.add(wish.member)
    Wish.objects.filter(pk=wish.pk).update(offer=offer, occasion=visit)
    _tell("culture.wish.met", here, wish, by, at, offer.partner)
    return visit


def _visit_on(offer: Offer, on: dt.date) -> Occasion | None:
    called = Occasion.objects.called().filter(wishes__offer=offer, on=on)
    return called.exclude(state=OccasionState.CLOSED).order_by("pk").first()


def _visit(wish: Wish, offer: Offer, on: dt.date) -> dict[str, Any]:
    return {
        "kind": OccasionKind.VISIT,
        "title": offer.what,
        "purpose": _("%(name)s wants to see “%(what)s”.") % {"name": wish.member.person.name, "what": wish.what},
        "host": offer.partner,
        "on": on,
        "place": offer.place,
        "people": [wish.member, offer.receiver],
    }


def _check_still_fits(wish: Wish, offer: Offer, on: dt.date, today: dt.date) -> None:
    """What was proposed may have been taken, or taken back, in between."""
    if wish.withdrawn_at or offer.withdrawn_at:
        raise NotNow(_("The wish or the offer has been taken back."))
    if wish.occasion and wish.occasion.state != OccasionState.CANCELLED:
        raise NotNow(_("This wish has been met already."))
    is_same = wish.member.partner_id == offer.partner_id or wish.partner_id not in {None, offer.partner_id}
    if is_same or on <= today or on not in set(days_in(wish.days)) & set(days_in(offer.days)):
        raise NotNow(_("The wish and the offer do not go together on that day."))
    taken = offer.wishes.filter(occasion__on=on).exclude(occasion__state=OccasionState.CANCELLED)
    if taken.count() >= offer.guests:
        raise NotNow(_("The last place on that day has been taken. Choose another day."))


@transaction.atomic
def ask_questions(
    *, here: Here, occasion: Occasion, codes: Collection[str], texts: Sequence[str], by: Membership, at: dt.datetime
) -> None:
    """Those that stand there already stay as they are."""
    rules.check_may_ask(here, occasion)
    standing = set(occasion.questions.values_list("code", "text"))
    wanted = [*((code, "") for code in codes), *(("", text) for text in texts)]
    new = [each for each in dict.fromkeys(wanted) if each not in standing]
    if not new:
        raise NotNow(_("These questions stand there already. Choose or write another."))
    if len(standing) + len(new) > rules.MOST_QUESTIONS:
        raise NotNow(
            _("At most %(most)s questions to one visit. Take one away first.") % {"most": rules.MOST_QUESTIONS}
        )
    GuideQuestion.objects.bulk_create(
        GuideQuestion(occasion=occasion, code=code, text=text, asked_at=at, asked_by=by.person) for code, text in new
    )
    _tell("culture.occasion.asked", here, occasion, by, at, occasion.host)


@transaction.atomic
def drop_question(*, here: Here, question: GuideQuestion, by: Membership, at: dt.datetime) -> None:
    rules.check_may_ask(here, question.occasion)
    GuideQuestion.objects.filter(pk=question.pk).delete()
    _tell("culture.occasion.dropped", here, question.occasion, by, at, question.occasion.host)


@transaction.atomic
def thank_host(*, here: Here, occasion: Occasion, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Thanks:
    """`fields`: text, will_do, due_on."""
    rules.check_may_thank(here, occasion, is_guest=rules.is_guest(by, occasion))
    rules.check_due(fields["due_on"], here.today)
    thanks, is_new = Thanks.objects.get_or_create(occasion=occasion, member=by, defaults={**fields, "thanked_at": at})
    if not is_new:
        raise NotNow(_("You have thanked the host already."))
    _tell("culture.thanks.said", here, thanks, by, at, occasion.host)
    return thanks


@transaction.atomic
def finish_thanks(*, here: Here, thanks: Thanks, by: Membership, at: dt.datetime) -> None:
    rules.check_may_finish(here, thanks)
    if Thanks.objects.open().filter(pk=thanks.pk).update(done_at=at, done_by=by.person):
        _tell("culture.thanks.done", here, thanks, by, at)
