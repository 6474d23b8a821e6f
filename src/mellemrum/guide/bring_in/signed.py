# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The sheet of what was signed elsewhere: the mission, and the partners' mandates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from mellemrum.partnership.models import AgreementKind
from mellemrum.ui.templatetags.ui import day

from .known import Known
from .names import find_name, plain
from .rows import Cells, Row
from .template import Found, content

# "Egeminde Kommune (Karen Prøve); Region Fjordland: Bo Krog".
_SIGNER = re.compile(r"(?P<partner>[^(:]+?)\s*(?:[(:]\s*(?P<name>[^)]*?)\s*\)?)?\s*")
TERMS = ("may_decide", "may_promise", "may_not")


def agreement_rows(found: Found, known: Known, partners: Sequence[str]) -> Iterator[Row]:
    first: dict[tuple[str, str], int] = {}
    for number, values in found.rows:
        cells = Cells(found, number, values)
        kind = AgreementKind(cells.choice("kind", content().choices["agreement"], AgreementKind.MISSION.value))
        is_mandate = kind == AgreementKind.MANDATE
        receiver = cells.partner("partner", partners) if is_mandate else ""
        if is_mandate and not cells.typed("partner"):
            cells.wrong("partner", _("Write which partner has the mandate."))
        row = cells.row
        row.title = f"{kind.label} · {receiver}" if receiver else str(kind.label)
        row.fields = {"kind": kind, "receiver": receiver, **_paper(cells, kind, receiver, known, partners)}
        row.facts = _facts(row)
        _compare(row, (kind.value, receiver), known, first)
        yield row


def _paper(
    cells: Cells, kind: AgreementKind, receiver: str, known: Known, partners: Sequence[str]
) -> dict[str, object]:
    paper: dict[str, object] = {
        "text": cells.text("text", 20000, lines=True),
        "signed_on": cells.past("date", known.today),
        "signers": {receiver: ""} if receiver else {},
        "revisit_on": cells.date("revisit"),
        "link": _link(cells),
        "terms": None,
    }
    signers = _signers(cells, partners)
    if kind != AgreementKind.MANDATE:
        paper["signers"] = signers
        return paper
    paper["signers"] = {receiver: signers.get(receiver, "")} if receiver else {}
    giver = cells.text("giver", 300)
    if not giver:
        cells.wrong("giver", _("Write who gave the mandate."))
    terms = {code: cells.text(code, 2000, lines=True) for code in TERMS}
    paper["terms"] = {"giver": giver, "amount": cells.kroner("amount"), "until_on": cells.date("until"), **terms}
    return paper


def _signers(cells: Cells, partners: Sequence[str]) -> dict[str, str]:
    """Each partner that signed, with the name that stands on the paper. A partner that is left out is asked to sign."""
    typed = cells.text("signed", 4000, lines=True)
    if not typed or plain(typed) in map(plain, content().choices["everybody"]):
        return dict.fromkeys(partners, "")
    found = {}
    for part in filter(None, (each.strip() for each in re.split(r"[;\n]", typed))):
        # A partner's own name may hold brackets.
        match = None if plain(part) in map(plain, partners) else _SIGNER.fullmatch(part)
        answer = find_name(match["partner"] if match else part, partners)
        if answer.problem:
            cells.wrong("signed", answer.problem)
        else:
            cells.row.notes += [answer.note] if answer.note else []
            found[answer.name] = (match["name"] or "" if match else "")[:200]
    return found


def _link(cells: Cells) -> str:
    typed = cells.text("link", 500)
    try:
        if typed:
            URLValidator(schemes=["http", "https"])(typed)
    except ValidationError:
        cells.wrong("link", _("is no address. Begin with https://, or leave it empty and choose a scan below."))
    return typed


def _facts(row: Row) -> list[str]:
    told, terms = row.fields, row.fields["terms"] or {}
    facts = [_("signed %(day)s") % {"day": day(told["signed_on"])}] if told["signed_on"] else []
    facts += [f"{partner} ({name})" if name else partner for partner, name in told["signers"].items()]
    facts += [_("given by %(giver)s") % {"giver": terms["giver"]}] if terms.get("giver") else []
    facts += [_("until %(day)s") % {"day": day(terms["until_on"])}] if terms.get("until_on") else []
    return facts


def _compare(row: Row, key: tuple[str, str], known: Known, first: dict[tuple[str, str], int]) -> None:
    standing = known.agreements.get(key)
    row.is_here = standing is not None and plain(standing) == plain(str(row.fields["text"]))
    if standing is not None and not row.is_here:
        row.problems.append(_("Another text stands here already. Propose this one on its page instead."))
    before = first.setdefault(key, row.number)
    if before != row.number and not row.problems:
        row.problems.append(
            _("There is one already, in row %(row)s. Keep the one that is in force now.") % {"row": before}
        )
