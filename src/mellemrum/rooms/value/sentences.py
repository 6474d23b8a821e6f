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
}
