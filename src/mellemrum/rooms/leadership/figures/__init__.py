# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Rows to plain inputs to engine to plain result: the room's only door to the engines."""
