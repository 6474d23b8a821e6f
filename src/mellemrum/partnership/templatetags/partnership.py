# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses inside the partnership that the page stands in."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: Any, name: str, **ids: Any) -> str:
    """{% to "partnership:member" member=3 %}"""
    url: str = context["here"].url(name, **ids)
    return url
