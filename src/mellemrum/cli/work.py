# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum work`: writes the weekly mails and those about what falls due, takes in what sources have laid in their
folders, reads logs of events and erases them on their day, and sends all that wait.

It runs beside the web server, and several may run at once.
"""

from __future__ import annotations

import argparse
import datetime as dt
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

    from mellemrum.partnership import clock
    from mellemrum.rooms.value import work as value
    from mellemrum.rooms.value.views import delivered

    if not settings.SENDS_MAIL:
        print("No mail server is set, so the mails wait: set MELLEMRUM_MAIL_HOST and start again.", file=sys.stderr)
    elif not settings.ADDRESS:
        print("No weekly mail is written: set MELLEMRUM_ADDRESS to where people reach the house.", file=sys.stderr)

    while True:
        at = clock.now()
        # What sources lay in their folders comes in whether or not anything can be sent.
        delivered.look_into_folders(at, now=time.time())
        value.see_to_logs(at)
        value.read_old_readings(at)
        sent = _write_and_send(at) if settings.SENDS_MAIL else 0
        if chosen.once:
            print(f"{sent} sent")
            return 0 if settings.SENDS_MAIL else 2
        time.sleep(PAUSE)


def _write_and_send(at: dt.datetime) -> int:
    from django.conf import settings

    from mellemrum.guide import work
    from mellemrum.partnership import post

    if settings.ADDRESS:
        work.write_weeks(at)
        work.write_due(at)
    return post.send_due(at)
