# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of partners, people, seats and invitations inside a partnership."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mellemrum.partnership import rules
from mellemrum.partnership.access import Here
from mellemrum.partnership.actions import partnerships, people
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.partnership.closed_rules import check_is_secretariat
from mellemrum.partnership.forms import ActingForm, InviteForm, MemberForm, PartnerForm, SeatForm
from mellemrum.partnership.models import (
    ActsFor,
    Invitation,
    Membership,
    Partner,
    PartnerKind,
    Role,
    Seat,
    SeatKind,
    Sector,
)
from mellemrum.partnership.pages import here_of, seen_version, write_page


@require_GET
def partners(request: HttpRequest) -> HttpResponse:
    """Who is in it: partners with those who act for them, seats that must be filled, and everybody else."""
    here = here_of(request)
    by_partner: dict[int | None, list[Membership]] = defaultdict(list)
    members = (
        here.partnership.memberships.present()
        .select_related("person")
        .only("partnership", "partner", "role", "title", "person__name")
        .order_by("person__name")
    )
    for member in members:
        by_partner[member.partner_id].append(member)
    acting = _acting(here, members)
    roles = {role.value: str(role.label).lower() for role in Role}
    listed = []
    for partner in here.partnership.partners.select_related("organisation").order_by("organisation__sort_key"):
        now = acting[partner.pk]
        acting_now = {a.member_id for a in now}
        others = [
            (m.pk, m.person.name, roles[m.role], m.title) for m in by_partner[partner.pk] if m.pk not in acting_now
        ]
        listed.append((partner, now, others))
    shown = {
        "partners": listed,
        "without_partner": by_partner[None],
        "seats": here.partnership.seats.select_related("member__person").order_by("pk"),
        "invitations": Invitation.objects.awaited()
        .filter(partnership=here.partnership)
        .prefetch_related("letters")
        .order_by("-invited_at")
        if here.is_secretariat
        else [],
        "may_lead": rules.may_lead(here),
        # Of whose people this person may see the packs.
        "packs": {partner.pk for partner, _now, _others in listed} if here.is_secretariat else own_partners(here),
    }
    return render(request, "partnership/partners.html", shown)


def _acting(here: Here, members: Iterable[Membership]) -> dict[int, list[ActsFor]]:
    """Who acts for a partner now or from a later day, by the partner's id; the members are in hand already."""
    by_id = {member.pk: member for member in members}
    found: dict[int, list[ActsFor]] = defaultdict(list)
    ended = Q(to_on__isnull=False, to_on__lt=here.today)
    rows = ActsFor.objects.filter(partner__partnership=here.partnership).exclude(ended)
    for acting in rows.order_by("is_deputy", "from_on", "pk"):
        if acting.member_id in by_id:
            acting.member = by_id[acting.member_id]
            found[acting.partner_id].append(acting)
    return found


