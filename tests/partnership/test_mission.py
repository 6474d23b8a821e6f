# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The mission on its canvas: written together, signed by the organisations, and taken up again at its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation
from django.utils.html import strip_tags

from mellemrum.guide.archive import all_papers
from mellemrum.guide.evidence import EVIDENCE
from mellemrum.guide.progress import gather
from mellemrum.guide.steps import next_steps
from mellemrum.partnership import clock
from mellemrum.partnership.actions import missions, revisits
from mellemrum.partnership.canvas import as_text, canvas_of, compared, last_day_named
from mellemrum.partnership.door import Serving
from mellemrum.partnership.locking import EditedMeanwhile
from mellemrum.partnership.models import (
    CanvasField,
    Draft,
    JournalLine,
    Revision,
    RevisionState,
    Revisit,
    Role,
    Wording,
)
from mellemrum.partnership.refusals import NotNow, NotYourRight
from mellemrum.partnership.serving import Kept, aims_served
from mellemrum.rooms.value.room import DOOR
from tests.guide.cast import TODAY, Cast, days, two_partners

pytestmark = pytest.mark.django_db

FULL = {
    "why": "They carry the messages.",
    "for_whom": "Everybody over 65.",
    "where_to": "More good days at home.",
    "by_when": "By the end of 2028.",
    "how_known": "Days at home.",
}


