# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast of the tests: two partnerships, A and B, with every role and at least one row of every model in each.

Every text of a cast holds the cast's mark: `QA-aim-text` in A, `ZQ-aim-text` in B. A mark that turns up before
somebody of the other partnership is a leak. Whoever makes a new model adds its factory to FACTORIES below.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.models import (
    Accession,
    JournalHead,
    Membership,
    Partner,
    Partnership,
    Person,
)
from tests import (
    agreement_cast,
    case_cast,
    catalogue_cast,
    closing_cast,
    conflict_cast,
    daily_cast,
    ends_cast,
    evaluation_cast,
    house_cast,
    initiative_cast,
    journey_cast,
    lesson_cast,
    log_cast,
    logic_cast,
    mandate_cast,
    meeting_cast,
    mission_cast,
    narrative_cast,
    occasion_cast,
    rooms_cast,
    visit_cast,
)
from tests.days import NOW
from tests.ids import IDS

MARKS = {"A": "QA", "B": "ZQ"}

# Who may turn up at an address of partnership A. `stranger` belongs to B alone.
ROLES = (
    "anonymous", "stranger", "removed", "invited", "reader", "observer", "contributor", "leader", "other_leader",
    "secretariat",
)  # fmt: skip
MEMBERS = ("reader", "observer", "contributor", "leader", "other_leader", "secretariat")


def mark_of(letter: str, model: type[models.Model], name: str) -> str:
    return f"{MARKS[letter]}-{model._meta.model_name}-{name}"


@dataclass
class Cast:
    """One partnership with its people and rows. Rows are made when they are first asked for."""

    letter: str
    rows: dict[str, models.Model] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    members: dict[str, Membership] = field(default_factory=dict)
    named: dict[str, Any] = field(default_factory=dict)

    def text(self, model: type[models.Model], name: str) -> str:
        return mark_of(self.letter, model, name)

    def made(self, label: str) -> Any:
        """The first row of a model, made with everything that it stands on."""
        if label not in self.rows:
            if label not in FACTORIES:
                raise LookupError(
                    f"{label} has no factory: add FACTORIES[{label!r}] in tests/people.py, a function from a Cast to one "
                    f"row, made through the action if there is one, with cast.text(...) in every text field."
                )
            self.rows[label] = FACTORIES[label](self)
        return self.rows[label]

    @property
    def partnership(self) -> Partnership:
        found: Partnership = self.made("partnership.Partnership")
        return found

    @property
    def partner(self) -> Partner:
        """The partner that `leader` acts for."""
        self.made("partnership.Partner")
        found: Partner = self.named["one"]
        return found

    @property
    def other_partner(self) -> Partner:
        self.made("partnership.Partner")
        found: Partner = self.named["two"]
        return found

    def here(self, role: str, at: dt.datetime = NOW) -> Here:
        found = find_here(key=self.partnership.key, person=self.people[role], at=at)
        assert found is not None, f"{role} is not in the partnership on {at}"
        return found

    def email(self, role: str) -> str:
        return f"{self.text(Person, 'email')}-{role.replace('_', '-')}@example.org".lower()

    def id_of(self, name: str) -> Any:
        """What stands in an address for `name`; "revision:in_force" is another row than "revision"."""
        if name not in IDS:
            raise LookupError(
                f"no address part {name!r}: add IDS[{name!r}] in tests/ids.py, a function from a Cast to that id."
            )
        return IDS[name](self)

    def fill(self) -> Cast:
        for label in our_labels():
            self.made(label)
        return self


def our_labels() -> list[str]:
    """Every model of the house."""
    return [m._meta.label for m in apps.get_models() if m._meta.app_config.name.startswith("mellemrum.")]


