# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What stands for an address part of the cast, or for an id in a form that is posted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core import signing

from mellemrum.guide.bring_in.understood import carried as book_carried
from mellemrum.partnership.models import Organisation, Response, ResponseKind
from mellemrum.partnership.personal_links import personal_link
from mellemrum.reading.series import sheets_in_text
from mellemrum.reading.tables import Table
from mellemrum.rooms.culture.views.adopting import SALT
from mellemrum.rooms.value.forms import carried, importing
from tests.journey_cast import seen_code, told

if TYPE_CHECKING:
    from tests.people import Cast


def _named(label: str, name: str) -> Callable[[Cast], int]:
    def find(cast: Cast) -> int:
        cast.made(label)
        return int(cast.named[name].pk)

    return find


def _pk(label: str) -> Callable[[Cast], int]:
    return lambda cast: int(cast.made(label).pk)


# What stands for an address part, or for an id in a form.
IDS: dict[str, Callable[[Cast], Any]] = {
    "key": lambda cast: cast.partnership.key,
    "partner": lambda cast: cast.partner.pk,
    "partner:two": lambda cast: cast.other_partner.pk,
    "aim": _pk("partnership.Aim"),
    "acting": _pk("partnership.ActsFor"),
    "member": _pk("partnership.Membership"),
    "invitation": _pk("partnership.Invitation"),
    "fixedpoint": _pk("partnership.FixedPoint"),
    "milestone": _pk("partnership.Milestone"),
    "station": _pk("partnership.Station"),
    "case": _pk("guide.Case"),
    "calendarlink": _pk("partnership.CalendarLink"),
    "source": _pk("value.Source"),
    "token:source": lambda cast: cast.made("value.Source") and cast.named["source_token"],
    "token:calendar": lambda cast: cast.made("partnership.CalendarLink") and cast.named["calendar_token"],
    "pack": _pk("partnership.Pack"),
    "handovernote": _pk("partnership.HandoverNote"),
    "seat": _pk("partnership.Seat"),
    "file": _pk("partnership.File"),
    "revision": _named("partnership.Agreement", "second"),
    "revision:in_force": _named("partnership.Agreement", "first"),
    "revision:rules": lambda cast: cast.made("partnership.Revisit").revision_id,
    "wording": _pk("partnership.Wording"),
    "field": lambda cast: "why",
    "revision:mandate": _named("partnership.Terms", "open"),
    "response": lambda cast: Response.objects.get(revision=cast.id_of("revision"), kind=ResponseKind.OBJECTED).pk,
    "measure": _pk("value.Measure"),
    "delivery": _pk("value.Delivery"),
    "step": _pk("value.Step"),
    "log": _pk("value.EventLog"),
    "log:brought": _named("value.EventLog", "log:brought"),
    "seen:value": seen_code,
    "taken": lambda cast: "figures.xlsx",
    "hand:value": lambda cast: importing.carried(
        importing.Hand(sheets_in_text(f"Code;Period;Value\nM{cast.made('value.Measure').pk};2026-02;21"), ""),
        cast.partnership,
    ),
    "table:value": lambda cast: carried(
        Table(("period", "value"), (("2026-02-01", "21"),), (1,), ""), cast.made("value.Measure")
    ),
    "journey": _pk("value.Journey"),
    "journeystep": lambda cast: cast.made("value.Journey").steps.order_by("place").first().pk,
    "ending": lambda cast: "xlsx",
    "communityoffer": _pk("value.CommunityOffer"),
    "token:journey": lambda cast: cast.made("value.Journey") and cast.named["journey_token"],
    "told:value": told,
    "mirrornote": _pk("culture.MirrorNote"),
    "mirrornote:draft": _named("culture.MirrorNote", "mirror:draft"),
    "recognition": _pk("culture.Recognition"),
    "contribution": lambda cast: cast.made("culture.Recognition").contributions.get(partner=cast.partner).pk,
    "localroom": _pk("culture.LocalRoom"),
    "lesson": _pk("culture.Lesson"),
    "givenlesson": _pk("culture.GivenLesson"),
    "kind:promise": lambda cast: "mandate.promise",
    "conflict": _pk("mandate.Conflict"),
    "conflictstep": _pk("mandate.ConflictStep"),
    "partners:both": lambda cast: [cast.partner.pk, cast.other_partner.pk],
    "rule": lambda cast: cast.made("mandate.RuleUse").rule,
    "decision": _pk("mandate.Decision"),
    "decision:new": _named("mandate.Decision", "decision:new"),
    "decision:adopted": _named("mandate.Decision", "decision:adopted"),
    "question": _named("mandate.Decision", "question"),
    "question:answered": _named("mandate.Decision", "question:answered"),
    "initiative": _pk("economy.Initiative"),
    "promise": _pk("mandate.Promise"),
    "book": lambda cast: book_carried(
        {"Parter": [(1, ["Part"]), (2, [f"{cast.text(Organisation, 'name')} four"])]}, cast.partnership.pk
    ),
    "promise:registered": _named("mandate.Promise", "promise:registered"),
    "forum": _pk("mandate.Forum"),
    "forumseat": _pk("mandate.ForumSeat"),
    "forum:led": lambda cast: cast.made("mandate.Chair").forum_id,
    "meeting": _pk("mandate.Meeting"),
    "meeting:filled": lambda cast: cast.made("mandate.AgendaItem").meeting_id,
    "agendaitem": _pk("mandate.AgendaItem"),
    "meeting:held": lambda cast: cast.made("mandate.Minutes") and cast.named["agendaitem:held"].meeting_id,
    "meeting:ended": lambda cast: cast.made("mandate.Minutes").meeting_id,
    "agendaitem:held": _named("mandate.Minutes", "agendaitem:held"),
    "waiting": lambda cast: f"partnership.remark:{cast.made('partnership.Remark').pk}",
    "necessity": _pk("mandate.Necessity"),
    "logicline": _pk("mandate.LogicLine"),
    "dimension": lambda cast: "never",
    "clash": _pk("mandate.Clash"),
    "word": _pk("mandate.Word"),
    "meaning": _pk("mandate.Meaning"),
    "dataneed": _pk("mandate.DataNeed"),
    "stakeholder": _pk("mandate.Stakeholder"),
    "estimate": _pk("mandate.Estimate"),
    "anchoring": _pk("mandate.Anchoring"),
    "anchoring:new": _named("mandate.Anchoring", "anchoring:new"),
    "check": _pk("mandate.Check"),
    "occasion": _pk("culture.Occasion"),
    "note": _pk("culture.Note"),
    "wish": _pk("culture.Wish"),
    "offer": _pk("culture.Offer"),
    "guidequestion": _pk("culture.GuideQuestion"),
    "thanks": _pk("culture.Thanks"),
    "occasion:held": _named("culture.Thanks", "occasion:held"),
    "adopted": lambda cast: signing.dumps(
        [cast.partnership.key, [["Spørg borgeren først", "value", "before"]]], salt=SALT, compress=True
    ),
    "attentionpoint": _pk("culture.AttentionPoint"),
    "attentionpoint:loose": lambda cast: cast.made("culture.Edition") and cast.named["attentionpoint:loose"].pk,
    "edition": _pk("culture.Edition"),
    "practicecase": _pk("culture.PracticeCase"),
    "practicecase:loose": lambda cast: (
        cast.made("culture.PracticeCase") and cast.made("culture.Pattern") and cast.named["practicecase:loose"].pk
    ),
    "cases:both": lambda cast: [cast.made("culture.PracticeCase").pk, cast.named["practicecase:second"].pk],
    "effect": lambda cast: f"value.measure:{cast.made('value.Measure').pk}",
    "pattern": _pk("culture.Pattern"),
    "idea": _pk("culture.Idea"),
    "connection": _pk("partnership.Connection"),
    "local:past": _named("culture.LocalRoom", "local:past"),
    "edition:opened": lambda cast: cast.made("culture.Edition") and cast.named["edition:opened"].pk,
    "edition_key": lambda cast: cast.made("culture.Edition") and cast.named["edition:opened"].public_key,
    "guestlink": _pk("partnership.GuestLink"),
    "token:guest": lambda cast: cast.made("partnership.GuestLink") and cast.named["guest_token"],
    "kind:opened": lambda cast: "culture.occasion",
    "record:opened": _pk("culture.Occasion"),
    "evaluation": _pk("culture.Evaluation"),
    "evaluation:open": _named("culture.Evaluation", "evaluation:open"),
    "evaluationtheme": _pk("culture.EvaluationTheme"),
    "evaluationaction": _pk("culture.EvaluationAction"),
    "quickchange": _pk("culture.QuickChange"),
    "token:answer": lambda cast: cast.made("culture.Evaluation") and cast.named["answer_token"],
    "ringtopic": _pk("leadership.RingTopic"),
    "unknown": _pk("leadership.Unknown"),
    "audience": _pk("leadership.Audience"),
    "telling": _pk("leadership.Telling"),
    "sparring": _pk("leadership.Sparring"),
    "sparring:open": _named("leadership.Sparring", "sparring:open"),
    "member:other_leader": lambda cast: cast.made("partnership.Membership") and cast.members["other_leader"].pk,
    "member:leader": lambda cast: cast.made("partnership.Membership") and cast.members["leader"].pk,
    "public_key": lambda cast: cast.made("mandate.Decision") and cast.named["decision:adopted"].public_key,
    "prompt": lambda cast: cast.made("guide.SetAside").prompt,
    "prompt:other": lambda cast: "value.before.shared_data",
    "remark": _pk("partnership.Remark"),
    "finding": lambda cast: f"value.measure:{cast.made('value.Measure').pk}",
    "kind": lambda cast: "value.measure",
    "record": _pk("value.Measure"),
    "theme": lambda cast: "value",
    "phase": lambda cast: "before",
    "signed": lambda cast: personal_link(cast.people["leader"], "/help/").rstrip("/").rsplit("/", 1)[1],
    "token": lambda cast: cast.made("partnership.Invitation") and cast.named["token"],
}