@pytest.fixture(autouse=True)
def _english_and_quick(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.setattr(clock, "now", lambda: TODAY)
    with translation.override("en"):
        yield


@pytest.fixture
def cast(_english_and_quick: None) -> Cast:
    return two_partners()


def send(cast: Cast, canvas: dict[str, str] = FULL, who: str = "Sara", **more: Any) -> Revision:
    draft = Draft.objects.first()
    seen = draft.version if draft else 0
    return missions.propose_mission(canvas=canvas, seen=seen, reason="It is time.", **more, **cast.by(who))


def in_force(cast: Cast, **more: Any) -> Revision:
    revision = send(cast, **more)
    for who in ("Alice", "Bo"):
        cast.sign(revision, who, TODAY)
    revision.refresh_from_db()
    return revision


def propose(cast: Cast, who: str, field: CanvasField, text: str, instead_of: str | None = None) -> Wording:
    here = cast.here(who)
    words = Draft.objects.first() or Revision.objects.in_force().get()
    now = canvas_of(words).get(field.value, "") if instead_of is None else instead_of
    return missions.propose_wording(
        here=here, field=field, instead_of=now, text=text, reason="It is shorter.", by=here.member, at=here.at
    )


def take_up(cast: Cast, wording: Wording, who: str = "Sara", seen: int | None = None) -> Draft:
    draft = Draft.objects.first()
    version = (draft.version if draft else 0) if seen is None else seen
    return missions.take_up_wording(wording=wording, seen=version, **cast.by(who))


def nothing_saved(act: Any) -> str:
    """The sentence of the refusal; nothing was written."""
    lines, wordings = JournalLine.objects.count(), list(Wording.objects.order_by("pk").values())
    drafts, revisions = list(Draft.objects.values()), list(Revision.objects.order_by("pk").values())
    with pytest.raises((NotNow, NotYourRight)) as refused:
        act()
    assert JournalLine.objects.count() == lines
    assert list(Wording.objects.order_by("pk").values()) == wordings
    assert (list(Draft.objects.values()), list(Revision.objects.order_by("pk").values())) == (drafts, revisions)
    return str(refused.value.sentence)


# --- written together


def test_words_that_are_taken_up_become_the_text_and_keep_whose_they_were(cast: Cast) -> None:
    in_force(cast)
    wording = propose(cast, "Bo", CanvasField.WHERE_TO, "More good days at home, and one number to ring.")
    draft = take_up(cast, wording)
    assert draft.canvas == {**FULL, "where_to": wording.text}
    revision = send(cast, draft.canvas)
    assert (revision.canvas["where_to"], revision.number) == (wording.text, 2)
    assert not Draft.objects.exists()
    page = cast.client("Alice").get(cast.url("agreements/mission/")).content.decode()
    assert "In the words of Region Fjordland" in page


def test_words_that_are_not_taken_up_are_answered_with_a_reason(cast: Cast) -> None:
    in_force(cast)
    wording = propose(cast, "Bo", CanvasField.BY_WHEN, "By the end of 2030.")
    missions.answer_wording(wording=wording, answer="We promised 2028.", **cast.by("Sara"))
    page = strip_tags(cast.client("Bo").get(cast.url("agreements/mission/")).content.decode())
    assert "We promised 2028." in page
    assert nothing_saved(lambda: take_up(cast, wording)) == "This proposal has already been answered."


def test_only_whoever_writes_the_text_settles_a_proposal(cast: Cast) -> None:
    in_force(cast)
    wording = propose(cast, "Bo", CanvasField.WHY, "Nobody sees the whole.")
    for act in (
        lambda: take_up(cast, wording, "Bo"),
        lambda: missions.answer_wording(wording=wording, answer="No.", **cast.by("Alice")),
    ):
        assert "Only whoever writes the text" in nothing_saved(act)


def test_whoever_acts_for_nobody_proposes_no_words_and_writes_in_no_draft_of_others(cast: Cast) -> None:
    in_force(cast)
    assert "Only a person who acts for a partner" in nothing_saved(
        lambda: propose(cast, "Sara", CanvasField.WHY, "Nobody sees the whole.")
    )
    missions.write_draft(canvas=FULL, seen=0, **cast.by("Alice"))
    assert "Alice writes the draft." in nothing_saved(
        lambda: missions.write_draft(canvas=FULL, seen=1, **cast.by("Bo"))
    )


def test_a_draft_waits_until_every_proposal_has_been_heard(cast: Cast) -> None:
    missions.write_draft(canvas=FULL, seen=0, **cast.by("Sara"))
    wording = propose(cast, "Alice", CanvasField.WHY, "Nobody sees the whole.")
    assert "is open. Take it up or answer it first." in nothing_saved(lambda: send(cast))
    assert next(str(step.title) for step in next_steps(cast.here("Sara"), gather(cast.here("Sara")))) == (
        "Take up or answer words from Egeminde Municipality"
    )
    take_up(cast, wording)
    assert send(cast, {**FULL, "why": wording.text}).state == RevisionState.OUT


def test_while_a_revision_is_out_nobody_writes_beside_it(cast: Cast) -> None:
    in_force(cast)
    wording = propose(cast, "Bo", CanvasField.WHY, "Nobody sees the whole.")
    missions.answer_wording(wording=wording, answer="Not yet.", **cast.by("Sara"))
    send(cast, {**FULL, "why": "They carry every message."})
    said = "Revision 2 is out for signature. Sign it, object or ask there."
    assert nothing_saved(lambda: propose(cast, "Bo", CanvasField.WHY, "Other words.")) == said
    assert nothing_saved(lambda: missions.write_draft(canvas=FULL, seen=0, **cast.by("Sara"))) == said


# --- bad input


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"how_known": "  "}, "Nobody can sign an empty field. Write something here first: How shall we know?"),
        ({"by_when": "By 2019."}, "That is before the partnership began"),
        ({"by_when": "Soon."}, "Write a date or a year that all of you can remember."),
        ({}, "That is what it says already. Change the words first."),
    ],
)
def test_a_canvas_that_cannot_be_signed_does_not_go_out(cast: Cast, changed: dict[str, str], said: str) -> None:
    in_force(cast)
    assert said in nothing_saved(lambda: send(cast, {**FULL, **changed}))


def test_the_page_says_the_same_beside_the_field_and_keeps_what_was_typed(cast: Cast) -> None:
    answer = cast.client("Sara").post(
        cast.url("agreements/mission/propose/"), {**FULL, "why": "", "by_when": "1 May 2019", "reason": "It is time"}
    )
    page = answer.content.decode()
    assert (answer.status_code, Revision.objects.count()) == (422, 0)
    assert "That is before the partnership began" in page
    assert "More good days at home." in page


def test_words_that_change_nothing_or_end_in_the_past_are_no_proposal(cast: Cast) -> None:
    in_force(cast)
    same = nothing_saved(lambda: propose(cast, "Bo", CanvasField.WHY, "They  carry the messages. "))
    assert same == "That is what it says already. Change the words first."
    assert "before the partnership began" in nothing_saved(lambda: propose(cast, "Bo", CanvasField.BY_WHEN, "2001"))
    assert cast.client("Bo").get(cast.url("agreements/mission/words/nothing/")).status_code == 404


