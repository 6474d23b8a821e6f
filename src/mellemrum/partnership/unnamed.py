# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""What everybody may read names no person of the partnership, by first or last name."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from .models import Membership, Partnership
from .refusals import NotNow


def check_names_nobody(partnership: Partnership, *texts: str) -> None:
    """Those that have left are people too."""
    words = {word for text in texts for word in re.findall(r"[\w-]+", text)}
    for name in Membership.objects.filter(partnership=partnership).values_list("person__name", flat=True):
        parts = re.findall(r"[\w-]+", name)
        if parts and words & {parts[0], parts[-1]}:
            raise NotNow(
                _("Everybody may read this page, and the text names %(name)s. Write it without names.") % {"name": name}
            )
