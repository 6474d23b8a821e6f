# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Who can log in to the demo: for the log-in page and for the command line."""

from __future__ import annotations

from mellemrum.partnership.models import Membership


def demo_people() -> list[Membership]:
    """Everybody who can log in to the demo, in the order of the story, with their place in the main partnership."""
    found = Membership.objects.present().filter(partnership__is_fiction=True, person__email__endswith="@demo.example")
    return list(found.select_related("person", "partner__organisation").order_by("pk"))