def test_of_two_who_take_words_up_at_once_the_second_reads_first_what_the_first_did(cast: Cast) -> None:
    in_force(cast)
    one = propose(cast, "Alice", CanvasField.WHY, "Nobody sees the whole.")
    two = propose(cast, "Bo", CanvasField.WHERE_TO, "One number to ring.")
    take_up(cast, one, seen=0)
    assert "Nothing was saved: read it again first." in nothing_saved(lambda: take_up(cast, two, seen=0))
    assert nothing_saved(lambda: take_up(cast, one, seen=1)) == "This proposal has already been taken up."
    page = cast.client("Sara").post(cast.url(f"wordings/{two.pk}/take-up/"), {"version": "0"})
    assert page.status_code == 409
    assert take_up(cast, two, seen=1).canvas == {**FULL, "why": one.text, "where_to": two.text}


def test_a_proposal_about_words_that_were_changed_meanwhile_shows_both(cast: Cast) -> None:
    in_force(cast)
    missions.write_draft(canvas={**FULL, "why": "They carry every message."}, seen=0, **cast.by("Sara"))
    with pytest.raises(EditedMeanwhile):
        propose(cast, "Bo", CanvasField.WHY, "Nobody sees the whole.", instead_of=FULL["why"])
    typed = {"text": "Nobody sees the whole.", "reason": "It is shorter.", "instead_of": FULL["why"]}
    answer = cast.client("Bo").post(cast.url("agreements/mission/words/why/"), typed)
    page = answer.content.decode()
    assert (answer.status_code, Wording.objects.count()) == (409, 0)
    assert "They carry every message." in page
    assert "Nobody sees the whole." in page


def test_two_who_write_in_the_draft_at_once_lose_nothing(cast: Cast) -> None:
    missions.write_draft(canvas=FULL, seen=0, **cast.by("Sara"))
    missions.write_draft(canvas={**FULL, "why": "One."}, seen=1, **cast.by("Sara"))
    with pytest.raises(EditedMeanwhile):
        missions.write_draft(canvas={**FULL, "why": "Two."}, seen=1, **cast.by("Sara"))
    missions.drop_draft(**cast.by("Sara"))
    gone = nothing_saved(lambda: missions.write_draft(canvas=FULL, seen=2, **cast.by("Sara")))
    assert gone == "The draft has been sent out or dropped meanwhile. Nothing was saved."


# --- versions


def test_what_changed_between_two_versions_is_told_field_by_field(cast: Cast) -> None:
    in_force(cast)
    cells = {cell.field: cell for cell in compared(FULL, {**FULL, "by_when": "By the end of 2029."})}
    assert [field for field, cell in cells.items() if cell.is_changed] == [CanvasField.BY_WHEN]
    second = send(cast, {**FULL, "by_when": "By the end of 2029."})
    page = cast.client("Bo").get(cast.url(f"revisions/{second.pk}/")).content.decode()
    assert page.count("<ins>") == 1


def test_a_mission_in_one_piece_says_where_to_and_the_canvas_reads_as_one_text(cast: Cast) -> None:
    plain = cast.propose()
    assert canvas_of(plain) == {"where_to": plain.text}
    assert as_text(FULL).splitlines()[0] == "Why? They carry the messages."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 May 2027", dt.date(2027, 5, 1)),
        ("By the end of 2028, or 2029 at the latest", dt.date(2029, 12, 31)),
        ("Ved udgangen af 2028.", dt.date(2028, 12, 31)),
        ("In 20281 days", None),
        ("Soon", None),
    ],
)
def test_by_when_names_a_day_or_the_last_day_of_a_year(text: str, day: dt.date | None) -> None:
    assert last_day_named(text) == day


# --- the gaps


def test_an_aim_without_a_measure_is_told_in_words_with_its_next_step(cast: Cast) -> None:
    in_force(cast)
    cast.aim()
    page = cast.client("Sara").get(cast.url("agreements/mission/")).content.decode()
    aim = cast.partnership.aims.get()
    assert "An aim without a measure." in page
    assert f"/value/measures/add/?aim={aim.pk}" in page
    assert f'<option value="{aim.pk}" selected' in (
        cast.client("Sara").get(cast.url(f"value/measures/add/?aim={aim.pk}")).content.decode()
    )
    titles = [str(step.title) for step in next_steps(cast.here("Sara"), gather(cast.here("Sara")))]
    assert "Find a measure for an aim" in titles
    assert "An aim without an initiative." in page
    assert f"/economy/initiatives/add/?aim={aim.pk}" in page


