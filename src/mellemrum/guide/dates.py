# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The dates of the timeline as lines to read. A year of many partners has hundreds, too many for a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mellemrum.partnership.door import Moment
from mellemrum.partnership.models import Layer
from mellemrum.reading.dates import format_date


def date_lines(moments: Iterable[Moment], partners: Mapping[int, str]) -> SafeString:
    """Lines of a list. Everything that somebody may have typed is escaped."""
    language = get_language() or "da"
    seen_by = {
        Layer.PARTNER.value: _("only your organisation sees it"),
        Layer.PRIVATE.value: _("only you see it"),
        Layer.SHARED.value: "",
    }
    lines = []
    for each in moments:
        title, until = escape(str(each.title)), f" – {format_date(each.to_on, language)}" if each.to_on else ""
        if each.url:
            title = f'<a href="{escape(each.url)}">{title}</a>'
        kind = f"{each.kind}, {each.state}" if each.state else str(each.kind)
        aside = escape(" · ".join(filter(None, (partners.get(each.partner or 0), kind, seen_by[each.layer]))))
        # What not everybody sees does not hang on a wall.
        held_back = "" if each.layer == Layer.SHARED else ' class="no-print"'
        lines.append(
            f'<li{held_back}><div><p>{title}</p><p class="small muted">{aside}</p></div><p class="small nowrap">'
            f'<time datetime="{each.on}">{format_date(each.on, language)}</time>{until}</p></li>'
        )
    return mark_safe("\n".join(lines))  # noqa: S308  # every value is escaped above