@require_http_methods(["GET", "POST"])
def add_partner(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_lead(here)
    form = PartnerForm(request.POST or None, initial={"joined_on": here.today, "kind": PartnerKind.ORGANISATION})
    del form.fields["left_on"]

    def act(data: dict[str, Any]) -> Partner:
        return partnerships.add_partner(
            here=here,
            name=data["name"],
            sector=Sector(data["sector"]),
            cvr=data["cvr"],
            kind=PartnerKind(data["kind"]),
            joined_on=data["joined_on"],
            by=here.member,
            at=here.at,
        )

    return write_page(request, form, title=_("A new partner"), act=act, back=here.url("partnership:partners"))


def partner_values(partner: Any) -> dict[str, Any]:
    organisation = partner.organisation
    return {
        "name": organisation.name,
        "sector": organisation.sector,
        "cvr": organisation.cvr,
        "kind": partner.kind,
        "joined_on": partner.joined_on,
        "left_on": partner.left_on,
    }


@require_http_methods(["GET", "POST"])
def change_partner(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.partners.select_related("organisation"), pk=partner)
    rules.check_may_lead(here)

    def act(data: dict[str, Any]) -> None:
        partnerships.change_partner(
            here=here,
            partner=found,
            seen=seen_version(request),
            name=data["name"],
            sector=Sector(data["sector"]),
            cvr=data["cvr"],
            kind=PartnerKind(data["kind"]),
            joined_on=data["joined_on"],
            left_on=data["left_on"],
            by=here.member,
            at=here.at,
        )

    form = PartnerForm(request.POST or None, initial=partner_values(found))
    back = here.url("partnership:partners")
    return write_page(
        request, form, title=found.organisation.name, act=act, back=back, record=found, current=partner_values
    )


@require_http_methods(["GET", "POST"])
def add_acting(request: HttpRequest, partner: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.partners.select_related("organisation"), pk=partner)
    check_is_secretariat(here)

    def act(data: dict[str, Any]) -> ActsFor:
        return people.let_act(here=here, partner=found, **data, by=here.member, at=here.at)

    form = ActingForm(request.POST or None, here=here, initial={"from_on": here.today})
    title = _("Who acts for %(partner)s?") % {"partner": found.organisation.name}
    return write_page(request, form, title=title, act=act, back=here.url("partnership:partners"))


def acting_values(acting: Any) -> dict[str, Any]:
    return {"from_on": acting.from_on, "to_on": acting.to_on, "is_deputy": acting.is_deputy}


@require_http_methods(["GET", "POST"])
def change_acting(request: HttpRequest, acting: int) -> HttpResponse:
    here = here_of(request)
    mine = ActsFor.objects.filter(partner__partnership=here.partnership)
    found = get_object_or_404(mine.select_related("partner__organisation", "member__person"), pk=acting)
    check_is_secretariat(here)

    def act(data: dict[str, Any]) -> None:
        people.change_acting(here=here, acting=found, seen=seen_version(request), **data, by=here.member, at=here.at)

    form = ActingForm(request.POST or None, here=here, initial=acting_values(found))
    del form.fields["member"]
    words = {"person": found.member.person.name, "partner": found.partner.organisation.name}
    return write_page(
        request,
        form,
        title=_("%(person)s acts for %(partner)s") % words,
        act=act,
        back=here.url("partnership:partners"),
        record=found,
        current=acting_values,
    )


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Make a link for one person. It is shown here once; from there it is one step to a mail."""
    here = here_of(request)
    check_is_secretariat(here)
    form = InviteForm(request.POST or None, here=here)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        invitation, token = people.invite(here=here, **{**data, "role": Role(data["role"])}, by=here.member, at=here.at)
        link = request.build_absolute_uri(reverse("invitation", kwargs={"token": token}))
        shown = {
            "invitation": invitation,
            "link": link,
            "has_mail": settings.SENDS_MAIL,
            "title": _("The invitation is ready"),
        }
        return render(request, "partnership/invited.html", shown)
    return write_page(
        request,
        form,
        title=_("Invite a person"),
        lead=_("You get a link that works once, for seven days."),
        act=lambda data: None,
        back=here.url("partnership:partners"),
        button=_("Make the link"),
    )


@require_POST
def withdraw_invitation(request: HttpRequest, invitation: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.invitations, pk=invitation)
    people.withdraw_invitation(here=here, invitation=found, by=here.member, at=here.at)
    return redirect(here.url("partnership:partners"))


def member_values(member: Any) -> dict[str, Any]:
    return {"role": member.role, "title": member.title, "partner": member.partner_id}


@require_http_methods(["GET", "POST"])
def change_member(request: HttpRequest, member: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.memberships.present().select_related("person"), pk=member)
    check_is_secretariat(here)

    def act(data: dict[str, Any]) -> None:
        people.change_member(
            here=here,
            member=found,
            seen=seen_version(request),
            role=Role(data["role"]),
            title=data["title"],
            partner=data["partner"],
            by=here.member,
            at=here.at,
        )

    form = MemberForm(request.POST or None, here=here, initial=member_values(found))
    return write_page(
        request,
        form,
        title=found.person.name,
        act=act,
        back=here.url("partnership:partners"),
        record=found,
        current=member_values,
        template="partnership/member.html",
    )


@require_POST
def remove_member(request: HttpRequest, member: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.memberships.present().select_related("person"), pk=member)
    people.remove_member(here=here, member=found, by=here.member, at=here.at)
    return redirect(here.url("partnership:partners"))


@require_http_methods(["GET", "POST"])
def add_seat(request: HttpRequest) -> HttpResponse:
    here = here_of(request)
    rules.check_may_lead(here)

    def act(data: dict[str, Any]) -> Seat:
        return people.add_seat(here=here, **{**data, "kind": SeatKind(data["kind"])}, by=here.member, at=here.at)

    form = SeatForm(request.POST or None, here=here)
    return write_page(
        request, form, title=_("A seat that must be filled"), act=act, back=here.url("partnership:partners")
    )


def seat_values(seat: Any) -> dict[str, Any]:
    return {"kind": seat.kind, "name": seat.name, "member": seat.member_id, "note": seat.note}


@require_http_methods(["GET", "POST"])
def change_seat(request: HttpRequest, seat: int) -> HttpResponse:
    here = here_of(request)
    found = get_object_or_404(here.partnership.seats, pk=seat)
    rules.check_may_lead(here)

    def act(data: dict[str, Any]) -> None:
        people.change_seat(
            here=here,
            seat=found,
            seen=seen_version(request),
            **{**data, "kind": SeatKind(data["kind"])},
            by=here.member,
            at=here.at,
        )

    form = SeatForm(request.POST or None, here=here, initial=seat_values(found))
    return write_page(
        request,
        form,
        title=found.name,
        act=act,
        back=here.url("partnership:partners"),
        record=found,
        current=seat_values,
    )
