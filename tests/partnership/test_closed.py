# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A closed partnership is kept as it was: nothing is posted into it but what closed_rules names."""

from __future__ import annotations

import pytest
from django.urls import reverse

from mellemrum.partnership.closed_rules import STILL
from mellemrum.partnership.guest_rules import check_works
from mellemrum.partnership.models import GuestLink, JournalLine, Partnership
from mellemrum.partnership.refusals import NotNow
from tests.house.matrix import Visitor, own_ids, posted
from tests.house.table import offering, rows
from tests.people import NOW, Cast

# What is refused says it; every page has only the banner.
SENTENCE, BANNER = "Sekretariatet kan åbne det igen", "Se afslutningen"


def close(cast: Cast) -> None:
    Partnership.objects.filter(pk=cast.partnership.pk).update(closed_at=NOW, closed_by=cast.people["secretariat"])


def test_every_address_that_writes_in_a_closed_partnership_is_refused_with_one_sentence(
    casts: tuple[Cast, Cast], fixed_clock: None
) -> None:
    close(casts[0])
    visitors = {role: Visitor(role, casts) for role in casts[0].members if role != "removed"}
    lines = JournalLine.objects.count()
    asked = 0
    for address in offering("post"):
        row = rows()[address.name]
        if not address.is_inside or address.name in STILL:
            continue
        role = sorted(row.may("post") & visitors.keys())[0]
        url = reverse(address.name, kwargs=own_ids(address, row, casts[0]))
        answer = visitors[role].ask("POST", url, posted(row, casts[0], visitors[role]))
        assert (answer.status, SENTENCE in answer.body.decode()) == (409, True), address.name
        asked += 1
    assert asked > 100
    assert JournalLine.objects.count() == lines


def test_what_a_closed_partnership_still_takes_in_is_not_refused_for_being_closed(
    casts: tuple[Cast, Cast], fixed_clock: None
) -> None:
    close(casts[0])
    addresses = {each.name: each for each in offering("post")}
    assert addresses.keys() >= STILL
    refused: set[str] = set()
    for name in STILL:
        row = rows()[name]
        role = sorted(row.may("post") & casts[0].members.keys())[0]
        visitor = Visitor(role, casts)
        url = reverse(name, kwargs=own_ids(addresses[name], row, casts[0]))
        answer = visitor.ask("POST", url, posted(row, casts[0], visitor))
        refused |= {name} if SENTENCE in answer.body.decode() else set()
    assert refused == set()


def test_every_page_that_only_reads_is_read_in_a_closed_partnership(
    casts: tuple[Cast, Cast], fixed_clock: None
) -> None:
    close(casts[0])
    visitors = {role: Visitor(role, casts) for role in casts[0].members if role != "removed"}
    refused: set[str] = set()
    for address in offering("get"):
        row = rows()[address.name]
        if not address.is_inside or "post" in row.told:
            continue
        role = sorted(row.may("get") & visitors.keys())[-1]
        answer = visitors[role].ask("GET", reverse(address.name, kwargs=own_ids(address, row, casts[0])))
        refused |= {address.name} if SENTENCE.encode() in answer.body else set()
    # Those that one opens only to write, to run a meeting or to bring something in.
    assert refused == {
        "culture:find_patterns",
        "culture:gather",
        "culture:note_app",
        "guide:bring_in_template",
        "guide:rehearsal",
        "mandate:run_meeting",
        "partnership:begin",
        "value:import_template",
        "value:import_values",
    }


def test_a_closed_partnership_is_read_and_its_guests_links_take_nothing(
    casts: tuple[Cast, Cast], fixed_clock: None
) -> None:
    close(casts[0])
    visitor = Visitor("reader", casts)
    for name in ("guide:home", "guide:closing", "guide:archive", "guide:timeline", "guide:journal"):
        answer = visitor.ask("GET", reverse(name, kwargs={"key": casts[0].partnership.key}))
        assert (answer.status, BANNER in answer.body.decode()) == (200, True), name
    link = GuestLink.objects.filter(partnership=casts[0].partnership).first()
    assert link is not None
    with pytest.raises(NotNow, match=SENTENCE):
        check_works(link, NOW)
