# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Files and typed text in: encodings, numbers, dates, spreadsheets, and what may not be kept here."""
