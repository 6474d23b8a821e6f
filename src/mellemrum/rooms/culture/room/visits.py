# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Wishes, offers and thanks as the house sees them: who could see what, and who still owes what they took home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.partnership.access import Here, record_urls
from mellemrum.partnership.desk import Desk, Sort, Waiting
from mellemrum.partnership.door import Facts, Moment, Part, Place, Step
from mellemrum.ui.paper import Line, Lines, Section
from mellemrum.ui.templatetags.ui import day

from ..models import Occasion, OccasionKind, OccasionState, Offer, Thanks, Wish
from ..models.offer import days_in
from ..rules.visits import Offered, Proposal, Wanted, proposals
from .occasions import FRESH

# After a month a wish has waited long enough to be looked at.
LONG_WAIT = dt.timedelta(days=30)
# One thing at a time: first the note, then the thanks, or after a week the thanks alone.
NOTE_FIRST = dt.timedelta(days=7)
# How many a newcomer is told of.
TOLD = 5


class Thanked(NamedTuple):
    """What a guest said that they would do, by when. `partner`: where they come from, 0 for none."""

    pk: int
    member: int
    name: str
    partner: int
    will_do: str
    due_on: dt.date
    occasion: int
    is_done: bool


class Exchange(NamedTuple):
    wishes: Sequence[Wanted]
    offers: Sequence[Offered]
    thanks: Sequence[Thanked]
    proposals: Sequence[Proposal]


def _text(field: str) -> Any:
    return Cast(field, CharField())


def _or_none(field: str) -> Any:
    return Coalesce(F(field), Value(0), output_field=IntegerField())


# Three tables in one query: what stands at each place is said where it is read.
def _rows(here: Here) -> Any:
    nothing, no_text = Value(0, output_field=IntegerField()), Value("", output_field=CharField())
    wishes = Wish.objects.standing().filter(partnership=here.partnership)
    offers = Offer.objects.standing().filter(partnership=here.partnership)
    thanks = Thanks.objects.filter(occasion__partnership=here.partnership)
    of_wish = ("member", "member__person__name", _or_none("member__partner"), _or_none("partner"), _text("what"),
               _text("days"), "wished_at", _or_none("offer"), _or_none("occasion"),
               Coalesce(_text("occasion__on"), no_text), Coalesce(F("occasion__state"), no_text))  # fmt: skip
    of_offer = ("receiver", "receiver__person__name", "partner", "guests", _text("what"), _text("days"), "offered_at",
                nothing, nothing, no_text, no_text)  # fmt: skip
    of_thanks = ("member", "member__person__name", _or_none("member__partner"), nothing, _text("will_do"),
                 _text("due_on"), "thanked_at", nothing, "occasion", no_text, Coalesce(_text("done_at"), no_text))  # fmt: skip
    found = [
        rows.order_by().values_list(Value(sort, output_field=CharField()), "pk", *fields)
        for sort, rows, fields in (
            ("wish", wishes, of_wish),
            ("offer", offers, of_offer),
            ("thanks", thanks, of_thanks),
        )
    ]
    return found[0].union(*found[1:], all=True)


def exchange(here: Here) -> Exchange:
    """Standing wishes and offers, all thanks, and what goes together today. One query."""
    wishes, offers, thanks = [], [], []
    for sort, pk, who, name, partner, number, what, days, at, offer, occasion, on, state in _rows(here):
        if sort == "offer":
            offers.append(Offered(pk, who, name, partner, what, days_in(days), number))
        elif sort == "thanks":
            thanks.append(Thanked(pk, who, name, partner, what, dt.date.fromisoformat(days), occasion, bool(state)))
        elif occasion and state != OccasionState.CANCELLED:
            seen = dt.date.fromisoformat(on)
            wishes.append(Wanted(pk, who, name, partner, number, what, days_in(days), at, offer, occasion, seen))
        else:
            wishes.append(Wanted(pk, who, name, partner, number, what, days_in(days), at))
    offers.sort(key=lambda each: each.pk)
    wishes.sort(key=lambda each: (each.wished_at, each.pk))
    thanks.sort(key=lambda each: (each.due_on, each.pk))
    return Exchange(wishes, offers, thanks, proposals(wishes, offers, here.today))


def told(proposal: Proposal, host: str) -> str:
    """Lise wants to see “home nursing”; Egeminde can show “an evening shift” on 12 May: two places left."""
    words = {"name": proposal.wish.name, "wish": proposal.wish.what, "host": host, "day": day(proposal.on)}
    return ngettext(
        "%(name)s wants to see “%(wish)s”. %(host)s can show “%(offer)s” on %(day)s: %(left)s place left.",
        "%(name)s wants to see “%(wish)s”. %(host)s can show “%(offer)s” on %(day)s: %(left)s places left.",
        proposal.left,
    ) % {**words, "offer": proposal.offer.what, "left": proposal.left}


def visit_steps(here: Here, facts: Facts) -> Iterator[Step]:
    if here.may_write:
        yield from _to_arrange(here, facts)
        yield from _to_thank(here, facts)
        yield from _to_do(here, facts)


