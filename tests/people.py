# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The cast of the tests: two partnerships, A and B, with every role and at least one row of every model in each.

Every text of a cast holds the cast's mark: `QA-aim-text` in A, `ZQ-aim-text` in B. A mark that turns up before
somebody of the other partnership is a leak. Whoever makes a new model adds its factory to FACTORIES below.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models

from mellemrum.partnership.access import Here, find_here
from mellemrum.partnership.actions import partnerships, people
from mellemrum.partnership.models import (
    Accession,
    ActsFor,
    Aim,
    Invitation,
    JournalHead,
    Membership,
    Organisation,
    Partner,
    Partnership,
    Person,
    Phase,
    Role,
    Seat,
    SeatKind,
    Sector,
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
    lesson_cast,
    logic_cast,
    mandate_cast,
    meeting_cast,
    mission_cast,
    narrative_cast,
    occasion_cast,
    rooms_cast,
    visit_cast,
)
from tests.days import NOW, on
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


def person_named(name: str, email: str, language: str = "da") -> Person:
    """A person without a password: hashing one takes longer than a hundred pages."""
    return Person.objects.create_user(email=email, name=name, language=language)


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


def two_casts() -> tuple[Cast, Cast]:
    """Both partnerships with a row of everything: acted out once a process, and laid down again as they were thereafter.

    Acting them out takes seconds. It starts from an empty house, as every test does, so the ids are the same each time.
    """
    if not _KEPT:
        before = {table for table in connection.introspection.table_names() if _rows_of(table)[1]}
        casts = Cast("A").fill(), Cast("B").fill()
        tables = sorted(set(connection.introspection.table_names()) - before)
        assert not any(table.startswith(f"{label}_") for table in before for label in _OUR_APPS), (
            "the house was not empty"
        )
        _KEPT.append(({table: _rows_of(table) for table in tables}, copy.deepcopy(casts)))
        return casts
    kept, casts = _KEPT[0]
    with connection.cursor() as cursor:
        for table, (columns, rows) in kept.items():
            if rows:
                names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
                cursor.cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
    return copy.deepcopy(casts)


_OUR_APPS = {m._meta.app_label for m in apps.get_models() if m._meta.app_config.name.startswith("mellemrum.")}
# Kept rows by table (the names of their columns, and their values), and the casts that know their ids.
_KEPT: list[tuple[dict[str, tuple[list[str], list[Any]]], tuple[Cast, Cast]]] = []


def _rows_of(table: str) -> tuple[list[str], list[Any]]:
    with connection.cursor() as cursor:
        columns = [each.name for each in connection.introspection.get_table_description(cursor, table)]
        # The bare cursor and a plus before each name: values as the database holds them, untouched by any converter.
        asked = ", ".join(f'+"{name}"' for name in columns)
        return columns, list(cursor.cursor.execute(f'SELECT {asked} FROM "{table}"').fetchall())


# --- how each row comes about


def _partnership(cast: Cast) -> Partnership:
    text = cast.text
    at = on(1, 5)
    made = partnerships.set_up_partnership(name=text(Partnership, "name"), starts_on=at.date(), by=None, at=at)
    cast.rows["partnership.Partnership"] = made
    invitation, _ = people.invite_first(
        partnership=made, email=cast.email("secretariat"), name="secretariat", by=None, at=at
    )
    _join(cast, "secretariat", invitation, at)
    partnerships.change_task(
        here=cast.here("secretariat", at),
        seen=1,
        name=text(Partnership, "name"),
        phase=Phase.DURING,
        title=text(Partnership, "task_title"),
        for_whom=text(Partnership, "task_for_whom"),
        why=text(Partnership, "task_why"),
        only_across=text(Partnership, "task_only_across"),
        boundary=text(Partnership, "task_boundary"),
        by=cast.members["secretariat"],
        at=at,
    )
    made.refresh_from_db()
    return made


def _join(cast: Cast, role: str, invitation: Invitation, at: dt.datetime) -> None:
    name = f"{cast.text(Person, 'name')} {role}"
    member = people.accept_invitation(invitation=invitation, person=None, name=name, password="", at=at)
    person = member.person
    people.change_person(
        person=person, seen=1, name=name, phone=cast.text(Person, "phone"), language="da", by=person, at=at
    )
    cast.people[role], cast.members[role] = person, member


def _partners(cast: Cast) -> Partner:
    _ = cast.partnership
    here = cast.here("secretariat", on(1, 5))
    for which, sector in (("one", Sector.MUNICIPALITY), ("two", Sector.REGION)):
        cast.named[which] = partnerships.add_partner(
            here=here,
            name=f"{cast.text(Organisation, 'name')} {which}",
            sector=sector,
            joined_on=on(1, 5).date(),
            by=here.member,
            at=here.at,
        )
    first: Partner = cast.named["one"]
    case = cast.text(Partner, "case_number")
    partnerships.note_case_number(
        here=here, partner=first, seen=first.version, case_number=case, by=here.member, at=here.at
    )
    return first


