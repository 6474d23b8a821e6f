# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The pages of the foundation: agreements, people and partners, the task, what is mine, and how people come in."""
