# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The onboarding pack: what it says, who sees it, what is kept of it, and what passes from one person to the next."""

from __future__ import annotations

import datetime as dt
import json
import sys
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mellemrum.guide.pack import carried, changed_since, pack_of
from mellemrum.guide.progress import gather
from mellemrum.guide.steps import next_steps
from mellemrum.partnership.actions import moments, packs, partnerships, people
from mellemrum.partnership.models import ActsFor, HandoverNote, JournalLine, Layer, Pack
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.rooms.mandate.actions.anchoring import anchor
from mellemrum.ui.paper import Document, fingerprint
from tests.casts import two_casts
from tests.daily_cast import keep_pack_for
from tests.days import NOW, TODAY
from tests.people import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_clock")]


@pytest.fixture
def cast() -> Cast:
    made, _ = two_casts()
    return made


def live(cast: Cast, seen_by: str = "secretariat") -> Document:
    return pack_of(cast.here(seen_by), cast.members["leader"], cast.partner)[0]


def titles(paper: Document) -> list[str]:
    return [section["title"] for section in paper["sections"]]


def section(paper: Document, title: str) -> str:
    return json.dumps(next(each for each in paper["sections"] if each["title"] == title), ensure_ascii=False)


def client_of(cast: Cast, who: str) -> Client:
    client = Client()
    client.force_login(cast.people[who])
    return client


def page(cast: Cast, name: str, **ids: Any) -> str:
    return reverse(f"guide:{name}", kwargs={"key": cast.partnership.key, **ids})


def test_it_tells_why_where_to_what_one_may_and_whom_to_ring_in_that_order(cast: Cast) -> None:
    found = titles(live(cast))
    wanted = [
        "Why we do this together",
        "Where we are going",
        "What you may do",
        "People to ring",
        "What is written nowhere else",
        "What you have decided together",
        "What you have promised",
        "The figures that all of you follow",
        "What happens next",
    ]
    assert [each for each in found if each in wanted] == wanted


def test_what_you_may_do_is_your_own_partners_mandate_with_amount_date_and_giver(cast: Cast) -> None:
    mandate = section(live(cast), "What you may do")
    assert "500,000" in mandate
    assert "31 December 2026" in mandate
    assert cast.text(type(cast.made("partnership.Terms")), "giver") in mandate
    other = pack_of(cast.here("secretariat"), cast.members["other_leader"], cast.other_partner)[0]
    assert "no mandate in force" in section(other, "What you may do")


def test_it_says_the_same_whoever_looks_at_it(cast: Cast) -> None:
    assert changed_since(live(cast, "secretariat"), live(cast, "contributor")) == []
    assert changed_since(live(cast, "secretariat"), live(cast, "leader")) == []


def test_dates_that_only_one_person_or_one_partner_sees_stay_out_of_it(cast: Cast) -> None:
    here = cast.here("leader")
    for layer in (Layer.PRIVATE, Layer.PARTNER):
        fields = {"title": "Hidden seminar", "from_on": TODAY, "partner": cast.partner, "layer": layer}
        moments.add_point(here=here, fields=fields, by=here.member, at=here.at)
    assert "Hidden seminar" not in json.dumps(live(cast, "leader"))


def test_an_almost_empty_partnership_gets_an_honest_pack() -> None:
    at = dt.datetime(2026, 5, 1, 9, tzinfo=NOW.tzinfo)
    made = partnerships.set_up_partnership(name="New", starts_on=at.date(), by=None, at=at)
    invitation, _ = people.invite_first(partnership=made, email="a@example.org", name="Ada", by=None, at=at)
    member = people.accept_invitation(invitation=invitation, person=None, name="Ada", password="", at=at)
    client = Client()
    client.force_login(member.person)
    answer = client.get(reverse("guide:pack", kwargs={"key": made.key, "member": member.pk}))
    said = answer.content.decode()
    assert answer.status_code == 200
    for sentence in (
        "Ingen har skrevet endnu, hvorfor",
        "ikke skrevet nogen mission",
        "ikke besluttet noget",
        "nogen dato",
    ):
        assert sentence in said
    assert "Det må du" not in said


