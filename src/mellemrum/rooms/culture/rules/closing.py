# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who opens and accepts a closing, what it needs first, and who opens the partnership again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.closed_rules import check_is_secretariat
from mellemrum.partnership.models import Partner
from mellemrum.partnership.refusals import NotNow
from mellemrum.partnership.rules import check_acts_for, check_may_lead, check_may_write

from ..models import Closing, ClosingAnswer

# No more are named in a sentence.
NAMED = 3


def standing(here: Here) -> Closing | None:
    found = Closing.objects.standing().filter(partnership=here.partnership)
    return found.select_related("opened_by").first()


def check_may_open(here: Here) -> None:
    """Right person: the secretariat. Right moment: no closing stands."""
    check_may_lead(here)
    if standing(here) is not None:
        raise NotNow(_("The closing has been opened already. Accept it, or say what is missing."))


def _check_stands(closing: Closing) -> None:
    if closing.taken_back_at is not None:
        raise NotNow(_("The closing was taken back. The partnership goes on."))


def check_may_place(here: Here, closing: Closing) -> None:
    """Whoever writes here: the partner that gets it says yes when it accepts the closing."""
    check_may_write(here)
    _check_stands(closing)


def check_has_a_place(partner: Partner | None, words: str) -> None:
    if partner is None and not words:
        raise NotNow(_("Say who takes it, or write why it is let go."))


def check_may_answer(here: Here, closing: Closing, partner: Partner) -> None:
    check_acts_for(here, partner)
    _check_stands(closing)


def check_all_have_a_place(homeless: Sequence[str]) -> None:
    """Before anybody accepts: nothing that is open is left lying."""
    if homeless:
        raise NotNow(
            _("Say first where this goes: %(what)s.")
            % {"what": "; ".join([*homeless[:NAMED], *(["…"] if len(homeless) > NAMED else [])])}
        )


def counts(closing: Closing, answer: ClosingAnswer) -> bool:
    """Whether the partner accepted the closing as it is now."""
    return answer.accepts and answer.given_at >= closing.settled_at


def waits_for(closing: Closing, partners: Iterable[Partner], answers: Iterable[ClosingAnswer]) -> list[Partner]:
    """The partners that have not accepted."""
    accepted = {answer.partner_id for answer in answers if counts(closing, answer)}
    return [partner for partner in partners if partner.pk not in accepted]


def check_may_take_back(here: Here, closing: Closing) -> None:
    """The secretariat alone, with a reason that all read: opening again takes nothing from anybody, closing does."""
    check_is_secretariat(here)
    _check_stands(closing)
