# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Builds the demo partnerships through the rooms' own actions, each act at the story's own date."""
