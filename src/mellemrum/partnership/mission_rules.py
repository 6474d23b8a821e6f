# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who may write the mission, propose another wording and settle one, and when; and who may keep a text as it is."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mellemrum.ui.templatetags.ui import day

from .access import Here
from .canvas import Canvas, empty_fields, last_day_named
from .models import AgreementKind, CanvasField, Draft, Revision, RevisionState, Wording
from .refusals import NotNow, NotYourRight
from .rules import check_may_write

# A revisit may be held so long before its day: steering groups meet when they meet.
AHEAD = dt.timedelta(days=60)
REVISITED = frozenset({AgreementKind.MISSION, AgreementKind.RULES})


def writes(here: Here, begun_by: int, begun_for: int | None) -> bool:
    """Whoever began it, whoever acts for the same partner, and the secretariat."""
    own = {partner.pk for partner in here.partners}
    return here.may_write and (here.is_secretariat or begun_by == here.person.pk or begun_for in own)


def is_writer(here: Here, draft: Draft | None, in_force: Revision | None) -> bool:
    """Whose turn a proposal is: whoever writes the draft; before there is one, whoever proposed what is in force."""
    if draft is not None:
        return writes(here, draft.begun_by_id, draft.begun_for_id)
    return in_force is not None and writes(here, in_force.proposed_by_id, in_force.proposed_for_id)


def check_not_out(out: Revision | None) -> None:
    if out is not None:
        raise NotNow(
            _("Revision %(number)s is out for signature. Sign it, object or ask there.") % {"number": out.number}
        )


def check_may_draft(here: Here, draft: Draft | None, out: Revision | None) -> None:
    """Anybody who writes may begin a draft; whoever began it goes on with it."""
    check_may_write(here)
    check_not_out(out)
    if draft is not None and not is_writer(here, draft, None):
        raise NotYourRight(
            _("%(name)s writes the draft. Propose another wording beside it.") % {"name": draft.begun_by.name}
        )


def check_may_send(here: Here, draft: Draft | None, out: Revision | None, open_wordings: int) -> None:
    """A draft goes out for signature when everybody who proposed other words has heard what became of them."""
    check_may_draft(here, draft, out)
    if open_wordings:
        raise NotNow(
            ngettext(
                "A proposal of other words is open. Take it up or answer it first.",
                "%(n)s proposals of other words are open. Take them up or answer them first.",
                open_wordings,
            )
            % {"n": open_wordings}
        )


def check_canvas(here: Here, canvas: Canvas, in_force: Canvas) -> None:
    """What goes out for signature: every field is written, it ends some day, and it says something new."""
    missing = empty_fields(canvas)
    if missing:
        names = " ".join(str(field.label) for field in missing)
        raise NotNow(_("Nobody can sign an empty field. Write something here first: %(fields)s") % {"fields": names})
    check_by_when(here, canvas[CanvasField.BY_WHEN])
    if canvas == in_force:
        raise NotNow(_("That is what it says already. Change the words first."))


def check_by_when(here: Here, text: str) -> None:
    """A mission has an end that can be seen coming: a date or a year, and not one from before it began."""
    named = last_day_named(text)
    if named is None:
        raise NotNow(_("Write a date or a year that all of you can remember."))
    starts_on = here.partnership.starts_on
    if named < starts_on:
        raise NotNow(
            _("That is before the partnership began, on %(day)s. Write a later date.") % {"day": day(starts_on)}
        )


def check_seen(draft: Draft | None, seen: int) -> None:
    """Of two who act on the draft at once, the second reads first what the first did."""
    if (draft.version if draft is not None else 0) != seen:
        raise NotNow(_("Somebody changed the draft while you read it. Nothing was saved: read it again first."))


def check_may_propose_wording(here: Here, words: Draft | Revision | None, out: Revision | None) -> None:
    """Right person: acts for a partner. Right moment: a draft or a text in force, and nothing out for signature."""
    if not here.acting:
        raise NotYourRight(_("Only a person who acts for a partner can propose other words. Ask yours to do it."))
    check_not_out(out)
    if words is None:
        raise NotNow(_("There is no mission to propose other words for yet."))


def check_words(here: Here, field: CanvasField, now: str, text: str) -> None:
    if now.split() == text.split():
        raise NotNow(_("That is what it says already. Change the words first."))
    if field == CanvasField.BY_WHEN:
        check_by_when(here, text)


def check_may_settle(here: Here, wording: Wording, draft: Draft | None, in_force: Revision | None) -> None:
    if not is_writer(here, draft, in_force):
        raise NotYourRight(_("Only whoever writes the text, or the secretariat, can take it up or answer it."))
    if wording.settled_at is not None:
        raise NotNow(
            _("This proposal has already been taken up.")
            if wording.is_taken_up
            else _("This proposal has already been answered.")
        )


# --- keeping a text as it is


def may_be_revisited(revision: Revision, today: dt.date) -> bool:
    return (
        revision.state == RevisionState.IN_FORCE
        and revision.revisit_on is not None
        and revision.revisit_on - AHEAD <= today
    )


def check_may_keep(here: Here, revision: Revision, out: Revision | None) -> None:
    """Right person: acts for a partner, or the secretariat. Right moment: the revisit has come, or soon comes."""
    check_may_write(here)
    if not (here.acting or here.is_secretariat):
        raise NotYourRight(_("Only those who act for a partner, or the secretariat, can keep it as it is."))
    if revision.agreement.kind not in REVISITED:
        raise NotNow(_("A mandate is renewed with a new revision."))
    if revision.state != RevisionState.IN_FORCE:
        raise NotNow(_("Revision %(number)s is not in force. There is nothing to keep.") % {"number": revision.number})
    check_not_out(out)
    if revision.revisit_on is None:
        raise NotNow(_("No day has been set for taking it up again. It stands."))
    if not may_be_revisited(revision, here.today):
        raise NotNow(_("It is taken up again on %(day)s. Until then it stands.") % {"day": day(revision.revisit_on)})


def check_next(here: Here, next_on: dt.date) -> None:
    if next_on <= here.today:
        raise NotNow(_("Take it up again on a day that still lies ahead."))
