# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The foundation: organisations, people, access, agreements, journal and files.

Holds what every room needs and no theme's content.
"""
