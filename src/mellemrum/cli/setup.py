# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""`mellemrum setup`: makes or upgrades the database; the first time it also gives the first secretariat its link."""

from __future__ import annotations

import argparse
import sys

from . import house


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="mellemrum setup", description="Make or upgrade the database, and invite the first secretariat."
    )
    parser.add_argument("--partnership", help="the name of the first partnership")
    parser.add_argument("--name", help="the name of the person who is its secretariat")
    parser.add_argument("--email", help="the person's mail address")
    parser.add_argument("--address", default="https://localhost", help="the address at which people reach the house")
    chosen = parser.parse_args(arguments)
    house.load()
    house.migrate()
    print("The database is up to date.")
    wanted = (chosen.partnership, chosen.name, chosen.email)
    if not any(wanted):
        return 0
    if not all(wanted):
        print("Name all three: --partnership, --name and --email.", file=sys.stderr)
        return 2
    if not _is_mail_address(chosen.email):
        print(f"'{chosen.email}' is no mail address. Write it as name@example.dk. Nobody was invited.", file=sys.stderr)
        return 2
    print(_first_link(*wanted, address=chosen.address.rstrip("/")))
    return 0


def _is_mail_address(text: str) -> bool:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _first_link(partnership: str, name: str, email: str, *, address: str) -> str:
    from django.db import transaction

    from mellemrum.partnership import clock
    from mellemrum.partnership.actions.partnerships import set_up_partnership
    from mellemrum.partnership.actions.people import invite_first

    at = clock.now()
    with transaction.atomic():
        made = set_up_partnership(name=partnership, starts_on=clock.day_of(at), by=None, at=at)
        _, token = invite_first(partnership=made, email=email, name=name, by=None, at=at)
    return f"{name} opens this link once, within seven days:\n{address}/invitation/{token}/"
