# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""People pasted from a spreadsheet or a mail program, understood row by row: who, from where, as what.

Pure: text and what is known already go in, rows with their notes and problems come out. Nothing is saved here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import getaddresses, parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from mellemrum.reading.cpr import check_no_cpr
from mellemrum.reading.tables import read_cells

from .models import Role, Sector

MOST_PEOPLE = 500
HEADINGS: Mapping[str, frozenset[str]] = {
    "name": frozenset({"navn", "name", "deltager", "person", "kontakt", "kontaktperson", "fulde navn", "full name"}),
    "first": frozenset({"fornavn", "fornavne", "first name", "given name"}),
    "last": frozenset({"efternavn", "last name", "surname", "family name"}),
    "email": frozenset({"mail", "e-mail", "email", "mailadresse", "e-mailadresse", "emailadresse", "mail address"}),
    "organisation": frozenset({"organisation", "organization", "part", "partner", "arbejdsplads", "firma", "company"}),
    "role": frozenset({"rolle", "role"}),
    "acts": frozenset({"handler for", "skriver under", "underskriver", "tegner", "acts for", "signs"}),
    "phone": frozenset({"telefon", "tlf", "tlf.", "mobil", "phone", "mobile", "telefonnummer"}),
    "title": frozenset({"titel", "stilling", "title", "job title", "jobtitel"}),
}
ROLES: Mapping[Role, frozenset[str]] = {
    Role.SECRETARIAT: frozenset({"sekretariat", "secretariat", "sekretær", "backbone"}),
    Role.LEADER: frozenset({"leder", "leader", "topleder", "direktør", "chef", "formand"}),
    Role.CONTRIBUTOR: frozenset({"bidragyder", "contributor", "deltager", "medarbejder", "fagperson"}),
    Role.OBSERVER: frozenset({"observatør", "observer", "forsker", "spejl"}),
    Role.READER: frozenset({"læser", "reader", "orienteres", "til orientering"}),
}
# What a name says of the kind of organisation; only a guess, which the preview shows.
SECTORS: Sequence[tuple[str, Sector]] = (
    ("kommune", Sector.MUNICIPALITY),
    ("municipality", Sector.MUNICIPALITY),
    ("region", Sector.REGION),
    ("hospital", Sector.REGION),
    ("sygehus", Sector.REGION),
    ("styrelse", Sector.STATE),
    ("ministeri", Sector.STATE),
    ("agency", Sector.STATE),
    ("læge", Sector.GENERAL_PRACTICE),
    ("praksis", Sector.GENERAL_PRACTICE),
    ("forening", Sector.ASSOCIATION),
    ("association", Sector.ASSOCIATION),
    ("universitet", Sector.EDUCATION),
    ("skole", Sector.EDUCATION),
    ("bolig", Sector.HOUSING),
    ("college", Sector.EDUCATION),
    ("klub", Sector.ASSOCIATION),
    ("club", Sector.ASSOCIATION),
    ("a/s", Sector.COMPANY),
    ("aps", Sector.COMPANY),
    (" ltd", Sector.COMPANY),
)
YES = frozenset({"ja", "j", "x", "yes", "y", "1", "sand", "true", "✓"})
NO = frozenset({"", "nej", "n", "no", "0", "falsk", "false", "-"})
PHONE = re.compile(r"\+?[\d\s().-]{8,20}")


@dataclass
class PastedPerson:
    """One row as it was understood. With a problem it cannot be invited; a note says what was assumed."""

    row: int
    name: str = ""
    email: str = ""
    organisation: str = ""
    role: Role = Role.CONTRIBUTOR
    acts: bool = False
    phone: str = ""
    title: str = ""
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def is_fit(self) -> bool:
        return not self.problems


def guess_sector(name: str) -> Sector:
    low = name.casefold()
    return next((sector for word, sector in SECTORS if word in low), Sector.OTHER)


def read_people(
    text: str,
    *,
    partners: Mapping[str, int],
    present: Sequence[str] = (),
    invited: Sequence[str] = (),
    fills_down: bool = False,
) -> list[PastedPerson]:
    """`partners`: ids by name. `present`, `invited`: mail addresses that are known. `fills_down`: an empty organisation
    is the one above, as in merged cells. Raises ReadingError where the text as a whole cannot be read.
    """
    check_no_cpr(text, "teksten", "the text")
    addresses = _addresses(text)
    people = list(addresses) if addresses else list(_rows(text))
    _fill_down(people, fills=fills_down)
    known = {name.casefold(): name for name in partners}
    for person in people:
        person.organisation = known.get(person.organisation.casefold(), person.organisation)
    check_people(people, present=present, invited=invited)
    return people


def check_people(people: Sequence[PastedPerson], *, present: Sequence[str], invited: Sequence[str]) -> None:
    """What is missing or wrong with each, and who stands there twice."""
    for person in people:
        _check(person, present, invited)
    _check_twice(people)


