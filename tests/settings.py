# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The house's own settings with what a test needs: a data folder of its own, mail in memory, no static middleware."""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="mellemrum-test-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["MELLEMRUM_DATA"] = FOLDER
os.environ.setdefault("MELLEMRUM_MODE", "demo")

# What differs below is named; after the environment, since the settings read it.
from mellemrum.site.settings import *  # noqa: E402, F403
from mellemrum.site.settings import DATABASES, MIDDLEWARE  # noqa: E402

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# WhiteNoise rescans every static file for each test client.
MIDDLEWARE = [each for each in MIDDLEWARE if "whitenoise" not in each]
# The tables come from a file that was migrated once: see tests/migrated.py.
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"MIGRATE": False}
