# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What may happen to a shared measure: right person and right moment, each with a sentence that a leader can read."""

from .acceptances import (
    check_answers_what_stands,
    check_contests,
    check_has_baseline,
    check_is_another_answer,
    check_may_answer,
)
from .event_logs import (
    check_brought,
    check_may_ask,
    check_may_choose_columns,
    check_may_erase,
    may_choose_columns,
    may_erase,
)
from .measures import check_fits_values, check_may_change, may_change
from .own_targets import check_has_no_own_target, check_may_say_own_target
from .places import in_places, same_elsewhere
from .sources import check_may_open_source, check_may_withdraw_source
from .steps import check_may_agree_step, check_may_rest_on, decision_of
from .values import check_may_send, check_may_take_back, may_send

__all__ = [
    "check_answers_what_stands",
    "check_brought",
    "check_contests",
    "check_fits_values",
    "check_has_baseline",
    "check_has_no_own_target",
    "check_is_another_answer",
    "check_may_agree_step",
    "check_may_answer",
    "check_may_ask",
    "check_may_change",
    "check_may_choose_columns",
    "check_may_erase",
    "check_may_open_source",
    "check_may_rest_on",
    "check_may_say_own_target",
    "check_may_send",
    "check_may_take_back",
    "check_may_withdraw_source",
    "decision_of",
    "in_places",
    "may_change",
    "may_choose_columns",
    "may_erase",
    "may_send",
    "same_elsewhere",
]
