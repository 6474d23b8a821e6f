# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses inside the partnership that the page stands in, and the marks of partners' answers."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .. import serving
from ..beginning import Frame, frame_of
from ..difference import Piece
from ..models import Revision

register = template.Library()

FRAME = '<svg width="32" height="32" viewBox="-16 -16 32 32" aria-hidden="true" focusable="false">%s</svg>'
# A partner's answer as a mark beside its words: the shape says it, not the colour.
SIGN_MARKS = {
    "signed": (
        '<circle r="15" class="fill-ink"/>'
        '<path d="m-6.5 .5 4.4 4.4 8.8-9.6" class="fill-none str-card" stroke-width="2.6" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    ),
    "reserved": (
        '<circle r="15" class="fill-ink"/>'
        '<path d="m-5.8-2.2 4 4 7.6-8.2" class="fill-none str-card" stroke-width="2.4" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
        '<path d="M-6 7.6h12" class="str-card" stroke-width="2.2" stroke-linecap="round"/>'
    ),
    "objected": (
        '<rect x="-10" y="-10" width="20" height="20" rx="2.5" transform="rotate(45)" class="fill-card '
        'str-ink" stroke-width="2.2"/>'
        '<path d="M0-6.5v8" class="str-ink" stroke-width="2.6" stroke-linecap="round"/>'
        '<circle cy="6" r="1.7" class="fill-ink"/>'
    ),
    "acknowledged": (
        '<circle r="14" class="fill-card str-ink" stroke-width="2"/>'
        '<path d="m-6.5 .5 4.4 4.4 8.8-9.6" class="fill-none str-ink" stroke-width="2.4" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    ),
    "silent": '<circle r="4" class="fill-none str-edge" stroke-width="1.5"/>',
    "missing": '<circle r="14" class="fill-card str-edge" stroke-width="2" stroke-dasharray="4 4.8"/>',
}


@register.simple_tag(takes_context=True)
def to(context: Any, name: str, **ids: Any) -> str:
    """{% to "partnership:member" member=3 %}"""
    url: str = context["here"].url(name, **ids)
    return url


@register.simple_tag(takes_context=True)
def begin_frame(context: Any) -> Frame:
    """{% begin_frame as frame %}: which of the first four steps the page is, and the way to the others."""
    return frame_of(context["here"], context["request"].resolver_match.url_name)


@register.simple_tag(takes_context=True)
def beside(context: Any, kind: str, record: int) -> Any:
    """{% beside "value.measure" measure.pk as connected %}: what rests on a record in any room; the house knows them all."""
    return context["beside"](kind, record)


@register.simple_tag(takes_context=True)
def aims_served(context: Any) -> serving.Aims:
    """{% aims_served as aims %}: the aims of the mission with what the rooms keep that serves them."""
    here = context["here"]
    kept = [
        serving.Kept(sort, here.url(serves.add), serves.find(here))
        for door in context["doors"].values()
        for sort, serves in door.serving.items()
    ]
    return serving.aims_served(list(here.partnership.aims.order_by("position", "pk")), kept)


@register.simple_tag(takes_context=True)
def said_beside(context: Any, kind: str, revision: Revision) -> list[str]:
    """{% said_beside page.kind page.in_force as said %}: what the rooms say beside a text in force."""
    found = (door.beside[kind](context["here"], revision) for door in context["doors"].values() if kind in door.beside)
    return [each for each in found if each]


@register.simple_tag
def changed(paragraphs: Sequence[Sequence[Piece]]) -> SafeString:
    """{% changed revision.changes %}: a text with what is new and what is gone, marked and also said."""
    marked = (format_html_join("", "{}", ((_marked(piece),) for piece in pieces)) for pieces in paragraphs)
    return format_html_join("", "<p>{}</p>", ((each,) for each in marked))


def _marked(piece: Piece) -> SafeString:
    words = piece.words
    if piece.change == "same" or not words:
        return escape(piece.text)
    tag, said = ("ins", _("New:")) if piece.change == "new" else ("del", _("Deleted:"))
    return format_html('{0}<{1}><span class="sr">{2} </span>{3}</{1}>{4}', piece.before, tag, said, words, piece.after)


@register.simple_tag
def sign_mark(state: str) -> SafeString:
    """{% sign_mark "signed" %}; what is no answer is drawn as missing."""
    # Nothing in the marks was typed by anybody.
    return mark_safe(FRAME % SIGN_MARKS.get(state, SIGN_MARKS["missing"]))  # noqa: S308
