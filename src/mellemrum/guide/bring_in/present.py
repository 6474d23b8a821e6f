# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The sheets of who there is: partners and people; and of the days that everybody plans around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from mellemrum.partnership.forms import sentence_of
from mellemrum.partnership.models import PointKind, Sector
from mellemrum.partnership.pasted import MOST_PEOPLE, PastedPerson, check_people, guess_sector, person_of
from mellemrum.reading.cvr import check_cvr
from mellemrum.reading.errors import ReadingError
from mellemrum.ui.templatetags.ui import day

from .known import Known
from .names import plain
from .rows import Cells, Row
from .template import Found, content


def partner_rows(found: Found, known: Known) -> Iterator[Row]:
    here = {plain(name) for name in known.partners}
    first: dict[str, int] = {}
    for number, values in found.rows:
        cells = Cells(found, number, values)
        row = cells.row
        row.title = cells.text("name", 160)
        sector = Sector(cells.choice("sector", content().choices["sector"], guess_sector(row.title).value))
        joined_on = cells.past("joined", known.today) or min(known.starts_on, known.today)
        row.fields = {"name": row.title, "sector": sector, "cvr": _cvr(cells), "joined_on": joined_on}
        row.facts = [str(sector.label), _("since %(day)s") % {"day": day(joined_on)}]
        row.is_here = plain(row.title) in here
        before = first.setdefault(plain(row.title), number)
        if before != number and row.title:
            row.stands_in(before)
        yield row


def _cvr(cells: Cells) -> str:
    typed = cells.text("cvr", 40)
    try:
        return check_cvr(typed) if typed else ""
    except ReadingError as error:
        cells.wrong("cvr", sentence_of(error))
        return ""


def people_rows(found: Found, known: Known, partners: Sequence[str]) -> Iterator[Row]:
    read = [_person(Cells(found, number, values), partners) for number, values in found.rows[:MOST_PEOPLE]]
    check_people([person for _row, person in read], present=(), invited=())
    for row, person in read:
        row.is_here = person.email in known.present or person.email in known.invited
        row.title = person.name
        row.problems += person.problems
        row.notes += person.notes
        row.facts = [person.email, person.organisation or _("no partner"), str(person.role.label)]
        row.facts += [_("signs for it")] if person.acts else []
        row.facts += [each for each in (person.title, person.phone) if each]
        row.fields = {"person": person}
        yield row


def _person(cells: Cells, partners: Sequence[str]) -> tuple[Row, PastedPerson]:
    texts = {code: cells.text(code, 160) for code in ("title", "role", "acts")}
    # The person's own rules ask for the name and the mail.
    texts |= {code: cells.text(code, most, is_asked=False) for code, most in (("name", 120), ("email", 254))}
    texts["phone"] = cells.text("phone", 40)
    texts["organisation"] = cells.partner("partner", partners) or cells.typed("partner")
    return cells.row, person_of(cells.row.number, texts)


def point_rows(found: Found, known: Known, partners: Sequence[str]) -> Iterator[Row]:
    first: dict[tuple[str, object], int] = {}
    for number, values in found.rows:
        cells = Cells(found, number, values)
        row = cells.row
        row.title = cells.text("title", 200)
        kind = PointKind(cells.choice("kind", content().choices["point"], PointKind.OTHER.value))
        partner, closes = cells.partner("partner", partners), cells.yes("closes")
        from_on, to_on = cells.date("from"), cells.date("to")
        if from_on and to_on and to_on < from_on:
            cells.wrong("to", _("The last day lies before the first. Change one of them."))
        if closes and not cells.typed("partner"):
            cells.wrong("partner", _("Choose the partner that takes no new cases in that time."))
        row.fields = {
            "title": row.title,
            "kind": kind,
            "partner": partner,
            "closes": closes,
            "from_on": from_on,
            "to_on": to_on,
            "source": cells.text("source", 300),
        }
        days = [day(on) for on in (from_on, to_on) if on]
        row.facts = [" – ".join(days), str(kind.label), partner or _("everybody's")]
        key = (plain(row.title), from_on)
        row.is_here = key in known.points
        before = first.setdefault(key, number)
        if before != number and not row.problems:
            row.stands_in(before)
        yield row
