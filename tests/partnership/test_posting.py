# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What a post may change: nothing but the form's fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from mellemrum.partnership.models import Connection, Finding, FixedPoint, Prepared, Station
from mellemrum.rooms.culture.models import AttentionPoint, LocalYes
from mellemrum.rooms.leadership.models import Acceptance, SelfCheck
from mellemrum.rooms.mandate.models import (
    AgendaItem,
    Anchoring,
    Assent,
    Check,
    Clash,
    DataNeed,
    Estimate,
    ForumSeat,
    Meaning,
    Stakeholder,
    Word,
)
from mellemrum.rooms.value.models import Reading, Step
from tests.house.matrix import Visitor, own_ids, posted
from tests.house.table import Row, addresses, rows
from tests.people import Cast

LoggedIn = Callable[[str], Client]


def every_field_name() -> dict[str, str]:
    """The name of every field and column of every model, and what would be dangerous in it."""
    found: dict[str, str] = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            value = (
                "secretariat" if field.name == "role" else "2001-01-01" if isinstance(field, models.DateField) else "7"
            )
            found |= {field.name: value, field.attname: value}
    return {**found, "is_superuser": "on", "is_staff": "on", "is_active": "", "id": "7", "pk": "7", "key": "x" * 16}


# What the engine said of a measure is kept anew with every change of its values.
KEPT = {
    "partnership.Finding": {"question", "answer", "fingerprint", "found_at"},
    "value.Reading": {
        "sentence_da", "sentence_en", "direction", "points", "latest_on", "latest", "spark", "read_at", "proposes_step", "chance",
        "false_signal_rate", "variation", "assurance",
    },
}  # fmt: skip
# Where all values are taken back, there is nothing left to be said.
GONE = {
    "partnership.Finding": {each.name for each in Finding._meta.concrete_fields},
    "value.Reading": {each.name for each in Reading._meta.concrete_fields},
}
# What each address may change of the rows that were there before; new rows are held against the form's fields.
CHANGES = {
    "me": {"partnership.Person": {"name", "phone", "language", "version"}},
    "partnership:change_task": {
        "partnership.Partnership": {
            "name", "phase", "task_title", "task_for_whom", "task_why", "task_only_across", "task_boundary", "version",
        }
    },
    "guide:bring_in": {"partnership.Partnership": {"phase", "version"}},
    "partnership:begin_task": {
        "partnership.Partnership": {"task_title", "task_for_whom", "task_why", "version"},
        "partnership.Aim": {"text", "version"},
    },
    "partnership:begin_seats": {"partnership.Seat": {"note", "version"}},
    "partnership:change_aim": {"partnership.Aim": {"text", "due_on", "version"}},
    "partnership:change_partner": {
        "partnership.Partner": {"kind", "joined_on", "left_on", "version"},
        "partnership.Organisation": {"name", "sort_key", "sector", "cvr"},
    },
    "partnership:change_acting": {"partnership.ActsFor": {"from_on", "to_on", "is_deputy", "version"}},
    "partnership:change_member": {"partnership.Membership": {"role", "title", "partner", "version"}},
    "partnership:remove_member": {
        "partnership.Membership": {"left_at", "left_by"}, "partnership.ActsFor": {"to_on"}, "partnership.Seat": {"member"},
    },
    "partnership:write_letters": {"partnership.Invitation": {"withdrawn_at", "withdrawn_by"}},
    "partnership:withdraw_invitation": {"partnership.Invitation": {"withdrawn_at", "withdrawn_by"}},
    "partnership:change_seat": {"partnership.Seat": {"kind", "name", "member", "note", "version"}},
    "partnership:sign": {"partnership.Response": {"withdrawn_at", "withdrawn_by"}},
    "partnership:withdraw": {"partnership.Revision": {"state", "closed_at"}},
    "partnership:lapse": {"partnership.Revision": {"state", "closed_at"}},
    "partnership:keep_revision": {"partnership.Revision": {"revisit_on", "version"}},
    "partnership:answer_wording": {"partnership.Wording": {"answer", "settled_at", "settled_by"}},
    "partnership:giver": {"partnership.Terms": {"given_on", "given_note", "given_file", "recorded_at", "recorded_by"}},
    "partnership:take_back": {"partnership.Response": {"withdrawn_at", "withdrawn_by"}},
    "partnership:answer": {"partnership.Response": {"answer", "answered_at", "answered_by"}},
    "invitation": {"partnership.Invitation": {"accepted_at", "accepted_by"}, "partnership.Person": {"last_login"}},
    "guide:confirm_pack": {"partnership.Pack": {"read_at"}},
    "guide:pass_on": {"mandate.Promise": {"carried_by", "version"}},
    "guide:remove_note": {"partnership.HandoverNote": {"removed_at", "removed_by"}},
    "guide:case_number": {"partnership.Partner": {"case_number", "version"}},
    "guide:seen": {"partnership.Membership": {"seen_at"}},
    "guide:week_mail": {"partnership.Membership": {"gets_week"}},
    "guide:answer_remark": {"partnership.Remark": {"answer", "answered_at", "answered_by"}},
    "guide:withdraw_remark": {"partnership.Remark": {"withdrawn_at", "withdrawn_by"}},
    "guide:change_point": {
        "partnership.FixedPoint": {"title", "from_on", "to_on", "kind", "partner", "closes", "layer", "source", "version"}
    },
    "guide:remove_point": {"partnership.FixedPoint": {each.name for each in FixedPoint._meta.concrete_fields}},
    "guide:withdraw_calendar": {"partnership.CalendarLink": {"withdrawn_at"}},
    "guide:change_milestone": {"partnership.Milestone": {"title", "due_on", "owner", "status", "version"}},
    "guide:change_station": {"partnership.Station": {"place", "name", "lead_days", "meets_on", "version"}},
    "guide:end_connection": {"partnership.Connection": {each.name for each in Connection._meta.concrete_fields}},
    "guide:remove_station": {"partnership.Station": {each.name for each in Station._meta.concrete_fields}},
    "guide:change_case": {"guide.Case": {"title", "text", "ready_on", "wished_on", "decision", "version"}},
    "guide:case_letter": {"guide.CaseLetter": {"words", "handed_in_on", "version"}},
    "guide:take_up": {"guide.SetAside": {"taken_up_at", "taken_up_by"}},
    "guest_note": {"partnership.GuestLink": {"taken", "minute_at", "minute_taken"}},
    "guide:withdraw_guest_link": {"partnership.GuestLink": {"withdrawn_at", "withdrawn_by"}},
    "culture:change_occasion": {
        "culture.Occasion": {"kind", "title", "purpose", "host", "on", "begins", "ends", "place", "version"}
    },
    "culture:move_occasion": {"culture.Occasion": {"state", "ended_at", "ended_by"}},
    "guest_answer": {
        "partnership.GuestLink": {"taken", "minute_at", "minute_taken"}, "culture.AnswerRoll": {"sent"},
        "culture.AnswerBox": {"n", "well"},
    },
    "culture:answer_evaluation": {"culture.AnswerRoll": {"members", "sent"}, "culture.AnswerBox": {"n", "well"}},
    "culture:change_evaluation": {"culture.Evaluation": {"title", "purpose", "opens_on", "closes_on", "version"}},
    "culture:change_theme": {"culture.EvaluationTheme": {"text", "answers", "version"}},
    "culture:follow_action": {"culture.EvaluationAction": {"state", "became", "due_on", "version"}},
    "culture:follow_change": {
        "culture.QuickChange": {
            "observed", "observed_on", "trial", "tried_on", "verdict", "judged_on", "version",
        }
    },
    "culture:change_mirror_note": {"culture.MirrorNote": {"text", "seen_on", "version"}},
    "culture:release_mirror_note": {"culture.MirrorNote": {"released_at"}},
    "culture:answer_mirror": {"culture.MirrorAnswer": {"text", "answered_at", "answered_by", "version"}},
    "culture:tell_mirror_change": {"culture.MirrorNote": {"changed", "changed_at", "changed_by", "version"}},
    "culture:tell_at_home": {"culture.Contribution": {"told_on"}},
    "guide:take_back_closing": {"culture.Closing": {"taken_back_at", "taken_back_by", "taken_back_why"}},
    "guide:place_end": {"culture.Closing": {"settled_at"}},
    "guide:say_missing": {"culture.ClosingAnswer": {"missing", "given_at", "given_by"}},
    "guide:change_lesson": {
        "culture.Lesson": {"kind", "text", "theme", "about_kind", "about_record", "version"}
    },
    "guide:answer_given": {"culture.GivenLesson": {"answer", "answered_at", "answered_by"}},
    "culture:renew_local_room": {
        "culture.LocalRoom": {"revisit_on"},
        "culture.LocalYes": {each.name for each in LocalYes._meta.concrete_fields},
    },
    "culture:end_local_room": {"culture.LocalRoom": {"ended_at", "ended_by"}},
    "culture:remove_note": {"culture.Note": {"removed_at", "removed_by"}},
    "culture:withdraw_wish": {"culture.Wish": {"withdrawn_at", "withdrawn_by"}},
    "culture:withdraw_offer": {"culture.Offer": {"withdrawn_at", "withdrawn_by"}},
    "culture:drop_question": {"culture.GuideQuestion": {"id", "occasion", "code", "text", "asked_at", "asked_by"}},
    "culture:arrange_visit": {"culture.Wish": {"offer", "occasion"}},
    "culture:finish_thanks": {"culture.Thanks": {"done_at", "done_by"}},
    "culture:change_point": {
        "culture.AttentionPoint": {
            "text", "theme", "phase", "rank", "status", "reason", "asks", "action", "shows_sources", "version",
        }
    },
    "culture:move_point": {"culture.AttentionPoint": {"rank"}},
    "culture:change_practice_case": {
        "culture.PracticeCase": {
            "title", "story", "crossing", "cost", "partner", "month", "occasion", "confirmed_at", "confirmed_by", "version",
        }
    },
    "culture:withdraw_practice_case": {"culture.PracticeCase": {"withdrawn_at", "withdrawn_by", "version"}},
    "culture:join_case": {"culture.Pattern": {"version"}},
    "culture:change_pattern": {"culture.Pattern": {"sentence", "version"}},
    "culture:change_idea": {"culture.Idea": {"text", "version"}},
    "culture:take_apart": {"culture.AttentionPoint": {each.name for each in AttentionPoint._meta.concrete_fields}},
    "culture:open_edition": {"culture.Edition": {"public_key", "decided_on"}},
    "culture:close_edition": {"culture.Edition": {"public_key", "decided_on"}},
    "leadership:change_topic": {"leadership.RingTopic": {"topic", "member", "stand_in", "version"}},
    "leadership:remove_topic": {"leadership.RingTopic": {"removed_at", "removed_by"}},
    "leadership:write_narrative": {
        "leadership.Narrative": {
            "number", "why", "aim", "first_steps", "reason", "revisit_on", "written_at", "written_by", "version",
        }
    },
    "leadership:keep_narrative": {"leadership.Narrative": {"revisit_on", "version"}},
    "leadership:take_back_acceptance": {
        "leadership.Acceptance": {each.name for each in Acceptance._meta.concrete_fields}
    },
    "leadership:carry_unknown": {"leadership.Unknown": {"text", "owner", "review_on", "version"}},
    "leadership:answer_unknown": {"leadership.Unknown": {"answer", "answered_at", "answered_by", "version"}},
    "leadership:change_audience": {"leadership.Audience": {"name", "every_months", "version"}},
    "leadership:remove_audience": {"leadership.Audience": {"removed_at", "removed_by"}},
    "leadership:remove_telling": {"leadership.Telling": {"removed_at", "removed_by"}},
    "leadership:forget_selfcheck": {"leadership.SelfCheck": {each.name for each in SelfCheck._meta.concrete_fields}},
    "leadership:answer_sparring": {"leadership.Sparring": {"state", "answered_at", "ended_at", "waits_for"}},
    "leadership:say_in_sparring": {"leadership.Sparring": {"waits_for", "follow_up_on"}},
    "leadership:end_sparring": {"leadership.Sparring": {"state", "ended_at", "waits_for"}},
    "mandate:change_decision": {
        "mandate.Decision": {
            "title", "basis", "qualified_by", "options", "method", "delegate", "limit", "quorum", "forum", "meets_on",
            "closes_on", "amount", "from_on", "version",
        }
    },
    "mandate:move_decision": {"mandate.Decision": {"state"}},
    "mandate:stance": {
        "mandate.Stance": {"is_current"}, "mandate.Decision": {"state", "said"},
        "partnership.Prepared": {each.name for each in Prepared._meta.concrete_fields},
    },
    "mandate:prepare_stance": {"partnership.Prepared": {"kind", "text", "prepared_at", "prepared_by"}},
    "mandate:decide": {"mandate.Decision": {"state", "decided_at", "decided_by", "revisit_on"}},
    "mandate:report_home": {"mandate.HomeReport": {"is_current"}, "mandate.Decision": {"state", "said"}},
    "mandate:revisit": {"mandate.Decision": {"state", "outcome", "outcomes", "revisit_on"}},
    "mandate:outcome": {"mandate.Decision": {"outcome", "outcomes", "version"}},
    "mandate:tell_step": {
        "mandate.ConflictStep": {"held_on", "words", "told_at", "told_by"}, "mandate.Conflict": {"neutral"},
    },
    "mandate:close_conflict": {
        "mandate.Conflict": {"outcome", "rules_change", "decision", "closed_at", "closed_by"},
    },
    "mandate:declare": {
        "mandate.Interest": {"text", "declared_at", "declared_by"}, "mandate.Decision": {"said"},
    },
    "guide:rest_on": {"mandate.Decision": {"said"}},
    "guide:changed_decision": {"mandate.Decision": {"said"}},
    "mandate:public": {"mandate.Decision": {"public_key"}},
    "mandate:ask": {"mandate.Decision": {"said"}},
    "mandate:answer_expert": {
        "mandate.Question": {"answer", "answered_at", "answered_by"}, "mandate.Decision": {"said"},
    },
    "mandate:judge_answer": {"mandate.Question": {"is_used"}},
    "economy:change_initiative": {
        "economy.Initiative": {
            "title", "why", "owner", "begins_on", "ends_on", "aim", "revisit_on", "partners", "version",
        }
    },
    "economy:stop_initiative": {
        "economy.Initiative": {"stopped_at", "stopped_by", "stopped_because"}
    },
    "mandate:change_promise": {"mandate.Promise": {"due_on", "carried_by", "note", "version"}},
    "mandate:take_on_promise": {"mandate.Promise": {"carried_by", "version"}},
    "mandate:close_promise": {"mandate.Promise": {"state", "note", "closed_at", "closed_by"}},
    "mandate:change_forum": {
        "mandate.Forum": {
            "name", "purpose", "rhythm", "decides", "quorum", "needs_seat", "escalates_to", "escalation", "version",
        }
    },
    "mandate:leave_forum": {"mandate.ForumSeat": {each.name for each in ForumSeat._meta.concrete_fields}},
    "mandate:change_meeting": {
        "mandate.Meeting": {"starts_at", "ends_at", "place", "link", "led_by", "version"}
    },
    "mandate:cancel_meeting": {"mandate.Meeting": {"cancelled_at", "cancelled_by"}},
    "mandate:send_agenda": {"mandate.Meeting": {"sent_at", "sent_by"}},
    "mandate:change_item": {"mandate.AgendaItem": {"title", "purpose", "minutes", "brought_by", "note", "version"}},
    "mandate:move_item": {"mandate.AgendaItem": {"position"}},
    "mandate:remove_item": {"mandate.AgendaItem": {each.name for each in AgendaItem._meta.concrete_fields}},
    "mandate:wear_hat": {"mandate.AgendaItem": {"hats"}},
    "mandate:take_item": {"mandate.Meeting": {"open_item"}},
    "mandate:note_item": {"mandate.AgendaItem": {"said"}},
    "mandate:attend": {"mandate.Meeting": {"present"}},
    "mandate:come": {"mandate.Meeting": {"present"}},
    "mandate:catch_decision": {"mandate.Meeting": {"open_item"}},
    "mandate:write_home": {"mandate.HomeNote": {"means", "hard", "written_at", "written_by"}},
    "mandate:send_minutes": {"mandate.Minutes": {"sent_at", "sent_by"}},
    "mandate:change_necessity": {
        "mandate.Necessity": {
            "alone", "reason", "failing", "proof", "link", "file", "written_at", "written_by", "version",
        }
    },
    "mandate:describe_logic": {
        "mandate.Logic": {"written_at", "written_by", "version"}, "mandate.LogicLine": {"text"},
    },
    "mandate:change_clash": {"mandate.Clash": {"dimension", "text", "handling", "decision", "version"}},
    "mandate:change_word": {"mandate.Word": {"term", "term_key", "same_as", "version"}},
    "mandate:judge_word": {"mandate.Word": {"verdict"}},
    "mandate:propose_meaning": {
        "mandate.Word": {"agreed", "is_agreed", "version"},
        "mandate.Assent": {each.name for each in Assent._meta.concrete_fields},
    },
    "mandate:assent": {"mandate.Word": {"is_agreed"}},
    "mandate:change_meaning": {"mandate.Meaning": {"text", "written_at", "written_by", "version"}},
    "mandate:remove_word": {
        "mandate.Word": {each.name for each in Word._meta.concrete_fields},
        "mandate.Meaning": {each.name for each in Meaning._meta.concrete_fields},
        "mandate.Assent": {each.name for each in Assent._meta.concrete_fields},
    },
    "mandate:remove_clash": {"mandate.Clash": {each.name for each in Clash._meta.concrete_fields}},
    "mandate:change_need": {
        "mandate.DataNeed": {"what", "held_by", "responsible", "legal_basis", "due_on", "is_ready", "version"}
    },
    "mandate:remove_need": {"mandate.DataNeed": {each.name for each in DataNeed._meta.concrete_fields}},
    "mandate:change_stakeholder": {
        "mandate.Stakeholder": {"name", "stake", "power", "contact", "involve_by_on", "involved_on", "version"}
    },
    "mandate:remove_stakeholder": {"mandate.Stakeholder": {each.name for each in Stakeholder._meta.concrete_fields}},
    "mandate:change_estimate": {
        "mandate.Estimate": {"what", "hours", "kroner", "from_on", "to_on", "estimated_by", "version"}
    },
    "mandate:remove_estimate": {"mandate.Estimate": {each.name for each in Estimate._meta.concrete_fields}},
    "mandate:change_anchoring": {
        "mandate.Anchoring": {
            "title", "owner", "carried_by", "anchored_on", "budget_line", "procedure", "link", "file", "risk", "decision",
            "promise", "agreement", "version",
        },
        "mandate.Check": {"due_on"},
    },
    "mandate:remove_anchoring": {
        "mandate.Anchoring": {each.name for each in Anchoring._meta.concrete_fields},
        "mandate.Check": {each.name for each in Check._meta.concrete_fields},
    },
    "mandate:answer_check": {
        "mandate.Check": {"result", "words", "seen_on", "answered_at", "answered_by", "version"}
    },
    "value:change_measure": {
        "value.Measure": {
            "name", "sort_key", "why", "definition", "place", "counts", "unit", "better", "every", "source", "owner", "aim",
            "baseline", "baseline_period", "baseline_agreed_on", "definition_no", "target", "target_by_on", "rules", "version",
        },
        **KEPT,
    },
    "value:own_target": {"value.OwnTarget": {"text", "pull", "why", "said_at", "said_by", "version"}},
    "value:acceptance": {"value.Acceptance": {"ended_at", "ended_by"}, **KEPT},
    "value:withdraw_contest": {"value.Acceptance": {"ended_at", "ended_by"}, **KEPT},
    "value:change_journey": {"value.Journey": {"title", "told_by", "told_on", "consent", "reach", "version"}},
    "value:change_journey_step": {
        "value.JourneyStep": {
            "stage", "what", "other", "owner", "channel", "feeling", "minutes", "pain", "idea", "consent", "offer",
            "loop", "version",
        }
    },
    "value:change_offer": {
        "value.CommunityOffer": {
            "name", "what", "for_whom", "partner", "association", "where", "how", "contact", "version",
        }
    },
    "guest_journey": {"partnership.GuestLink": {"taken", "minute_at", "minute_taken"}},
    "value:end_measure": {"value.Measure": {"ended_at", "ended_by"}},
    "value:withdraw_source": {"value.Source": {"withdrawn_at", "withdrawn_by"}},
    "value:log_columns": {"value.EventLog": {"columns", "state", "refused_da", "refused_en", "begun_at"}},
    "value:erase_log": {"value.EventLog": {"state", "erased_at", "erased_by"}},
    "value:agree_step": KEPT,
    "value:take_step_away": {"value.Step": {each.name for each in Step._meta.concrete_fields}, **KEPT},
    "value:values": {"value.Value": {"is_current"}, **KEPT},
    "value:confirm": {"value.Value": {"is_current"}, **KEPT},
    "value:confirm_import": {"value.Value": {"is_current"}, **KEPT},
    "value:take_back": {
        "value.Value": {"is_current"}, "value.Delivery": {"taken_back_at", "taken_back_by"}, **KEPT, **GONE,
    },
}  # fmt: skip


