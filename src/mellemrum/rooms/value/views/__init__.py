# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Pages of the room: its door, the shared measures, one measure, and the values that are sent to it."""
