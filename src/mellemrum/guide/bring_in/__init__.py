# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""A running partnership comes in from one spreadsheet: its template, and how each row is understood. Nothing is written."""