def _organisation(cast: Cast) -> Organisation:
    return cast.partner.organisation


# role -> day of joining, role in the partnership, the partner they come from
JOINING: dict[str, tuple[dt.datetime, Role, str]] = {
    "removed": (on(1, 6), Role.LEADER, "one"),
    "leader": (on(3, 1), Role.LEADER, "one"),
    "other_leader": (on(3, 1), Role.LEADER, "two"),
    "contributor": (on(3, 1), Role.CONTRIBUTOR, "one"),
    "observer": (on(3, 1), Role.OBSERVER, ""),
    "reader": (on(3, 1), Role.READER, "two"),
}


def _members(cast: Cast) -> Membership:
    """`removed` acted for both partners at first and has left; the two leaders came after."""
    _ = cast.partner
    for role, (at, kind, which) in JOINING.items():
        here = cast.here("secretariat", at)
        invitation, _ = people.invite(
            here=here,
            email=cast.email(role),
            name=role,
            role=kind,
            partner=cast.named.get(which),
            title=f"{cast.text(Membership, 'title')} {role}",
            by=here.member,
            at=at,
        )
        _join(cast, role, invitation, at)
    return cast.members["contributor"]


def _acting(cast: Cast) -> ActsFor:
    cast.made("partnership.Membership")
    terms = {
        ("removed", "one"): (on(1, 6), on(2, 28)),
        ("removed", "two"): (on(1, 6), on(2, 28)),
        ("leader", "one"): (on(3, 1), None),
        ("other_leader", "two"): (on(3, 1), None),
    }
    for (role, which), (first, last) in terms.items():
        here = cast.here("secretariat", first)
        cast.named[f"acting:{role}"] = people.let_act(
            here=here,
            partner=cast.named[which],
            member=cast.members[role],
            from_on=first.date(),
            to_on=last and last.date(),
            by=here.member,
            at=first,
        )
    found: ActsFor = cast.named["acting:leader"]
    return found


def _aim(cast: Cast) -> Aim:
    cast.made("partnership.Membership")
    here = cast.here("contributor", on(3, 5))
    text = cast.text(Aim, "text")
    return partnerships.add_aim(here=here, text=text, due_on=dt.date(2028, 12, 31), by=here.member, at=here.at)


def _seat(cast: Cast) -> Seat:
    cast.made("partnership.Membership")
    here = cast.here("secretariat", on(3, 5))
    return people.add_seat(
        here=here,
        kind=SeatKind.CITIZEN_VOICE,
        name=cast.text(Seat, "name"),
        member=cast.members["observer"],
        note=cast.text(Seat, "note"),
        by=here.member,
        at=here.at,
    )


def _invitation(cast: Cast) -> Invitation:
    """Open, to somebody who has an account but has not come yet."""
    _ = cast.partner
    here = cast.here("secretariat", on(5, 11))
    cast.people["invited"] = person_named(f"{cast.text(Person, 'name')} invited", cast.email("invited"))
    made, cast.named["token"] = people.invite(
        here=here,
        email=cast.email("invited"),
        name=cast.text(Invitation, "name"),
        role=Role.LEADER,
        partner=cast.partner,
        title=cast.text(Invitation, "title"),
        phone=cast.text(Invitation, "phone"),
        by=here.member,
        at=here.at,
    )
    return made


FACTORIES: dict[str, Callable[[Cast], models.Model]] = {
    "partnership.Partnership": _partnership,
    "partnership.Person": lambda cast: cast.made("partnership.Membership").person,
    "partnership.Organisation": _organisation,
    "partnership.Partner": _partners,
    "partnership.Membership": _members,
    "partnership.ActsFor": _acting,
    "partnership.Agreement": agreement_cast.make_mission,
    "partnership.Revision": lambda cast: cast.made("partnership.Agreement").revisions.first(),
    "partnership.Response": lambda cast: cast.made("partnership.Agreement").revisions.out().get().responses.first(),
    "partnership.Accession": lambda cast: Accession.objects.get(revision__agreement=cast.made("partnership.Agreement")),
    "partnership.Terms": agreement_cast.make_terms,
    "partnership.Draft": mission_cast.make_draft,
    "partnership.Wording": mission_cast.make_wording,
    "partnership.Revisit": mission_cast.make_revisit,
    "partnership.File": daily_cast.make_file,
    "partnership.Aim": _aim,
    "partnership.Seat": _seat,
    "partnership.Invitation": _invitation,
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
    "value.Step": lambda cast: cast.made("value.Measure").steps.get(),
    "value.Reading": lambda cast: cast.made("value.Measure").reading,
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
