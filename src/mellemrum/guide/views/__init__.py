# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The pages of the guide: the wheel as home, its fields, and the journal."""
