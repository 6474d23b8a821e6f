# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The house's own settings and addresses, and one more address: the bare page that others are compared with."""

from mellemrum.site.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
