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
}
