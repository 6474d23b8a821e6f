# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Small parts for every page: theme marks, dates and amounts as people write them, fields with their class."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache, lru_cache
from typing import Any

import pyphen
from django import template
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mellemrum.reading.dates import format_date
from mellemrum.reading.numbers import format_number
from mellemrum.ui.forms import widget_class

register = template.Library()

# The emblem's five parts, clockwise from twelve, with the opening above (see docs/design of the mark).
PARTS: tuple[tuple[str, str], ...] = (
    ("value", "M2.7 -15.2A15.4 15.4 0 0 1 14.9 -3.8L8.2 -2.6A8.6 8.6 0 0 0 2.7 -8.2Z"),
    ("economy", "M15.3 -1.6A15.4 15.4 0 0 1 9.4 12.2L5.6 6.5A8.6 8.6 0 0 0 8.6 -0.4Z"),
    ("mandate", "M7.5 13.4A15.4 15.4 0 0 1 -7.5 13.4L-3.8 7.7A8.6 8.6 0 0 0 3.8 7.7Z"),
    ("culture", "M-9.4 12.2A15.4 15.4 0 0 1 -15.3 -1.6L-8.6 -0.4A8.6 8.6 0 0 0 -5.6 6.5Z"),
    ("leadership", "M-14.9 -3.8A15.4 15.4 0 0 1 -2.7 -15.2L-2.7 -8.2A8.6 8.6 0 0 0 -8.2 -2.6Z"),
)


# Small counts are words in a sentence: "Correct two things".
COUNTS = (
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
)
# Shorter words fit every column; hyphens in them would only disturb.
LONG_WORD = re.compile(r"[^\W\d_]{12,}")
SOFT_HYPHEN = "\u00ad"
PATTERNS = {"da": "da_DK", "en": "en_GB"}


@register.simple_tag
@cache
def mark(theme: str, size: int = 34) -> SafeString:
    """The emblem with one part lit; with no theme, all five in their colours. Never without a name beside it."""
    paths = format_html_join(
        "",
        '<path class="{}" d="{}"/>',
        ((f"t-{name} lit" if not theme or name == theme else "off", path) for name, path in PARTS),
    )
    return format_html(
        '<svg class="mark" width="{0}" height="{0}" viewBox="-16 -16 32 32" aria-hidden="true" focusable="false">'
        '{1}<circle class="hub" r="4.4"/></svg>',
        size,
        paths,
    )


def _local(value: Any) -> dt.date:
    """The day in the house's own time zone; nobody has another, so the current one need not be looked up."""
    return value.astimezone(timezone.get_default_timezone()).date() if isinstance(value, dt.datetime) else value


@register.filter
def day(value: dt.date | None) -> str:
    """12. maj 2026"""
    return format_date(_local(value), get_language() or "da") if value else ""


@register.filter
def last_day(value: dt.datetime) -> str:
    """Of what ends at midnight, the day that it lasted: the 12th, and not the 13th at 00.00."""
    return day(value - dt.timedelta(seconds=1))


@register.filter
def figure(value: float | None) -> str:
    """14,8 · 2.600 · −5,1"""
    return "" if value is None else format_number(value, get_language() or "da")


@register.filter
def kroner(value: int | None) -> str:
    """750.000 kr."""
    if value is None:
        return ""
    if (get_language() or "da") == "da":
        return f"{value:,}".replace(",", ".") + "\xa0kr."
    return f"DKK\xa0{value:,}"


@register.filter
def count_word(value: int) -> str:
    """two, three, ... nine; figures from ten on."""
    return str(COUNTS[value - 2]) if 2 <= value <= len(COUNTS) + 1 else str(value)


@register.filter
def given_name(name: str) -> str:
    """What people call each other across the table: Hans-Peter of Hans-Peter Rimmersdal."""
    return name.split(" ", 1)[0]


@lru_cache(maxsize=4096)
def _softened(word: str, patterns: str) -> str:
    # Three letters at least on either side: "udskrivningskonfe-rence", never a lone syllable.
    return str(pyphen.Pyphen(lang=patterns, left=3, right=3).inserted(word, SOFT_HYPHEN))


@register.filter
def soft(text: Any) -> str:
    """Long words with the points where they may break, for headings and table heads in narrow columns.

    Browsers on most machines know no Danish hyphenation and would break a long word anywhere, without a hyphen.
    """
    patterns = PATTERNS.get(get_language() or "da", "da_DK")
    return LONG_WORD.sub(lambda word: _softened(word[0], patterns), str(text))


@register.filter
def dressed(field: BoundField) -> SafeString:
    """The field's widget with the design system's class, and its hint and error tied to it for screen readers."""
    ids = []
    if field.help_text:
        ids.append(f"{field.id_for_label}_hint")
    if field.errors:
        ids.append(f"{field.id_for_label}_error")
    attrs: dict[str, str | bool] = {"class": widget_class(field.field.widget)}
    # The label says it; a placeholder says it twice and goes away when one writes.
    field.field.widget.attrs.pop("placeholder", None)
    if ids:
        attrs["aria-describedby"] = " ".join(ids)
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return widget_class(field.field.widget) == "form-checkbox"


@register.filter
def choice_kind(field: BoundField) -> str:
    """`radio` for one among few, `checkbox` for several of them; empty for everything else."""
    return {"form-radio": "radio", "form-checkboxes": "checkbox"}.get(widget_class(field.field.widget), "")


@register.filter
def choices(field: BoundField) -> list[BoundWidget]:
    """One button a choice, each with its own label: a choice among few is seen at once."""
    field.field.widget.attrs["class"] = f"form-{choice_kind(field)}"
    return list(field.subwidgets)


@register.filter
def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


@register.filter
def drawing(picture: dict[str, str]) -> SafeString:
    """A picture of a document (see ui/paper.py) with its words: drawn by the house, nothing in it was typed as markup."""
    words = format_html('<span class="sr">{}</span>', picture["alt"])
    return mark_safe(picture["svg"] + words)  # noqa: S308


@register.simple_tag
def of(met: int, total: int) -> str:
    """3 af 5"""
    return _("%(met)s of %(total)s") % {"met": met, "total": total}


@register.simple_tag(takes_context=True)
def tool_place(context: Any, code: str) -> SafeString:
    """The tool's name as a link to it; of one that comes later, the name and that it does."""
    name, url = context["place_of"](code)
    if url:
        return format_html('<a href="{}">{}</a>', url, name)
    return format_html('{} <span class="muted">{}</span>', name, _("(comes later)"))


@register.inclusion_tag("ui/read_also.html", takes_context=True)
def read_also(context: Any) -> dict[str, Any]:
    """On the page of a tool: the ideas behind it, each a way to what is told of it. Elsewhere nothing."""
    tool = context.get("tool", "")
    return {"links": context["concept_links"](tool) if tool and context.get("here") else ()}


@register.simple_tag(takes_context=True)
def marked(context: Any, text: str) -> SafeString:
    """{% marked decision.basis %}: a text with the partners' words marked; escaped as it would be without."""
    marker = context.get("marker")
    return marker.mark(text) if marker is not None else escape(text)
