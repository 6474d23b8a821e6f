# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Shared furniture: base page, parts, forms, charts as SVG. Knows no domain."""
