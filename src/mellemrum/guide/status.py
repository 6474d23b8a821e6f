# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The status page: where the task stands today, on one sheet that the steering group and the team look at together."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.access import Here
from mellemrum.partnership.door import Part, Place
from mellemrum.ui.paper import Document, Paper, Section, document
from mellemrum.ui.templatetags.ui import day

from .doors import ROOMS
from .pack import dates, wheel_picture
from .progress import gather

# The figures first: what happens for the citizens, then what we owe each other, and what lives on.
ORDER = (Place.FIGURES, Place.DECISIONS, Place.PROMISES, Place.LEARNING, Place.DATES)


def status_of(here: Here) -> Document:
    gathered = gather(here)
    parts = [part for door in ROOMS for part in door.status(here, gathered.of(door.theme))]
    parts.append(Part(Place.DATES, Section(_("The next dates"), dates(here, gathered), is_half=True)))
    wheel = wheel_picture(here, gathered)
    paper = Paper(
        title=_("Status: %(name)s") % {"name": here.partnership.name},
        language=get_language() or "da",
        sections=[part.section for part in sorted(parts, key=lambda part: ORDER.index(part.place))],
        lead=here.partnership.task_title,
        date_line=f"{day(here.today)}. {wheel.alt}.",
        picture=wheel,
        theme="value",
    )
    return document(paper)
