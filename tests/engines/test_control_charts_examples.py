# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Written examples: what a chart says of small series that can be checked by hand."""

from __future__ import annotations

import itertools
import json
import math
import re
from datetime import date
from statistics import median

import pytest

from mellemrum.engines.control_charts import (
    FEWEST_AFTER,
    KIND_NAMES,
    KINDS,
    LABELS,
    RULE_SETS,
    SIGNALS,
    Chart,
    ChartError,
    Measure,
    Step,
    chart,
    document,
    false_signals_said,
    its,
    judge_step,
    signals,
)
from mellemrum.engines.control_charts.errors import REASONS
from mellemrum.engines.control_charts.sentences import SAID
from mellemrum.engines.control_charts.words import Words

STABLE = [50.0, 52, 49, 51, 50, 48, 51, 50, 52, 49, 50, 51, 49, 50, 52, 48]
RISEN = [*STABLE, 60, 62, 59, 61, 60, 58, 61, 60, 62, 59]


def months(n: int) -> list[date]:
    return [date(2024 + place // 12, place % 12 + 1, 1) for place in range(n)]


def measured(values: list[float], **chosen) -> Measure:
    return Measure(values, months(len(values)), **chosen)


def codes(made: Chart) -> list[str | None]:
    return [each.signal for each in made.points]


def test_a_stable_series_says_that_nothing_has_changed():
    made = chart(measured(STABLE))
    assert made.codes == ()
    assert made.icons.variation == "natural"
    assert made.sentences["da"].startswith("Ingen synlig ændring")
    assert made.sentences["en"].startswith("No visible change")
    assert made.proposed_steps == ()


@pytest.mark.parametrize(("rules", "width"), [("default", 3 / 1.128), ("limits", 3 / 1.128), ("nhs", 2.66)])
def test_limits_are_the_mean_and_three_sigmas_as_the_rule_set_rounds_them(rules, width):
    made = chart(measured([10.0, 12, 10, 12, 10, 12, 10, 12], kind="xmr"), rules=rules)
    assert (made.last.centre, made.last.lower, made.last.upper) == pytest.approx((11, 11 - 2 * width, 11 + 2 * width))


def test_one_great_jump_does_not_widen_the_limits_unless_asked():
    values = [*STABLE, 90.0, *STABLE]
    assert chart(measured(values, kind="xmr")).last.upper < chart(measured(values, kind="xmr"), screen=False).last.upper


@pytest.mark.parametrize(("better", "direction"), [("up", "improvement"), ("down", "concern"), ("neutral", "neutral")])
def test_a_risen_level_is_good_or_bad_as_the_partners_said_beforehand(better, direction):
    made = chart(measured(RISEN, better=better))
    assert made.last.direction == direction
    assert made.icons.variation == f"{direction}_high"
    assert "maj 2025" in made.sentences["da"]


def test_a_risen_level_proposes_a_step_where_it_began():
    made = chart(measured(RISEN, better="down"))
    (proposed,) = made.proposed_steps
    assert (proposed.on, proposed.points_after, proposed.hides_concern) == (date(2025, 5, 1), 10, True)
    assert "bekymring" in proposed.reason["da"]
    assert not chart(measured(RISEN, better="up")).proposed_steps[0].hides_concern


def test_after_an_agreed_step_the_old_lines_are_still_there():
    made = chart(measured(RISEN), steps=[Step(date(2025, 5, 1), "Ny visitation", "Styregruppen")])
    assert [each.group for each in made.points] == [0] * 16 + [1] * 10
    (former,) = made.former_lines
    assert former.group == 1
    assert former.centre == pytest.approx(sum(STABLE) / 16)
    assert made.last.centre == pytest.approx(60.2)
    assert made.last.is_trial
    assert not made.points[0].is_trial
    assert made.steps[0].agreed_by == "Styregruppen"


def test_a_step_with_too_few_points_after_it_is_refused():
    made = chart(measured(RISEN))
    assert judge_step(made, date(2025, 7, 1)).points_after == FEWEST_AFTER
    with pytest.raises(ChartError, match="Wait for at least 8"):
        judge_step(made, date(2025, 8, 1))


def test_a_step_outside_the_series_or_a_group_of_one_is_refused():
    for on in (date(2024, 1, 1), date(2030, 1, 1)):
        with pytest.raises(ChartError, match="outside the dates"):
            chart(measured(STABLE), steps=[Step(on)])
    with pytest.raises(ChartError, match="only 1 values"):
        chart(measured(STABLE), steps=[Step(date(2024, 2, 1))])


def test_locked_limits_do_not_move_with_later_points():
    locked = chart(measured(RISEN, kind="xmr"), baseline=16)
    alone = chart(measured(STABLE, kind="xmr"))
    assert (locked.last.lower, locked.last.upper) == pytest.approx((alone.last.lower, alone.last.upper))
    assert codes(locked)[16:] == ["outside_limits"] * 10


def test_fewer_than_twelve_points_have_trial_limits_and_say_so():
    made = chart(measured(STABLE[:11]))
    assert made.is_trial
    assert "foreløbige" in made.sentences["da"]
    assert "trial" in made.sentences["en"]
    assert not chart(measured(STABLE[:12])).is_trial


def test_a_handful_of_points_becomes_a_run_chart_around_the_median():
    made = chart(measured([3.0, 9, 4, 4, 5]))
    assert (made.kind, made.last.centre, made.last.upper) == ("run", 4.0, None)
    assert "for få tal" in made.sentences["da"]


def test_a_flat_series_is_no_wall_of_signals():
    for rules in RULE_SETS:
        assert chart(measured([0.1] * 40), rules=rules).codes == ()


def test_two_flat_levels_keep_limits_with_a_width():
    made = chart(measured([1.0] * 10 + [5.0] * 10))
    assert made.last.upper - made.last.centre == pytest.approx(3 / 1.128 * 4 / 19)


def test_seven_points_that_rise_are_a_trend_for_nhs_england():
    made = chart(measured([50.0, 46, 52, 45, 46, 47, 48, 49, 50, 51, 45, 51, 47], better="up"), rules="nhs")
    assert [place for place, code in enumerate(codes(made)) if code == "trend"] == list(range(3, 10))


def test_a_point_on_the_centre_line_ends_a_shift_but_not_a_run():
    values = [1.0, 1, 1, 1, 0, 1, 1, 1, 1, -1, -1, -1, -1, 0, -1, -1, -1, -1]
    assert "shift" not in codes(chart(measured(values, kind="xmr"), rules="nhs"))
    runs = chart(measured(values, kind="xmr"), rules="anhoej").runs[0]
    assert (runs.n_useful, runs.longest_run, runs.longest_run_max, runs.crossings) == (16, 8, 7, 1)
    assert runs.signal


@pytest.mark.parametrize(
    ("target", "better", "assurance"),
    [
        (99, "up", "fails"),
        (99, "down", "passes"),
        (1, "up", "passes"),
        (1, "down", "fails"),
        (50, "up", "hit_and_miss"),
    ],
)
def test_a_target_beyond_a_limit_is_always_or_never_reached(target, better, assurance):
    assert chart(measured(STABLE, kind="xmr", better=better, target=target)).icons.assurance == assurance
    assert chart(measured(STABLE, kind="run", better=better, target=target)).icons.assurance is None
    assert chart(measured(STABLE, kind="xmr", target=target)).icons.assurance is None


@pytest.mark.parametrize(
    ("values", "over", "kind"),
    [
        (STABLE, None, "xmr"),
        ([5] * 16, [90] * 16, "p"),
        ([5] * 16, [9000] * 16, "pp"),
        ([150] * 16, [90] * 16, "u"),
        ([15000] * 16, [9000] * 16, "up"),
        ([5.5] * 16, [90] * 16, "xmr"),
        (STABLE[:7], None, "run"),
    ],
)
def test_the_kind_is_proposed_from_the_data(values, over, kind):
    assert chart(measured(values, denominators=over)).kind == kind


def test_rare_events_have_limits_on_the_scale_of_days():
    days = [12.0, 30, 7, 45, 22, 60, 3, 18, 33, 25, 9, 41]
    made = chart(measured(days, kind="t"), screen=False)
    bent = [each ** (1 / 3.6) for each in days]
    mean = sum(bent) / 12
    mean_range = sum(abs(b - a) for a, b in itertools.pairwise(bent)) / 11
    assert made.last.upper == pytest.approx((mean + 3 / 1.128 * mean_range) ** 3.6)
    assert made.last.lower == 0 or made.last.lower == pytest.approx((mean - 3 / 1.128 * mean_range) ** 3.6)
    counted = chart(measured(days, kind="g")).last
    mean = sum(days) / 12
    assert counted.centre == median(days)
    assert counted.upper == pytest.approx(mean + 3 * math.sqrt(mean * (mean + 1)))
    assert counted.lower == 0


def test_another_rule_set_can_be_asked_of_the_same_chart():
    made = chart(measured(RISEN, better="up"))
    assert [each.signal for each in signals(made, "default")] == codes(made)
    assert "four_of_five_1s" in {each.signal for each in signals(made, "we")}


def test_counts_before_and_after_are_compared_as_a_ratio():
    counted, over = [20, 22, 18, 20, 21, 19, 20, 20, 20, 20, 10, 11, 9, 10, 10, 10, 9, 11, 10, 10], [1000.0] * 20
    found = its(measured(counted, denominators=over, kind="u"), at=date(2024, 11, 1))
    assert found.is_ratio
    assert math.exp(found.level) == pytest.approx(0.5, abs=0.06)
    assert [each.points_after for each in found.effects] == [6]
    assert found.effects[0].low < found.effects[0].estimate < found.effects[0].high < 1
    assert found.expected[0][1] == pytest.approx(0.02, abs=0.002)


def test_a_comparison_elsewhere_is_a_second_model():
    found = its(measured(RISEN), at=date(2025, 5, 1), control=[*STABLE, *STABLE[:10]])
    assert found.level > 8
    assert found.control is not None
    assert abs(found.control.level) < 3


def test_before_and_after_need_eight_points_each():
    with pytest.raises(ChartError) as refused:
        its(measured(RISEN), at=date(2024, 8, 1))
    assert "otte" in refused.value.sentence("da")
    with pytest.raises(ChartError, match="nothing but zeros"):
        its(measured([0] * 10 + [3] * 10, kind="c"), at=date(2024, 11, 1))


@pytest.mark.parametrize(
    ("values", "chosen", "reason", "point"),
    [
        ([1.0], {}, "too_few", None),
        ([1.0, math.nan, 2], {}, "not_a_number", 1),
        ([1, -2, 3], {"kind": "c"}, "negative", 1),
        ([1, 2, 3], {"kind": "p"}, "needs_denominator", None),
        ([1, 2, 3], {"kind": "p", "denominators": [5, 5, 2]}, "above_denominator", 2),
        ([1, 2, 3], {"denominators": [5, 0, 2]}, "denominator", 1),
        ([1, 2, 3], {"denominators": [5, 2]}, "lengths", None),
        ([1, 2, 3], {"kind": "ewma"}, "unknown", None),
        ([1, 2, 3], {"target": math.inf}, "target_not_finite", None),
    ],
)
def test_wrong_input_is_refused_with_a_reason_and_its_point(values, chosen, reason, point):
    with pytest.raises(ChartError) as refused:
        measured(values, **chosen)
    assert (refused.value.reason, refused.value.point) == (reason, point)
    for language in ("da", "en"):
        assert "{" not in refused.value.sentence(language)


def test_dates_must_rise():
    with pytest.raises(ChartError) as refused:
        Measure([1, 2, 3], [date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 1)])
    assert refused.value.point == 2


def test_a_kind_that_does_not_fit_and_rules_that_do_not_exist_are_refused():
    with pytest.raises(ChartError, match="not one of the choices"):
        chart(measured(STABLE), rules="six_sigma")
    with pytest.raises(ChartError, match="not one of the choices"):
        signals(chart(measured(STABLE)), "six_sigma")
    for wrong in (1, 17):
        with pytest.raises(ChartError, match="cannot be locked"):
            chart(measured(STABLE), baseline=wrong)


def test_the_document_has_the_keys_of_the_contract_and_is_plain_json():
    made = document(chart(measured(RISEN, kind="mr", target=3)), its(measured(RISEN), at=date(2025, 5, 1)))
    assert list(made) == [
        "kind", "rules", "n", "centre_last", "lower_last", "upper_last", "false_signal_rate",
        "points", "runs", "proposed_steps", "its", "icons", "sentences",
    ]  # fmt: skip
    assert list(made["points"][0]) == ["date", "value", "group", "centre", "lower", "upper", "signal", "direction"]
    assert made["points"][0]["value"] is None
    assert set(made["its"]) == {"level", "trend", "standard errors", "counterfactual"}
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_all_sentences_exist_in_both_languages_and_keep_calm():
    assert set(SIGNALS) == {code for rules in RULE_SETS.values() for code, _ in rules}
    assert set(KIND_NAMES) == set(KINDS)
    for told in [*REASONS.values(), *SAID.values(), *SIGNALS.values(), *KIND_NAMES.values(), *LABELS.values()]:
        assert set(told) == {"da", "en"}
        assert set(re.findall(r"{\w+}", told["da"])) == set(re.findall(r"{\w+}", told["en"]))
        assert not any("!" in text for text in told.values())


@pytest.mark.parametrize(
    ("language", "percent", "value", "text"),
    [
        ("da", False, 2000538.94, "2.000.539"),
        ("en", False, 2000538.94, "2,000,539"),
        ("da", False, 14.84, "14,8"),
        ("da", False, -5.1, "−5,1"),
        ("da", True, 0.41, "41 %"),
        ("en", True, 0.4125, "41.2%"),
        ("da", False, 0, "0"),
    ],
)
def test_figures_are_written_as_people_write_them(language, percent, value, text):
    assert Words(language, monthly=True, percent=percent).figure(value) == text


def test_the_rate_of_false_signals_is_said_of_ten_series():
    assert "3 of 10 stable series of 36" in false_signals_said(0.287, 36, "en")
    assert "færre end 1 af 10" in false_signals_said(0.055, 36, "da")
