# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a reader of an agreement needs on one page: what is in force, what is proposed, who answered, whose turn it is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import F, Prefetch, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import rules, talk_rules
from .access import WRITERS, Here
from .difference import Piece, difference
from .models import (
    ActsFor,
    AgreementKind,
    Partner,
    Prepared,
    Response,
    ResponseKind,
    Revision,
    RevisionState,
    Terms,
)

# Which room a kind belongs to, and what the page calls it.
THEMES = {AgreementKind.MISSION: "value", AgreementKind.MANDATE: "mandate", AgreementKind.RULES: "mandate"}
TOOLS = {
    AgreementKind.MISSION: "value.mission",
    AgreementKind.MANDATE: "mandate.mandates",
    AgreementKind.RULES: "mandate.rules",
}
TITLES: dict[AgreementKind, str | Promise] = {
    AgreementKind.MISSION: gettext_lazy("Our mission"),
    AgreementKind.MANDATE: gettext_lazy("Mandate of %(partner)s"),
    AgreementKind.RULES: gettext_lazy("Our ground rules"),
}


# In the order of the list: what is missing or said against comes first.
STATES = ("missing", "objected", "reserved", "signed", "acknowledged", "silent")
SAID: Mapping[str, str | Promise] = {
    "signed": gettext_lazy("Signed"),
    "reserved": gettext_lazy("Signed with a reservation"),
    "objected": gettext_lazy("Objects"),
    "acknowledged": gettext_lazy("Has read it"),
}


class Signer(NamedTuple):
    """Who acts for a partner today, as a long list needs them: a row of the database, not a record."""

    partner_id: int
    member_id: int
    person_id: int
    name: str
    is_deputy: bool
    from_on: dt.date


@dataclass(frozen=True)
class PartnerAnswer:
    """One partner's stance on a revision, and who may give it. `state` is one of STATES."""

    partner: Partner
    response: Response | None
    state: str
    signs: bool
    acting: Sequence[Signer]
    newcomers: Sequence[Signer]

    def said(self) -> str:
        """What it answered, in words."""
        return str(SAID[self.state])

    def may_sign(self) -> str:
        """Who is waited for."""
        if not self.acting:
            return _("Nobody acts for this partner now.")
        return " ".join(_("%(name)s may sign.") % {"name": each.name} for each in self.acting if not each.is_deputy)


@dataclass(frozen=True)
class Turn:
    """What this person can do now, on behalf of one partner."""

    partner: Partner
    revision: Revision
    standing: Response | None
    may_sign: bool
    may_object: bool
    may_acknowledge: bool
    may_ask: bool
    accession: ActsFor | None
    mandate_until: Terms | None
    # What the partner's own people have prepared, while the partner has not answered.
    prepared: Prepared | None

    @property
    def waits(self) -> bool:
        """Something is really asked of the person: then, and only then, the frame is drawn in ink."""
        return self.accession is not None or (self.may_sign and self.standing is None)


@dataclass(frozen=True)
class AgreementPage:
    kind: AgreementKind
    receiver: Partner | None
    in_force: Revision | None
    proposed: Revision | None
    earlier: Sequence[Revision]
    answers_in_force: Sequence[PartnerAnswer]
    answers: Sequence[PartnerAnswer]
    questions: Sequence[Response]
    changes: Sequence[Sequence[Piece]]
    turn: Turn | None
    may_propose: bool
    may_withdraw: bool
    may_lapse: bool
    may_record_giver: bool
    may_register: bool
    may_prepare: bool

    @property
    def theme(self) -> str:
        return THEMES[self.kind]

    @property
    def title(self) -> str:
        return title_of(self.kind, self.receiver)

    @property
    def signed(self) -> int:
        return sum(answer.signs and answer.state in {"signed", "reserved"} for answer in self.answers)

    @property
    def signed_in_force(self) -> int:
        return sum(answer.state in {"signed", "reserved"} for answer in self.answers_in_force)

    @property
    def all_signed(self) -> bool:
        return self.signed_in_force == len(self.answers_in_force)

    @property
    def signers(self) -> int:
        return sum(answer.signs for answer in self.answers)


