# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Words as pages show them: long ones may break, counts are words, and nothing that was typed becomes markup."""

import pytest
from django.template import Context, Template
from django.utils import translation

from mellemrum.ui.templatetags.ui import count_word, given_name, soft

SHY = "\u00ad"


def test_a_long_danish_word_may_break_between_its_parts():
    with translation.override("da"):
        assert soft("Udskrivningskonference").split(SHY) == ["Udskriv", "nings", "kon", "fe", "rence"]


def test_a_short_word_is_left_alone():
    with translation.override("da"):
        assert soft("Mandat for Egeminde Kommune") == "Mandat for Egeminde Kommune"


@pytest.mark.parametrize("language", ["da", "en", "fo"])
def test_without_its_soft_hyphens_the_text_is_what_was_written(language):
    written = "Region Fjordland, Sundhedsforvaltningen & Børneungdomspsykiatrien 2026 <b>"
    with translation.override(language):
        assert soft(written).replace(SHY, "") == written
        assert SHY in soft(written)


def test_softened_text_is_still_escaped():
    shown = Template("{{ text|soft }}").render(Context({"text": "<udskrivningskonference>"}))
    assert shown.startswith("&lt;")
    assert shown.endswith("&gt;")


def test_small_counts_are_words_and_large_ones_figures():
    with translation.override("en"):
        assert [count_word(n) for n in (1, 2, 9, 10)] == ["1", "two", "nine", "10"]


def test_a_person_is_called_by_the_first_name():
    assert given_name("Hans-Peter Rimmersdal") == "Hans-Peter"
    assert given_name("Ove") == "Ove"