def test_making_it_keeps_page_pdf_and_one_line_in_the_journal(cast: Cast) -> None:
    lines = JournalLine.objects.count()
    answer = client_of(cast, "secretariat").post(page(cast, "make_pack", member=cast.members["leader"].pk))
    made = Pack.objects.latest("pk")
    assert answer["Location"] == page(cast, "kept_pack", pack=made.pk)
    assert JournalLine.objects.count() == lines + 1
    assert made.fingerprint == fingerprint(made.document)
    printed = client_of(cast, "leader").get(page(cast, "pack_pdf", pack=made.pk))
    assert b"".join(printed.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]  # a file is streamed


def test_without_the_printer_the_page_is_still_kept_and_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    client = client_of(cast, "secretariat")
    answer = client.post(page(cast, "make_pack", member=cast.members["leader"].pk), follow=True)
    made = Pack.objects.latest("pk")
    assert made.file is None
    assert "kan ikke lave PDF" in answer.content.decode()
    assert client.get(page(cast, "pack_pdf", pack=made.pk)).status_code == 404


def test_a_kept_pack_stays_as_it_was_and_says_where_it_differs_today(cast: Cast) -> None:
    kept = Pack.objects.get(partnership=cast.partnership)
    before = json.dumps(kept.document)
    here = cast.here("leader")
    packs.write_note(here=here, partner=cast.partner, text="Ring before nine", by=here.member, at=here.at)
    kept.refresh_from_db()
    assert json.dumps(kept.document) == before
    assert "What is written nowhere else" in changed_since(live(cast) | {"sections": []}, live(cast))
    said = client_of(cast, "leader").get(page(cast, "kept_pack", pack=kept.pk)).content.decode()
    assert "I dag står der noget andet under:" in said
    assert "Ring before nine" not in said


def test_only_the_partners_own_people_and_the_secretariat_see_it(cast: Cast) -> None:
    kept = Pack.objects.get(partnership=cast.partnership)
    for who, status in (("contributor", 200), ("secretariat", 200), ("other_leader", 403), ("observer", 403)):
        assert client_of(cast, who).get(page(cast, "kept_pack", pack=kept.pk)).status_code == status, who
        asked = client_of(cast, who).get(page(cast, "talk", kind="partnership.pack", record=kept.pk))
        assert asked.status_code == (200 if status == 200 else 404), who


# --- the newcomer


def newcomer(cast: Cast) -> Pack:
    """The contributor steps in for partner two, whose mission was signed before."""
    lead = cast.here("secretariat")
    member = cast.members["contributor"]
    people.let_act(here=lead, partner=cast.other_partner, member=member, from_on=TODAY, by=lead.member, at=lead.at)
    return keep_pack_for(member, cast.other_partner, lead)


def test_confirming_the_pack_confirms_the_agreements_in_it_that_wait(cast: Cast) -> None:
    pack = newcomer(cast)
    here = cast.here("contributor")
    first = cast.named["first"]
    assert first.pk in pack.revisions
    assert "/packs/" in " ".join(step.url for step in next_steps(here, gather(here)))
    packs.confirm_pack(here=here, pack=pack, by=here.member, at=here.at)
    assert first.accessions.filter(member=here.member, partner=cast.other_partner).count() == 1
    assert "/packs/" not in " ".join(step.url for step in next_steps(here, gather(here)))
    with pytest.raises(NotNow):
        packs.confirm_pack(here=here, pack=pack, by=here.member, at=here.at)


def test_nobody_confirms_for_somebody_else(cast: Cast) -> None:
    pack = newcomer(cast)
    for who in ("secretariat", "leader"):
        here = cast.here(who)
        with pytest.raises(NotYourRight):
            packs.confirm_pack(here=here, pack=pack, by=here.member, at=here.at)


