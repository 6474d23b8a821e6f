# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The five rooms, by hand. The list itself stands in the guide, which reads every sign and may not import the site."""

from mellemrum.guide.doors import ROOMS

__all__ = ["ROOMS"]
