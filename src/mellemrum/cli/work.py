# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum work`: sends the mails that wait, beside the web server. Several may run at once."""

from __future__ import annotations

import argparse
import sys
import time

from . import house

PAUSE = 10


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="mellemrum work", description="Send what waits, again and again.")
    parser.add_argument("--once", action="store_true", help="send what waits now, and end")
    chosen = parser.parse_args(arguments)
    house.load()
    house.refuse_unsafe_start()
    from django.conf import settings

    from mellemrum.partnership import clock, post

    if not settings.SENDS_MAIL:
        print("No mail server is set, so the mails wait: set MELLEMRUM_MAIL_HOST and start again.", file=sys.stderr)
        return 2

    while True:
        sent = post.send_due(clock.now())
        if chosen.once:
            print(f"{sent} sent")
            return 0
        time.sleep(PAUSE)
