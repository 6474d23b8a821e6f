# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What the journal says of the room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from mellemrum.partnership.door import (
    Sentence,
)

SENTENCES: dict[str, Sentence] = {
    "value.measure.proposed": Sentence(
        one=gettext_lazy("{who} proposed the measure {what}."), many=gettext_lazy("{who} proposed {n} measures.")
    ),
    "value.measure.changed": Sentence(
        one=gettext_lazy("{who} changed the measure {what}."), many=gettext_lazy("{who} changed {n} measures.")
    ),
    "value.measure.ended": Sentence(one=gettext_lazy("{who} ended the measure {what}.")),
    "value.measure.accepted": Sentence(
        one=gettext_lazy("{who} accepted the figure {what}."), many=gettext_lazy("{who} accepted {n} figures.")
    ),
    "value.measure.contested": Sentence(one=gettext_lazy("{who} contests the figure {what}.")),
    "value.measure.contest_withdrawn": Sentence(one=gettext_lazy("{who} no longer contests the figure {what}.")),
    "value.values.sent": Sentence(
        one=gettext_lazy("{who} sent values for {what}."), many=gettext_lazy("{who} sent values for {n} measures.")
    ),
    "value.values.taken_back": Sentence(one=gettext_lazy("{who} took back values for {what}.")),
    "value.own_target.said": Sentence(one=gettext_lazy("{who} told what it is measured on at home beside {what}.")),
    "value.source.opened": Sentence(one=gettext_lazy("{who} let values for {what} come by themselves.")),
    "value.source.withdrawn": Sentence(one=gettext_lazy("{who} withdrew a source of values for {what}.")),
    "value.source.opened_for_several": Sentence(
        one=gettext_lazy("{who} let values for several measures come by themselves.")
    ),
    "value.source.withdrawn_for_several": Sentence(
        one=gettext_lazy("{who} withdrew a source of values for several measures.")
    ),
    "value.step.taken_away": Sentence(one=gettext_lazy("{who} took away a new level of {what}.")),
    "value.step.agreed": Sentence(one=gettext_lazy("{who} agreed on a new level for {what}.")),
    "value.event_log.brought": Sentence(one=gettext_lazy("{who} brought data in: {what}.")),
    "value.event_log.columns_chosen": Sentence(one=gettext_lazy("{who} said what the columns of {what} mean.")),
    "value.event_log.read": Sentence(one=gettext_lazy("The log {what} was read.")),
    "value.event_log.refused": Sentence(one=gettext_lazy("The log {what} could not be read.")),
    "value.event_log.asked": Sentence(one=gettext_lazy("{who} asked whether {what} changed.")),
    "value.event_log.answered": Sentence(one=gettext_lazy("An answer about {what} was computed.")),
    "value.event_log.erased": Sentence(one=gettext_lazy("The data of {what} was erased.")),
    "value.journey.told": Sentence(one=gettext_lazy("{by} wrote down a citizen journey: {what}.")),
    "value.journey.left": Sentence(
        one=gettext_lazy("A guest told a citizen journey."),
        many=gettext_lazy("Guests told {n} citizen journeys."),
        same="day",
    ),
    "value.journey.laid": Sentence(one=gettext_lazy("{by} laid {what} among the citizen journeys.")),
    "value.journey.changed": Sentence(
        one=gettext_lazy("{by} changed the heading of {what}."),
        many=gettext_lazy("{by} changed the heading of {what} {n} times."),
        same="record",
    ),
    "value.journey.removed": Sentence(one=gettext_lazy("{by} took a citizen journey away.")),
    "value.journeystep.added": Sentence(
        one=gettext_lazy("{by} added a step to {what}."),
        many=gettext_lazy("{by} added {n} steps to {what}."),
        same="record",
    ),
    "value.journeystep.changed": Sentence(
        one=gettext_lazy("{by} changed a step of {what}."),
        many=gettext_lazy("{by} changed steps of {what} {n} times."),
        same="record",
    ),
    "value.journeystep.moved": Sentence(
        one=gettext_lazy("{by} moved a step of {what}."),
        many=gettext_lazy("{by} moved steps of {what} {n} times."),
        same="record",
    ),
    "value.journeystep.taken_away": Sentence(one=gettext_lazy("{by} took a step of {what} away.")),
    "value.sighting.laid": Sentence(
        one=gettext_lazy("{by} laid a step of {what} beside the data."),
        many=gettext_lazy("{by} laid {n} steps of {what} beside the data."),
        same="record",
    ),
    "value.sighting.taken_away": Sentence(one=gettext_lazy("{by} took a step of {what} away from the data.")),
    "value.sighting.noted": Sentence(one=gettext_lazy("{by} noted what nobody has told beside {what}.")),
    "value.communityoffer.added": Sentence(
        one=gettext_lazy("{who} put {what} among the community offers."),
        many=gettext_lazy("{who} put {n} offers among the community offers."),
    ),
    "value.communityoffer.changed": Sentence(one=gettext_lazy("{who} changed the community offer {what}.")),
    "value.communityoffer.ended": Sentence(one=gettext_lazy("{who} marked the community offer {what} as gone.")),
}
