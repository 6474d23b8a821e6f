# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The secret key: from the environment, or made once in the data folder, readable by its owner alone."""

import os
import secrets
from pathlib import Path


def secret_key(given: str, data: Path) -> str:
    """Fifty characters or more. A shorter one from the environment is refused when the house starts (see checks)."""
    if given:
        return given
    path = data / "secret_key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        # Exclusive, so that two processes that start together end with one key.
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(60))
        except FileExistsError:
            pass
    return path.read_text().strip()
