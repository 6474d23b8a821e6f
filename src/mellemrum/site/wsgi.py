# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The door for web servers."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mellemrum.site.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