def _addresses(text: str) -> list[PastedPerson]:
    """A list of recipients from a mail program: `Anne Holm <anne@a.dk>; "Krog, Bo" <bo@b.dk>`."""
    lines = [line for line in text.splitlines() if line.strip()]
    if "\t" in text or not lines or not all("<" in line and "@" in line for line in lines):
        return []
    found = []
    for row, line in enumerate(lines, start=1):
        for name, email in getaddresses([line.replace(";", ",")]):
            if email:
                last, comma, first = name.partition(",")
                found.append(PastedPerson(row, f"{first.strip()} {last.strip()}" if comma else name, email))
    return found


def _rows(text: str) -> Iterator[PastedPerson]:
    cells = read_cells(text, most_rows=MOST_PEOPLE)
    columns: dict[str, int] = {}
    for place, (_number, row) in enumerate(cells):
        headings = _headings(row)
        if "email" in headings or len(headings) > 1:
            columns, cells = headings, cells[place + 1 :]
            break
        if any("@" in cell for cell in row):
            cells = cells[place:]
            break
    for number, row in cells:
        yield _by_headings(number, row, columns) if columns else _by_looks(number, row)


def _headings(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        word = " ".join(cell.casefold().replace("*", "").strip(" :").split())
        for name, words in HEADINGS.items():
            if word in words and name not in found:
                found[name] = at
    return found


def _by_headings(number: int, row: Sequence[str], columns: Mapping[str, int]) -> PastedPerson:
    def cell(name: str) -> str:
        at = columns.get(name)
        return " ".join(row[at].split()) if at is not None and at < len(row) else ""

    return person_of(number, {name: cell(name) for name in columns})


def person_of(number: int, cells: Mapping[str, str]) -> PastedPerson:
    """The person of a row by the names of its columns, those of HEADINGS."""

    def cell(name: str) -> str:
        return cells.get(name, "")

    name = cell("name") or f"{cell('first')} {cell('last')}".strip()
    person = PastedPerson(number, name, cell("email"), cell("organisation"), phone=cell("phone"), title=cell("title"))
    _take_role(person, cell("role"))
    word = cell("acts").casefold()
    if word in YES or (word and word == person.organisation.casefold()):
        person.acts = True
    elif word not in NO:
        person.problems.append(_("“%(word)s” under who signs: write yes or no.") % {"word": cell("acts")})
    return person


def _by_looks(number: int, row: Sequence[str]) -> PastedPerson:
    """Without headings each cell is taken for what it looks like; what is left is name, organisation and title."""
    person = PastedPerson(number)
    left: list[str] = []
    for cell in (" ".join(each.split()) for each in row):
        if "@" in cell and not person.email:
            person.email = cell
        elif PHONE.fullmatch(cell) and not person.phone:
            person.phone = cell
        elif _role_of(cell):
            _take_role(person, cell)
        elif cell.casefold() in YES and left:
            person.acts = True
        elif cell and cell.casefold() not in NO:
            left.append(cell)
    if left:
        person.name = left[0]
    person.organisation = left[1] if len(left) > 1 else ""
    person.title = left[2] if len(left) > 2 else ""
    return person


def _role_of(word: str) -> Role | None:
    return next((role for role, words in ROLES.items() if word.casefold() in words), None)


def _take_role(person: PastedPerson, word: str) -> None:
    found = _role_of(word)
    if found is not None:
        person.role = found
    elif word:
        person.notes.append(
            _("“%(word)s” is no role here. The person becomes a contributor, and it is kept as the job title.")
            % {"word": word}
        )
        person.title = person.title or word


def _fill_down(people: Sequence[PastedPerson], *, fills: bool) -> None:
    """A merged cell comes out as one filled cell and empty ones below it."""
    above = ""
    for person in people:
        if person.organisation:
            above = person.organisation
        elif above and fills:
            person.organisation = above
            person.notes.append(_("The organisation is taken from the row above."))


def _check(person: PastedPerson, present: Sequence[str], invited: Sequence[str]) -> None:
    if person.email.count("@") > 1:
        person.problems.append(_("There are two mail addresses in one cell. Give each person a row."))
        return
    typed = person.email.replace(";", "").strip()
    name, email = parseaddr(typed) if "@" in typed else ("", typed)
    person.name = person.name or name
    person.email = email.strip().lower()
    try:
        validate_email(person.email)
    except ValidationError:
        person.problems.append(
            _("%(email)s is no mail address. Correct it, or leave the row out.") % {"email": person.email}
            if person.email
            else _("The mail address is missing. Add it, or leave the row out.")
        )
    if not person.name:
        person.name = person.email.partition("@")[0].replace(".", " ").title()
        person.notes.append(_("There is no name. It is made from the mail address."))
    if person.acts and not person.organisation:
        person.problems.append(_("Somebody who signs must come from an organisation. Write which one."))
    if person.email in present:
        person.problems.append(_("Is in the partnership already."))
    elif person.email in invited:
        person.notes.append(_("Has been invited before. The old link closes."))


def _check_twice(people: Sequence[PastedPerson]) -> None:
    first: dict[str, PastedPerson] = {}
    for person in people:
        before = first.setdefault(person.email, person)
        if before is person or not person.email:
            continue
        if before.name.casefold() == person.name.casefold():
            person.problems.append(_("Stands in row %(row)s already.") % {"row": before.row})
        else:
            person.problems.append(
                _("Has the same mail address as %(name)s in row %(row)s. Each person needs their own.")
                % {"name": before.name, "row": before.row}
            )
