# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the room tells beside the shared texts: what was decided since one was signed, and whether the rules came in peacetime."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.models import Revision, RevisionState
from mellemrum.ui.paper import Line, Lines, Section, Text
from mellemrum.ui.templatetags.ui import day

from ..models import Conflict, DecisionState
from ..rules.conflicts import may_see


def decided_since(here: Here, on: dt.date) -> Sequence[Section]:
    url = here.urls("mandate:decision", "decision")
    found = here.partnership.decisions.filter(decided_at__isnull=False, decided_at__date__gt=on)
    rows = found.order_by("-decided_at", "pk").values_list("pk", "title", "state", "decided_at")
    lines = [
        Line(title, str(DecisionState(state).label).capitalize() + ".", day(decided_at), url(pk))
        for pk, title, state, decided_at in rows
    ]
    return [Section(_("What you have decided"), [Lines(lines)] if lines else [Text(_("Nothing was decided."))])]


def peace_sentence(here: Here, revision: Revision) -> str:
    """When the rules were first agreed; and to those who know of a conflict, whether that was before it.

    The second half is built from nothing but the conflicts that the reader may see. Whoever sees none reads the same
    sentence whether there is one or not, so that neither the words nor their absence give a conflict away.
    """
    states = [RevisionState.IN_FORCE, RevisionState.REPLACED]
    first = revision.agreement.revisions.filter(state__in=states).order_by("number").first() or revision
    if first.in_force_at is None:
        return ""
    agreed = _("First agreed on %(day)s.") % {"day": day(first.in_force_at)}
    opened = [
        opened_at
        for opened_at, concerned in Conflict.objects.filter(partnership=here.partnership)
        .order_by("opened_at")
        .values_list("opened_at", "concerned")
        if may_see(here, concerned)
    ]
    if not opened:
        return agreed
    more = (
        _("That was before the first conflict that you know of.")
        if first.in_force_at <= opened[0]
        else _("That was after the first conflict that you know of.")
    )
    return f"{agreed} {more}"
