# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A logic is described, guessed at and skipped; a clash is named, changed and taken off the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mellemrum.partnership import journal
from mellemrum.partnership.access import Here
from mellemrum.partnership.locking import save_if_unchanged
from mellemrum.partnership.models import Membership, Partner
from mellemrum.partnership.refusals import NotNow

from ..models import Clash, Guess, Logic
from ..rules.logics import check_describes, check_may_guess, check_may_name_clash


@transaction.atomic
def describe_logic(
    *, here: Here, partner: Partner, seen: int, texts: Mapping[str, str], by: Membership, at: dt.datetime
) -> Logic:
    """`texts`: by the dimension's code. `seen` is 0 where nobody had written anything yet."""
    check_describes(here, partner, texts)
    logic, _is_new = Logic.objects.get_or_create(
        partnership=here.partnership,
        partner=partner,
        defaults={"written_at": at, "written_by": by.person, "version": 0},
    )
    _write(logic, seen, texts, by, at)
    verb = "mandate.logic.changed" if seen else "mandate.logic.described"
    journal.write(verb=verb, record=logic, partnership=here.partnership, partner=partner, by=by, at=at)
    return logic


def _write(logic: Logic, seen: int, texts: Mapping[str, str], by: Membership, at: dt.datetime) -> None:
    """The whole of it is one edit: whoever saw an older one is refused before a single line changes."""
    save_if_unchanged(logic, seen=seen, written_at=at, written_by=by.person)
    standing = dict(logic.lines.values_list("dimension", "text"))
    for dimension, text in texts.items():
        if text != standing.get(dimension, ""):
            logic.lines.update_or_create(dimension=dimension, defaults={"text": text})


@transaction.atomic
def guess(*, here: Here, about: Partner, dimension: str, text: str, by: Membership, at: dt.datetime) -> Guess:
    """For the partner that the person stands for. It is given once: the words it was held against are open then."""
    check_may_guess(here, about)
    made, is_new = Guess.objects.get_or_create(
        partner=here.partner,
        about=about,
        dimension=dimension,
        defaults={"partnership": here.partnership, "text": text, "guessed_at": at, "guessed_by": by.person},
    )
    if not is_new:
        raise NotNow(_("Your organisation has guessed already, and the words are open to you."))
    _tell_guess("mandate.guess.made", here, made, by, at)
    return made


@transaction.atomic
def skip_guesses(*, here: Here, about: Partner, dimensions: Collection[str], by: Membership, at: dt.datetime) -> None:
    """The words are read without a guess. What was guessed already stays."""
    check_may_guess(here, about)
    standing = Guess.objects.filter(partner=here.partner, about=about).values_list("dimension", flat=True)
    skipped = [
        Guess(
            partnership=here.partnership,
            partner=here.partner,
            about=about,
            dimension=each,
            guessed_at=at,
            guessed_by=by.person,
        )
        for each in dimensions
        if each not in set(standing)
    ]
    if not skipped:
        raise NotNow(_("Your organisation has guessed already, and the words are open to you."))
    made = Guess.objects.bulk_create(skipped)
    _tell_guess("mandate.guess.skipped", here, made[0], by, at)


def _tell_guess(verb: str, here: Here, made: Guess, by: Membership, at: dt.datetime) -> None:
    codes = {"to": made.about_id}
    journal.write(verb=verb, record=made, partnership=here.partnership, codes=codes, partner=here.partner, by=by, at=at)


@transaction.atomic
def name_clash(*, here: Here, fields: Mapping[str, Any], by: Membership, at: dt.datetime) -> Clash:
    """`fields`: one, other, dimension and text, and perhaps handling and decision."""
    check_may_name_clash(here, fields["one"], fields["other"])
    clash = Clash.objects.create(partnership=here.partnership, named_at=at, named_by=by.person, **fields)
    _tell_clash("mandate.clash.named", here, clash, by, at)
    return clash


@transaction.atomic
def change_clash(
    *, here: Here, clash: Clash, seen: int, fields: Mapping[str, Any], by: Membership, at: dt.datetime
) -> None:
    """The words, the dimension and what is done about it; between other partners it is another one."""
    check_may_name_clash(here, clash.one, clash.other)
    was_handled = clash.is_handled
    save_if_unchanged(clash, seen=seen, **fields)
    handled = clash.is_handled and not was_handled
    _tell_clash("mandate.clash.handled" if handled else "mandate.clash.changed", here, clash, by, at)


@transaction.atomic
def remove_clash(*, here: Here, clash: Clash, by: Membership, at: dt.datetime) -> None:
    check_may_name_clash(here, clash.one, clash.other)
    _tell_clash("mandate.clash.removed", here, clash, by, at)
    clash.delete()


def _tell_clash(verb: str, here: Here, clash: Clash, by: Membership, at: dt.datetime) -> None:
    codes = {"to": clash.other_id}
    journal.write(verb=verb, record=clash, partnership=here.partnership, codes=codes, partner=clash.one, by=by, at=at)
