# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A shared result as one sheet that a partner brings to its own board: the others are named before itself."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.calendar_rules import own_partners
from mellemrum.ui.paper import Document, Pairs, Paper, Section, Text, document
from mellemrum.ui.templatetags.ui import day

from ..models import Contribution, Recognition


def in_order(here: Here, recognition: Recognition) -> list[Contribution]:
    """What each gave: the others first, and one's own partner last."""
    own = own_partners(here)
    found = recognition.contributions.select_related("partner__organisation")
    return sorted(found, key=lambda each: (each.partner_id in own, each.partner.organisation.sort_key))


def board_paper(here: Here, recognition: Recognition) -> Document:
    gave = [(each.partner.organisation.name, each.text) for each in in_order(here, recognition)]
    return document(
        Paper(
            title=recognition.result,
            language=get_language() or "da",
            sections=[
                Section(_("To the board"), [Text(recognition.board_text)]),
                Section(_("What it meant to citizens"), [Text(recognition.meaning)]),
                Section(_("What each gave"), [Pairs(gave)]),
            ],
            eyebrow=here.partnership.name,
            date_line=_("Seen on %(day)s") % {"day": day(recognition.seen_on)},
            foot=f"{here.partnership.name} · {day(here.today)}",
            theme="culture",
        )
    )


def board_words(here: Here, recognition: Recognition) -> str:
    """The same as plain words, to be copied into a mail or an agenda."""
    gave = [f"- {each.partner.organisation.name}: {each.text}" for each in in_order(here, recognition)]
    parts = [recognition.result, recognition.board_text, recognition.meaning, "\n".join([_("What each gave:"), *gave])]
    return "\n\n".join(parts)