def test_the_wheel_asks_whether_each_aim_is_seen_and_whether_the_mission_still_holds(cast: Cast) -> None:
    def met(prompt: str) -> tuple[int, int]:
        gathered = gather(cast.here("Sara", TODAY))
        found = {**EVIDENCE, **DOOR.prompts}[prompt](gathered.of("value"))
        assert found is not None
        return found.met, found.of

    assert (met("value.during.mission_holds"), met("value.during.aims_seen")) == ((0, 1), (0, 1))
    in_force(cast, revisit_on=TODAY.date())
    cast.aim()
    cast.aim()
    assert (met("value.during.mission_holds"), met("value.during.aims_seen")) == ((1, 1), (0, 2))


def test_initiatives_are_missed_as_soon_as_a_room_keeps_them_and_a_stray_one_says_so(cast: Cast) -> None:
    cast.aim()
    cast.aim()
    one, two = cast.partnership.aims.order_by("pk")
    measures = Kept("measure", "/measures/add/", [Serving(one.pk, "Days at home", "/m/1/", "/m/1/change/")])
    stray = Serving(None, "One number", "/i/1/", "/i/1/change/")
    found = aims_served([one, two], [measures, Kept("initiative", "/initiatives/add/", [stray])])
    assert [[gap.said for gap in row.gaps] for row in found.rows] == [
        ["An aim without an initiative."],
        ["An aim without a measure.", "An aim without an initiative."],
    ]
    assert [(each.gap.said, each.gap.url) for each in found.strays] == [
        ("An initiative without an aim.", "/i/1/change/")
    ]
    assert found.sentence == "2 of 2 aims lack something that serves them."
    served = aims_served([one], [measures])
    assert served.sentence == "Every aim is served, and whatever you count and try serves one."


# --- at its date


def keep(cast: Cast, revision: Revision, who: str = "Sara", **more: Any) -> Revisit:
    given = {"next_on": TODAY.date() + days(365), "words": "It still holds.", **more}
    partners = list(cast.partners.values())
    return revisits.keep_revision(
        revision=revision, seen=revision.version, partners=partners, **given, **cast.by(who, TODAY)
    )


def test_a_text_that_still_holds_is_kept_with_a_new_day(cast: Cast) -> None:
    revision = in_force(cast, revisit_on=TODAY.date() + days(20))
    assert "Take up the mission again" in [
        str(step.title) for step in next_steps(cast.here("Bo", TODAY), gather(cast.here("Bo", TODAY)))
    ]
    kept = keep(cast, revision, "Bo")
    revision.refresh_from_db()
    assert (revision.revisit_on, kept.due_on) == (TODAY.date() + days(365), TODAY.date() + days(20))
    page = strip_tags(cast.client("Alice").get(cast.url(f"revisits/{revision.pk}/")).content.decode())
    assert "It still holds." in page
    assert "The same partners as then." in page


def test_a_text_is_kept_when_its_day_is_near_and_until_a_day_ahead(cast: Cast) -> None:
    revision = in_force(cast, revisit_on=TODAY.date() + days(61))
    assert "Until then it stands." in nothing_saved(lambda: keep(cast, revision))
    Revision.objects.filter(pk=revision.pk).update(revisit_on=TODAY.date())
    revision.refresh_from_db()
    assert "a day that still lies ahead" in nothing_saved(lambda: keep(cast, revision, next_on=TODAY.date()))
    cast.join("Clara", Role.CONTRIBUTOR, next(iter(cast.partners.values())), TODAY)
    assert "Only those who act for a partner" in nothing_saved(lambda: keep(cast, revision, "Clara"))
    assert not Revisit.objects.exists()


def test_the_archive_keeps_the_words_that_were_not_taken_up(cast: Cast) -> None:
    in_force(cast)
    wording = propose(cast, "Bo", CanvasField.BY_WHEN, "By the end of 2030.")
    missions.answer_wording(wording=wording, answer="We promised 2028.", **cast.by("Sara"))
    send(cast, {**FULL, "why": "They carry every message."})
    told = str([paper.sections for paper in all_papers(cast.here("Sara"))])
    assert "We promised 2028." in told