def test_whether_it_was_read_is_seen_by_the_newcomer_and_the_secretariat_alone(cast: Cast) -> None:
    kept = Pack.objects.get(partnership=cast.partnership)
    here = cast.here("leader")
    packs.confirm_pack(here=here, pack=kept, by=here.member, at=here.at)
    address = page(cast, "kept_pack", pack=kept.pk)
    for who, sees in (("leader", True), ("secretariat", True), ("contributor", False)):
        assert ("læste den" in client_of(cast, who).get(address).content.decode()) is sees, who
    assert cast.partnership.journal.get(verb="partnership.pack.read").by is None


# --- the one who goes


def test_the_one_who_goes_is_reminded_until_something_is_written_down(cast: Cast) -> None:
    lead, acting = cast.here("secretariat"), cast.named["acting:leader"]
    people.change_acting(
        here=lead,
        acting=ActsFor.objects.get(pk=acting.pk),
        seen=1,
        from_on=acting.from_on,
        to_on=TODAY + dt.timedelta(days=10),
        is_deputy=False,
        by=lead.member,
        at=lead.at,
    )
    HandoverNote.objects.filter(partner=cast.partner).delete()
    here = cast.here("leader")
    address = page(cast, "handover", acting=acting.pk)
    assert [each.pk for each in gather(here).farewells] == [acting.pk]
    client_of(cast, "leader").post(address, {"text": "Ring before nine"})
    assert gather(here).farewells == []


def test_promises_pass_to_another_of_the_same_partner_and_to_nobody_else(cast: Cast) -> None:
    promise = carried(cast.here("leader"), cast.named["acting:leader"]).get()
    client, address = client_of(cast, "leader"), page(cast, "pass_on", acting=cast.named["acting:leader"].pk)
    refused = client.post(address, {"promise": promise.pk, "to": cast.members["other_leader"].pk})
    assert refused.status_code == 422
    assert client.post(address, {"promise": promise.pk, "to": cast.members["contributor"].pk}).status_code == 302
    promise.refresh_from_db()
    assert promise.carried_by == cast.members["contributor"]


def test_what_lives_on_passes_in_the_same_act_and_to_nobody_else(cast: Cast) -> None:
    acting = cast.named["acting:leader"]
    fields = {"title": "The call", "owner": cast.partner, "carried_by": cast.members["leader"], "anchored_on": TODAY}
    here, promise = cast.here("leader"), carried(cast.here("leader"), acting).get()
    anchoring = anchor(here=here, fields=fields, by=here.member, at=here.at)
    client, address = client_of(cast, "leader"), page(cast, "pass_on", acting=acting.pk)
    assert "The call" in client.get(page(cast, "handover", acting=acting.pk)).content.decode()
    to = {"to": cast.members["contributor"].pk}
    for wrong in (
        {"anchoring": anchoring.pk, "to": cast.members["other_leader"].pk},
        {"anchoring": "x", **to},
        {"anchoring": anchoring.pk + 999, **to},
        to,
    ):
        assert client.post(address, wrong).status_code == 422
    assert "Sæt kryds ved det, du giver videre" in client.post(address, to).content.decode()
    anchoring.refresh_from_db()
    assert anchoring.carried_by == cast.members["leader"]
    assert client.post(address, {"promise": promise.pk, "anchoring": anchoring.pk, **to}).status_code == 302
    promise.refresh_from_db()
    anchoring.refresh_from_db()
    assert promise.carried_by == anchoring.carried_by == cast.members["contributor"]


def test_a_note_is_kept_from_other_partners(cast: Cast) -> None:
    here = cast.here("other_leader")
    with pytest.raises(NotYourRight):
        packs.write_note(here=here, partner=cast.partner, text="Mine", by=here.member, at=here.at)
    note = cast.text(HandoverNote, "text")
    assert note in json.dumps(live(cast))
    other = pack_of(cast.here("secretariat"), cast.members["other_leader"], cast.other_partner)[0]
    assert note not in json.dumps(other)