def place_of(kind: str, receiver: int | None) -> tuple[str, dict[str, int]]:
    """The page of an agreement: its name, and what stands in the address. `receiver` is the id of a mandate's partner."""
    if receiver is not None:
        return "partnership:mandate", {"partner": receiver}
    return f"partnership:{kind}", {}


def url_of(here: Here, kind: str, receiver: int | None) -> str:
    name, ids = place_of(kind, receiver)
    return here.url(name, **ids)


def title_of(kind: AgreementKind, receiver: Partner | None) -> str:
    return str(TITLES[kind]) % {"partner": receiver.organisation.name if receiver else ""}


def terms_of(revision: Revision | None) -> Terms | None:
    return getattr(revision, "terms", None) if revision is not None else None


def agreement_page(here: Here, kind: AgreementKind, receiver: Partner | None = None) -> AgreementPage:
    """Everything about the agreement in a fixed number of queries, however many partners and revisions there are."""
    everybody = list(here.partnership.partners.select_related("organisation").order_by("organisation__sort_key"))
    partners = [partner for partner in everybody if partner.is_in_office(here.today)]
    revisions = _revisions(here, kind, receiver, everybody)
    in_force = next((r for r in revisions if r.state == RevisionState.IN_FORCE), None)
    proposed = next((r for r in revisions if r.state == RevisionState.OUT), None)
    acting = _acting_today(here)
    on_table = proposed or in_force
    responses = list(on_table.responses.all()) if on_table else []
    for response in responses:
        response.revision = on_table  # type: ignore[assignment]  # there are none without a revision
    return AgreementPage(
        kind=kind,
        receiver=receiver,
        in_force=in_force,
        proposed=proposed,
        earlier=[r for r in revisions if r not in (in_force, proposed)],
        # While a revision is out, the page asks who has signed that one.
        answers_in_force=[] if proposed else _answers(in_force, partners, acting),
        answers=_answers(proposed, partners, acting),
        questions=[r for r in responses if r.kind == ResponseKind.ASKED and r.withdrawn_at is None],
        changes=difference(in_force.text if in_force else "", proposed.text) if proposed else [],
        turn=_turn(here, on_table, in_force),
        may_propose=rules.holds(rules.check_may_propose, here, kind, receiver, proposed),
        may_withdraw=proposed is not None and rules.holds(rules.check_may_withdraw, here, proposed),
        may_lapse=proposed is not None and rules.holds(rules.check_may_lapse, here, proposed),
        may_record_giver=proposed is not None
        and rules.holds(rules.check_may_record_giver, here, proposed, terms_of(proposed)),
        may_register=proposed is not None and here.is_secretariat,
        may_prepare=proposed is not None and _may_prepare(here, proposed, responses),
    )


def _may_prepare(here: Here, proposed: Revision, responses: Sequence[Response]) -> bool:
    """For those from a partner that has not answered who cannot answer themselves."""
    partner = here.member.partner
    if here.acting or partner is None or any(stands_for(each, partner.pk) for each in responses):
        return False
    may = rules.holds(talk_rules.check_may_prepare, here, partner)
    return may and rules.holds(rules.check_takes_answer, proposed, partner, ResponseKind.SIGNED)


def stands_for(response: Response, partner: int) -> bool:
    """Whether it is what the partner answers now, questions aside."""
    return response.partner_id == partner and response.withdrawn_at is None and response.kind != ResponseKind.ASKED


def _revisions(
    here: Here, kind: AgreementKind, receiver: Partner | None, partners: Sequence[Partner]
) -> list[Revision]:
    """Newest first; what was answered is read only where somebody may still answer or look who has signed.

    Who answered is among the partners in hand, those that left included.
    """
    revisions = list(
        Revision.objects.filter(
            agreement__partnership=here.partnership, agreement__kind=kind, agreement__receiver=receiver
        )
        .select_related("agreement", "terms__given_file", "proposed_by", "proposed_for__organisation", "registered_by")
        .order_by("-number")
    )
    responses = Response.objects.annotate(
        giver=Coalesce("given_by__name", "given_name"),
        answerer=F("answered_by__name"),
        registrar=F("registered_by__name"),
    )
    current = [r for r in revisions if r.state in {RevisionState.IN_FORCE, RevisionState.OUT}]
    prefetch_related_objects(current, Prefetch("responses", queryset=responses), "accessions")
    by_id = {partner.pk: partner for partner in partners}
    for response in (response for revision in current for response in revision.responses.all()):
        response.partner = by_id[response.partner_id]
    return revisions


