# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may see and make the pack for somebody who steps in, confirm it, and write down what is written nowhere."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .access import Here
from .calendar_rules import own_partners
from .closed_rules import check_is_writer
from .models import ActsFor, File, HandoverNote, Membership, Pack, Partner
from .refusals import NotNow, NotYourRight
from .rules import check_may_write


def _is_ours(here: Here, partner: Partner | None) -> bool:
    return here.is_secretariat or (partner is not None and partner.pk in own_partners(here))


def open_files(here: Here) -> QuerySet[File]:
    """Those that everybody may fetch. A printed pack is a file too, and has a page for its own readers."""
    printed = here.partnership.packs.filter(file__isnull=False)
    return here.partnership.files.exclude(pk__in=printed.values("file"))


def check_may_see_pack(here: Here, member: Membership, partner: Partner | None) -> None:
    """It holds what a partner's own people tell each other."""
    if member.pk != here.member.pk and not _is_ours(here, partner):
        raise NotYourRight(_("The pack is for %(name)s's own organisation.") % {"name": member.person.name})


def check_may_make_pack(here: Here, member: Membership, partner: Partner | None) -> None:
    check_may_see_pack(here, member, partner)
    check_may_write(here)


def may_see_receipt(here: Here, member: Membership) -> bool:
    """Whether somebody has read it is for them and the secretariat alone."""
    return here.is_secretariat or member.pk == here.member.pk


def check_may_confirm(here: Here, pack: Pack) -> None:
    if pack.member_id != here.member.pk:
        raise NotYourRight(_("Only the one whom the pack is for can confirm it."))
    if pack.read_at is not None:
        raise NotNow(_("You have confirmed this pack already."))


def check_may_see_handover(here: Here, acting: ActsFor) -> None:
    """The one who goes, and the secretariat who sees them out."""
    check_is_writer(here)
    if acting.member_id != here.member.pk and not here.is_secretariat:
        raise NotYourRight(_("This page is for the one who passes on, and for the secretariat."))


def check_may_write_note(here: Here, partner: Partner) -> None:
    check_may_write(here)
    if not _is_ours(here, partner):
        raise NotYourRight(
            _("Only one of %(partner)s's own people, or the secretariat, can write this.")
            % {"partner": partner.organisation.name}
        )


def check_may_remove_note(here: Here, note: HandoverNote) -> None:
    check_may_write_note(here, note.partner)
    if note.removed_at is not None:
        raise NotNow(_("The note has been removed already."))
