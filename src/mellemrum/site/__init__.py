# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Settings, root addresses, and the hand-written list of the five rooms."""