def _acting_today(here: Here) -> Mapping[int, Sequence[Signer]]:
    """Who may sign today, by the partner's id: what find_here asks of one person, asked of all."""
    found = (
        ActsFor.objects.on(here.today)
        .filter(partner__partnership=here.partnership, member__role__in=WRITERS)
        .order_by("pk")
        .values_list("partner_id", "member_id", "member__person_id", "member__person__name", "is_deputy", "from_on")
    )
    by_partner: dict[int, list[Signer]] = defaultdict(list)
    for signer in map(Signer._make, found):
        by_partner[signer.partner_id].append(signer)
    return by_partner


def _answers(
    revision: Revision | None, partners: Sequence[Partner], acting: Mapping[int, Sequence[Signer]]
) -> list[PartnerAnswer]:
    if revision is None:
        return []
    given: dict[int, list[Response]] = defaultdict(list)
    for response in revision.responses.all():
        given[response.partner_id].append(response)
    signers = {partner.pk for partner in rules.signatories(revision, partners)}
    confirmed = {accession.member_id for accession in revision.accessions.all()}
    answers = []
    for partner in partners:
        own, now = given[partner.pk], acting.get(partner.pk, ())
        standing = next((r for r in own if r.withdrawn_at is None and r.kind != ResponseKind.ASKED), None)
        newcomers = [a for a in now if rules.awaits_accession(a, revision, own, confirmed)]
        signs = partner.pk in signers
        state = str(standing.kind) if standing else "missing" if signs else "silent"
        answers.append(PartnerAnswer(partner, standing, state, signs, now, newcomers))
    return sorted(answers, key=lambda answer: STATES.index(answer.state))


def _turn(here: Here, revision: Revision | None, in_force: Revision | None) -> Turn | None:
    """The first of the person's partners that still has to answer; else the first, with what it answered."""
    if revision is None or not here.acting:
        return None
    turns = [_turn_of(here, acting, revision, in_force) for acting in here.acting]
    return next((turn for turn in turns if turn.waits), turns[0])


def _turn_of(here: Here, acting: ActsFor, revision: Revision, in_force: Revision | None) -> Turn:
    partner = acting.partner
    responses = list(revision.responses.all())
    standing = next((r for r in responses if stands_for(r, partner.pk)), None)
    to_confirm = None
    if in_force is not None:
        confirmed = {accession.member_id for accession in in_force.accessions.all()}
        if rules.awaits_accession(acting, in_force, in_force.responses.all(), confirmed):
            to_confirm = acting
    may_sign = rules.may_respond(here, revision, partner, ResponseKind.SIGNED)
    prepared = None
    if may_sign and standing is None:
        about = Prepared.objects.about("partnership.revision", revision.pk)
        prepared = about.filter(partner=partner).select_related("prepared_by").first()
    return Turn(
        partner=partner,
        revision=revision,
        standing=standing,
        may_sign=may_sign,
        prepared=prepared,
        may_object=rules.may_respond(here, revision, partner, ResponseKind.OBJECTED),
        may_acknowledge=rules.may_respond(here, revision, partner, ResponseKind.ACKNOWLEDGED),
        may_ask=rules.may_respond(here, revision, partner, ResponseKind.ASKED),
        accession=to_confirm,
        mandate_until=mandate_of(partner) if revision.agreement.kind != AgreementKind.MANDATE else None,
    )


def mandate_of(partner: Partner) -> Terms | None:
    """The terms of the partner's mandate in force."""
    return (
        Terms.objects.filter(
            revision__agreement__kind=AgreementKind.MANDATE,
            revision__agreement__receiver=partner,
            revision__state=RevisionState.IN_FORCE,
        )
        .only("until_on")
        .first()
    )


def mandate_sentence(here: Here, terms: Terms | None) -> str:
    """One sentence beside the signature: what the house can say of the mandate, and no more."""
    if terms is None:
        return _("Your partner has no mandate in force here.")
    if terms.until_on is not None and terms.until_on < here.today:
        return _("Your mandate ran out. Ask %(giver)s to renew it.") % {"giver": terms.giver}
    return ""