FACTORIES: dict[str, Callable[[Cast], models.Model]] = {
    "partnership.Partnership": house_cast.partnership,
    "partnership.Person": lambda cast: cast.made("partnership.Membership").person,
    "partnership.Organisation": house_cast.organisation,
    "partnership.Partner": house_cast.partner,
    "partnership.Membership": house_cast.membership,
    "partnership.ActsFor": house_cast.acting,
    "partnership.Agreement": agreement_cast.make_mission,
    "partnership.Revision": lambda cast: cast.made("partnership.Agreement").revisions.first(),
    "partnership.Response": lambda cast: cast.made("partnership.Agreement").revisions.out().get().responses.first(),
    "partnership.Accession": lambda cast: Accession.objects.get(revision__agreement=cast.made("partnership.Agreement")),
    "partnership.Terms": agreement_cast.make_terms,
    "partnership.Draft": mission_cast.make_draft,
    "partnership.Wording": mission_cast.make_wording,
    "partnership.Revisit": mission_cast.make_revisit,
    "partnership.File": daily_cast.make_file,
    "partnership.Aim": house_cast.aim,
    "partnership.Seat": house_cast.seat,
    "partnership.Invitation": house_cast.invitation,
    "partnership.Letter": daily_cast.make_letter,
    "partnership.Finding": daily_cast.make_finding,
    "partnership.Connection": daily_cast.make_connection,
    "partnership.JournalLine": daily_cast.make_line,
    "value.Measure": rooms_cast.make_measure,
    "value.Delivery": lambda cast: cast.made("value.Measure").deliveries.get(),
    "value.Value": lambda cast: cast.made("value.Measure").values.first(),
    "value.OwnTarget": rooms_cast.make_own_target,
    "value.Acceptance": rooms_cast.make_acceptance,
    "value.Source": rooms_cast.make_source,
    "value.EventLog": log_cast.make_event_log,
    "value.LogQuestion": log_cast.make_log_question,
    "value.Sighting": journey_cast.make_sighting,
    "value.Step": lambda cast: cast.made("value.Measure").steps.get(),
    "value.Reading": lambda cast: cast.made("value.Measure").reading,
    "value.CommunityOffer": journey_cast.make_offer,
    "value.Journey": journey_cast.make_journey,
    "value.JourneyStep": lambda cast: cast.made("value.Journey").steps.get(place=1),
    "mandate.Decision": mandate_cast.make_decision,
    "mandate.Interest": lambda cast: cast.made("mandate.Decision") and cast.named["decision:new"].interests.get(),
    "culture.MirrorNote": lesson_cast.make_mirror,
    "culture.MirrorAnswer": lambda cast: cast.made("culture.MirrorNote").answers.get(),
    "culture.Recognition": lesson_cast.make_recognition,
    "culture.Contribution": lambda cast: cast.made("culture.Recognition").contributions.first(),
    "culture.LocalRoom": lesson_cast.make_local_room,
    "culture.LocalYes": lesson_cast.make_yes,
    "culture.Closing": closing_cast.make_closing,
    "culture.OpenEnd": lambda cast: cast.made("culture.Closing").open_ends.get(),
    "culture.ClosingAnswer": lambda cast: cast.made("culture.Closing").answers.get(),
    "culture.Lesson": closing_cast.make_lesson,
    "culture.GivenLesson": closing_cast.make_given,
    "mandate.Conflict": conflict_cast.make_conflict,
    "mandate.ConflictStep": conflict_cast.make_step,
    "mandate.RuleUse": conflict_cast.make_rule_use,
    "mandate.BasisFinding": mandate_cast.make_finding,
    "mandate.Question": lambda cast: cast.made("mandate.Decision") and cast.named["question"],
    "mandate.Stance": lambda cast: cast.made("mandate.Decision").stances.first(),
    "mandate.HomeReport": lambda cast: (
        cast.made("mandate.Decision") and cast.named["decision:adopted"].home_reports.get()
    ),
    "economy.Initiative": initiative_cast.make_initiative,
    "mandate.Promise": mandate_cast.make_promise,
    "mandate.Forum": meeting_cast.make_forum,
    "mandate.ForumSeat": meeting_cast.make_forum_seat,
    "mandate.Chair": meeting_cast.make_chair,
    "mandate.Meeting": meeting_cast.make_meeting,
    "mandate.AgendaItem": meeting_cast.make_item,
    "mandate.Minutes": meeting_cast.make_minutes,
    "mandate.HomeNote": lambda cast: (
        cast.made("mandate.Minutes") and cast.named["agendaitem:held"].meeting.home_notes.get()
    ),
    "mandate.Necessity": ends_cast.make_necessity,
    "mandate.Logic": logic_cast.make_logic,
    "mandate.LogicLine": lambda cast: cast.made("mandate.Logic").lines.get(dimension="never"),
    "mandate.Guess": logic_cast.make_guess,
    "mandate.Clash": logic_cast.make_clash,
    "mandate.Word": logic_cast.make_word,
    "mandate.Meaning": lambda cast: cast.made("mandate.Word") and cast.named["meaning:own"],
    "mandate.Assent": lambda cast: cast.made("mandate.Word").assents.get(),
    "mandate.DataNeed": ends_cast.make_need,
    "mandate.Stakeholder": ends_cast.make_stakeholder,
    "mandate.Estimate": ends_cast.make_estimate,
    "mandate.Anchoring": ends_cast.make_anchoring,
    "mandate.Check": lambda cast: cast.made("mandate.Anchoring") and cast.named["check"],
    "culture.Occasion": occasion_cast.make_occasion,
    "culture.Note": occasion_cast.make_note,
    "culture.AttentionPoint": catalogue_cast.make_point,
    "culture.PracticeCase": case_cast.make_case,
    "culture.Pattern": case_cast.make_pattern,
    "culture.Idea": case_cast.make_idea,
    "culture.Edition": catalogue_cast.make_edition,
    "partnership.GuestLink": occasion_cast.make_guest_link,
    "culture.Evaluation": evaluation_cast.make_evaluation,
    "culture.AnswerBox": evaluation_cast.make_answer_box,
    "culture.AnswerRoll": evaluation_cast.make_answer_roll,
    "culture.EvaluationTheme": evaluation_cast.make_evaluation_theme,
    "culture.EvaluationAction": evaluation_cast.make_evaluation_action,
    "culture.QuickChange": evaluation_cast.make_quick_change,
    "culture.Offer": visit_cast.make_offer,
    "culture.Wish": visit_cast.make_wish,
    "culture.GuideQuestion": visit_cast.make_question,
    "culture.Thanks": visit_cast.make_thanks,
    "leadership.RingTopic": rooms_cast.make_ring_topic,
    "leadership.Narrative": narrative_cast.make_narrative,
    "leadership.EarlierNarrative": lambda cast: cast.made("leadership.Narrative").earlier.first(),
    "leadership.Acceptance": lambda cast: cast.made("leadership.Narrative") and cast.named["acceptance"],
    "leadership.Unknown": narrative_cast.make_unknown,
    "leadership.Audience": narrative_cast.make_audience,
    "leadership.AudienceText": lambda cast: cast.made("leadership.Audience").texts.get(),
    "leadership.Telling": narrative_cast.make_telling,
    "leadership.SelfCheck": narrative_cast.make_self_check,
    "leadership.Sparring": narrative_cast.make_sparring,
    "leadership.SparringLine": lambda cast: (
        cast.made("leadership.Sparring") and cast.named["sparring:open"].lines.get()
    ),
    "guide.SetAside": rooms_cast.make_set_aside,
    "guide.Case": rooms_cast.make_case,
    "guide.CaseLetter": rooms_cast.make_case_letter,
    "partnership.Remark": daily_cast.make_remark,
    "partnership.Prepared": daily_cast.make_prepared,
    "partnership.Follow": daily_cast.make_follow,
    "partnership.FixedPoint": daily_cast.make_fixed_point,
    "partnership.Milestone": daily_cast.make_milestone,
    "partnership.Station": daily_cast.make_station,
    "partnership.CalendarLink": daily_cast.make_calendar_link,
    "partnership.HandoverNote": daily_cast.make_handover_note,
    "partnership.Pack": daily_cast.make_pack,
    "partnership.JournalHead": lambda cast: JournalHead.objects.get(chain=f"p{cast.partnership.pk}"),
}