def contents() -> dict[tuple[str, int], dict[str, Any]]:
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for model in apps.get_models():
        if model._meta.app_config.name.startswith("mellemrum.") and model._meta.model_name != "journalhead":
            for row in model._base_manager.values():
                found[model._meta.label, row["id"]] = row
    return found


def changed(before: Any, after: Any) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, row in before.items():
        names = {name.removesuffix("_id") for name in row if after.get(key, {}).get(name) != row[name]}
        if names:
            found.setdefault(key[0], set()).update(names)
    return found


def posting() -> list[Any]:
    return [a for a in addresses() if a.name in rows() and "post" in rows()[a.name].told and not rows()[a.name].theirs]


@pytest.mark.parametrize("address", posting(), ids=lambda address: address.name)
def test_posting_every_field_name_changes_only_what_the_form_declares(
    casts: tuple[Cast, Cast], address: Any, fixed_clock: None
) -> None:
    row: Row = rows()[address.name]
    role = next(iter(sorted(row.may("post") - {"anonymous"})))
    if address.name == "invitation":
        role = "invited"
    visitor = Visitor(role, casts)
    body = {**every_field_name(), **posted(row, casts[0], visitor)}
    before, keys = contents(), {label for label, _ in contents()}
    answer = visitor.client.post(reverse(address.name, kwargs=own_ids(address, row, casts[0])), body)
    assert answer.status_code < 500
    allowed = CHANGES.get(address.name, {})
    for label, names in changed(before, contents()).items():
        assert names <= allowed.get(label, set()), (
            f"{address.name} changed {label}: {names - allowed.get(label, set())}"
        )
    fresh = [record for key, record in contents().items() if key not in before]
    assert keys
    for record in fresh:
        assert record.get("partnership_id") in {None, casts[0].partnership.pk} or address.name == "start"
        assert record.get("version", 1) == 1
        assert record.get("is_active", True) is True