def _to_arrange(here: Here, facts: Facts) -> Iterator[Step]:
    """The guest and whoever receives, each once: the page shows the others."""
    found: Exchange = facts["exchange"]
    names = facts["partner_names"]
    about: dict[str, Any] = {"url": here.url("culture:exchange"), "theme": "culture", "rank": 58}
    mine = next((each for each in found.proposals if each.wish.member == here.member.pk), None)
    asked = next((each for each in found.proposals if each.offer.receiver == here.member.pk), None)
    if mine is not None:
        words = {"partner": names[mine.offer.partner], "day": day(mine.on)}
        title = _("Say yes to a visit at %(partner)s on %(day)s") % words
        why = _("You wanted to see “%(what)s”.") % {"what": mine.wish.what}
        yield Step(title=title, why=why, due_on=mine.on, **about)
    if asked is not None:
        title = _("Say yes to a guest: %(name)s") % {"name": asked.wish.name}
        yield Step(title=title, why=told(asked, names[asked.offer.partner]), due_on=asked.on, **about)


def _to_thank(here: Here, facts: Facts) -> Iterator[Step]:
    thanked = {each.occasion for each in facts["exchange"].thanks if each.member == here.member.pk}
    for row in facts["occasions"]:
        is_fresh = row.on <= here.today <= row.on + FRESH
        is_guest = here.member.pk in row.people and row.host is not None and row.host != here.member.partner_id
        has_noted = here.member.pk in row.authors or row.on + NOTE_FIRST <= here.today
        if row.kind == OccasionKind.VISIT and is_fresh and is_guest and has_noted and row.pk not in thanked:
            yield Step(
                title=_("Thank the host: %(what)s") % {"what": row.title},
                why=_("And say the one thing that you will do. Then the visit goes on."),
                url=here.url("culture:thank_host", occasion=row.pk),
                theme="culture",
                due_on=row.on + FRESH,
                rank=56,
            )


def _to_do(here: Here, facts: Facts) -> Iterator[Step]:
    for each in facts["exchange"].thanks:
        if each.member == here.member.pk and not each.is_done:
            yield Step(
                title=_("Do what you took home: %(what)s") % {"what": each.will_do},
                deadline=_("By %(day)s.") % {"day": day(each.due_on)},
                why=_("You said so when you thanked your host. They look for it."),
                url=here.url("culture:occasion", occasion=each.occasion),
                theme="culture",
                due_on=each.due_on,
                rank=40,
            )


def visit_moments(facts: Facts) -> Iterator[Moment]:
    """By when somebody will have done what they took home from a visit."""
    url = record_urls(facts["partnership"], "culture:occasion", of="occasion")
    for each in facts["exchange"].thanks:
        yield Moment(
            each.due_on,
            each.will_do,
            "culture",
            f"culture.thanks:{each.pk}:due",
            url(each.occasion),
            kind=_("After a visit"),
            partner=each.partner or None,
            state=_("done") if each.is_done else "",
        )


def visits_waiting(desk: Desk) -> Iterator[Waiting]:
    """What a guest said that they would do and has not, and wishes that have waited for a month. One query."""
    late = Thanks.objects.open().filter(occasion__partnership__in=desk.partnerships, due_on__lt=desk.today)
    met = Occasion.objects.called()
    long_ago = desk.at - LONG_WAIT
    waits = Wish.objects.standing().filter(partnership__in=desk.partnerships, wished_at__lt=long_ago)
    waits = waits.exclude(occasion__in=met)
    own = ("member__person__name", "pk")
    rows = late.order_by().values_list("occasion__partnership", _text("will_do"), *own, _text("due_on"), "occasion")
    none = Value(0, output_field=IntegerField())
    wishes = waits.order_by().values_list("partnership", _text("what"), *own, _text("wished_at"), none)
    for partnership, what, name, _pk, since, occasion in rows.union(wishes, all=True):
        if occasion:
            said = _("Taken home from a visit and not done: %(what)s") % {"what": what}
            due_on, page, ids = dt.date.fromisoformat(since), "culture:occasion", {"occasion": occasion}
        else:
            said = _("Wants to see something and has waited for a month: %(what)s") % {"what": what}
            due_on, page, ids = dt.date.fromisoformat(since[:10]) + LONG_WAIT, "culture:exchange", {}
        yield Waiting(partnership, Sort.LATE, said, (name,), due_on, page, ids)


def visit_pack(here: Here, facts: Facts, partner: int | None) -> Sequence[Part]:
    """What can be seen at the others' work from today on, and what the partner's own people took home and owe."""
    found: Exchange = facts["exchange"]
    names = facts["partner_names"]
    shown = [
        (each, [on for on in each.days if on > facts["today"]]) for each in found.offers if each.partner != partner
    ]
    url = here.url("culture:exchange")
    seen = [Line(each.what, names[each.partner], day(ahead[0]), url) for each, ahead in shown if ahead]
    owed = [
        Line(each.will_do, each.name, day(each.due_on), here.url("culture:occasion", occasion=each.occasion))
        for each in found.thanks
        if each.partner == partner and not each.is_done
    ]
    sections = (
        (Place.LEARNING, _("What you can see at the others' work"), seen[:TOLD]),
        (Place.PROMISES, _("Taken home from visits, and not done yet"), owed),
    )
    return [Part(place, Section(title, [Lines(lines)])) for place, title, lines in sections if lines]
